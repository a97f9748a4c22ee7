"""Sentences end where a Dutch or English reader says they end."""

import threading
from itertools import pairwise

import pytest
from hypothesis import given, settings

from fieldnotes.language.sentences import sentence_bounds
from tests.analysis.hostile import texts
from tests.examples import examples


def sentences_of(text: str, language: str = "nl") -> list[str]:
    """The sentences as text."""
    return [text[start:end] for start, end in sentence_bounds(text, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dat doen we d.w.z. we proberen het.",
        "Het team werkt a.d.h.v. de lijst.",
        "De vraag m.b.t. Rolopvatting bleef liggen.",
        "Aanwezig waren o.a. De teamleider en ik.",
        "De brief d.d. 20 oktober kwam niet aan.",
        "Niemand kwam i.v.m. Corona.",
        "Er waren ca. 12 mensen.",
        "Denk bijv. aan de kantine.",
        "Zie nr. 5 van de lijst.",
        "Volgens dhr. Jansen en mevr. De Vries klopt dat.",
        "Pennen, papier e.d. Zijn op.",
        "Op 3 maart jl. Vergaderde het team.",
        "Dr. A.B. de Boer en K. Smit kwamen langs.",
        "Bel 0900-8844 of kom langs.",
        "Om 10.30 uur begon het overleg.",
        "Toen zei hij (...) dat het klaar was.",
        "Ze vond het [...] Te veel.",
        "Dat is echt (!) nieuw.",
        "Nou... ik weet het niet… eerlijk gezegd.",
        "'Kom!' zei hij.",
        "“Is dat zo?” vroeg ze.",
        "K.: ik kom zo.",
        "1. Inleiding op het verslag.",
        "Op 20 okt. 2022 begon het.",
        "Bel het nummer 0900-8844.",
        "Hij zei (...) niets meer.",
        "Ze werken, d.w.z. Iedereen werkt.",
        "Zij zei: “Bel 0900-8844, d.w.z. nu.”",
    ],
)
def test_a_dutch_sentence_stays_whole(sentence: str) -> None:
    assert sentences_of(f"Eerst dit. {sentence} Dan dat.")[1:-1] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Some tools, e.g. Lists, help.",
        "The lead, i.e. Mary, agreed.",
        "Dr. Smith and Mrs. Jones left.",
        "We met at 10 a.m. in the hall.",
        '"Stop!" he said.',
        "Johnson et al. Wrote this.",
        "The U.S. office called.",
        "Call 0900-8844 now.",
        "She said (...) nothing more.",
        "“Is that so?” she asked.",
    ],
)
def test_an_english_sentence_stays_whole(sentence: str) -> None:
    assert sentences_of(f"First this. {sentence} Then that.", "en")[1:-1] == [sentence]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Klaar. Toen (ja!) weg? Goed.", ["Klaar.", "Toen (ja!) weg?", "Goed."]),
        ("kwam binnen. ging zitten. zei niks", ["kwam binnen.", "ging zitten.", "zei niks"]),
        ("Hij zei niets. “Ga maar.” Zij ging.", ["Hij zei niets.", "“Ga maar.”", "Zij ging."]),
        ("Hij zweeg. 'Ga maar.' 'Nee.'", ["Hij zweeg.", "'Ga maar.'", "'Nee.'"]),
        ('"Ja." "Nee!"', ['"Ja."', '"Nee!"']),
        ("Klaar. (Zie bijlage.) Verder.", ["Klaar.", "(Zie bijlage.)", "Verder."]),
        ("Zomaar… Toen begon het.", ["Zomaar…", "Toen begon het."]),
        ("Pennen enz. Daarna thee.", ["Pennen enz.", "Daarna thee."]),
        ("Het was in 2022. Daarna niet.", ["Het was in 2022.", "Daarna niet."]),
        ("Kop zonder punt\nDe tekst\n\nGaat door.", ["Kop zonder punt", "De tekst", "Gaat door."]),
        ("  Ruim.   Baan.\t\n \n", ["Ruim.", "Baan."]),
        ("Wat?! Echt?!", ["Wat?!", "Echt?!"]),
        ("Wie belt er\n\n“Ik”", ["Wie belt er", "“Ik”"]),
        ("Het is 0900-8844. ‘Goed.’ (...) Dan.", ["Het is 0900-8844.", "‘Goed.’", "(...) Dan."]),
        ('Hij ging. "Waarheen?" «Weg.» „Ver?”', ["Hij ging.", '"Waarheen?"', "«Weg.»", "„Ver?”"]),
        ("Zin zonder punt\r\n\r\nNieuwe zin", ["Zin zonder punt", "Nieuwe zin"]),
        ("Hij zei: ‘Kom.’ Toen ging hij.", ["Hij zei: ‘Kom.’", "Toen ging hij."]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_english_says_i_at_the_end_of_a_sentence() -> None:
    assert sentences_of("So did I. Then we left at 5 p.m. The end.", "en") == [
        "So did I.",
        "Then we left at 5 p.m.",
        "The end.",
    ]


def test_another_language_is_cut_by_the_rules_of_both() -> None:
    assert sentences_of("Ça va, bijv. ici. Mr. X dort.", "fr") == ["Ça va, bijv. ici.", "Mr. X dort."]


@pytest.mark.parametrize("run", ["(" * 3000, "'" * 3000, "a." * 3000, "x" * 30000], ids=lambda run: run[:2])
def test_a_run_without_white_space_is_one_sentence_and_takes_no_minutes(run: str) -> None:
    text = f"Eerst. {run}woord. Dan."
    assert sentence_bounds(text, "nl") == [(0, 6), (7, 13 + len(run)), (14 + len(run), len(text))]


@settings(max_examples=examples(60), deadline=None)
@given(texts)
def test_the_sentences_of_any_text_hold_all_its_words_in_order_and_cross_no_line_end(text: str) -> None:
    bounds = sentence_bounds(text, "nl")
    assert "".join("".join(text[start:end].split()) for start, end in bounds) == "".join(text.split())
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in bounds)
    assert all(one[1] <= other[0] for one, other in pairwise(bounds))
    assert not any("\n" in text[start:end] for start, end in bounds)


def test_several_threads_may_ask_at_once() -> None:
    answers: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(sentences_of("Een woord. Twee woorden."))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["Een woord.", "Twee woorden."]] * 4


def test_asking_the_module_to_be_there_does_not_load_spacy() -> None:
    import subprocess
    import sys

    program = "import fieldnotes.language.sentences, sys; print('spacy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
