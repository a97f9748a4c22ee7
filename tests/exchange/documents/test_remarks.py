"""Words that look like real names are told once, with how many they are and without the names."""

from pathlib import Path

import pytest

from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.registry import read_bytes
from tests.exchange.documents.builders import docx_of, html_of, odt_of, pdf_of, rtf_of

LINES = ["Mevrouw De Vries mailt dhr. Jansen.", "Zijn adres is p.jansen@voorbeeld.nl, zegt mevrouw De Vries."]
FILES = {
    "a.txt": "\n".join(LINES).encode(),
    "a.md": "\n".join(LINES).encode(),
    "a.docx": docx_of(LINES),
    "a.odt": odt_of(LINES),
    "a.rtf": rtf_of(LINES),
    "a.html": html_of(LINES),
    "a.pdf": pdf_of([LINES]),
    "a.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Wilg>{' '.join(LINES)}\n".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_names_in_the_words_are_told_once_and_not_repeated(name: str) -> None:
    read = read_bytes(FILES[name], Path(name))
    assert read.warnings == (t("import.likely-names", file=name, addresses=1, titled=3),)
    assert not any(part in read.warnings[0] for part in ("Vries", "Jansen", "voorbeeld"))


def test_a_pseudonym_that_speaks_is_no_real_name_behind_a_title_and_a_full_name_is() -> None:
    said = "Wilg: Dag mevrouw Linde.\nLinde: Dag mevrouw Wilg.\nWilg: Zo.\nLinde: Ja."
    assert read_bytes(said.encode(), Path("a.txt")).warnings == ()
    full = read_bytes(said.replace("Linde", "Jansen").replace("Jansen:", "Jan Jansen:").encode(), Path("a.txt"))
    assert {turn.speaker for turn in full.turns} == {"Wilg", "Jan Jansen"}
    assert full.warnings == (t("import.likely-names", file="a.txt", addresses=0, titled=1),)
