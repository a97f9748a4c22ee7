"""The lines of a report: a note in its voices, with quotation marks, labels and elisions, for oneself or for others."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from fieldnotes.analysis.generalising import Generaliser, role_of
from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import ParticipantKind, Precision, Voice
from fieldnotes.model.report import Line, Manner, Person, Run
from fieldnotes.model.rows import NoteRow, VoiceSpan

LEFT_OUT = "(…)"
QUOTED = frozenset({Voice.VERBATIM, Voice.IN_VIVO})
SPOKEN = QUOTED | {Voice.DESCRIPTION}  # with a speaker before it, a line without a sign is what someone said
_ELISION = re.compile(r"[(\[]\s*(?:\.{3,4}|…)\s*[)\]]")
_ELISIONS = re.compile(r"\(…\)(?:\s*\(…\))+")
_AGAINST = re.compile(r"(?<=[\w.,;:!?’”])\(…\)")
_AGAINST_WORD = re.compile(r"\(…\)(?=[\w‘“])")
_MARKS = {Voice.VERBATIM: "“”", Voice.IN_VIVO: "‘’"}
_PAIRS = ("“”", "‘’", '""', "''", "„”", "\u201a’", "«»", "„“")


class Part(NamedTuple):
    """Words of a note that stand in one voice."""

    voice: Voice
    text: str


class _Stretch(NamedTuple):
    """A range of a note that stands in one voice."""

    voice: Voice
    start: int
    end: int


def shared_line(note: NoteRow, people: Mapping[str, Person], general: Generaliser) -> Line | None:
    """A note as others may read it, without a time; None when nothing of it is left.

    What is private in it is shown as left out, and so is what a third party said: they have not consented.
    """
    base = Voice(note.voice)
    speaker = people.get(note.speaker or "")
    unheard = speaker is not None and speaker.kind == ParticipantKind.THIRD_PARTY
    parts = [
        Part(base, LEFT_OUT) if part.voice.private or (unheard and part.voice in SPOKEN) else part
        for part in _general_parts(note, general)
    ]
    words = _joined(parts, base)
    if not any(sign.isalnum() for run in words for sign in run.text):
        if not (unheard and base in SPOKEN):
            return None
        words = [Run(LEFT_OUT)]
    label = None
    if note.speaker is not None:
        said_by = t("report.interviewer") if note.interviewer else _capital(_role(speaker))
        label = Run(f"{said_by}:", Manner.LABEL)
    return Line(_with(label, words))


def _stretches(base: Voice, spans: Iterable[VoiceSpan], length: int) -> Iterator[_Stretch]:
    """A note cut where its voice changes; together the stretches are the whole of it."""
    at = 0
    for start, end, voice in spans:
        yield _Stretch(base, at, start)
        yield _Stretch(Voice(voice), start, end)
        at = end
    yield _Stretch(base, at, length)


def _own_parts(note: NoteRow) -> list[Part]:
    cut = _stretches(Voice(note.voice), note.spans, len(note.text))
    return [Part(each.voice, note.text[each.start : each.end]) for each in cut if each.start < each.end]


def _general_parts(note: NoteRow, general: Generaliser) -> list[Part]:
    """The parts in general words; what is replaced is looked for in the whole note: a name may hold two voices."""
    text, spans = _composed(note)
    replaced = general.found(text)
    parts = []
    for voice, start, end in _stretches(Voice(note.voice), spans, len(text)):
        words, at = [], start
        for each in replaced:
            if each.start < end and start < each.end:
                words.append(text[at : each.start])
                words.append(each.said if each.start >= start else "")
                at = min(each.end, end)
        words.append(text[at:end])
        parts.append(Part(voice, "".join(words)))
    return [part for part in parts if part.text]


def _composed(note: NoteRow) -> tuple[str, tuple[VoiceSpan, ...]]:
    """A note with composed characters, and its parts at their places in it."""
    if is_normalized("NFC", note.text):
        return note.text, note.spans
    moved = (
        VoiceSpan(len(normalize("NFC", note.text[:start])), len(normalize("NFC", note.text[:end])), voice)
        for start, end, voice in note.spans
    )
    return normalize("NFC", note.text), tuple(moved)


def own_line(note: NoteRow) -> Line:
    """A note as the researcher reads it, with its time in the margin and the passage that it is about."""
    voice = Voice(note.voice)
    runs = _joined(_own_parts(note), voice)
    label: Run | None = None
    if voice is Voice.REFLECTION:
        label = Run(t(f"report.prompt-{note.prompt}"), Manner.LABEL) if note.prompt else None
    elif voice.private:
        label = Run(t(f"report.label-{voice}"), Manner.LABEL)
    elif note.speaker is not None:
        label = Run(f"{t('report.interviewer') if note.interviewer else note.speaker}:", Manner.LABEL)
    about: tuple[Run, ...] = ()
    if note.about is not None:
        about = (Run(t("report.about", quote=" ".join(note.about.quote.split())), Manner.OWN), Run("\n"))
    return Line((*about, *_with(label, runs)), moment_said(from_stored(note.happened_at), note.precision))


def moment_said(moment: datetime, precision: str) -> str:
    """A time for the margin: `10:32`, `± 10:32` when it is not sure, and *volgorde* when only the order is known."""
    if precision == Precision.ORDER.value:
        return t("report.order")
    clock = f"{moment:%H:%M}"
    return clock if precision == Precision.EXACT.value else f"± {clock}"


def _role(person: Person | None) -> str:
    return role_of(person) if person is not None else t(f"report.role-{ParticipantKind.THIRD_PARTY}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _with(label: Run | None, runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(runs) if label is None else (label, Run(" "), *runs)


def _joined(parts: Iterable[Part], base: Voice) -> list[Run]:
    """Parts as they are printed one after the other: each in the marks of its voice."""
    merged: list[Part] = []
    for part in parts:
        voice, text = part.voice, _ELISION.sub(LEFT_OUT, part.text)
        if base is Voice.VERBATIM and voice is Voice.IN_VIVO:
            voice, text = base, _in_marks(text, _MARKS[Voice.IN_VIVO])
        elif base in QUOTED and text.strip() == LEFT_OUT:
            voice = base
        if merged and merged[-1].voice is voice:
            merged[-1] = Part(voice, merged[-1].text + text)
        else:
            merged.append(Part(voice, text))
    return _tidied([_run(part, base) for part in merged])


def _run(part: Part, base: Voice) -> Run:
    voice, text = part.voice, part.text
    if voice in QUOTED:
        return Run(_in_marks(text, _MARKS[voice]))
    if voice.private and voice is not base:
        return Run(t(f"report.part-{voice}", words=text.strip()), Manner.OWN)
    return Run(text)


def _tidied(runs: Sequence[Run]) -> list[Run]:
    """Elisions side by side become one and stand apart from words; no white space at the ends."""
    kept = []
    for run in runs:
        words = _ELISIONS.sub(LEFT_OUT, run.text)
        words = _AGAINST.sub(f" {LEFT_OUT}", words)
        kept.append(run._replace(text=_AGAINST_WORD.sub(f"{LEFT_OUT} ", words)))
        if len(kept) > 1 and Manner.OWN in {kept[-2].manner, kept[-1].manner} and _touch(kept[-2].text, kept[-1].text):
            kept.insert(-1, Run(" "))
    if kept:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return [run for run in kept if run.text]


def _touch(before: str, after: str) -> bool:
    """Whether words stand against each other without a space or a mark between them."""
    return not before[-1:].isspace() and bool(re.match(r"[\w“‘\[]", after))


def _in_marks(text: str, marks: str) -> str:
    """Words between quotation marks, white space outside them; marks that stood around all of them give way."""
    words = text.strip()
    if not any(sign.isalnum() for sign in words):
        return text
    begin = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    inner = words[1:-1]
    if any(words[0] == pair[0] and words[-1] == pair[1] for pair in _PAIRS) and not set(inner) & {
        words[0],
        words[-1],
    }:
        words = inner.strip()
    return f"{begin}{marks[0]}{words}{marks[1]}{end}"
