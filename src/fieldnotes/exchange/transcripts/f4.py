"""f4 and f5 as text: typed turns with a time such as `#00:01:02-3#`, which closes what stands before it.

A turn's start is left unknown: that it begins where the one before ends is likely, but the file does not say so.
"""

import re

from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.reader import Certainty, Reader, Sniffed, Transcript
from fieldnotes.exchange.transcripts.typed import typed_turns

_MARKUP = ("{\\rtf", "<", "%PDF-")
_STAMP = re.compile(r"#[0-9]{1,3}:[0-9]{2}:[0-9]{2}[-.,][0-9]{1,3}#")


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    del raw
    if head.lstrip().startswith(_MARKUP):  # the same times in a file that another reader takes apart
        return None
    if len(_STAMP.findall(head)) < 2:
        return None
    return Sniffed(Certainty.CERTAIN, t("transcript.why-f4"))


def _read(text: str, name: str) -> Transcript:
    del name
    return typed_turns(text.split("\n"))


READER = Reader("f4", (".txt",), _sniff, _read)
