"""The codebook as CSV: one row a code with all of its entry, for a spreadsheet and back.

In UTF-8 with a byte-order mark: without it the spreadsheet that most offices have takes the file for Windows-1252.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from fieldnotes.exchange.codebook.cells import item, listed, mentioned, safe
from fieldnotes.exchange.codebook.losses import Losses
from fieldnotes.model.codebook import Codebook, CodeEntry, CodeExample, written_path
from fieldnotes.model.codebook_files import Written

HEADS = (
    "id",
    "path",
    "name",
    "parent",
    "status",
    "codable",
    "colour",
    "kind",
    "in_vivo",
    "brief",
    "definition",
    "use_when",
    "not_when",
    "question",
    "scale",
    "aliases",
    "terms",
    "examples",
    "counter_examples",
    "relations",
    "meaning",
    "reopened",
    "merged_into",
    "split_into",
)


def as_csv(codebook: Codebook) -> Written:
    """The whole file; separated by commas, rows end with a line feed."""
    losses = Losses()
    written = io.StringIO()
    sheet = csv.writer(written, lineterminator="\n")
    sheet.writerow(HEADS)
    paths = {code.id: code.path for code in codebook.codes}
    for code in codebook.codes:
        cells = list(_cells(code, paths))
        if any("\r" in cell for cell in cells):
            losses.add("line-ends-changed", written_path(code.path))
        sheet.writerow([safe(cell.replace("\r\n", "\n").replace("\r", "\n")) for cell in cells])
    return Written(("\ufeff" + written.getvalue()).encode("utf-8"), losses.told())


def _cells(code: CodeEntry, paths: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """In the order of the heads."""
    yield from (code.id, written_path(code.path), code.name, code.parent_id or "", code.status.value)
    yield from (_whether(value=code.codable), code.colour, code.kind.value if code.kind else "")
    yield from (_whether(value=code.in_vivo), code.brief, code.definition, code.use_when, code.not_when, code.question)
    yield from (listed(map(item, names)) for names in (code.scale, code.aliases, code.terms))
    yield from (_examples([each for each in code.examples if each.counter is counter]) for counter in (False, True))
    yield listed(f"{each.kind.value} {mentioned(paths[each.other_id], each.other_id)}" for each in code.relations)
    yield from (str(code.meaning), code.reopened.value if code.reopened else "")
    yield mentioned(paths[code.merged_into], code.merged_into) if code.merged_into else ""
    yield listed(mentioned(paths[each], each) for each in code.split_into)


def _whether(*, value: bool) -> str:
    return "true" if value else "false"


def _examples(examples: Sequence[CodeExample]) -> str:
    return listed(item(each.text, each.coding_id) for each in examples)
