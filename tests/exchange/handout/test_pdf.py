"""The handout as PDF: tagged, in its language, the same bytes, with nothing in it but its words."""

import builtins
import io
from typing import Any

import pytest
from pypdf import PdfReader

from fieldnotes.base.errors import RefusedError
from fieldnotes.exchange.handout.content import HandoutContent
from fieldnotes.exchange.handout.formats import render as render_in
from fieldnotes.exchange.handout.inspect import left_in
from fieldnotes.exchange.handout.pdf import render
from tests.exchange.handout.contents import HOSTILE, REALISTIC, in_english


@pytest.mark.parametrize("content", [REALISTIC, in_english(REALISTIC), HOSTILE], ids=["dutch", "english", "hostile"])
def test_it_holds_every_finding_and_passage_and_nothing_of_whoever_made_it(content: HandoutContent) -> None:
    made = render(content)
    assert made == render(content)
    assert left_in(made, "pdf", known=("Onderzoeker",)) == []
    reader = PdfReader(io.BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert str(root["/Lang"]).startswith(content.language)
    assert "/StructTreeRoot" in root
    if content is not HOSTILE:
        words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        for finding in content.findings:
            for text in (finding.text, *(each.text for each in (*finding.extracts, *finding.counter))):
                assert " ".join(text.split()).replace("'", "’") in words.replace("'", "’")


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(name: str, *more: Any, **rest: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return found(name, *more, **rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(RefusedError) as refused:
        render(REALISTIC)
    assert refused.value.code == "pdf-extra-missing"


def test_a_format_that_we_do_not_make_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        render_in(REALISTIC, "odt")
    assert refused.value.code == "no-such-format"
