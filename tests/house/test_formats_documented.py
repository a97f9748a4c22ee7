"""The table of formats tells of each what the program knows: its name, its endings and how large a file may be."""

import re
from pathlib import Path

from fieldnotes.exchange.documents.registry import FORMATS, MEGABYTE

DOCUMENTED = Path(__file__).parents[2] / "docs" / "transcripts.md"
_ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([^|]+) \| (\d+) MB \| [^|]+ \|$", re.MULTILINE)


def test_the_table_of_formats_is_the_registry() -> None:
    told = [
        (name, tuple(endings.split()), int(most)) for name, endings, most in _ROW.findall(DOCUMENTED.read_text("utf-8"))
    ]
    assert told == [(known.name, known.endings, known.most_bytes // MEGABYTE) for known in FORMATS]
