"""The forms that a codebook's file may have, and which of them a file is: its ending tells."""

from collections.abc import Callable
from pathlib import Path

from fieldnotes.base.errors import FormatError, NotFoundError, RefusedError, StorageError
from fieldnotes.base.i18n import Language
from fieldnotes.exchange.codebook.limits import MOST_BYTES
from fieldnotes.exchange.codebook.printed import PrintedCodebook
from fieldnotes.model.codebook import Codebook
from fieldnotes.model.codebook_files import ReadCodebook, Written

EXCHANGED = (".qdc", ".csv", ".yaml", ".yml")
PRINTED = (".html", ".docx", ".md")
Reader = Callable[[bytes, str], ReadCodebook]


def exchanged(codebook: Codebook, ending: str, *, version: int, language: Language) -> Written:
    """A codebook as another program or a spreadsheet takes it, or as this one takes it back."""
    if ending == ".qdc":
        from fieldnotes.exchange.codebook.qdc import as_qdc

        return as_qdc(codebook, language)
    if ending == ".csv":
        from fieldnotes.exchange.codebook.comma_separated import as_csv

        return as_csv(codebook)
    from fieldnotes.exchange.codebook.yaml import as_yaml

    return as_yaml(codebook, version)


def printed(content: PrintedCodebook, ending: str) -> bytes:
    """A codebook as people read it on paper."""
    if ending == ".html":
        from fieldnotes.exchange.codebook.page import as_html

        return as_html(content)
    if ending == ".docx":
        from fieldnotes.exchange.codebook.docx import as_docx

        return as_docx(content)
    from fieldnotes.exchange.codebook.markdown import as_markdown

    return as_markdown(content)


def ending_of(file: Path) -> str:
    """In which form a file is to be written.

    Raises:
        RefusedError: `codebook-ending`.
    """
    ending = file.suffix.lower()
    if ending not in EXCHANGED + PRINTED:
        raise RefusedError("codebook-ending", path=file, endings=", ".join(EXCHANGED + PRINTED))
    return ending


def read_codebook_file(file: Path) -> ReadCodebook:
    """A codebook from a file.

    Raises:
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `codebook-unreadable-ending`, `file-too-large`, and what the reader finds wrong.
        StorageError: `cannot-read`.
    """
    try:
        if not file.is_file():  # before anything is read: a device or a pipe may never end
            raise (FormatError("not-a-file", path=file) if file.exists() else NotFoundError("no-such-file", path=file))
        if file.suffix.lower() not in EXCHANGED:
            raise FormatError("codebook-unreadable-ending", file=file.name, endings=", ".join(EXCHANGED))
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
            size = file.stat().st_size
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=file, reason=reason) from problem
    if len(raw) > MOST_BYTES:
        raise FormatError(
            "file-too-large", path=file, megabytes=-(-max(size, len(raw)) // 1_000_000), limit=MOST_BYTES // 1_000_000
        )
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FormatError("empty-file", file=file.name)
    return _reader(file.suffix.lower())(raw, file.name)


def _reader(ending: str) -> Reader:
    if ending == ".qdc":
        from fieldnotes.exchange.codebook.qdc_reading import read_qdc

        return read_qdc
    if ending == ".csv":
        from fieldnotes.exchange.codebook.comma_separated_reading import read_csv

        return read_csv
    from fieldnotes.exchange.codebook.yaml_reading import read_yaml

    return read_yaml
