"""Words for others: names, roles, days and times of day become general, and everything else stays."""

import re
import unicodedata

import pytest
from hypothesis import given, strategies as some

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
    Person("Jan Eik", "", "participant"),
    Person("Berk A", "", "management"),
    Person("Berk B", "", "contact"),
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
        ("Volgens Respondent 123 wel", "Volgens [een medewerker] 123 wel"),
        ("dan Es_2 en Es, es niet", "dan [een contactpersoon]_2 en [een contactpersoon], es niet"),
        ("dan Wi\u00adl\u200bg", "dan [een medewerker]"),
        ("met Bre\u0301e erbij", "met [een medewerker] erbij"),
        ("een wilgentak", "een wilgentak"),
        ("Ook de consulent zwijgt", "Ook [een medewerker] zwijgt"),
        ("en een teamleider ook", "en [een leidinggevende] ook"),
        ("alle consulenten", "alle [medewerkers]"),
        ("dus de consulente en teamleiders", "dus [een medewerker] en [leidinggevenden]"),
        ("met Bree of BRE\u0301E’s", "met [een medewerker] of [een medewerker]"),
        ("dan Wilg\u02bcs, \uff37\uff49\uff4c\uff47-achtig", "dan [een medewerker], [een medewerker]-achtig"),
        ("wie zegt a\u200bWilg\u200bEsdoorn", "wie zegt a\u200b[een medewerker]\u200b[een leidinggevende]"),
        ("dan Jan-Eik, JanEik, jan. eik, Jan, Eiks", ", ".join(["dan [een medewerker]", *["[een medewerker]"] * 4])),
        ("met Berk A of de Berk", "met [een leidinggevende] of [iemand]"),
        ("van Lara en een dam", "van [de onderzoeker] en [de onderzoeker]"),
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
        ("dus di.20 oktober", "dus [een dag]"),
        ("op 20/10 of 20-10, ook 31.12", "op [een dag] of [een dag], ook [een dag]"),
        ("was donderdag 20 oktober ’22", "was [najaar 2022]"),
        ("op 20 okt '22 en 20 oktober 22.", "op [najaar 2022] en [een dag]."),
        ("van 20 t/m 22 oktober (zaterdag)", "van [een dag]"),
        ("na 20\u00ad/\u200b10 en 20221020", "na [een dag] en [najaar 2022]"),
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
        ("al om 14.30 weg, ook 14.30", "al om [een tijdstip] weg, ook [een tijdstip]"),
        ("al 14u of 14 u 30, 9 h", "al [een tijdstip] of [een tijdstip], [een tijdstip]"),
        (
            "al om drie uur, om vier, tussen 9 en 10 uur",
            "al om [een tijdstip], om [een tijdstip], tussen [een tijdstip]",
        ),
        ("was half drie, half 3 of vijf voor half elf", "was [een tijdstip], [een tijdstip] of [een tijdstip]"),
        ("was kwart over twee, tien over 3", "was [een tijdstip], [een tijdstip]"),
        ("by quarter past two or three o’clock", "by [een tijdstip] or [een tijdstip]"),
        ("dat kost 14.30 euro, om een euro", "dat kost [een tijdstip] euro, om een euro"),
        ("een half uur, drie uur lang, 1.500", "een half uur, drie uur lang, 1.500"),
    ],
)
def test_a_time_of_day_becomes_some_time(general: Generaliser, said: str, told: str) -> None:
    assert general.words(said) == told


def test_a_team_keeps_its_name_without_the_names_of_people(general: Generaliser) -> None:
    names = ("Noord", "Team Wilg", "Brée’s team", "Berk", "Consulenten 10.30 uur")
    told = ("Noord", "Team [een medewerker]", "[Een medewerker] team", "Berk", "Consulenten 10.30 uur")
    assert tuple(general.team(name) for name in names) == told


SPOKEN = (
    *(
        "Wilg",
        "wilgs",
        "WILG’s",
        "Wilg\u02bcs",
        "Wil\u00adg",
        "W\u200bilg",
        "\uff37\uff49\uff4c\uff47",
        "Bree",
        "Brée",
        "Bre\u0301es",
        "Jan Eik",
    ),
    *("Jan-Eik", "jan\u00a0eik", "Jan", "Eik", "consulenten", "consulente", "Esdoorn", "lara", "Dam"),
    *("om 14.30", "14.30", "14u", "14u30", "om drie uur", "half drie", "kwart over twee", "20/10", "20-10"),
    *("donderdag 20 oktober", "20 oktober ’22", "do 20 okt 2022", "20-10-2022", "10:32"),
)
TELLING = re.compile(
    r"\d|jan|eik|wilg|bree|consulent|esdoorn|lara|\bdam|drie|half|kwart|over|twee|donder|\bdo\b|okt", re.IGNORECASE
)


@given(some.lists(some.tuples(some.sampled_from(SPOKEN), some.sampled_from([" ", ", ", ". ", "\n", "/ ", " (", " ‘"]))))
def test_in_any_row_of_things_that_tell_nothing_is_left_standing(row: list[tuple[str, str]]) -> None:
    told = Generaliser(PEOPLE, ["Lara van Dam"]).words("".join(said + sign for said, sign in row))
    left = re.sub(
        r"\[[^\[\]]*\]", "", "".join(each for each in unicodedata.normalize("NFKD", told) if each.isprintable())
    )
    assert not TELLING.search("".join(sign for sign in left if not unicodedata.combining(sign))), told


@given(some.text("Wilg\u00ad\u200b\u0301’sJanEik 1234/.-:ßﬁ½uh", max_size=40))
def test_what_is_found_lies_in_order_within_the_words(words: str) -> None:
    found = Generaliser(PEOPLE, ["Lara"]).found(words)
    places = [place for each in found for place in (each.start, each.end)]
    assert places == sorted(places)
    assert all(0 <= each.start < each.end <= len(words) for each in found)


def test_it_speaks_the_language_in_force() -> None:
    with speaking("en"):
        words = Generaliser(PEOPLE, ["Lara"]).words("so Wilg met Lara at 10:32 on 20 October 2022")
    assert words == "so [an employee] met [the researcher] at [some time] on [autumn 2022]"


@given(some.text("aeiou ,.!?\n’‘“”", max_size=60))
def test_words_that_tell_nothing_stay_as_they_are(words: str) -> None:
    assert Generaliser(PEOPLE, ["Lara"]).words(words) == words


def test_a_name_of_which_nothing_is_seen_replaces_nothing() -> None:
    assert Generaliser((Person("\u200b", "", "participant"),), ["\u0301"]).words("a b") == "a b"


def test_a_study_without_people_is_no_trouble() -> None:
    assert Generaliser((), ()).words("Wilg om 10:32") == "Wilg om [een tijdstip]"
