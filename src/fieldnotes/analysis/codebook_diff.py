"""What became of a codebook between two of its versions, code by code."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fieldnotes.model.codebook import Codebook, CodeEntry, written_path
from fieldnotes.model.kinds import CodeStatus

MEANT = ("brief", "definition", "use_when", "not_when")
"""What says what a code means. A change of these is a redefinition, or one of wording, as was said when it was made."""
_TOLD = ("question", "kind", "colour", "codable", "in_vivo", "aliases", "terms", "examples", "relations")


class Difference(NamedTuple):
    """One thing that changed.

    Attributes:
        kind: `added`, `gone`, `merged`, `split`, `retired`, `in-use` (again), `renamed`, `moved`, `redefined`,
            `reworded` (only the wording), `rescaled` or `changed`.
        code: the written path of the code in the later version, or in the earlier one when it is gone.
        field: what of the entry changed, where the kind does not say it.
        old, new: how it was and how it is; of a merge or split `new` is what it went into.
    """

    kind: str
    code_id: str
    code: str
    field: str | None = None
    old: str = ""
    new: str = ""


def differences(old: Codebook, new: Codebook) -> list[Difference]:
    """Everything that changed, in the order of the later codebook; what is gone comes last."""
    before = {code.id: code for code in old.codes}
    after = {code.id: code for code in new.codes}
    names = {code.id: written_path(code.path) for code in (*old.codes, *new.codes)}
    found: list[Difference] = []
    for code in new.codes:
        earlier = before.get(code.id)
        found += _added(code, names) if earlier is None else _changed(earlier, code, names)
    gone = (code for code in old.codes if code.id not in after)
    return [*found, *(Difference("gone", code.id, written_path(code.path)) for code in gone)]


def _added(code: CodeEntry, names: Mapping[str, str]) -> Iterator[Difference]:
    yield Difference("added", code.id, written_path(code.path), new=code.definition or code.brief)
    yield from _life(None, code, names)


def _changed(old: CodeEntry, new: CodeEntry, names: Mapping[str, str]) -> Iterator[Difference]:
    path = written_path(new.path)
    yield from _life(old, new, names)
    if old.name != new.name:
        yield Difference("renamed", new.id, path, old=old.name, new=new.name)
    if old.parent_id != new.parent_id:
        yield Difference("moved", new.id, path, old=written_path(old.path[:-1]), new=written_path(new.path[:-1]))
    kind = "redefined" if new.meaning > old.meaning else "reworded"
    for field in MEANT:
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield Difference(kind, new.id, path, field, was, now)
    if old.scale != new.scale:
        yield Difference("rescaled", new.id, path, old=", ".join(old.scale), new=", ".join(new.scale))
    for field in _TOLD:
        was, now = _told(old, field, names), _told(new, field, names)
        if was != now:
            yield Difference("changed", new.id, path, field, was, now)


def _life(old: CodeEntry | None, new: CodeEntry, names: Mapping[str, str]) -> Iterator[Difference]:
    """Whether a code was merged, split, retired, or taken into use."""
    path = written_path(new.path)
    status = old.status if old else CodeStatus.ACTIVE
    if new.split_into and (old is None or old.split_into != new.split_into):
        yield Difference("split", new.id, path, new=", ".join(names[into] for into in new.split_into))
    if new.merged_into is not None and (old is None or old.merged_into != new.merged_into):
        yield Difference("merged", new.id, path, new=names[new.merged_into])
    elif new.status is CodeStatus.RETIRED and status is not CodeStatus.RETIRED and not new.split_into:
        yield Difference("retired", new.id, path)
    elif old is not None and status is not new.status and new.status in {CodeStatus.ACTIVE, CodeStatus.DRAFT}:
        yield Difference("in-use", new.id, path, old=status.value, new=new.status.value)


def _told(code: CodeEntry, field: str, names: Mapping[str, str]) -> str:
    """A part of an entry in one text; a closed list by its identifier, yes and no as `1` and nothing."""
    if field == "examples":
        return "; ".join(f"{'−' if each.counter else '+'} {each.text}" for each in code.examples)
    if field == "relations":
        return "; ".join(f"{each.kind.value} {names.get(each.other_id, each.other_id)}" for each in code.relations)
    value = getattr(code, field)
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "1" if value else ""
    return str(value.value if hasattr(value, "value") else value or "")
