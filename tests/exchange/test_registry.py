"""Files that become texts: by their ending or by the format that is named; all else is refused in a sentence."""

import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.errors import FieldnotesError, FormatError, NotFoundError, RefusedError, StorageError
from fieldnotes.exchange.documents import ReadText, read_document
from fieldnotes.exchange.documents.registry import FORMATS, MEGABYTE, Certainty, Format, Sniffed
from tests.examples import examples


def refusal(file: Path, kind: type[FieldnotesError], format_name: str = "auto") -> str:
    """Why a file is not read; the sentence names it."""
    with pytest.raises(kind) as refused:
        read_document(file, format_name)
    assert file.name in refused.value.message
    return refused.value.code


@pytest.mark.parametrize(
    ("name", "told"),
    [("a.txt", "text"), ("A.TXT", "text"), ("a.log", "text"), ("a.md", "markdown"), ("b.x.Markdown", "markdown")],
)
def test_the_ending_of_a_name_tells_the_format(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / name).write_text("tekst", encoding="utf-8")
    assert read_document(tmp_path / name).format == told


@pytest.mark.parametrize("name", ["text", "markdown", "typed"])
def test_a_format_can_be_named_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / "README").write_text("I: tekst\nR: tekst\n", encoding="utf-8")
    assert read_document(tmp_path / "README", name).format == name


def test_no_two_formats_have_the_same_name() -> None:
    names = [known.name for known in FORMATS]
    assert len(set(names)) == len(names) > 10
    assert all(ending == ending.lower() and ending.startswith(".") for known in FORMATS for ending in known.endings)


def sniffs(name: str, ending: str, certainty: Certainty | None) -> Format:
    """A format that thinks that everything is its own."""
    return Format(
        name,
        (ending,),
        50,
        lambda raw, _name: ReadText(raw.decode(), name, "", len(raw)),
        lambda _raw, _name: None if certainty is None else Sniffed(certainty, f"gezien door {name}"),
    )


@pytest.mark.parametrize(
    ("one", "other", "file", "chosen"),
    [
        (Certainty.CERTAIN, Certainty.LIKELY, "x.b", "a"),
        (Certainty.LIKELY, Certainty.LIKELY, "x.b", "b"),
        (Certainty.LIKELY, Certainty.LIKELY, "x.q", "a"),
        (Certainty.POSSIBLE, None, "x.b", "b"),
        (Certainty.POSSIBLE, None, "x.q", "a"),
        (None, None, "x.b", "b"),
    ],
)
def test_content_goes_before_the_ending_and_the_ending_decides_between_equals(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    one: Certainty | None,
    other: Certainty | None,
    file: str,
    chosen: str,
) -> None:
    both = (sniffs("a", ".a", one), sniffs("b", ".b", other))
    monkeypatch.setattr("fieldnotes.exchange.documents.registry.FORMATS", both)
    (tmp_path / file).write_text("tekst", encoding="utf-8")
    text = read_document(tmp_path / file)
    assert text.format == chosen
    assert bool(text.why) is (one is not None and not (chosen == "b" and other is None))
    assert bool(text.warnings) is (chosen == "a" and file == "x.b")


def test_what_a_small_format_turns_out_to_be_is_held_to_its_own_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = sniffs("a", ".a", Certainty.CERTAIN), sniffs("b", ".b", None)._replace(most_bytes=500)
    monkeypatch.setattr("fieldnotes.exchange.documents.registry.FORMATS", (small, large))
    (tmp_path / "x.b").write_text("t" * 100, encoding="utf-8")
    assert refusal(tmp_path / "x.b", FormatError) == "file-too-large"


def test_a_name_that_tells_nothing_gets_the_endings_that_do(tmp_path: Path) -> None:
    (tmp_path / "foto.png").write_bytes(b"")
    with pytest.raises(FormatError) as refused:
        read_document(tmp_path / "foto.png")
    assert refused.value.code == "unknown-ending"
    assert ".txt" in refused.value.message
    assert "--format" in refused.value.message


def test_a_format_that_we_do_not_know_is_told_with_those_that_we_do(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_document(tmp_path / "a.txt", "wordperfect")
    assert refused.value.code == "unknown-format"
    assert "markdown" in refused.value.message


def test_no_file_a_folder_and_what_is_no_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "map.txt").mkdir()
    os.mkfifo(tmp_path / "pijp.txt")
    assert refusal(tmp_path / "weg.txt", NotFoundError) == "no-such-file"
    assert refusal(tmp_path / "map.txt", FormatError) == "not-a-file"
    assert refusal(tmp_path / "pijp.txt", FormatError) == "not-a-file"
    assert refusal(tmp_path / ("x" * 300 + ".txt"), StorageError) == "cannot-read"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as a user who may read everything, so the system's refusal is played."""
    file = tmp_path / "dicht.txt"
    file.write_text("tekst", encoding="utf-8")

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuses)
    assert refusal(file, StorageError) == "cannot-read"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "groot.txt"
    with file.open("wb") as opened:
        opened.truncate(51 * MEGABYTE)
    tracemalloc.start()
    with pytest.raises(FormatError) as refused:
        read_document(file)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.code == "file-too-large"
    assert {refused.value.values["megabytes"], refused.value.values["limit"]} == {51, 50}
    assert most < MEGABYTE


def test_a_file_that_grows_while_it_is_read_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size said little; what came out of it was too much (as from a device)."""
    file = tmp_path / "groeit.txt"
    file.write_text("tekst", encoding="utf-8")
    small = FORMATS[0]._replace(most_bytes=3)
    monkeypatch.setattr("fieldnotes.exchange.documents.registry.FORMATS", (small,))
    assert refusal(file, FormatError) == "file-too-large"
    real = Path.stat

    def says_little(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = list(real(path, follow_symlinks=follow_symlinks))
        found[6] = 0
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", says_little)
    assert refusal(file, FormatError) == "file-too-large"


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=60), name=st.sampled_from(["a.txt", "b.md", "c.pdf"]))
def test_any_file_is_a_text_or_refused(tmp_path: Path, raw: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(raw)
    try:
        assert isinstance(read_document(tmp_path / name), ReadText)
    except FieldnotesError as refused:
        assert refused.message  # noqa: PT017 - or it is a text


def test_formatted_text_with_times_of_f4_is_read_as_formatted_text_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "f4.txt"
    file.write_text(r"{\rtf1\ansi I: Hoe gaat het? #00:00:02-0#\par B: Goed. #00:00:04-5#\par}", encoding="ascii")
    read = read_document(file)
    assert read.format == "rtf"
    assert [turn.speaker for turn in read.turns] == ["I", "B"]
