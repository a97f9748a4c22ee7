"""Who the speakers of a transcript are: a small JSON file `{"label in the transcript": "pseudonym"}`.

The pseudonym may be `interviewer`, whose words are the researcher's own, or null, for who is not to be named.
"""

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from fieldnotes.base.errors import FormatError, NotFoundError, StorageError

MOST_BYTES = 1_000_000
MOST_NAMES = 1_000
LONGEST = 200  # code points of a name

SpeakerMap = Mapping[str, str | None]


def read_speaker_map(file: Path) -> SpeakerMap:
    """The map of a file: from labels, as `same_label` compares them, to pseudonyms.

    Raises:
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `bad-speaker-map` with the reason.
        StorageError: `cannot-read`.
    """
    try:
        if not file.is_file():
            raise (FormatError("not-a-file", path=file) if file.exists() else NotFoundError("no-such-file", path=file))
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=file, reason=reason) from problem
    try:
        pairs = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=list) if len(raw) <= MOST_BYTES else None
    except (ValueError, RecursionError) as problem:
        raise FormatError("bad-speaker-map", file=file.name) from problem
    return _checked(pairs, raw, file.name)


def _checked(pairs: object, raw: bytes, name: str) -> SpeakerMap:
    """The pairs as a map. `{}` is read as an empty list of pairs, as `[]` is: the first character tells which."""
    if (
        not isinstance(pairs, list)
        or len(pairs) > MOST_NAMES
        or not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    ):
        raise FormatError("bad-speaker-map", file=name)
    names: dict[str, str | None] = {}
    for label, pseudonym in pairs:
        if not (pseudonym is None or _is_name(pseudonym)) or not _is_name(label):
            raise FormatError("bad-speaker-map", file=name)
        if names.setdefault(same_label(label), pseudonym) != pseudonym:
            raise FormatError("speaker-twice", file=name)
    return names


def _is_name(name: object) -> bool:
    return (
        isinstance(name, str)
        and 0 < len(name.strip()) <= LONGEST
        and not any(character < " " or "\ud800" <= character <= "\udfff" for character in name)
    )


def same_label(label: str) -> str:
    """A label as it is compared: NFC, white space as one blank, without case."""
    return " ".join(unicodedata.normalize("NFC", label).split()).casefold()
