"""The file that a handout's page saved, read as if whoever sent it meant harm."""

import hashlib
import json
import zlib

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.responses.fields import MOST_FIELDS, filled
from fieldnotes.model.returned_form import ReturnedForm
from fieldnotes.model.saved_answers import FORMAT, VERSION, SavedAnswers

MOST_BYTES = 1_000_000
_DEEPEST = 8


def read_saved_answers(raw: bytes, name: str) -> ReturnedForm:
    """What the file says. Whether it belongs to any handout here is not looked at.

    Raises:
        FormatError: `answers-large`, `answers-foreign`, `answers-newer`, and what `fields.filled` raises.
    """
    if len(raw) > MOST_BYTES:
        raise FormatError("answers-large", file=name, limit=MOST_BYTES)
    told = _parsed(raw, name)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise FormatError("answers-foreign", file=name)
    version = told.get("version")
    if isinstance(version, int) and version > VERSION:
        raise FormatError("answers-newer", file=name)
    try:
        saved = SavedAnswers.model_validate(told)
    except ValueError as problem:
        raise FormatError("answers-foreign", file=name) from problem
    names = [field for field, _value in saved.answers]
    if len(names) > MOST_FIELDS or len(set(names)) != len(names):
        raise FormatError("answers-foreign", file=name)
    return ReturnedForm(
        format="html",
        version=VERSION,
        handout=saved.handout,
        content_sha256=saved.content_sha256,
        fields=tuple(filled(field, value, name) for field, value in saved.answers),
        sha256=hashlib.sha256(raw).hexdigest(),
        intact=saved.check == check_of(saved.answers),
    )


def check_of(answers: tuple[tuple[str, str], ...]) -> str:
    """The check over answers, as the page makes it."""
    joined = "".join(f"{name}\0{value}\0" for name, value in answers)
    return f"{zlib.crc32(joined.encode('utf-8', 'surrogatepass')):08x}"


def _parsed(raw: bytes, name: str) -> object:
    """The JSON in the file; nested deeply, with a key twice or a number without end it is none of ours."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len({key for key, _value in pairs}) != len(pairs):
            raise ValueError(name)
        return dict(pairs)

    try:
        text = raw.decode("utf-8-sig")
        if _depth(text) <= _DEEPEST:
            return json.loads(text, object_pairs_hook=once, parse_constant=_no_number, parse_float=_no_number)
    except (ValueError, RecursionError) as problem:
        raise FormatError("answers-foreign", file=name) from problem
    raise FormatError("answers-foreign", file=name)


def _depth(text: str) -> int:
    """How deep brackets go, at least as deep as the JSON does: those in texts count too."""
    depth = deepest = 0
    quoted = escaped = False
    for sign in text:
        if quoted:
            quoted, escaped = (escaped or sign != '"'), (sign == "\\" and not escaped)
        elif sign == '"':
            quoted = True
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _no_number(written: str) -> object:
    raise ValueError(written)
