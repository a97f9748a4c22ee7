"""Codings as a file: one JSON object a line, streamed; a line that does not fit is named."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.errors import FieldnotesError, FormatError, NotFoundError, StorageError
from fieldnotes.exchange.codings import LONGEST_LINE, CodingLine, read_coding_lines
from tests.examples import examples

GOOD = {"document": "verslag.md", "start": 3, "end": 9, "code": "Condities > Rol", "coder": "Lara"}


def lines_of(folder: Path, content: bytes | str) -> list[tuple[int, CodingLine]]:
    file = folder / "codering.jsonl"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_coding_lines(file))


def test_a_line_is_a_coding_and_bears_its_number(tmp_path: Path) -> None:
    rated = {**GOOD, "level": "hoog", "memo": "één 👍🏽"}
    read = lines_of(tmp_path, f"{json.dumps(GOOD)}\n\n  \r\n{json.dumps(rated)}")
    assert read == [(1, CodingLine.model_validate(GOOD)), (4, CodingLine.model_validate(rated))]
    assert (read[0][1].level, read[0][1].memo) == (None, None)
    assert read[1][1].memo == "één 👍🏽"


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff\n"])
def test_a_file_without_codings_has_none(tmp_path: Path, content: str) -> None:
    assert lines_of(tmp_path, content) == []


def test_a_mark_at_the_beginning_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    assert len(lines_of(tmp_path, "\ufeff" + json.dumps(GOOD) + "\r\n" + json.dumps(GOOD) + "\r\n")) == 2


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({**GOOD, "start": -1}, "start"),
        ({**GOOD, "start": "drie"}, "start"),
        ({**GOOD, "end": 3.5}, "end"),
        ({**GOOD, "end": None}, "end"),
        ({**GOOD, "code": ""}, "code"),
        ({**GOOD, "document": ""}, "document"),
        ({**GOOD, "coder": ""}, "coder"),
        ({**GOOD, "colour": "rood"}, "colour"),
        ({name: value for name, value in GOOD.items() if name != "coder"}, "coder"),
        ([1, 2], ""),
        ("tekst", ""),
    ],
)
def test_a_line_that_does_not_fit_is_named_with_its_number_and_why(tmp_path: Path, bad: object, says: str) -> None:
    with pytest.raises(FormatError) as refused:
        lines_of(tmp_path, f"{json.dumps(GOOD)}\n\n{json.dumps(bad)}\n{json.dumps(GOOD)}")
    assert refused.value.code == "bad-coding-line"
    assert refused.value.values["line"] == 3
    assert "Regel 3 van codering.jsonl" in refused.value.message
    assert says in str(refused.value.values["why"])


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"{}}",
        b"\xff\xfe{",
        b"geen json",
        b'{"document": "\\ud800"}',
        b"\0",
        b"[" * 50_000,
        b'{"start": 1e999}',
        b"NaN",
    ],
    ids=["broken", "too much", "not UTF-8", "words", "half a character", "NUL", "deep", "endless", "no number"],
)
def test_what_is_no_json_is_named_too(tmp_path: Path, line: bytes) -> None:
    with pytest.raises(FormatError) as refused:
        lines_of(tmp_path, json.dumps(GOOD).encode() + b"\n" + line)
    assert refused.value.values["line"] == 2


def test_a_line_without_an_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        lines_of(tmp_path, b'{"document": "' + b"x" * (LONGEST_LINE * 2))


def test_lines_are_read_one_by_one_so_that_a_later_bad_one_does_not_matter_yet(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(GOOD)}\nfout", encoding="utf-8")
    stream = read_coding_lines(tmp_path / "a.jsonl")
    assert next(stream)[0] == 1
    with pytest.raises(FormatError):
        next(stream)


def test_no_file_a_folder_and_an_impossible_name_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as absent:
        list(read_coding_lines(tmp_path / "weg.jsonl"))
    assert absent.value.code == "no-such-file"
    with pytest.raises(FormatError) as folder:
        list(read_coding_lines(tmp_path))
    assert folder.value.code == "not-a-file"
    with pytest.raises(StorageError) as refused:
        list(read_coding_lines(tmp_path / ("x" * 300)))
    assert refused.value.code == "cannot-read"


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=60)
    | st.dictionaries(st.sampled_from([*GOOD, "level"]), st.none() | st.integers() | st.text(max_size=5)).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_any_bytes_are_codings_or_refused(tmp_path: Path, raw: bytes) -> None:
    try:
        for number, line in lines_of(tmp_path, raw):
            assert number >= 1
            assert line.start >= 0
    except FieldnotesError as refused:
        assert refused.code == "bad-coding-line"  # noqa: PT017 - or they are codings
