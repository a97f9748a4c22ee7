"""A transcript that stands on pages (a PDF): its turns, and where among them each page begins."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from fieldnotes.exchange.documents.finished import Found, heard_in, spoken_text
from fieldnotes.exchange.documents.read_text import PageStart, ReadText
from fieldnotes.exchange.transcripts.reader import Transcript
from fieldnotes.exchange.transcripts.spelling import one_line
from fieldnotes.exchange.transcripts.turns import places_of
from fieldnotes.exchange.transcripts.typed import unwrapped


def spoken_pages(pages: Sequence[tuple[str, str]], found: Found, raw: bytes, name: str) -> ReadText | None:
    """The turns on pages (the lines of each, and what it is called); None when they are a text like any other."""
    lines: list[str] = []
    begins: list[tuple[int, str]] = []
    for text, label in pages:
        begins.append((len(lines) + 1, label))
        lines += text.split("\n")
    heard = heard_in(lines, unwrapped(lines))
    if heard is None:
        return None
    why, transcript = heard
    spoken = spoken_text(transcript, found.format, raw, name)
    if spoken is None:
        return None
    starts = _page_starts(begins, lines, transcript, spoken.text)
    return spoken._replace(why=why, warnings=(*found.warnings, *spoken.warnings), pages=starts)


def _page_starts(
    begins: Sequence[tuple[int, str]], lines: Sequence[str], transcript: Transcript, text: str
) -> tuple[PageStart, ...]:
    """Where pages begin in the text; of pages without a word between them the last, and none behind the last word.

    A page that begins in the middle of a cue begins that many signs before its end as its lines there are long.
    """
    places = places_of(transcript.cues, by_time=transcript.by_time)
    ends = {place: after.start - 1 for place, after in pairwise(places)}
    in_file = sorted(places)
    residue = {left.line for left in transcript.residue}
    words = ["" if number in residue else one_line(line) for number, line in enumerate(lines, 1)]
    before = list(accumulate((len(each) + 1 if each else 0 for each in words), initial=0))
    starts: dict[int, str] = {}
    at = 0  # of the first place that stands on the page or behind it
    for first, label in begins:
        while at < len(in_file) and in_file[at].line < first:
            at += 1
        following = in_file[at] if at < len(in_file) else None
        start, until = (following.start, following.line) if following else (len(text), len(lines) + 1)
        top = next(filter(None, (words[line - 1] for line in range(first, until))), "") if at else ""
        if top:
            within = ends.get(in_file[at - 1], len(text)) + 1 - (before[until - 1] - before[first - 1])
            start = within if within >= in_file[at - 1].start and text.startswith(top, within) else start
        if start < len(text):
            starts[start] = label
    return tuple(PageStart(start, label) for start, label in sorted(starts.items()))
