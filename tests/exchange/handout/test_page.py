"""What the page says, read back without a browser."""

import pytest

from fieldnotes.base.i18n import catalogue
from fieldnotes.exchange.handout.content import content_hash, handout_id
from fieldnotes.exchange.handout.html import render
from fieldnotes.model.kinds import Audience
from tests.exchange.handout.contents import REALISTIC, in_english
from tests.exchange.handout.reading import read, region, words


def test_a_participant_reads_for_whom_it_is_what_it_is_for_and_that_it_is_provisional() -> None:
    """The first line names the audience; the head says voorlopig, its date and its study."""
    page = read(render(REALISTIC))
    head = page.one("header")
    assert words(head.all("p")[0]) == "Voor de deelnemers van Team Noord"
    assert words(head.one("strong")) == "voorlopig"
    for part in ("Gedeeld leiderschap in uitvoerende teams", "14 maart 2023", REALISTIC.notice):
        assert part in words(head)
    assert words(region(page, "Waarom u dit krijgt")).endswith(REALISTIC.purpose)
    assert page.attributes["lang"] == "nl"


def test_a_study_that_has_no_purpose_of_its_own_words_gives_the_usual_one() -> None:
    """Sharing, making sense, looking critically, and whether more research is needed: in two sentences."""
    page = read(render(REALISTIC.model_copy(update={"purpose": ""})))
    purpose = words(region(page, "Waarom u dit krijgt"))
    assert "kritisch tegen het licht te houden" in purpose
    assert "meer onderzoek nodig" in purpose


def test_a_finding_keeps_its_hedge_its_status_and_its_version() -> None:
    """The sentence stands word for word, with its status in words and not in a colour."""
    page = read(render(REALISTIC))
    statuses = ["voorlopig", "bijgesteld", "voorlopig"]
    for finding, status in zip(REALISTIC.findings, statuses, strict=True):
        shown = region(page, f"Bevinding {finding.number}")
        assert shown.one("p", class_="statement given").text == finding.text
        assert words(shown.one("p", class_="standing")) == f"{status} versie {finding.version}"


def test_passages_stand_under_their_finding_with_their_source_and_counter_examples_apart() -> None:
    """Quotes keep their elisions, a paraphrase is called one, and a counter-example has its own heading."""
    page = read(render(REALISTIC))
    first = region(page, "Bevinding 1")
    finding = REALISTIC.findings[0]
    assert [quote.text for quote in first.all("blockquote")] == [
        passage.text for passage in (*finding.extracts, *finding.counter)
    ]
    assert [words(source) for source in first.all("figcaption")] == [
        "observatie, najaar 2022 parafrase: in onze woorden, niet letterlijk",
        "interview, winter 2022-2023",
        "observatie, voorjaar 2022",
    ]
    order = [words(part) for part in first.all("h4", "blockquote")]
    assert order.index("Tegenvoorbeeld: hier ging het anders") == order.index(finding.counter[0].text) - 1
    assert "Tegenvoorbeeld" not in words(region(page, "Bevinding 2"))


def test_a_finding_without_a_passage_from_this_team_says_so() -> None:
    """One sentence, instead of a hole."""
    page = read(render(REALISTIC))
    sentence = "Bij deze bevinding kunnen wij geen fragment uit dit team laten zien."
    assert sentence in words(region(page, "Bevinding 3"))
    assert sentence not in words(region(page, "Bevinding 2"))


@pytest.mark.parametrize(
    ("hours", "interviews", "ongoing", "said"),
    [
        (69, 5, False, "Wij keken ongeveer 70 uur mee bij het werk. Wij hielden 5 interviews."),
        (1, 1, False, "Wij keken ongeveer 1 uur mee bij het werk. Wij hielden 1 interview."),
        (0, 0, False, "Wij keken minder dan één uur mee bij het werk. Wij hielden geen interviews."),
        (None, 6, False, "Hoeveel uur wij hebben meegekeken, is niet bekend. Wij hielden 6 interviews."),
        (
            30,
            None,
            False,
            "ongeveer 30 uur mee bij het werk. Hoeveel interviews wij hielden, is niet bekend.",
        ),
        (None, None, True, "Het onderzoek bij Team Noord is nog lopend: wij zijn er nog niet klaar."),
        (None, None, True, "Hoeveel uur wij meekijken, staat nog niet vast."),
        (
            12,
            2,
            True,
            "Wij keken tot nu toe ongeveer 10 uur mee bij het werk. Wij hielden tot nu toe 2 inter",
        ),
        (0, 0, True, "tot nu toe minder dan één uur mee bij het werk. Wij hielden nog geen interviews."),
        (1, 1, True, "tot nu toe ongeveer 1 uur mee bij het werk. Wij hielden tot nu toe 1 interview."),
    ],
)
def test_what_we_did_is_told_in_round_numbers_and_the_unknown_is_called_unknown(
    hours: int | None,
    interviews: int | None,
    ongoing: bool,  # noqa: FBT001 - pytest fills it in by name
    said: str,
) -> None:
    """Unknown is never 0, and a team where the work still runs is called lopend."""
    content = REALISTIC.model_copy(update={"observed_hours": hours, "interviews": interviews, "ongoing": ongoing})
    told = words(region(read(render(content)), "Wat wij deden"))
    assert said in told
    assert ("lopend" in told) == ongoing
    assert " 0 " not in told


@pytest.mark.parametrize(
    ("audience", "title", "shown", "promise"),
    [
        (Audience.PARTICIPANTS, "voor deelnemers", "de deelnemers van", "niet aan uw leidinggevende"),
        (Audience.CONTACTS, "voor contactpersonen", "de contactpersonen van", "niet aan anderen in uw"),
        (Audience.MANAGEMENT, "voor de leiding", "de leiding van", "hun antwoorden geven wij niet aan u"),
    ],
)
def test_each_audience_is_addressed_as_itself(audience: Audience, title: str, shown: str, promise: str) -> None:
    """Who got the wrong page sees it at once; employees and leaders do not read each other's answers."""
    page = read(render(REALISTIC.model_copy(update={"audience": audience})))
    assert title in words(page.one("title"))
    assert words(page.one("p", class_="audience")) == f"Voor {shown} Team Noord"
    assert promise in words(region(page, "Wat er met uw antwoord gebeurt"))
    assert f"alleen bedoeld voor {shown} Team Noord" in words(page)


def test_silence_is_not_assent_and_confidentiality_has_a_limit() -> None:
    """What happens with an answer, what cannot be promised, and whom to ask."""
    page = read(render(REALISTIC))
    after = words(region(page, "Wat er met uw antwoord gebeurt"))
    assert "U hoeft niet te reageren; geen reactie is geen instemming." in after
    private = words(region(page, "Vertrouwelijk, en waar dat ophoudt"))
    assert "collega's kunnen een situatie herkennen" in private
    contact = region(page, "Vragen of bezwaar").one("p", class_="contact given")
    assert contact.text == REALISTIC.researcher_contact
    unknown = render(REALISTIC.model_copy(update={"researcher_contact": ""}))
    assert "van wie u deze pagina kreeg" in words(region(read(unknown), "Vragen of bezwaar"))


def test_the_foot_carries_the_id_and_the_hash_that_an_answer_refers_to() -> None:
    """On the page for people, and in its head for programs."""
    page = read(render(REALISTIC))
    digest = content_hash(REALISTIC)
    assert words(page.one("footer")) == f"Kenmerk {handout_id(REALISTIC)}, controlecode {digest[:12]}"
    assert page.one("meta", name="fieldnotes-handout").attributes["content"] == handout_id(REALISTIC)
    assert page.one("meta", name="fieldnotes-sha256").attributes["content"] == digest


def test_the_questions_have_room_for_an_answer_under_their_fixed_names() -> None:
    """The four questions, what is missing, and the use of each passage; each answer has its place."""
    page = read(render(REALISTIC))
    names = {each.attributes["name"] for each in page.all("input", "textarea") if each.identity != "saving.open"}
    per_finding = {
        f"f{number}.{name}"
        for number in (1, 2, 3)
        for name in ("herkenbaar", "herkenbaar.toelichting", "niet_te_plaatsen")
    }
    per_passage = {f"{place}.gebruik_extract" for place in ("f1.e1", "f1.e2", "f1.c1", "f2.e1")}
    overall = {"implicaties", "aanvullend_onderzoek", "aanvullend_onderzoek.toelichting", "ontbreekt"}
    assert names == per_finding | per_passage | overall
    values = {
        name: [each.attributes["value"] for each in page.all("input") if each.attributes.get("name") == name]
        for name in ("f1.herkenbaar", "aanvullend_onderzoek", "f1.c1.gebruik_extract")
    }
    assert values == {
        "f1.herkenbaar": ["ja", "deels", "nee", "geen-mening"],
        "aanvullend_onderzoek": ["ja", "nee", "geen-mening"],
        "f1.c1.gebruik_extract": ["ja", "aangepast", "nee"],
    }
    assert not any("checked" in each.attributes for each in page.all("input"))


def test_the_title_names_nobody() -> None:
    """It shows in a window's bar, in a history and on a printed page."""
    title = words(read(render(REALISTIC)).one("title"))
    assert title == "Voorlopige bevindingen, voor deelnemers aan het onderzoek"


def test_an_english_study_reads_english_throughout() -> None:
    """No Dutch sentence of the page itself is left."""
    page = read(render(in_english(REALISTIC)))
    assert page.attributes["lang"] == "en"
    shown = words(page.one("body"))
    assert "You do not have to respond; no response is not agreement." in shown
    assert "We observed the work for about 70 hours. We held 5 interviews." in shown
    own = [text for text in catalogue("nl", "handout").values() if "{" not in text and " " in text]
    assert not [text for text in own if text in shown]
