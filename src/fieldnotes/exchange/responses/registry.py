"""Which reader a file that came back is for: known by its content, not by its name."""

from pathlib import Path

from fieldnotes.base.errors import NotFoundError, StorageError
from fieldnotes.exchange.documents.archive import ZIP
from fieldnotes.exchange.responses.filled_docx import read_filled_docx
from fieldnotes.exchange.responses.saved_answers import read_saved_answers
from fieldnotes.model.returned_form import ReturnedForm

_MOST_BYTES = 25_000_000


def read_returned(path: Path) -> ReturnedForm:
    """What a file that came back says of itself.

    Raises:
        NotFoundError: `no-such-file`.
        StorageError: `cannot-read`.
        FormatError: as the readers; `answers-foreign` for a file of neither kind.
    """
    try:
        with path.open("rb") as opened:
            raw = opened.read(_MOST_BYTES + 1)
    except FileNotFoundError as problem:
        raise NotFoundError("no-such-file", path=path) from problem
    except OSError as problem:
        raise StorageError("cannot-read", path=path, reason=problem.strerror or type(problem).__name__) from problem
    if raw.startswith(ZIP):
        return read_filled_docx(raw, path.name)
    return read_saved_answers(raw, path.name)
