"""The same interview in every kind of document gives the same turns; a report with quotes in it stays a report."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents.registry import read_bytes, read_document
from tests.exchange.documents.builders import docx_of, html_of, odt_of, pdf_of, rtf_of
from tests.house.sources import ROOT

SAMPLES = ROOT.parent / "shared" / "fixtures" / "transcripts"
Builder = Callable[[list[str]], bytes]
BUILDERS: dict[str, Builder] = {"docx": docx_of, "odt": odt_of, "rtf": rtf_of, "html": html_of}
EVERY: dict[str, Builder] = {**BUILDERS, "pdf": lambda lines: pdf_of([lines])}
SAID = [
    "Interview met Wilg",
    "I: Hoe begint een gewone ochtend?",
    "R: Met koffie… 😊 en het rooster.",
    "(lacht) Soms andersom.",
    "I: Kijk: om 9:05, is dat laat?",
    "R: [onverstaanbaar] Nee, cafe\u0301-tijd.",
]
TURNS = [
    ("I", "Hoe begint een gewone ochtend?"),
    ("R", "Met koffie… 😊 en het rooster. (lacht) Soms andersom."),
    ("I", "Kijk: om 9:05, is dat laat?"),
    ("R", "[onverstaanbaar] Nee, café-tijd."),
]


@pytest.mark.parametrize("ending", BUILDERS)
def test_a_typed_interview_becomes_turns_with_exact_places(ending: str) -> None:
    read = read_bytes(BUILDERS[ending](SAID), Path(f"gesprek.{ending}"))
    assert [(turn.speaker, read.text[turn.start : turn.end]) for turn in read.turns] == TURNS
    assert [turn.interviewer for turn in read.turns] == [True, False, True, False]
    assert read.format == ending
    assert [line.text for line in read.residue] == [SAID[0]]
    assert read.why


@pytest.mark.parametrize("ending", EVERY)
def test_names_that_come_back_are_who_speaks(ending: str) -> None:
    lines = ["Wilg: Hoe begint het?", "Linde: Met koffie.", "Wilg: En dan?", "Linde: Het rooster."]
    read = read_bytes(EVERY[ending](lines), Path(f"gesprek.{ending}"))
    said = [(turn.speaker, read.text[turn.start : turn.end]) for turn in read.turns]
    assert said == [(line.split(": ")[0], line.split(": ")[1]) for line in lines]
    assert "Wilg, Linde" in read.why


@pytest.mark.parametrize("ending", EVERY)
def test_f4_stamps_close_their_turns(ending: str) -> None:
    lines = ["I: Hoe gaat het? #00:00:04-2#", "B: Goed. #00:00:05-0#", "I: En verder? #00:01:00-9#"]
    read = read_bytes(EVERY[ending](lines), Path(f"f4.{ending}"))
    told = [(turn.speaker, turn.end_ms, read.text[turn.start : turn.end]) for turn in read.turns]
    assert told == [("I", 4200, "Hoe gaat het?"), ("B", 5000, "Goed."), ("I", 60900, "En verder?")]


@pytest.mark.parametrize("ending", EVERY)
def test_a_report_with_a_few_quotes_keeps_all_its_words(ending: str) -> None:
    lines = [f"Alinea {number} van een verslag over het werk van het team." for number in range(9)]
    lines += ["I: Hoe gaat het?", "R: Goed.", "I: En verder?", "R: Ook goed."]
    read = read_bytes(EVERY[ending](lines), Path(f"verslag.{ending}"))
    assert read.turns == ()
    assert read.text == ("\n" if ending == "pdf" else "\n\n").join(lines)


@pytest.mark.parametrize("ending", EVERY)
@pytest.mark.parametrize("name", ["gesprek.{}", "zonder"])
def test_read_as_a_document_an_interview_keeps_its_labels(ending: str, name: str) -> None:
    lines = [line.replace(" 😊", "").replace("e\u0301", "é") for line in SAID]
    read = read_bytes(EVERY[ending](lines), Path(name.format(ending)), "document")
    assert (read.format, read.turns, read.residue) == (ending, (), ())
    assert [line for line in read.text.split("\n") if line] == lines
    assert bool(read.pages) is (ending == "pdf")


@pytest.mark.parametrize(("name", "told"), [("a.txt", "text"), ("a.md", "markdown"), ("a.vtt", "text"), ("a", "text")])
def test_text_read_as_a_document_stays_as_it_was_written(name: str, told: str) -> None:
    written = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Wilg>Ja.\n" if name.endswith("vtt") else "\n".join(SAID[1:])
    read = read_bytes(written.encode(), Path(name), "document")
    assert (read.text, read.format, read.turns) == (written, told, ())


def test_a_document_that_was_asked_for_has_the_limit_of_its_kind() -> None:
    large = b"<html><body>" + b"x" * 10_000_000
    with pytest.raises(FormatError) as refused:
        read_bytes(large, Path("a.html"), "document")
    assert (refused.value.code, refused.value.values["limit"]) == ("file-too-large", 10)


@pytest.mark.parametrize("ending", [*BUILDERS, "pdf"])
@pytest.mark.parametrize("name", ["verkeerd.txt", "zonder", "verkeerd.md", "verkeerd.docx"])
def test_a_wrong_ending_is_seen_through(ending: str, name: str) -> None:
    raw = pdf_of([["Gewone tekst."]]) if ending == "pdf" else BUILDERS[ending](["Gewone tekst."])
    read = read_bytes(raw, Path(name))
    assert (read.text, read.format) == ("Gewone tekst.", ending)
    assert read.why
    told = name != "zonder" and not name.endswith(ending)
    assert len(read.warnings) == told


@pytest.mark.parametrize("ending", BUILDERS)
def test_signs_that_hide_or_reorder_are_kept_and_told(ending: str) -> None:
    hidden = "Betaal\u202e001\u202c aan\u200b Wilg."
    read = read_bytes(BUILDERS[ending]([hidden]), Path(f"a.{ending}"))
    assert read.text == hidden
    assert len(read.warnings) == 2


def test_a_heavy_library_is_loaded_only_for_its_own_files() -> None:
    looked = """
import sys
from pathlib import Path
from fieldnotes.exchange.documents.registry import read_bytes
read_bytes(b"gewone tekst", Path("a.txt"))
read_bytes(rb"{\\rtf1 gewone tekst}", Path("a.rtf"))
print(sorted({"docx", "lxml", "pypdf"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["teams.docx", "typed.docx", "f4.rtf"])
def test_the_shared_samples_give_their_turns(name: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the shared samples are not here")
    expected = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    turns = expected["files"][name].get("turns", expected["turns"])
    read = read_document(SAMPLES / name)
    assert [
        {
            "speaker": turn.speaker,
            "start_ms": turn.start_ms,
            "end_ms": turn.end_ms,
            "text": read.text[turn.start : turn.end],
        }
        for turn in read.turns
    ] == turns
