"""Turns under the names that a map gives to their speakers, so that the labels of the file never enter the study."""

import re
import unicodedata
from collections.abc import Iterable

from fieldnotes.analysis.full_names import parts_to_look_for
from fieldnotes.analysis.speakers import INTERVIEWER
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.speaker_map import SpeakerMap, same_label
from fieldnotes.exchange.transcripts.turns import is_interviewer
from fieldnotes.model.rows import TurnRow

_SHOWN = 10


def speakers_of(turns: Iterable[TurnRow]) -> tuple[str, ...]:
    """The labels of turns, each once, in the order in which they first speak."""
    return tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))


def with_names(read: ReadText, names: SpeakerMap, file: str) -> ReadText:
    """A text whose turns bear the names of a map; neighbouring turns that get one name become one turn.

    Words are not changed: how often a label that got another name still stands in them is told, and so is which labels
    became one.

    Raises:
        RefusedError: `unmapped-speakers`, when a label of the file is not in the map.
    """
    labels = speakers_of(read.turns)
    unknown = [label for label in labels if same_label(label) not in names]
    if unknown:
        shown = ", ".join(f"‘{label}’" for label in unknown[:_SHOWN]) + (", …" if len(unknown) > _SHOWN else "")
        raise RefusedError("unmapped-speakers", file=file, speakers=shown)
    text, turns = _merged(read.text, [_named(turn, names) for turn in read.turns])
    left = _standing([label for label in labels if names[same_label(label)] != label], text)
    told = [t("import.names-in-words", file=file, count=left)] if left else []
    told += _merged_labels(labels, names, file)
    return read._replace(text=text, turns=turns, warnings=(*read.warnings, *told))


def _named(turn: TurnRow, names: SpeakerMap) -> TurnRow:
    name = names[same_label(turn.speaker)] if turn.speaker else None
    if name is None:
        return turn._replace(speaker=None, interviewer=False)
    name = unicodedata.normalize("NFC", name).strip()
    if name.casefold() == INTERVIEWER:
        return turn._replace(speaker=INTERVIEWER, interviewer=True)
    return turn._replace(speaker=name, interviewer=is_interviewer(name))


def _merged_labels(labels: Iterable[str], names: SpeakerMap, file: str) -> list[str]:
    """A sentence for each name that several labels get."""
    bearers: dict[str, dict[str, str]] = {}
    for label in labels:
        name = names[same_label(label)]
        if name is not None:
            shown = unicodedata.normalize("NFC", name).strip()
            bearers.setdefault(shown, {}).setdefault(same_label(label), f"‘{label}’")
    return [
        t("import.merged-labels", file=file, labels=", ".join(together.values()), name=name)
        for name, together in bearers.items()
        if len(together) > 1
    ]


def _merged(text: str, turns: Iterable[TurnRow]) -> tuple[str, tuple[TurnRow, ...]]:
    """Neighbours of one name as one turn; the line end between them becomes a blank, so that no place moves."""
    kept: list[TurnRow] = []
    blanks: list[int] = []
    for turn in turns:
        before = kept[-1] if kept else None
        together = before is not None and before.speaker is not None and before.speaker == turn.speaker
        if before is not None and together and text[before.end : turn.start] == "\n":
            ends = [end for end in (before.end_ms, turn.end_ms) if end is not None]
            kept[-1] = before._replace(end=turn.end, end_ms=max(ends, default=None))
            blanks.append(turn.start - 1)
        else:
            kept.append(turn)
    if blanks:
        letters = list(text)
        for at in blanks:
            letters[at] = " "
        text = "".join(letters)
    return text, tuple(kept)


def _standing(labels: Iterable[str], text: str) -> int:
    """How often labels, or parts of full names, stand in a text as whole words."""
    parts = parts_to_look_for(labels)
    if not parts:
        return 0
    return len(re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, parts))})(?!\w)", text, re.IGNORECASE))
