"""The fields of a form that came back: which names there are, and how much may stand in them."""

import re

from fieldnotes.base.errors import FormatError
from fieldnotes.model.kinds import Question
from fieldnotes.model.returned_form import FilledField

MOST_FIELDS = 2_000
LONGEST = 20_000  # code points of one answer
_QUESTIONS = "|".join(Question)
_NAME = re.compile(rf"(?:f[1-9]\d{{0,3}}\.)?(?:[ec][1-9]\d{{0,3}}\.)?(?:{_QUESTIONS})(?:\.toelichting)?")


def filled(name: str, value: str, file: str) -> FilledField:
    """A field as it was filled in, its text as it is but for line ends.

    Raises:
        FormatError: `answers-unknown-field`, `answers-too-long`, `answers-no-text`.
    """
    if not _NAME.fullmatch(name):
        raise FormatError("answers-unknown-field", file=file)
    words = value.replace("\r\n", "\n").replace("\r", "\n")
    if len(words) > LONGEST:
        raise FormatError("answers-too-long", file=file, limit=LONGEST)
    if "\0" in words or any("\ud800" <= sign <= "\udfff" for sign in words):
        raise FormatError("answers-no-text", file=file)
    return FilledField(name=name, value=words)
