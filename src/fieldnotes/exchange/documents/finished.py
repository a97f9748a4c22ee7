"""From what stood in a container to a text: a transcript when its lines are one, else a document."""

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.blocks import Block, lines_of, render
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.remarks import remarks_on
from fieldnotes.exchange.documents.timed_paragraphs import timed_paragraphs
from fieldnotes.exchange.transcripts.reader import Transcript
from fieldnotes.exchange.transcripts.turns import build
from fieldnotes.exchange.transcripts.typed import typed_speakers, typed_turns

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_MOST_LOST = 0.25  # of the words: a report with a few quotes in it is no transcript, and keeps all its words


class Found(NamedTuple):
    """What a reader found in a container: its format's name, its blocks, and what the person should know."""

    format: str
    blocks: Sequence[Block]
    warnings: tuple[str, ...] = ()


def finished(found: Found, raw: bytes, name: str) -> ReadText:
    """The text of a document, or the turns of a transcript that came in one.

    Raises:
        FormatError: `empty-file`.
    """
    heard = heard_in(list(lines_of(found.blocks)))
    if heard is not None:
        spoken = spoken_text(heard[1], found.format, raw, name)
        if spoken is not None:
            return spoken._replace(why=heard[0], warnings=(*found.warnings, *spoken.warnings))
    return written(found, raw, name)


def written(found: Found, raw: bytes, name: str) -> ReadText:
    """The text of a document, also when its lines look like a transcript.

    Raises:
        FormatError: `empty-file`.
    """
    return document_text(render(found.blocks), found, raw, name)


def document_text(text: str, found: Found, raw: bytes, name: str) -> ReadText:
    """A text without turns.

    Raises:
        FormatError: `empty-file`.
    """
    if not text.strip():
        raise FormatError("empty-file", file=name)
    clean, count = _NO_TEXT.subn("\ufffd", text)
    told = [t("import.no-text-signs", file=name, count=count)] if count else []
    warnings = (*found.warnings, *told, *remarks_on(clean, name))
    return ReadText(clean, found.format, hashlib.sha256(raw).hexdigest(), len(raw), warnings=warnings)


def spoken_text(heard: Transcript, format_name: str, raw: bytes, name: str) -> ReadText | None:
    """The text and turns of what was heard; None when nothing was."""
    text, turns, told = build(heard.cues, by_time=heard.by_time)
    if not turns:
        return None
    warnings = [*heard.warnings, *told, *remarks_on(text, name, (turn.speaker for turn in turns))]
    if heard.residue:
        warnings.append(t("transcript.residue", count=len(heard.residue)))
    digest = hashlib.sha256(raw).hexdigest()
    return ReadText(text, format_name, digest, len(raw), turns, tuple(warnings), residue=tuple(heard.residue))


def heard_in(lines: Sequence[str], paragraphs: Sequence[str] | None = None) -> tuple[str, Transcript] | None:
    """By what lines were recognised as a transcript, and its cues; None when they are a text like any other.

    `paragraphs` are the same words where the lines are those of print, which say less of how often someone speaks.
    """
    layout = timed_paragraphs(lines)
    if layout is not None:
        return t(f"import.why-{layout.name}"), layout.transcript
    speakers = typed_speakers(lines if paragraphs is None else paragraphs)
    if not speakers:
        return None
    typed = typed_turns(lines)
    lost = sum(len(line.text.split()) for line in typed.residue)
    if lost > _MOST_LOST * sum(len(line.split()) for line in lines):
        return None
    named = ", ".join(speakers[:5]) + (", …" if len(speakers) > 5 else "")
    return t("transcript.why-typed", speakers=named), typed
