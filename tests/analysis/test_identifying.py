"""What may identify someone is found at its exact place, with its kind; what carries a check is found when it holds."""

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.identifying import Identifier
from fieldnotes.base.i18n import speaking
from fieldnotes.model.identifying import Finding, Identifying, KeyKind
from fieldnotes.model.pseudonyms import KeyEntry

ENTRIES = (
    KeyEntry(real="Lara de Vries", pseudonym="Wilg"),
    KeyEntry(real="Den Haag", pseudonym="een grote gemeente", kind=KeyKind.PLACE),
)


def found(text: str) -> list[Finding]:
    with speaking("nl"):
        return Identifier(ENTRIES).findings(text)


def told(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in found(text)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Bel 06-12345678.", "phone", "06-12345678"),
        ("Bel 06 12 34 56 78!", "phone", "06 12 34 56 78"),
        ("Bel +31 (0)70 123 45 67.", "phone", "+31 (0)70 123 45 67"),
        ("Bel 0031612345678.", "phone", "0031612345678"),
        ("Bel (070) 123 45 67.", "phone", "(070) 123 45 67"),
        ("Bel +32 470 12 34 56.", "phone", "+32 470 12 34 56"),
        ("Mail L.deVries+werk@sub.voorbeeld.nl.", "email", "L.deVries+werk@sub.voorbeeld.nl"),
        ("mail lara apenstaartje voorbeeld punt nl", "email", "lara apenstaartje voorbeeld punt nl"),
        ("op NL91 ABNA 0417 1643 00 en dan", "iban", "NL91 ABNA 0417 1643 00"),
        ("op nl91abna0417164300.", "iban", "nl91abna0417164300"),
        ("BSN 111222333", "bsn", "111222333"),
        ("BSN 1112.22.333", "bsn", "1112.22.333"),
        ("auto GX-123-B", "plate", "GX-123-B"),
        ("auto 99-xx-99", "plate", "99-xx-99"),
        ("auto GX 123 B", "plate", "GX 123 B"),
        ("te 2311 EZ", "postcode", "2311 EZ"),
        ("te 2311ez", "postcode", "2311ez"),
        ("op Dorpsstraat 12a", "address", "Dorpsstraat 12a"),
        ("op 20 oktober 2022", "date", "20 oktober 2022"),
        ("op 20-10-2022.", "date", "20-10-2022"),
        ("met mevr. Van den Berg", "name", "Van den Berg"),
        ("met dr. L.M. Jansen-Bos,", "name", "L.M. Jansen-Bos"),
        ("met de heer\nPietersen", "name", "Pietersen"),
        ("met wethouder Çelik", "name", "Çelik"),
        ("met wethouder C\u0327elik", "name", "C\u0327elik"),
        ("de teamleider zei", "role", "teamleider"),
        ("uit Leiden", "place", "Leiden"),
        ("bij het UWV", "organisation", "UWV"),
        ("van gemeente Voorbeeld", "organisation", "gemeente Voorbeeld"),
        ("van Lara", "name", "Lara"),
        ("van Fatima El Idrissi, dus", "name", "Fatima El Idrissi"),
        ("van Thomas van der Berg-Bos en", "name", "Thomas van der Berg-Bos"),
        ("van Thomas van de balie", "name", "Thomas"),
        ("van Thomas. Morgen", "name", "Thomas"),
        ("van De Vries", "name", "De Vries"),
        ("van L. de Vries", "name", "L. de Vries"),
        ("van L.d.V.", "name", "L.d.V."),
        ("van LV en", "name", "LV"),
        ("\uff10\uff16-12345678", "phone", "\uff10\uff16-12345678"),
    ],
)
def test_it_is_found_at_its_place(text: str, kind: str, words: str) -> None:
    assert (kind, words) in told(f"👩🏽\u200d💻 {text}")


@pytest.mark.parametrize(
    "text",
    [
        "op NL92 ABNA 1417 1643 00",
        "nummer 111222334",
        "nummer 000000000",
        "bedrag 1.111.222.333",
        "In 2022 en 2023 op 1500 op",
        "2311 SS",
        "10-20 of 10–20",
        "bel 0612345",
        "De heer weet het, mevrouw ook.",
        "een gemeente en de provincie",
        "in de lv en Lv, het uwv en een weg 12",
        "06-123456789012",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert [each for each in told(text) if each[0] != "date"] == []


def test_a_word_of_the_key_has_its_pseudonym_and_is_told_apart() -> None:
    one, other, mail = found("Lara de Vries uit Den Haag, lara@voorbeeld.nl")
    assert (one.suggestion, one.known) == ("Wilg", True)
    assert (other.suggestion, other.known) == ("een grote gemeente", True)
    assert (mail.kind, mail.known) == (Identifying.EMAIL, False)
    part = found("zei Lara")[0]
    assert (part.suggestion, part.known) == ("Wilg", False)


def test_suggestions_are_more_general_and_in_the_language_in_force() -> None:
    assert [each.suggestion for each in found("20 oktober 2022 de teamleider 06-12345678")] == [
        "najaar 2022",
        "een leidinggevende",
        "[telefoonnummer]",
    ]
    with speaking("en"):
        assert [each.suggestion for each in Identifier().findings("de teamleider")] == ["a manager"]


def test_what_a_model_saw_is_taken_where_no_rule_did() -> None:
    text = "Bob sprak met Lara de Vries"
    seen = [
        (0, 3, Identifying.NAME),
        (14, 27, Identifying.ORGANISATION),
        (5, 900, Identifying.NAME),
        (4, 4, Identifying.NAME),
    ]
    with speaking("nl"):
        bob, lara = Identifier(ENTRIES).findings(text, seen)
    assert (bob.text, bob.suggestion, lara.suggestion) == ("Bob", "[naam]", "Wilg")


PIECES = st.sampled_from(
    (
        *("Lara de Vries", "06-12345678", "20 oktober 2022", "l.d@voorbeeld.nl", "NL91 ABNA 0417 1643 00", "111222333"),
        *(
            "mevr. De Boer",
            "👩🏽\u200d💻",
            "e\u0301",
            "\u200d",
            "\u00ad",
            "ﬁ",
            "\n",
            "'",
            " ",
            "-",
            ".",
            "0",
            "+31",
            "@",
            "\ud800",
        ),
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_the_text_places_are_exact_and_do_not_overlap(text: str) -> None:
    findings = found(text)
    assert all(each.text == text[each.start : each.end] and each.start < each.end for each in findings)
    assert all(a.end <= b.start for a, b in pairwise(findings))
