"""A codebook read from YAML event by event: nothing is constructed, nothing refers back, no tag can do anything."""

from typing import TYPE_CHECKING, NamedTuple, Union

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.codebook.gathering import LISTS, TEXTS, Gathering, field_of, guid_of
from fieldnotes.exchange.codebook.limits import DEEPEST
from fieldnotes.exchange.documents.decoding import decode
from fieldnotes.model.codebook import CodeExample, split_path
from fieldnotes.model.codebook_files import Mention, ReadCodebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import Event

_DEEPEST_NODE = 2 * DEEPEST + 8  # a code lies in a list in the one above it
_SIMPLE = frozenset({*TEXTS, "id", "name", "status", "codable", "in_vivo", "colour", "kind", "meaning", "reopened"})
_KNOWN = _SIMPLE | {*LISTS, "examples", "counter_examples", "relations", "merged_into", "split_into", "codes"}

_NOTHING = frozenset({"~", "null", "Null", "NULL"})  # when no quotation marks stand around it


class _Node(NamedTuple):
    """A text, a list or a mapping, and the line on which it begins."""

    line: int
    value: Union[str, "list[_Node]", "dict[str, _Node]"]


def read_yaml(raw: bytes, file: str) -> ReadCodebook:
    """A codebook from the bytes of a YAML file.

    Raises:
        FormatError: what `decode` finds wrong; `codebook-yaml-broken`, `codebook-yaml-alias`, `codebook-yaml-tag`,
            `codebook-yaml-shape`, `codebook-too-deep`, `codebook-too-many`, `codebook-empty`.
    """
    gathering = Gathering(file)
    decoded = decode(raw, file)
    if decoded.warnings:
        gathering.losses.add("encoding", file)
    reading = _Reading(gathering)
    root = _composed(decoded.text, file)
    if root is not None:
        reading.take(root)
    return gathering.finished()


def _composed(text: str, file: str) -> _Node | None:
    """The first document as nodes."""
    import yaml
    from yaml.error import MarkedYAMLError

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _put_together(yaml.parse(text, Loader=loader), file)
    except (yaml.YAMLError, ValueError, OverflowError) as problem:  # the last two: an escape that is no character
        mark = problem.problem_mark if isinstance(problem, MarkedYAMLError) else None
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(problem, "position", 0)) + 1
        raise FormatError("codebook-yaml-broken", file=file, line=line) from problem


def _put_together(events: "Iterator[Event]", file: str) -> _Node | None:
    """Nodes from events, with a stack of our own."""
    from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent

    root: _Node | None = None
    stack: list[tuple[_Node, list[_Node]]] = []
    for event in events:
        _see_that_it_is_plain(event, file, len(stack))
        if isinstance(event, CollectionStartEvent):
            mapping = isinstance(event, MappingStartEvent)
            stack.append((_Node(_line(event), {} if mapping else []), []))
            continue
        if isinstance(event, CollectionEndEvent):
            node, parts = stack.pop()
            node = _closed(node, parts, file)
        elif isinstance(event, ScalarEvent):
            nothing = event.implicit[0] and event.value in _NOTHING
            node = _Node(_line(event), "" if nothing else event.value)
        else:
            continue
        if stack:
            stack[-1][1].append(node)
        elif root is None:
            root = node
    return root


def _line(event: "Event") -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1


def _see_that_it_is_plain(event: "Event", file: str, depth: int) -> None:
    from yaml.events import AliasEvent, CollectionStartEvent

    if isinstance(event, AliasEvent):
        raise FormatError("codebook-yaml-alias", file=file, line=_line(event))
    if getattr(event, "tag", None) is not None:
        raise FormatError("codebook-yaml-tag", file=file, line=_line(event))
    if isinstance(event, CollectionStartEvent) and depth >= _DEEPEST_NODE:
        raise FormatError("codebook-too-deep", file=file, line=_line(event), limit=DEEPEST)


def _closed(node: _Node, parts: list[_Node], file: str) -> _Node:
    """A list with its items, or a mapping with its pairs."""
    if isinstance(node.value, list):
        return node._replace(value=parts)
    pairs: dict[str, _Node] = {}
    for key, value in zip(parts[::2], parts[1::2], strict=True):
        name = field_of(key.value) if isinstance(key.value, str) else None
        if name is None or name in pairs:
            raise FormatError("codebook-yaml-shape", file=file, line=key.line)
        pairs[name] = value
    return node._replace(value=pairs)


class _Reading:
    """Takes codes out of nodes, each before those below it."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering

    def take(self, root: _Node) -> None:
        """Take the codes of a file: a list of them, or a mapping with `codes`."""
        value = root.value
        if isinstance(value, dict):
            if "codes" not in value:
                raise self._misshapen(root)
            top = value["codes"]
        else:
            top = root
        pending: list[tuple[_Node, int | None]] = [(node, None) for node in reversed(self._items(top))]
        while pending:
            node, parent = pending.pop()
            at, below = self._code(node, parent)
            pending.extend((each, at) for each in reversed(below))

    def _code(self, node: _Node, parent: int | None) -> tuple[int, list[_Node]]:
        """Take a code; its place in the list and the nodes of the codes below it are returned."""
        told = {"name": node} if isinstance(node.value, str) else self._pairs(node)
        for key, each in told.items():
            if key not in _KNOWN:
                self._gathering.losses.add("key", self._gathering.place(each.line, key))
        said = {key: self._text(each) for key, each in told.items() if key in _SIMPLE}
        at = self._gathering.add(node.line, said.pop("name", ""), said, parent=parent)
        into = told.get("merged_into")
        self._gathering.fill(
            at,
            lists={field: [self._text(each) for each in self._list(told, field)] for field in LISTS},
            examples=[
                self._example(each, counter=field == "counter_examples")
                for field in ("examples", "counter_examples")
                for each in self._list(told, field)
            ],
            relations=[self._relation(each) for each in self._list(told, "relations")],
            merged_into=self._mention(into) if into is not None and into.value else None,
            split_into=[self._mention(each) for each in self._list(told, "split_into")],
        )
        return at, self._list(told, "codes")

    def _example(self, node: _Node, *, counter: bool) -> CodeExample:
        if isinstance(node.value, str):
            return CodeExample(text=node.value, counter=counter)
        told = {key: self._text(each) for key, each in self._pairs(node).items()}
        turned = told.get("counter", "").strip().casefold() in {"true", "yes", "ja"}
        return CodeExample(
            text=told.get("text", ""), counter=counter or turned, coding_id=guid_of(told.get("coding", ""))
        )

    def _relation(self, node: _Node) -> tuple[str, Mention]:
        return self._text(self._pairs(node).get("kind", _Node(node.line, ""))), self._mention(node)

    def _mention(self, node: _Node) -> Mention:
        """A code that is named: by its written path, or by `code` and `id`."""
        if isinstance(node.value, str):
            return Mention(guid_of(node.value), tuple(split_path(node.value)))
        told = self._pairs(node)
        path = self._text(told["name"]) if "name" in told else ""  # `code` is another word for a name
        return Mention(guid_of(self._text(told["id"])) if "id" in told else None, tuple(split_path(path)))

    def _list(self, told: dict[str, _Node], key: str) -> list[_Node]:
        return self._items(told[key]) if key in told else []

    def _items(self, node: _Node) -> list[_Node]:
        """The items of a list; a text alone is a list of one, nothing an empty one."""
        if isinstance(node.value, list):
            return node.value
        if isinstance(node.value, str):
            return [node] if node.value.strip() else []
        raise self._misshapen(node)

    def _pairs(self, node: _Node) -> dict[str, _Node]:
        if not isinstance(node.value, dict):
            raise self._misshapen(node)
        return node.value

    def _text(self, node: _Node) -> str:
        if not isinstance(node.value, str):
            raise self._misshapen(node)
        return node.value

    def _misshapen(self, node: _Node) -> FormatError:
        return FormatError("codebook-yaml-shape", file=self._gathering.file, line=node.line)
