"""Labels that look like somebody's full name, and what of them may stand in the words."""

import pytest

from fieldnotes.analysis.full_names import LikelyNames, likely_names, looks_like_full_name, parts_to_look_for


@pytest.mark.parametrize("label", ["Jan Jansen", "Jansen, Jan", "Fatima el Idrissi", "Élise d'Ys Été", "JAN JANSEN"])
def test_two_capitalised_words_look_like_a_full_name(label: str) -> None:
    assert looks_like_full_name(label)


@pytest.mark.parametrize("label", ["", "I", "Wilg", "Spreker 2", "SPEAKER_00", "Speaker A", "de man links", "(B) P1"])
def test_one_name_a_number_or_a_letter_does_not(label: str) -> None:
    assert not looks_like_full_name(label)


def test_a_full_name_is_looked_for_whole_and_in_its_parts_a_letter_not_at_all() -> None:
    assert parts_to_look_for(["Jan Jansen", "B", "Spreker 2", "interviewer"]) == [
        "Jan Jansen",
        "Spreker 2",
        "Jansen",
        "Jan",
    ]


@pytest.mark.parametrize(
    "label",
    ["dhr. Jansen", "mevrouw de Vries", "de Vries", "van den Berg", "el Idrissi", "dr. 't Hof", "j@voorbeeld.nl"],
)
def test_a_surname_behind_its_small_words_or_a_title_and_an_address_look_like_a_real_name(label: str) -> None:
    assert looks_like_full_name(label)


@pytest.mark.parametrize(
    "label",
    [
        "Interviewer",
        "De onderzoeker",
        "De Interviewer",
        "de Respondent",
        "De",
        "Linde (gast)",
        "4f1c@72f988bf-86f1",
        "van",
    ],
)
def test_roles_pseudonyms_and_numbers_with_an_at_sign_do_not(label: str) -> None:
    assert not looks_like_full_name(label)


@pytest.mark.parametrize(
    ("text", "addresses", "titled"),
    [
        ("Mail naar jan.jansen@voorbeeld.nl of p@post.voorbeeld.org.", 2, 0),
        ("Mevrouw De Vries belde dhr. Jansen en dr Bos, en mr. O’Brien niet.", 0, 4),
        ("de heer van ’t Hof, prof. dr. van der Berk, MEVROUW JANSEN", 0, 3),
        ("mevrouw de Voorzitter, dokter Wilg en meneer WILG", 0, 0),
        ("Dag mevrouw. Kijk, de meneer zei het. ING Bank, MS Word, een mr Vries", 0, 0),
        ("I: Hoe? Wilg: Met Speaker 1 en De Linde. @wilg, x@y, 3 @ 2 euro", 0, 0),
    ],
)
def test_addresses_and_names_behind_a_title_are_counted_and_pseudonyms_are_not(
    text: str, addresses: int, titled: int
) -> None:
    assert likely_names(text, ["Wilg", "Interviewer"]) == LikelyNames(addresses, titled)
