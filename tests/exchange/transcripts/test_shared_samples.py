"""One interview in the shape of each tool, with one expected answer: the samples that lie beside the repository."""

import json
from pathlib import Path
from typing import Any

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import read_document

SAMPLES = Path(__file__).parents[4] / "shared" / "fixtures" / "transcripts"
EXPECTED: dict[str, Any] = (
    json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")) if SAMPLES.is_dir() else {"files": {}}
)
OTHERS = sorted(file for file in SAMPLES.glob("others/*") if file.suffix in {".vtt", ".srt"})
NEAR = 1000  # milliseconds: some tools write whole seconds

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")


@pytest.mark.parametrize("name", EXPECTED["files"])
def test_a_sample_gives_its_expected_turns(name: str) -> None:
    expected = EXPECTED["files"][name]
    text = read_document(SAMPLES / name)
    wanted = expected.get("turns", EXPECTED["turns"])
    assert [text.text[turn.start : turn.end] for turn in text.turns] == [turn["text"] for turn in wanted]
    named = [turn["speaker"] if expected.get("speakers", True) else None for turn in wanted]
    assert [turn.speaker for turn in text.turns] == named
    for turn, want in zip(text.turns, wanted, strict=True):
        assert near(turn.end_ms, want["end_ms"])
        if expected.get("times", True):
            assert turn.start_ms is not None
            assert near(turn.start_ms, want["start_ms"])
        else:
            assert turn.start_ms is None


def near(found: int | None, wanted: int | None) -> bool:
    """A time as expected; an end that the format does not hold may be unknown."""
    return found is None or (wanted is not None and abs(found - wanted) <= NEAR)


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.name)
def test_odd_and_broken_captions_are_turns_or_refused(file: Path) -> None:
    try:
        text = read_document(file)
    except FormatError as refused:
        assert file.name in refused.message  # noqa: PT017 - or it is a text
        return
    assert text.turns
    assert "-->" not in text.text
    assert "<" not in text.text
    assert all(turn.start_ms is not None for turn in text.turns)


@pytest.mark.parametrize("file", sorted((SAMPLES.parent / "dutch").glob("*.md")), ids=lambda file: file.name)
def test_a_report_with_colons_is_no_transcript(file: Path) -> None:
    assert read_document(file).format == "markdown"
