"""The reader that CONTRIBUTING shows works as it stands there."""

import re
from pathlib import Path
from typing import Any

from fieldnotes.exchange.documents.spoken import format_of
from tests.house.sources import ROOT

GUIDE = ROOT / "CONTRIBUTING.md"


def test_the_reader_in_the_guide_reads_and_recognises() -> None:
    shown = re.search(r"## Add a format.*?```python\n(.*?)```", Path(GUIDE).read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert shown[1].count("\n") <= 30
    module: dict[str, Any] = {}
    exec(compile(shown[1], "CONTRIBUTING.md", "exec"), module)
    minutes = format_of(module["READER"])
    raw = b"0.5 | Wilg | ja\n2 | Wilg | en nee\nwat\n3 | I | hoezo?\n"
    text = minutes.read(raw, "a.min")
    assert (text.format, text.text, text.residue[0].line) == ("minutes", "ja en nee\nhoezo?", 3)
    assert [(turn.speaker, turn.start_ms) for turn in text.turns] == [("Wilg", 500), ("I", 3000)]
    assert minutes.sniff(raw, "a.min")
    assert minutes.sniff(b"een verslag", "a.min") is None
