"""The codebook on paper: all that is said of a code, nothing that runs or asks for anything, nothing of who coded."""

import io
import re
from datetime import datetime

import docx
import pytest
from lxml import html

from fieldnotes.base.i18n import Language, speaking
from fieldnotes.exchange.codebook.docx import as_docx
from fieldnotes.exchange.codebook.markdown import as_markdown
from fieldnotes.exchange.codebook.page import as_html
from fieldnotes.exchange.codebook.printed import About, PrintedCodebook, compose
from tests.exchange.codebook.books import WHOLE

ABOUT = About("Proef <b>", 4, True, datetime.fromisoformat("2022-10-20T12:00+02:00"), coders=2, passages=0)


def content(language: Language = "nl", about: About = ABOUT) -> PrintedCodebook:
    with speaking(language):
        return compose(WHOLE, about, language)


def test_a_code_has_its_number_its_marks_and_all_that_is_said_of_it() -> None:
    codes = {code.number: code for code in content().codes}
    assert [(number, code.name) for number, code in codes.items() if code.depth == 1] == [
        ("1", "Condities"),
        ("2", "Rol"),
        ("3", "Weg"),
    ]
    assert [codes[number].marks for number in ("1", "1.1", "2", "3")] == [
        ("map",),
        ("conditie", "in vivo"),
        ("concept",),
        ("vervallen",),
    ]
    said = {each.label: each.texts for each in codes["1.1"].said}
    assert said["Schaal"] == ("laag – midden; of zo – hoog\\",)
    assert said["Voorbeelden"][0] == "Het staat in het script.\nAltijd [lacht]"
    assert said["Relaties"] == ("leidt tot Rol", "is in strijd met Condities")
    assert {each.label: each.texts for each in codes["2"].said}["Relaties"] == (
        "is gevolg van Condities > waarom/hoe “d.w.z.” <é & 'x'",
    )
    assert content().gone == ("Condities > Oud → Condities > waarom/hoe “d.w.z.” <é & 'x'",)


def test_the_version_its_day_and_how_many_coded_are_told() -> None:
    assert content().facts == (("Versie", "4, vastgezet op 20 oktober 2022"), ("Codes", "5"), ("Codeurs", "2"))
    assert content("en").facts[0] == ("Version", "4, frozen on 20 October 2022")
    assert content().warning == ""
    assert "1" in content(about=ABOUT._replace(passages=1)).warning


def test_the_page_stands_alone_and_its_contents_lead_to_every_code() -> None:
    text = as_html(content()).decode()
    page = html.fromstring(text)
    links = page.xpath("//nav//a/@href")
    assert [link.lstrip("#") for link in links] == page.xpath("//section[contains(@class, 'code')]/@id")
    assert len(links) == 5
    assert page.xpath("//script | //link | //img | //*[@style] | //*[@src]") == []
    assert re.search(r"url\(|@import|https?:", text) is None
    assert "default-src 'none'" in text
    assert page.xpath("string(//h1)") == "Codeboek · Proef <b>"
    assert page.get("lang") == "nl"


def test_the_word_document_has_headings_and_links_to_them() -> None:
    made = docx.Document(io.BytesIO(as_docx(content())))
    headings = [each.text for each in made.paragraphs if each.style is not None and each.style.name[:7] == "Heading"]
    assert headings[0].startswith("● 1  Condities")
    assert len(headings) == 6
    names = made.element.xpath("//w:bookmarkStart/@w:name")
    assert made.element.xpath("//w:hyperlink/@w:anchor") == names
    assert (len(names), made.core_properties.author) == (5, "")
    assert any(each.text == "Tegenvoorbeelden\t- geen script" for each in made.paragraphs)
    assert as_docx(content()) == as_docx(content())


def test_markdown_shows_what_was_typed_and_makes_nothing_of_it() -> None:
    text = as_markdown(content()).decode()
    assert text.startswith("# Codeboek · Proef \\<b\\>\n")
    assert "### 1.1 waarom/hoe “d.w.z.” \\<é \\& 'x'\n" in text
    assert "**Kort:** \\=vast\n" in text
    assert "## Opgegaan in andere codes\n\n- Condities \\> Oud" in text


@pytest.mark.parametrize("make", [as_html, as_docx, as_markdown])
def test_signs_that_steer_are_seen_on_paper(make: object) -> None:
    steering = WHOLE.model_copy(
        update={"codes": (WHOLE.codes[0].model_copy(update={"definition": "a\u202eb\x1bc\ufffe"}),)}
    )
    made = {as_html: as_html, as_docx: as_docx, as_markdown: as_markdown}[make](compose(steering, ABOUT, "nl"))  # type: ignore[index]
    if make is as_docx:
        made = "\n".join(each.text for each in docx.Document(io.BytesIO(made)).paragraphs).encode()
    assert "a\ufffdb␛c\ufffd" in made.decode()
