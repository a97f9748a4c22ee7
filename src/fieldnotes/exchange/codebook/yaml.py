"""The codebook as YAML: the tree as it stands, each code with what is said of it; whole, and to be read by people."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from fieldnotes.model.codebook import Codebook, CodeEntry, written_path
from fieldnotes.model.codebook_files import Written

if TYPE_CHECKING:
    from yaml.events import Event

FORMAT = "fieldnotes-codebook"
_WIDTH = 110  # columns after which a long text goes on on the next line


def as_yaml(codebook: Codebook, version: int) -> Written:
    """The whole file in UTF-8; nothing is lost. `version` is that of the codebook."""
    import yaml

    told = yaml.emit(_events(codebook, version), allow_unicode=True, width=_WIDTH, indent=2)
    return Written(told.encode("utf-8"))


def _events(codebook: Codebook, version: int) -> "Iterator[Event]":
    """The file event by event: no depth of the tree is too much."""
    from yaml import events

    yield from (events.StreamStartEvent(), events.DocumentStartEvent(explicit=False))
    yield _begin()
    for key, value in (("format", f"{FORMAT} 1"), ("version", str(version))):
        yield from (_key(key), _scalar(value))
    yield from (_key("codes"), _begin_list(empty=not codebook.codes))
    paths = {code.id: written_path(code.path) for code in codebook.codes}
    open_codes: list[str] = []
    for at, code in enumerate(codebook.codes):
        yield _begin()
        for key, value in _entry(code, paths):
            yield from (_key(key), *_value(value))
        after = codebook.codes[at + 1] if at + 1 < len(codebook.codes) else None
        if after is not None and after.parent_id == code.id:
            open_codes.append(code.id)
            yield from (_key("codes"), _begin_list())
            continue
        yield events.MappingEndEvent()
        while open_codes and (after is None or after.parent_id != open_codes[-1]):
            open_codes.pop()
            yield from (events.SequenceEndEvent(), events.MappingEndEvent())
    yield from (events.SequenceEndEvent(), events.MappingEndEvent())
    yield from (events.DocumentEndEvent(explicit=False), events.StreamEndEvent())


def _entry(code: CodeEntry, paths: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """What is said of a code; what is not said is left out."""
    yield from (("name", code.name), ("id", code.id), ("status", code.status.value))
    yield from (("codable", code.codable), ("in_vivo", code.in_vivo), ("colour", code.colour))
    said: tuple[tuple[str, Any], ...] = (
        ("kind", code.kind.value if code.kind else ""),
        ("brief", code.brief),
        ("definition", code.definition),
        ("use_when", code.use_when),
        ("not_when", code.not_when),
        ("question", code.question),
        ("scale", code.scale),
        ("aliases", code.aliases),
        ("terms", code.terms),
        ("examples", [_example(each.text, each.coding_id, counter=each.counter) for each in code.examples]),
        ("relations", [{"kind": each.kind.value, **_other(each.other_id, paths)} for each in code.relations]),
        ("meaning", str(code.meaning)),
        ("reopened", code.reopened.value if code.reopened else ""),
        ("merged_into", _other(code.merged_into, paths) if code.merged_into else ""),
        ("split_into", [_other(each, paths) for each in code.split_into]),
    )
    yield from ((key, value) for key, value in said if value)


def _example(text: str, coding: str | None, *, counter: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"text": text} if text or coding is None else {}
    return {**told, "counter": counter, **({"coding": coding} if coding else {})}


def _other(uid: str, paths: dict[str, str]) -> dict[str, Any]:
    return {"code": paths[uid], "id": uid}


def _value(value: Any) -> "Iterator[Event]":
    from yaml import events

    if isinstance(value, dict):
        yield _begin()
        for key, each in value.items():
            yield from (_key(key), *_value(each))
        yield events.MappingEndEvent()
    elif isinstance(value, bool):
        yield events.ScalarEvent(None, None, (True, False), "true" if value else "false")
    elif isinstance(value, str):
        yield _scalar(value)
    else:
        yield from _values(value)


def _values(values: Sequence[Any]) -> "Iterator[Event]":
    from yaml import events

    yield _begin_list()
    for each in values:
        yield from _value(each)
    yield events.SequenceEndEvent()


def _begin() -> "Event":
    from yaml.events import MappingStartEvent

    return MappingStartEvent(None, None, implicit=True, flow_style=False)


def _begin_list(*, empty: bool = False) -> "Event":
    from yaml.events import SequenceStartEvent

    return SequenceStartEvent(None, None, implicit=True, flow_style=empty)


def _key(name: str) -> "Event":
    from yaml.events import ScalarEvent

    return ScalarEvent(None, None, (True, False), name)


def _scalar(text: str) -> "Event":
    """A text; between quotation marks when another reader of YAML would take it for a number, a date or yes and no."""
    from yaml.events import ScalarEvent

    plain = _resolver()(text)
    style = "|" if "\n" in text else None if plain else "'"
    return ScalarEvent(None, None, (plain, True), text, style=style)


@cache
def _resolver() -> "Callable[[str], bool]":
    """Tells whether a text without quotation marks is a text to any reader of YAML."""
    from yaml.nodes import ScalarNode
    from yaml.resolver import Resolver

    resolver: Any = Resolver()
    return lambda text: bool(resolver.resolve(ScalarNode, text, (True, False)) == Resolver.DEFAULT_SCALAR_TAG)
