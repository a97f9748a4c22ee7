"""oTranscribe: JSON around a piece of HTML, in which a typist wrote the turns and pressed a key for each time.

The time of a stamp is its `data-timestamp` (seconds, in older files `hh:mm:ss`), which is exact where the visible time
is cut to seconds. Speakers are typed, so labels are read as in any typed transcript; without labels each paragraph is a
turn.
"""

import html
import re

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.json_text import object_in
from fieldnotes.exchange.transcripts.reader import Certainty, Cue, Reader, Sniffed, Transcript
from fieldnotes.exchange.transcripts.spelling import NO_TEXT
from fieldnotes.exchange.transcripts.times import clock_ms, seconds_ms
from fieldnotes.exchange.transcripts.typed import typed_turns

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})([^<>]{0,2000})>")
_STAMP = re.compile(r"data-timestamp\s{0,3}=\s{0,3}[\"']?([0-9:.,]{1,30})")
_BREAKS = frozenset({"p", "br", "div", "li"})


def paragraphs(markup: str) -> list[str]:
    """The paragraphs of the markup; each stamp begins a line of its own, as `[h:mm:ss.mmm]`."""
    parts: list[str] = []
    position, stamped = 0, False
    for tag in _TAG.finditer(markup):
        words = html.unescape(markup[position : tag.start()])
        parts.append("" if stamped else words.replace("\n", " "))
        position = tag.end()
        closing, element = bool(tag[1]), tag[2].lower()
        if element == "span" and not closing and (found := _STAMP.search(tag[3])):
            time = clock_ms(found[1]) if ":" in found[1] else seconds_ms(found[1])
            parts.append("\n" if time is None else f"\n[{_clock(time)}] ")
            stamped = time is not None
        elif element in _BREAKS:
            parts.append("\n")
            stamped = False
        elif element == "span":
            stamped = False
    parts.append(html.unescape(markup[position:]).replace("\n", " "))
    return "".join(parts).split("\n")


def _clock(time: int) -> str:
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def _read(text: str, name: str) -> Transcript:
    """The turns.

    Raises:
        FormatError: `broken-file`, `nested-too-deeply`, `no-turns`.
    """
    markup = object_in(text, name).get("text")
    if not isinstance(markup, str):
        raise FormatError("no-turns", file=name, format="otranscribe")
    told = [t("transcript.no-text", count=len(NO_TEXT.findall(markup)))] if NO_TEXT.search(markup) else []
    lines = paragraphs(NO_TEXT.sub("\ufffd", markup))
    heard = typed_turns(lines)
    cues = heard.cues or [Cue(None, None, None, line) for line in lines if line.strip()]
    residue = heard.residue if heard.cues else ()
    return Transcript(cues, residue, [*told, *heard.warnings], by_time=False)


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    if not head.lstrip().startswith("{"):
        return None
    if '"media-time"' in head or b'"media-time"' in raw or 'class=\\"timestamp\\"' in head:
        return Sniffed(Certainty.CERTAIN, t("transcript.why-otranscribe"))
    return None


READER = Reader("otranscribe", (".otr",), _sniff, _read)
