"""Answers saved by the page: filled in, saved to a file, read back, opened again; and looked at by axe."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from fieldnotes.exchange.handout.content import HandoutContent, content_hash, handout_id
from fieldnotes.exchange.handout.html import render
from fieldnotes.exchange.responses.registry import read_returned
from tests.browser import Tab
from tests.exchange.handout.contents import HOSTILE, REALISTIC, in_english

SAID = 'Ja, maar "niet" in de avond 🌙\nen </script> ook niet. שלום'


def _open(tab: Tab, folder: Path, content: HandoutContent) -> Path:
    file = folder / "handout.html"
    file.write_bytes(render(content))
    tab.open(file)
    return file


def _fill(tab: Tab) -> dict[str, str]:
    page = tab.page
    second = page.get_by_role("region", name="Bevinding 2", exact=True)
    second.get_by_role("group", name="Is dit herkenbaar?").get_by_label("Deels").check()
    page.get_by_label("Toelichting bij bevinding 2").fill(SAID)
    page.get_by_label("Ontbreekt er iets?").fill("De avonddienst.")
    return {"f2.herkenbaar": "deels", "f2.herkenbaar.toelichting": SAID, "ontbreekt": "De avonddienst."}


def _save(tab: Tab, folder: Path) -> Path:
    with tab.page.expect_download() as waiting:
        tab.page.get_by_role("button", name="Bewaar mijn antwoorden").click()
    saved = folder / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    return saved


def test_what_is_saved_is_read_back_word_for_word(tab: Tab, tmp_path: Path) -> None:
    file = _open(tab, tmp_path, REALISTIC)
    filled = _fill(tab)
    saved = _save(tab, tmp_path)
    form = read_returned(saved)
    assert {field.name: field.value for field in form.fields} == filled
    assert form.intact
    assert (form.handout, form.content_sha256) == (handout_id(REALISTIC), content_hash(REALISTIC))
    assert saved.name == f"antwoorden-{content_hash(REALISTIC)[:12]}.json"
    assert tab.page.get_by_role("status").inner_text().startswith("Uw antwoorden staan in een bestand")
    assert [each for each in tab.requests if not each.startswith("blob:")] == [file.as_uri()]
    assert tab.complaints == []


def test_a_saved_file_is_opened_again_to_go_on(tab: Tab, tmp_path: Path) -> None:
    _open(tab, tmp_path, REALISTIC)
    filled = _fill(tab)
    saved = _save(tab, tmp_path)
    _open(tab, tmp_path, REALISTIC)
    tab.page.locator("[id='saving.open']").set_input_files(saved)
    tab.page.get_by_role("status").get_by_text("Uw antwoorden staan er weer.").wait_for()
    held = tab.page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('input:checked, textarea')]"
        ".filter((each) => each.value).map((each) => [each.name, each.value]))"
    )
    assert held == filled


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"handout": "00000000-0000-4000-8000-000000000000"}, "Dit bestand hoort niet bij deze pagina."),
        ({"answers": [["ontbreekt", "Iets anders."]]}, "Dit bestand is veranderd nadat het bewaard werd"),
        ({"format": "iets"}, "Dit bestand hoort niet bij deze pagina."),
    ],
)
def test_another_or_a_changed_file_fills_nothing_in(
    tab: Tab, tmp_path: Path, change: dict[str, object], told: str
) -> None:
    _open(tab, tmp_path, REALISTIC)
    _fill(tab)
    saved = _save(tab, tmp_path)
    saved.write_text(json.dumps(json.loads(saved.read_text(encoding="utf-8")) | change), encoding="utf-8")
    _open(tab, tmp_path, REALISTIC)
    tab.page.locator("[id='saving.open']").set_input_files(saved)
    tab.page.get_by_role("status").get_by_text(told).wait_for()
    assert tab.page.get_by_role("radio", checked=True).count() == 0


def test_an_empty_form_is_saved_and_said_to_be_empty(tab: Tab, tmp_path: Path) -> None:
    _open(tab, tmp_path, REALISTIC)
    saved = _save(tab, tmp_path)
    assert read_returned(saved).fields == ()
    tab.page.get_by_role("status").get_by_text("nog niets ingevuld").wait_for()


def test_without_script_it_reads_and_says_how_to_answer(tab: Tab, tmp_path: Path) -> None:
    context = tab.page.context.browser.new_context(java_script_enabled=False, offline=True)  # type: ignore[union-attr] # there is one
    file = tmp_path / "handout.html"
    file.write_bytes(render(REALISTIC))
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.get_by_text(REALISTIC.findings[0].text).is_visible()
    assert page.get_by_text("druk de pagina daarna af").is_visible()
    assert not page.get_by_role("button").is_visible()
    context.close()


@pytest.mark.parametrize("content", [REALISTIC, in_english(REALISTIC), HOSTILE], ids=["dutch", "english", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_way_of_anybody(
    tab: Tab, tmp_path: Path, content: HandoutContent, scheme: str
) -> None:
    file = tmp_path / "handout.html"
    file.write_bytes(render(content))
    context = tab.page.context.browser.new_context(  # type: ignore[union-attr] # there is one
        offline=True, bypass_csp=True, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(file.as_uri())
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
