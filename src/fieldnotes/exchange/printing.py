"""Pages for print as PDF: blocks of words laid out by typst, tagged for readers aloud, the same bytes every time.

What makes PDF is an extra (`fieldnotes[pdf]`). Words reach it as data and are never read as its markup; it opens no
file, no network and none of this machine's fonts.
"""

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.base.errors import RefusedError

if TYPE_CHECKING:
    from typst import PDFStandard

_LONG = 1_500  # code points; a longer passage may go over a page


class PrintBlock(NamedTuple):
    """A block of a page: its kind (as `print.typ` names it), its words, and what else its kind needs."""

    kind: str
    text: str
    name: str = ""
    source: str = ""
    answers: tuple[str, ...] = ()
    rows: int = 0
    light: bool = False
    sticky: bool = False


def as_pdf(title: str, language: str, foot: str, blocks: list[PrintBlock]) -> bytes:
    """The pages.

    Raises:
        RefusedError: `pdf-extra-missing`.
    """
    try:
        import typst
    except ImportError as problem:
        raise RefusedError("pdf-extra-missing") from problem
    sheet = {
        "title": title,
        "language": language,
        "foot": foot,
        "blocks": [{**block._asdict(), "long": len(block.text) > _LONG} for block in blocks],
    }

    def compiled(standards: list["PDFStandard"]) -> bytes:
        compiler = typst.Compiler(_layout(), ignore_system_fonts=True, sys_inputs={"sheet": json.dumps(sheet)})
        made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=0)
        assert isinstance(made, bytes)
        return made

    try:
        return compiled(["ua-1"])
    except typst.TypstError:  # a sign that the fonts do not have is shown as a box, which the standard does not allow
        return compiled([])


@cache
def _layout() -> bytes:
    return files("fieldnotes.exchange.handout").joinpath("print.typ").read_bytes()
