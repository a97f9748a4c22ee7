"""A guide in YAML: `name`, and `topics` as words or as `topic` with its `questions`; the Dutch words do as well.

The text is only taken apart into nodes with their lines: nothing is constructed, so that `no` stays a word and no tag
can do anything. Anchors' aliases are refused, since a few of them make a file that fills the memory.
"""

from typing import TYPE_CHECKING

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.guides.lines import Line, Outline, text_of
from fieldnotes.model.guides import ReadGuide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

DEEPEST = 6  # levels; a guide has five
_KEYS = {
    "name": "name",
    "naam": "name",
    "topics": "topics",
    "onderwerpen": "topics",
    "topic": "topic",
    "onderwerp": "topic",
    "questions": "questions",
    "vragen": "questions",
}


def read_yaml(raw: bytes, file: str) -> ReadGuide:
    """A guide from the bytes of a YAML file.

    Raises:
        FormatError: what `lines` finds wrong; `guide-yaml-broken`, `guide-alias-refused`, `guide-too-deep`,
            `guide-yaml-shape`.
    """
    from yaml import YAMLError, compose
    from yaml.error import MarkedYAMLError
    from yaml.loader import SafeLoader

    text = text_of(raw, file)
    try:
        _look_through(text, file)
        root = compose(text, Loader=SafeLoader)
    except (YAMLError, ValueError, OverflowError) as problem:  # the last two: an escape that is no character
        mark = problem.problem_mark if isinstance(problem, MarkedYAMLError) else None
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(problem, "position", 0)) + 1
        raise FormatError("guide-yaml-broken", file=file, line=line) from problem
    outline = Outline(file)
    if root is not None:
        _take(outline, root)
    return outline.finished("yaml", raw, text)


def _look_through(text: str, file: str) -> None:
    """See that nothing refers back and nothing lies too deep, before any of it is put together."""
    from yaml import parse
    from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
    from yaml.loader import SafeLoader

    depth = 0
    for event in parse(text, Loader=SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, AliasEvent):
            raise FormatError("guide-alias-refused", file=file, line=line)
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            raise FormatError("guide-too-deep", file=file, line=line)


def _take(outline: Outline, root: "Node") -> None:
    from yaml.nodes import SequenceNode

    if isinstance(root, SequenceNode):  # a bare list of topics
        _topics(outline, root)
        return
    for key, value in _pairs(outline, root, {"name", "topics"}):
        if key == "name":
            outline.call(_words(outline, value))
        else:
            _topics(outline, value)


def _topics(outline: Outline, node: "Node") -> None:
    from yaml.nodes import MappingNode

    for each in _items(outline, node):
        if not isinstance(each, MappingNode):
            outline.topic(_words(outline, each))
            continue
        found = dict(_pairs(outline, each, {"topic", "questions"}))
        if "topic" not in found:
            raise _misshapen(outline, each)
        outline.topic(_words(outline, found["topic"]))
        if "questions" in found:
            for question in _items(outline, found["questions"]):
                outline.question(_words(outline, question))


def _pairs(outline: Outline, node: "Node", allowed: set[str]) -> "Iterator[tuple[str, Node]]":
    """The keys of a mapping by our names for them, each once, and their values."""
    from yaml.nodes import MappingNode

    if not isinstance(node, MappingNode):
        raise _misshapen(outline, node)
    seen: set[str] = set()
    for key, value in node.value:
        name = _KEYS.get(_words(outline, key).text.strip().casefold())
        if name is None or name not in allowed or name in seen:
            raise _misshapen(outline, key)
        seen.add(name)
        yield name, value


def _items(outline: Outline, node: "Node") -> "list[Node]":
    """The items of a list; nothing where a list may be is an empty one."""
    from yaml.nodes import ScalarNode, SequenceNode

    if isinstance(node, SequenceNode):
        return list(node.value)
    if isinstance(node, ScalarNode) and not node.value:
        return []
    raise _misshapen(outline, node)


def _words(outline: Outline, node: "Node") -> Line:
    from yaml.nodes import ScalarNode

    if not isinstance(node, ScalarNode):
        raise _misshapen(outline, node)
    return Line(node.start_mark.line + 1, node.value)


def _misshapen(outline: Outline, node: "Node") -> FormatError:
    return FormatError("guide-yaml-shape", file=outline.file, line=node.start_mark.line + 1)
