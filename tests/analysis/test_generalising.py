"""Words for others: names, roles, days and times of day become general, and everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fieldnotes.analysis.generalising import Generaliser
from fieldnotes.base.i18n import speaking
from fieldnotes.model.report import Person

PEOPLE = (
    Person("Wilg", "consulent", "participant"),
    Person("Esdoorn", "teamleider", "management"),
    Person("Linde", "", "third-party"),
    Person("Respondent 12", "medewerker", "participant"),
    Person("Es", "", "contact"),
    Person("Brée", "", "participant"),
)


@pytest.fixture
def general() -> Generaliser:
    return Generaliser(PEOPLE, ["Lara van Dam"])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Daar komt Wilg.", "Daar komt [een medewerker]."),
        ("WILG, wilg en Wilgs jas", "[Een medewerker], [een medewerker] en [een medewerker] jas"),
        ("Dat is Wilg’s idee", "Dat is [een medewerker] idee"),
        ("Vraag het Esdoorn of Linde", "Vraag het [een leidinggevende] of [iemand]"),
        ("Volgens respondent\n12 niet", "Volgens [een medewerker] niet"),
        ("Volgens Respondent 123 wel", "Volgens Respondent 123 wel"),
        ("dan Es_2 en Es, es niet", "dan [een contactpersoon]_2 en [een contactpersoon], es niet"),
        ("dan Wi\u00adl\u200bg", "dan [een medewerker]"),
        ("met Bre\u0301e erbij", "met [een medewerker] erbij"),
        ("een wilgentak", "een wilgentak"),
        ("Ook de consulent zwijgt", "Ook [een medewerker] zwijgt"),
        ("en een teamleider ook", "en [een leidinggevende] ook"),
        ("alle consulenten", "alle consulenten"),
        ("een medewerker", "een medewerker"),
        ("Weg is ze. Lara van Dam knikt", "Weg is ze. [De onderzoeker] knikt"),
    ],
)
def test_who_is_named_is_told_by_a_general_role(general: Generaliser, said: str, told: str) -> None:
    assert general.words(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("op 20 oktober 2022 al", "op [najaar 2022] al"),
        ("op 20-10-2022, dus", "op [najaar 2022], dus"),
        ("op 5/1/23 nog", "op [winter 2022-2023] nog"),
        ("sinds 2022-10-20T10:32:05+02:00 niet", "sinds [najaar 2022] niet"),
        ("di.20 oktober", "di.[een dag]"),
        ("de 3e mei was het", "de [een dag] was het"),
        ("in October 20th, 2022 they", "in [najaar 2022] they"),
        ("op 40-40-2022 dan", "op [een dag] dan"),
        ("in oktober 2022", "in oktober 2022"),
        ("2 meisjes, 3 markten", "2 meisjes, 3 markten"),
    ],
)
def test_a_day_becomes_its_season_or_just_a_day(general: Generaliser, said: str, told: str) -> None:
    assert general.words(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("al om 10:32 weg", "al om [een tijdstip] weg"),
        ("al 9:05:10 uur", "al [een tijdstip]"),
        ("al om 10.30 uur", "al om [een tijdstip]"),
        ("rond 10 uur al", "rond [een tijdstip] al"),
        ("al 14u30 of 9h15", "al [een tijdstip] of [een tijdstip]"),
        ("by 10 am or 3 p.m.", "by [een tijdstip] or [een tijdstip]"),
        ("al twee uur, 2 uur lang", "al twee uur, 2 uur lang"),
        ("dat kost 10.50 euro", "dat kost 10.50 euro"),
    ],
)
def test_a_time_of_day_becomes_some_time(general: Generaliser, said: str, told: str) -> None:
    assert general.words(said) == told


def test_it_speaks_the_language_in_force() -> None:
    with speaking("en"):
        words = Generaliser(PEOPLE, ["Lara"]).words("so Wilg met Lara at 10:32 on 20 October 2022")
    assert words == "so [an employee] met [the researcher] at [some time] on [autumn 2022]"


@given(some.text("aeiou ,.!?\n’‘“”", max_size=60))
def test_words_that_tell_nothing_stay_as_they_are(words: str) -> None:
    assert Generaliser(PEOPLE, ["Lara"]).words(words) == words


def test_a_study_without_people_is_no_trouble() -> None:
    assert Generaliser((), ()).words("Wilg om 10:32") == "Wilg om [een tijdstip]"
