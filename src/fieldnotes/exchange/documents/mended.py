"""A text whose mangled letters are mended (`CafÃ©` is `Café`) because somebody asked for it; its places move along."""

from itertools import pairwise

from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.decoding import repaired
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.remarks import remarks_on


def mended(read: ReadText, file: str) -> ReadText:
    """The text with its letters mended, also in the names of speakers; that is told instead of the offer to do so.

    Turns and pages begin and end where they did; what is told of the words is about the words as they are now. A text
    without mangled letters comes back as it is.
    """
    places = {0, len(read.text), *(page.start for page in read.pages)}
    places.update(place for turn in read.turns for place in (turn.start, turn.end))
    moved, pieces, at = {0: 0}, [], 0
    for start, end in pairwise(sorted(places)):
        pieces.append(repaired(read.text[start:end]))
        at += len(pieces[-1])
        moved[end] = at
    turns = tuple(
        turn._replace(
            speaker=None if turn.speaker is None else repaired(turn.speaker),
            start=moved[turn.start],
            end=moved[turn.end],
        )
        for turn in read.turns
    )
    text = "".join(pieces)
    if (text, turns) == (read.text, read.turns):
        return read
    pages = tuple(page._replace(start=moved[page.start]) for page in read.pages)
    told = {t("import.mojibake", file=file), *remarks_on(read.text, file, (turn.speaker for turn in read.turns))}
    warnings = [warning for warning in read.warnings if warning not in told]
    warnings += [t("import.mended", file=file), *remarks_on(text, file, (turn.speaker for turn in turns))]
    return read._replace(text=text, turns=turns, pages=pages, warnings=tuple(warnings))
