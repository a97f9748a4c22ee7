"""Names of people in the name of a file: found however they are written, and nothing else is."""

import pytest
from hypothesis import given, strategies as st

from fieldnotes.analysis.named_files import full_name_in, without_names

NAMES = {
    "jan jansen": "Wilg",
    "piet van voorbeeld": "Eik",
    "josé muéstra": "Linde",
    "bo": "Es",
    "lara": "interviewer",
    "els de proef": None,
    "spreker 1": "Berk",
    "i": "Hazelaar",
    "deelnemer tom": "Den",
    "olm": "Olm",
}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Interview Jan Jansen.vtt", "Interview Wilg.vtt"),
        ("interview_jan-JANSEN_2.vtt", "interview_Wilg_2.vtt"),
        ("GesprekJanJansen2022.vtt", "GesprekWilg2022.vtt"),
        ("janjansen.vtt", "Wilg.vtt"),
        ("Jansen, Jan.docx", "Wilg.docx"),
        ("jansen.txt", "Wilg.txt"),
        ("Jose MUESTRA (2).txt", "Linde (2).txt"),
        ("Jose\u0301.txt", "Linde.txt"),
        ("Gesprek Lara met Piet van Voorbeeld en Jan.vtt", "Gesprek interviewer met Eik en Wilg.vtt"),
        ("gesprek van Voorbeeld.vtt", "gesprek van Eik.vtt"),
        ("Bo.vtt", "Es.vtt"),
        ("Els de Proef.vtt", "naamloos.vtt"),
        ("Tom.vtt", "Den.vtt"),
    ],
)
def test_labels_and_their_parts_become_pseudonyms(name: str, kept: str) -> None:
    assert without_names(name, NAMES, "naamloos") == kept


@pytest.mark.parametrize(
    "name",
    [
        "Januari.vtt",
        "Boom.vtt",
        "spreker 1 en 2.vtt",
        "I.vtt",
        "deelnemer 4.vtt",
        "Interview van de week.vtt",
        "olm.vtt",
    ],
)
def test_other_words_general_labels_and_names_that_stay_are_left_alone(name: str) -> None:
    assert without_names(name, NAMES, "naamloos") == name


def test_a_part_that_two_people_share_gets_both_unless_more_of_one_stands_beside_it() -> None:
    names = {"jan jansen": "Wilg", "piet jansen": "Eik"}
    assert without_names("Jansen.vtt", names, "") == "Eik+Wilg.vtt"
    assert without_names("Jansen, Piet.vtt", names, "") == "Eik.vtt"
    assert without_names("Jan en Piet.vtt", names, "") == "Wilg en Eik.vtt"


@given(st.text(max_size=30), st.sampled_from(["", " ", "_", "-", "."]), st.text("0123456789 ._-()", max_size=8))
def test_whatever_stands_around_it_a_full_label_never_stays(before: str, between: str, behind: str) -> None:
    kept = without_names(f"{before}|Voorbeeld{between}Verzonnen{behind}", {"voorbeeld verzonnen": "Wilg"}, "x")
    assert "voorbeeld" not in kept.casefold()
    assert "verzonnen" not in kept.casefold()


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Interview Jan Jansen.vtt", "Jan Jansen"),
        ("gesprek_met_Piet_van_Voorbeeld_2.vtt", "Piet_van_Voorbeeld"),
        ("GesprekJanJansen.vtt", "JanJansen"),
        ("Jansen, Jan.docx", "Jansen, Jan"),
        ("Interview Noord 3.vtt", None),
        ("Interview Wilg Noord.vtt", None),
        ("Transcript Interview Ronde 2.docx", None),
        ("GMT20221020-Recording.vtt", None),
        ("Jan.Jansen", "Jan.Jansen"),
        ("leeg.txt", None),
    ],
)
def test_what_looks_like_a_full_name_is_found(name: str, full: str | None) -> None:
    assert full_name_in(name, ["Wilg", "Noord"]) == full
