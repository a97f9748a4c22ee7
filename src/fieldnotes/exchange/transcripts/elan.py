"""ELAN (.eaf): annotations on tiers, with times that some slots do not have. A tier is who speaks.

Read by expat with the two doors shut through which XML reaches outside itself or grows: a document type, and entities.
Tiers that hang below another (glosses, translations) are not turns; they are named in a warning.
"""

from typing import NamedTuple
from xml.parsers import expat

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.captions import IMPOSSIBLE
from fieldnotes.exchange.transcripts.reader import Certainty, Cue, Reader, Sniffed, Transcript
from fieldnotes.exchange.transcripts.times import milliseconds
from fieldnotes.exchange.transcripts.turns import in_order_of_time


class _Said(NamedTuple):
    """An annotation: its tier, its two slots, its words, and the line it begins on."""

    tier: str
    first: str
    last: str
    words: str
    line: int


class _Annotations:
    """What is gathered while the file is read: slots by id, annotations in order, tiers below others."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.slots: dict[str, int | None] = {}
        self.said: list[_Said] = []
        self.below: dict[str, None] = {}
        self.in_milliseconds = True
        self._tier = ""
        self._hangs = False
        self._open: tuple[str, str, int] | None = None
        self._words: list[str] | None = None
        self.parser = expat.ParserCreate("utf-8")  # whatever the file says it was: its text is decoded already
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise FormatError("markup-refused", file=self.name)

    def _start(self, element: str, given: dict[str, str]) -> None:
        if element == "HEADER":
            self.in_milliseconds = given.get("TIME_UNITS", "milliseconds") == "milliseconds"
        elif element == "TIME_SLOT":
            value = given.get("TIME_VALUE")
            time = None if value is None else milliseconds(value)
            self.slots[given.get("TIME_SLOT_ID", "")] = IMPOSSIBLE if time is None and value is not None else time
        elif element == "TIER":
            self._tier, self._hangs = given.get("TIER_ID", ""), "PARENT_REF" in given
            if self._hangs:
                self.below[self._tier] = None
        elif element == "ALIGNABLE_ANNOTATION":
            slots = given.get("TIME_SLOT_REF1", ""), given.get("TIME_SLOT_REF2", "")
            self._open = (*slots, self.parser.CurrentLineNumber)
        elif element == "ANNOTATION_VALUE":
            self._words = []

    def _end(self, element: str) -> None:
        if element == "ALIGNABLE_ANNOTATION" and self._open is not None:
            if not self._hangs:
                first, last, line = self._open
                self.said.append(_Said(self._tier, first, last, "".join(self._words or ()), line))
            self._open = self._words = None

    def _characters(self, words: str) -> None:
        if self._words is not None and self._open is not None:
            self._words.append(words)

    def time(self, slot: str) -> int | None:
        """A slot's time; a slot that is named but not there is told as a time that cannot be."""
        return self.slots.get(slot, IMPOSSIBLE) if self.in_milliseconds else None


def _read(text: str, name: str) -> Transcript:
    """The annotations of the tiers that hang below no other.

    Raises:
        FormatError: `markup-refused`, `broken-file` when not one annotation is whole.
    """
    found = _Annotations(name)
    told: list[str] = []
    try:
        found.parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as problem:
        if not found.said:
            raise FormatError("broken-file", file=name) from problem
        told.append(t("transcript.broken-off"))
    if not found.in_milliseconds:
        told.append(t("transcript.other-unit"))
    if found.below:
        told.append(t("transcript.tiers-below", tiers=", ".join(list(found.below)[:10])))
    cues = [Cue(each.tier, found.time(each.first), found.time(each.last), each.words, each.line) for each in found.said]
    return Transcript(in_order_of_time(cues), (), told)  # a file has its tiers one after another


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    del raw
    if "<ANNOTATION_DOCUMENT" in head:
        return Sniffed(Certainty.CERTAIN, t("transcript.why-elan"))
    return None


READER = Reader("elan", (".eaf",), _sniff, _read)
