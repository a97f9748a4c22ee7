"""Terms are found by word form: other forms, compounds, several words; and not in words that only look like them."""

import pytest
from hypothesis import given, settings

from fieldnotes.analysis.term_matching import COMPOUND, LEMMA, SAME, TermMatcher
from fieldnotes.analysis.words import words_of
from fieldnotes.language.stems import Stems
from tests.analysis.hostile import texts
from tests.examples import examples

STEMS = {"nl": Stems("nl"), "en": Stems("en")}


def score(term: str, word: str, language: str = "nl") -> float:
    """How surely a term is found in a word; 0 is not."""
    matcher = TermMatcher({1: [term]}, stem=STEMS[language], language=language)
    return max((hit.score for hit in matcher.hits(words_of(word), {})), default=0.0)


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("afhankelijk", "afhankelijke afhankelijkheid afhankelijkheden Afhankelijk"),
        ("standaardisatie", "standaardisaties gestandaardiseerd gestandaardiseerde"),
        ("taak", "taken taakje Taak"),
        ("aanvraag", "aanvragen aangevraagd"),
        ("gemeente", "gemeenten gemeentes"),
        ("gebied", "gebieden"),
        ("gebruiken", "gebruikt gebruik"),
        ("regel", "regels geregeld"),
        ("rolopvatting", "rolopvattingen"),
    ],
)
def test_other_forms_of_a_dutch_word_are_that_word(term: str, forms: str) -> None:
    assert {form: score(term, form) for form in forms.split()} == dict.fromkeys(forms.split(), SAME)


@pytest.mark.parametrize(
    ("term", "compounds"),
    [
        ("afhankelijk", "taakafhankelijkheid werkafhankelijkheden taakafhankelijke werkafhankelijkheidsrelatie"),
        ("afhankelijkheid", "taakafhankelijkheid werkafhankelijkheden afhankelijkheidsrelatie"),
        ("taak", "taakverdeling takenpakket deeltaak hoofdtaken kerntaken"),
        ("rol", "rollenspel"),
        ("werk", "werkplek werkoverleg"),
        ("wachten", "wachtrij wachtlijst"),
        ("regel", "regelgeving spelregels"),
        ("team", "teamleider wijkteams"),
        ("systeem", "informatiesystemen systeembeheer"),
        ("brief", "brievenbus constateringsbrieven"),
        ("huis", "huizenmarkt"),
        ("verwijzing", "doorverwijzing"),
    ],
)
def test_a_term_is_found_in_compounds_with_what_binds_them(term: str, compounds: str) -> None:
    assert {word: score(term, word) for word in compounds.split()} == dict.fromkeys(compounds.split(), COMPOUND)


@pytest.mark.parametrize(
    ("term", "friends"),
    [
        ("rol", "controle rolstoel rollator alcohol patrouille"),
        ("afhankelijk", "onafhankelijk onafhankelijkheid taakonafhankelijkheid onafhankelijkheidsverklaring"),
        ("wachten", "verwachten verwachting afwachten"),
        ("werk", "werkelijk werkelijkheid werkloos verwerken uitwerken samenwerken"),
        ("regel", "regelmatig"),
        ("plan", "planeet planten plank"),
        ("doel", "doelloos gevoel"),
        ("taal", "kapitaal totaal metaal"),
        ("team", "stream"),
        ("test", "protest"),
        ("ader", "vergadering"),
        ("gemeente", "mening gemeen"),
        ("geval", "vallen"),
        ("waarom", "daarom"),
    ],
)
def test_a_word_that_only_looks_like_a_term_is_left_alone(term: str, friends: str) -> None:
    assert {word: score(term, word) for word in friends.split()} == dict.fromkeys(friends.split(), 0.0)


def test_english_goes_by_its_own_rules() -> None:
    assert score("dependence", "independent", "en") == 0
    assert score("decision", "decisions", "en") == SAME
    assert score("team", "teamwork", "en") == COMPOUND
    assert {score("team", word, "en") for word in ("steam", "stream")} == {0.0}
    assert {score("work", word, "en") for word in ("worker", "rework", "overwork")} == {0.0}


def found(terms: list[str], text: str) -> list[tuple[str, str]]:
    matcher = TermMatcher({1: terms}, stem=STEMS["nl"], language="nl")
    return [(hit.term, text[hit.first.start : hit.last.end]) for hit in matcher.hits(words_of(text), {})]


def test_several_words_stand_beside_each_other_each_in_any_form() -> None:
    text = "Wij staan in de rij. De rij staat. Lange rijen wachtenden, in de rijen."
    assert found(["in de rij"], text) == [("in de rij", "in de rij"), ("in de rij", "in de rijen")]
    assert found(["lange rij"], text) == [("lange rij", "Lange rijen")]
    assert found(["rij de"], "de rij is in de") == []


def test_terms_of_one_word_and_of_several_are_found_over_each_other() -> None:
    assert found(["rij", "de rij", "rijen wachten"], "de rij wacht") == [
        ("de rij", "de rij"),
        ("rij", "rij"),
        ("rijen wachten", "rij wacht"),
    ]


def test_a_lemma_of_a_model_is_another_way_to_the_same_word() -> None:
    def lemmas(text: str) -> dict[int, str]:
        return {word.start: {"liep": "lopen"}.get(word.form, word.form) for word in words_of(text)}

    matcher = TermMatcher({1: ["lopen"]}, stem=STEMS["nl"], language="nl", lemmas_of=lemmas)
    (hit,) = matcher.hits(words_of("Hij liep weg"), lemmas("Hij liep weg"))
    assert (hit.first.form, hit.score) == ("liep", LEMMA)
    assert matcher.hits(words_of("Hij liep weg"), {}) == []


@settings(max_examples=examples(40))
@given(texts)
def test_any_text_can_be_looked_through(text: str) -> None:
    words = words_of(f"{text} taakverdeling {text}")
    matcher = TermMatcher({1: ["taak"], 2: [text]}, stem=STEMS["nl"], language="nl")
    hits = matcher.hits(words, {})
    assert any(hit.code == 1 for hit in hits)
    assert all(hit.first in words and hit.last in words for hit in hits)
