"""Guides as files: the ending tells what they are, and what is no guide is refused before it is read."""

import os
from pathlib import Path

import pytest

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.exchange.guides.registry import MOST_BYTES, read_guide


@pytest.mark.parametrize("name", ["gids.md", "gids.MARKDOWN", "gids.txt"])
def test_markdown_is_known_by_its_ending(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("- Werk\n", encoding="utf-8")
    assert read_guide(file).format == "markdown"


@pytest.mark.parametrize("name", ["gids.yaml", "gids.YML"])
def test_yaml_is_known_by_its_ending(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("topics: [Werk]\n", encoding="utf-8")
    assert read_guide(file).format == "yaml"


def refused(file: Path) -> str:
    with pytest.raises(FieldnotesError) as told:
        read_guide(file)
    return told.value.code


def test_what_is_no_guide_is_refused(tmp_path: Path) -> None:
    large, other = tmp_path / "groot.md", tmp_path / "gids.docx"
    large.write_bytes(b"- a\n" * (MOST_BYTES // 4 + 1))
    other.write_bytes(b"x")
    os.mkfifo(tmp_path / "pijp.md")
    assert refused(large) == "guide-too-large"
    assert refused(other) == "guide-ending"
    assert refused(tmp_path) == "not-a-file"
    assert refused(tmp_path / "pijp.md") == "not-a-file"
    assert refused(tmp_path / "weg.md") == "no-such-file"
    assert refused(tmp_path / "a\0b.md") in {"no-such-file", "cannot-read"}
