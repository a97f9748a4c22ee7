"""REFI-QDA codebook (.qdc) read as other programs write it: by local names, descriptions where they stand, no doors.

Read by expat with the two doors shut through which XML reaches outside itself or grows: a document type, and entities.
"""

from xml.parsers import expat

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.codebook.description import take_apart
from fieldnotes.exchange.codebook.gathering import Gathering
from fieldnotes.exchange.codebook.limits import DEEPEST
from fieldnotes.exchange.codebook.qdc import NAMESPACE
from fieldnotes.model.codebook import CodeExample, split_path
from fieldnotes.model.codebook_files import Mention, ReadCodebook

_DEEPEST_ELEMENT = DEEPEST + 20
_KNOWN = frozenset({"CodeBook", "Codes", "Code", "Description"})
_ATTRIBUTES = frozenset({"guid", "name", "isCodable", "color", "description"})


def read_qdc(raw: bytes, file: str) -> ReadCodebook:
    """A codebook from the bytes of a .qdc file.

    Raises:
        FormatError: `codebook-not-utf8`, `markup-refused`, `broken-file`, `codebook-not-qdc`, `codebook-empty`,
            `codebook-too-many`, `codebook-too-deep`.
    """
    reading = _Reading(file)
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as problem:
        raise FormatError("codebook-not-utf8", file=file, byte=problem.start) from problem
    try:
        reading.parser.Parse(text.lstrip().encode("utf-8"), True)
    except expat.ExpatError as problem:
        raise FormatError("broken-file", file=file) from problem
    return reading.gathering.finished()


class _Reading:
    """What is met from the top of the file to its end; a code is taken as soon as it begins."""

    def __init__(self, file: str) -> None:
        self.gathering = Gathering(file)
        self._open: list[int | None] = []  # the codes that are open; None for one inside what is left out
        self._elements: list[str] = []
        self._begun: tuple[int, dict[str, str]] | None = None
        self._words: list[str] | None = None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding is not None and encoding.casefold().replace("-", "") not in {"utf8", "usascii", "ascii"}:
            raise FormatError("codebook-other-encoding", file=self.gathering.file, encoding=encoding)

    def _refuse(self, *_: object) -> None:
        raise FormatError("markup-refused", file=self.gathering.file)

    def _start(self, element: str, given: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        name = element.rpartition(":")[2]
        if not self._elements:
            self._root(name, given)
        self._elements.append(name)
        if len(self._elements) > _DEEPEST_ELEMENT:
            raise FormatError("codebook-too-deep", file=self.gathering.file, line=line, limit=DEEPEST)
        if self._outside() or name not in _KNOWN:
            if name in {"Set", "MemberCode"}:
                self.gathering.losses.add("set" if name == "Set" else "set-member", self._place(given))
            elif name != "Sets":
                self.gathering.losses.add("element", self.gathering.place(line, name))
        elif name == "Code":
            self._take()
            self._begun = (line, {key.rpartition(":")[2]: value for key, value in given.items()})
            self._open.append(None)
            for each in given:
                if each.rpartition(":")[2] not in _ATTRIBUTES and not each.startswith("xmlns"):
                    self.gathering.losses.add("attribute", self.gathering.place(line, each))
        elif name == "Description":
            self._words = []

    def _root(self, name: str, given: dict[str, str]) -> None:
        if name != "CodeBook":
            raise FormatError("codebook-not-qdc", file=self.gathering.file, root=name[:40])
        spaces = [value for key, value in given.items() if key.startswith("xmlns") and "QDA" in value]
        if NAMESPACE not in spaces:
            self.gathering.losses.add("namespace", ", ".join(spaces)[:80] or "–")

    def _outside(self) -> bool:
        """Whether something that is not known lies around the element that begins."""
        return any(each not in _KNOWN for each in self._elements[:-1])

    def _place(self, given: dict[str, str]) -> str:
        return self.gathering.place(self.parser.CurrentLineNumber, given.get("name", ""))

    def _characters(self, words: str) -> None:
        if self._words is not None and self._elements[-1] == "Description":
            self._words.append(words)

    def _end(self, element: str) -> None:
        name = element.rpartition(":")[2]
        inside = not self._outside()
        self._elements.pop()
        if not inside:
            return
        if name == "Description" and self._words is not None:
            words, self._words = "".join(self._words), None
            if self._begun is not None:
                before = self._begun[1].get("description", "")
                self._begun[1]["description"] = words if words.strip() else before
            elif words.strip():
                self.gathering.losses.add("element", self.gathering.place(self.parser.CurrentLineNumber, name))
        elif name == "Code":
            self._take()
            self._open.pop()

    def _take(self) -> None:
        """Take the code that began, now that its own attributes and description are known."""
        if self._begun is None:
            return
        (line, given), self._begun = self._begun, None
        parent = next((at for at in reversed(self._open[:-1]) if at is not None), None)
        told = take_apart(given.get("description", ""))
        said = {
            **told.texts,
            "id": given.get("guid", ""),
            "codable": given.get("isCodable", ""),
            "colour": given.get("color", ""),
        }
        at = self.gathering.add(line, given.get("name", ""), said, parent=parent)
        self._open[-1] = at
        self.gathering.fill(
            at,
            lists=told.lists,
            examples=[
                CodeExample(text=text, counter=field == "counter_examples")
                for field in ("examples", "counter_examples")
                for text in told.lists.get(field, ())
            ],
            relations=[_relation(each) for each in told.lists.get("relations", ())],
        )


def _relation(item: str) -> tuple[str, Mention]:
    kind, _, other = item.partition(":")
    return kind, Mention(None, tuple(split_path(other)))
