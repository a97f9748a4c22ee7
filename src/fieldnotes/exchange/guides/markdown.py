"""A guide in Markdown: `# Name`, `## Topic` and `- question`; or the name and a list of topics, questions indented."""

import re
from typing import NamedTuple

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.guides.lines import Line, Outline, text_of
from fieldnotes.model.guides import ReadGuide

DEEPEST = 3  # levels of a list
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,4}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?(.*))?")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
_TAB = 4


class _Part(NamedTuple):
    """A heading (its level), an item of a list (how deep, from 1), or other words (both 0)."""

    line: Line
    heading: int = 0
    depth: int = 0


def read_markdown(raw: bytes, file: str) -> ReadGuide:
    """A guide from the bytes of a Markdown file.

    Raises:
        FormatError: what `lines` finds wrong; `guide-too-deep`.
    """
    text = text_of(raw, file)
    parts = _Parts(file)
    for number, line in enumerate(text.split("\n"), start=1):
        parts.take(number, line.expandtabs(_TAB).rstrip())
    parts.close()
    outline = Outline(file)
    headed = any(part.heading == 2 for part in parts.done)
    for part in parts.done:
        _take(outline, part, headed=headed)
    return outline.finished("markdown", raw, text)


def _take(outline: Outline, part: _Part, *, headed: bool) -> None:
    if part.heading > 2:
        raise FormatError("guide-too-deep", file=outline.file, line=part.line.number)
    if part.heading == 1:
        outline.call(part.line)
    elif part.heading == 2 or (part.depth == 1 and not headed):
        outline.topic(part.line)
    elif part.depth or outline.begun:  # a line of its own under a topic is to be asked too
        outline.question(part.line)


class _Parts:
    """Takes lines one by one; `done` are the parts, `_open` is the one that the next line may go on with."""

    def __init__(self, file: str) -> None:
        self.done: list[_Part] = []
        self._file = file
        self._open: _Part | None = None
        self._indents: list[int] = []

    def take(self, number: int, line: str) -> None:
        """Take a line, without white space at its end.

        Raises:
            FormatError: `guide-too-deep`.
        """
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        if self._underlines(line):
            return
        if not line or _RULE.fullmatch(line):
            self.close()
        elif heading:
            self.close()
            self.done.append(_Part(Line(number, _plain(heading[2] or "")), heading=len(heading[1])))
            self._indents.clear()
        elif item:
            self.close()
            self._open = _Part(Line(number, _plain(item[2] or "")), depth=self._depth(number, len(item[1])))
        elif self._open is not None:
            begun = self._open.line
            self._open = self._open._replace(line=Line(begun.number, f"{begun.text} {_plain(line)}"))
        else:
            self._open = _Part(Line(number, _plain(line)))

    def close(self) -> None:
        """End the part that is open."""
        if self._open is not None:
            self.done.append(self._open)
        self._open = None

    def _underlines(self, line: str) -> bool:
        """Take a line of signs that makes the words above it a heading."""
        above = self._open
        if above is None or above.depth or not _UNDERLINE.fullmatch(line):
            return False
        self.done.append(above._replace(heading=1 if line.startswith("=") else 2))
        self._open = None
        self._indents.clear()
        return True

    def _depth(self, number: int, indent: int) -> int:
        """How deep an item stands, by the indents of those it stands under."""
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        if len(self._indents) > DEEPEST:
            raise FormatError("guide-too-deep", file=self._file, line=number)
        return len(self._indents)


def _plain(text: str) -> str:
    """The words without the signs that make them bold."""
    return _EMPHASIS.sub(r"\2", text).strip()
