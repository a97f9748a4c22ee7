"""Transcripts that someone typed: `Naam: …`, `I: …`, with or without times such as `[00:12]` or `#00:01:02-3#`.

A label counts when it stands at the start of a line, is short, is followed by a colon and a blank, and comes back: a
name at least twice, or a label that transcripts are known to use (`I`, `R`, `B`, `P1`, `Interviewer`, `Spreker 2`). So
`9:05`, `https:` and a lone `Kijk:` are words. A line without a label goes on with the turn above it. A time at the
start of a line, or between a label and its colon, is where it starts; a time between `#` at the end of a line is where
it ends, as f4 writes it. What stands before the first turn, and headings, are residue: told with their line numbers.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.captions import IMPOSSIBLE
from fieldnotes.exchange.transcripts.reader import Certainty, Cue, Reader, Residue, Sniffed, Transcript
from fieldnotes.exchange.transcripts.times import clock_ms
from fieldnotes.exchange.transcripts.turns import is_interviewer

_NAME = r"[^\W\d_][^:\uff1a\n\t#*\[\]<>{}|/\\?!;,\"„“”]{0,29}"
_LABEL = re.compile(rf"(?:\*\*|__)?({_NAME}?)(?:\*\*|__)?[ ]?[:\uff1a](?:\*\*|__)?(?=\s|$)")
_STAMP = re.compile(
    r"[\[{]((?:[0-9]{1,3}[:.])?[0-9]{1,3}[:.][0-9]{2}(?:[.,][0-9]{1,3})?)[\]}]\s*"
    r"|\(((?:[0-9]{1,3}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,3})?)\)\s*"
)
_TIMED_LABEL = re.compile(
    rf"(?:\*\*|__)?({_NAME}?)(?:\*\*|__)?[ ]?[\[(]((?:[0-9]{{1,3}}:)?[0-9]{{1,3}}:[0-9]{{2}}(?:[.,][0-9]{{1,3}})?)[\])]"
    rf"(?:\*\*|__)?[ ]?[:\uff1a](?:\*\*|__)?(?=\s|$)"
)
_COLON = re.compile("[:\uff1a]")
_LABEL_WITHIN = 40  # characters, marks included: a line without a colon there bears no label
_BARE = re.compile(r"((?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,3})?)\s+(?=\S)")
_HASHES = re.compile(r"#([0-9]{1,3}:[0-9]{2}:[0-9]{2}(?:[-.,][0-9]{1,3})?)#")
_HEADING = re.compile(r"#{1,6}\s+\S")
_KNOWN = re.compile(
    r"(?i:i|int\.?|interviewer|onderzoeker|researcher|r|b|resp\.?|respondent|ge[iï]nterviewde|interviewee|deelnemer"
    r"|participant|spreker|speaker|speaker_)[ ]?[0-9]{0,3}|[A-Z]{1,3}[0-9]{1,3}"
)
_ROLE = re.compile(r"[^\W\d_]{4,}")
# Words that begin a line with a colon and are nobody.
_WORDS = frozenset(
    {
        "actie", "actiepunt", "actiepunten", "afspraak", "antwoord", "besluit", "besluiten", "bijvoorbeeld", "bron",
        "conclusie", "context", "daarom", "date", "datum", "dus", "einde", "en", "example", "gewoon", "goed", "het",
        "interpretatie", "ja", "kijk", "kort", "let", "listen", "locatie", "look", "maar", "nb", "nee", "negatief",
        "no", "noot", "note", "notitie", "nou", "observatie", "ok", "oké", "onderwerp", "oordeel", "opmerking",
        "plaats", "positief", "reflectie", "resultaat", "samengevat", "so", "stap", "subject", "tijd", "time",
        "titel", "title", "toelichting", "vraag", "wat", "well", "what", "yes", "zo",
    }
)  # fmt: skip
_ALWAYS = 2  # a name is a label when it stands at the start of so many lines
_FULL = 0.7  # of the widest line: the line below goes on with the paragraph
_MOST_LOST = 50, 0.25  # words, and which part of all


class _Line(NamedTuple):
    """A line taken apart; `label` is None when nothing at its start looks like one.

    `words` stand behind the label, `unlabelled` is the line without only its time.
    """

    number: int
    start: int | None
    label: str | None
    words: str
    unlabelled: str
    whole: str


@dataclass
class _Draft:
    """A cue that still grows."""

    speaker: str | None
    start: int | None
    end: int | None
    line: int
    words: list[str] = field(default_factory=list)


def typed_turns(lines: Sequence[str]) -> Transcript:
    """The turns of lines or paragraphs; without any label, lines with a time are turns of nobody known.

    Line numbers count from 1 in what was given. A transcript without cues holds no turn.
    """
    taken = [_taken_apart(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    labels = _labels(taken)
    drafts: list[_Draft] = []
    residue: list[Residue] = []
    speaker: str | None = None
    for line in taken:
        labelled = line.label is not None and line.label in labels
        if _HEADING.match(line.whole):
            residue.append(Residue(line.number, line.whole))
            continue
        speaker = line.label if labelled else speaker
        timed = line.start is not None or _HASHES.search(line.whole) is not None
        if not (labelled or drafts or (timed and not labels)):
            residue.append(Residue(line.number, line.whole))
            continue
        _go_on(drafts, line if labelled else line._replace(words=line.unlabelled), speaker, labelled=labelled)
    cues = [Cue(each.speaker, each.start, each.end, "\n".join(each.words), each.line) for each in drafts if each.words]
    return Transcript(cues, residue, _doubted(taken, labels), by_time=False)


def typed_speakers(lines: Sequence[str]) -> tuple[str, ...]:
    """The labels of lines that are surely a typed transcript, in order; empty when they are a text like any other.

    Sure means: at least two who speak, of whom one asks (`I:`) or each comes back, on a fair part of the lines.
    """
    taken = [_taken_apart(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    labels = _labels(taken, alone=False)
    spoken = [line.label for line in taken if line.label in labels]
    if len(set(spoken)) < 2:
        return ()
    asked = any(is_interviewer(label) for label in spoken)
    known = all(_KNOWN.fullmatch(label or "") for label in spoken)
    returning = [label for label, count in Counter(spoken).items() if count >= _ALWAYS]
    enough = len(spoken) / len(taken) >= (0.1 if asked or known else 0.4) and (asked or len(returning) > 1)
    return tuple(dict.fromkeys(label for label in spoken if label)) if enough else ()


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines of print as paragraphs, to be looked through for who speaks: a line below a full one goes on with it.

    A line that bears a label or a time begins a paragraph, whatever stands above it.
    """
    full = _FULL * max(map(len, lines), default=0)
    found: list[list[str]] = []
    above = ""
    for line in lines:
        taken = _taken_apart(0, line) if line.strip() else None
        goes_on = taken is not None and taken.label is None and taken.start is None
        if found and goes_on and len(above) > full:
            found[-1].append(line.strip())
        else:
            found.append([line])
        above = line
    return [" ".join(each) for each in found]


def _go_on(drafts: list[_Draft], line: _Line, speaker: str | None, *, labelled: bool) -> None:
    """Add what a line says: as a cue of its own, or to the one above when nobody is named and it bears no time."""
    for at, (start, end, words) in enumerate(_pieces(line)):
        new = labelled if at == 0 else True
        last = drafts[-1] if drafts else None
        closes = not words and start is None and not new
        if last is None or new or (last.words and not closes and not (start is None and end is None)):
            last = _Draft(speaker, start, end, line.number)
            drafts.append(last)
        else:
            last.start = last.start if start is None else start
            last.end = last.end if end is None else end
        if words:
            last.words.append(words)


def _pieces(line: _Line) -> Iterator[tuple[int | None, int | None, str]]:
    """A line cut at the times between `#`: each closes what stands before it, and starts what follows.

    Without words, a time behind a label starts what stands on the next line, and a time alone closes the line above.
    """
    parts = _HASHES.split(line.words)
    start = line.start
    for index in range(0, len(parts), 2):
        words = parts[index].strip()
        end = _closing(parts[index + 1]) if index + 1 < len(parts) else None
        if words:
            yield start, end, words
        start = end if index + 1 < len(parts) else start
    if not "".join(parts[::2]).strip():
        alone = len(parts) > 1 and line.label is None
        yield (None, start, "") if alone else (start, None, "")


def _closing(written: str) -> int:
    """A time between `#`; one that cannot be is no time, and is told."""
    time = clock_ms(written)
    return IMPOSSIBLE if time is None else time


def _taken_apart(number: int, line: str) -> _Line:
    whole = line.strip()
    timed = _TIMED_LABEL.match(whole)
    if timed and _may_be_name(timed[1]) and (time := clock_ms(timed[2])) is not None:
        return _Line(number, time, timed[1], whole[timed.end() :].strip(), whole, whole)
    start, rest = _stamp(whole)
    found = _LABEL.match(rest) if _COLON.search(rest, 0, _LABEL_WITHIN) else None
    if found is None and start is None and whole[0].isdecimal() and (bare := _BARE.match(whole)):
        found = _LABEL.match(whole[bare.end() :])  # a bare time counts only before a label
        if found:
            start, rest = clock_ms(bare[1]), whole[bare.end() :]
    if found is None or not _may_be_name(found[1]):
        return _Line(number, start, None, rest, rest, whole)
    after = rest[found.end() :].strip()
    later, words = _stamp(after)
    return _Line(number, start if later is None else later, found[1].strip(), words, rest, whole)


def _stamp(text: str) -> tuple[int | None, str]:
    """A time between brackets at the start, and what follows it."""
    found = _STAMP.match(text) if text.startswith(("[", "{", "(")) else None
    if found is None:
        return None, text
    written = found[1] or found[2]
    time = clock_ms(written if ":" in written else written.replace(".", ":"))
    return (time, text[found.end() :]) if time is not None else (None, text)


def _may_be_name(label: str) -> bool:
    words = label.split()
    return (
        0 < len(words) <= 4
        and (label[0].isupper() or _KNOWN.fullmatch(label) is not None)
        and words[0].casefold() not in _WORDS
    )


def _labels(taken: Sequence[_Line], *, alone: bool = True) -> frozenset[str]:
    """The labels that come back or are known; with `alone`, names that each stand once when every line has one."""
    counted: Counter[str] = Counter(line.label for line in taken if line.label is not None)
    found = {label for label, count in counted.items() if count >= _ALWAYS or _KNOWN.fullmatch(label)}
    found -= _of_a_header(taken, counted)
    if alone and not found and len(taken) > 1 and all(line.label for line in taken):
        return frozenset(counted)
    return frozenset(found)


def _of_a_header(taken: Sequence[_Line], counted: Counter[str]) -> set[str]:
    """Labels of a header above the talk (`Respondent: P1`): a role written out, once, with a few words behind it."""
    found: set[str] = set()
    for line in taken:
        if line.label is None or not _KNOWN.fullmatch(line.label):
            continue
        if counted[line.label] >= _ALWAYS or not _ROLE.fullmatch(line.label) or len(line.words.split()) > 4:
            break
        found.add(line.label)
    return found if any(count >= _ALWAYS for count in counted.values()) else set()


def _doubted(taken: Sequence[_Line], labels: frozenset[str]) -> list[str]:
    """What looks like a speaker but stands there once: it was left among the words, and is told."""
    return [
        t("transcript.label-once", line=line.number, label=line.label)
        for line in taken
        if labels and line.label is not None and line.label not in labels
    ][:20]


def _loses_much(lines: Sequence[str]) -> bool:
    """Whether many words would stand outside the turns: this is a report that quotes a conversation."""
    outside = sum(len(line.text.split()) for line in typed_turns(lines).residue)
    return outside > _MOST_LOST[0] and outside > _MOST_LOST[1] * sum(len(line.split()) for line in lines)


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    del raw
    lines = head.split("\n")
    speakers = typed_speakers(lines[:-1] if len(lines) > 1 and len(head) > 8_000 else lines)
    if not speakers or _loses_much(lines):
        return None
    named = ", ".join(speakers[:5]) + (", …" if len(speakers) > 5 else "")
    return Sniffed(Certainty.LIKELY, t("transcript.why-typed", speakers=named))


def _read(text: str, name: str) -> Transcript:
    del name
    return typed_turns(text.split("\n"))


READER = Reader("typed", (".txt", ".text", ".md", ".markdown"), _sniff, _read)
