"""Every sentence is there, in both languages, with the same places to fill in; and none is there for nobody."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from fieldnotes.base import errors
from fieldnotes.base.i18n import LANGUAGES
from fieldnotes.store.names import _NAMED, _NAMELESS
from tests.house.sources import PACKAGE, called, calls, pattern, room, sources, texts, tree_of

KINDS = {
    name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, errors.FieldnotesError)
}
FILLED_BY_KIND = {f"no-such-{kind}" for kind in (*_NAMED, *_NAMELESS)}
ROOMS = sorted({file.stem for language in LANGUAGES for file in (PACKAGE / "locales" / language).glob("*.json")})


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every sentence of a language by its id."""
    found = {}
    for file in sorted((PACKAGE / "locales" / language).glob("*.json")):
        read: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        found.update({f"{file.stem}.{key}": sentence for key, sentence in read.items()})
    return found


def places(sentence: str) -> set[str]:
    """The names of what is filled in."""
    return {
        name.partition(".")[0].partition("[")[0] for _, name, _, _ in Formatter().parse(sentence) if name is not None
    }


@pytest.mark.parametrize("name", ROOMS)
def test_both_languages_have_the_same_sentences_with_the_same_places(name: str) -> None:
    dutch, english = (
        {key: places(said) for key, said in catalogue(language).items() if key.startswith(f"{name}.")}
        for language in LANGUAGES
    )
    assert dutch == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_bears_spaces_at_its_ends(language: str) -> None:
    wrong = [key for key, said in catalogue(language).items() if not said.strip() or said != said.strip(" \n")]
    assert not wrong


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("locales/*/*.json")), ids=lambda file: f"{file.parent.name}/{file.name}"
)
def test_a_catalogue_is_flat_and_in_order_and_holds_no_key_twice(file: Path) -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    held = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=once)
    assert all(isinstance(said, str) for said in held.values())


def raised() -> Iterator[tuple[str, int, str, ast.Call]]:
    """Every error of ours that is made in the sources: where, its code, and the call."""
    for file in sources():
        for call in calls(file):
            if called(call) in KINDS and call.args:
                yield from ((room(file), call.lineno, code, call) for code in texts(call.args[0]))


def test_every_error_has_a_sentence_and_brings_what_the_sentence_needs() -> None:
    wrong = []
    for where, line, code, call in raised():
        sentence = catalogue("nl").get(f"error.{code}")
        given = {word.arg for word in call.keywords}
        if sentence is None or not (places(sentence) <= given or None in given):
            wrong.append(f"{where}:{line} {code} {sorted(str(each) for each in given)}")
    assert not wrong


def test_every_sentence_for_an_error_is_for_an_error_that_can_happen() -> None:
    literals = {
        node.value
        for file in sources()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    codes = {key.partition(".")[2] for key in catalogue("nl") if key.startswith("error.")}
    assert codes - literals - FILLED_BY_KIND == set()


def test_what_is_named_by_its_kind_has_a_sentence() -> None:
    assert {f"error.{code}" for code in FILLED_BY_KIND} <= set(catalogue("nl"))


def test_every_problem_that_the_check_finds_has_a_sentence_and_brings_what_it_needs() -> None:
    wrong = []
    told = set()
    for call in (
        call
        for file in sources()
        if room(file) == "store/integrity.py"
        for call in calls(file)
        if called(call) == "Problem"
    ):
        code, values = call.args
        assert isinstance(values, ast.Dict)
        (name,) = texts(code)
        told.add(f"problem.{name}")
        given = {str(key.value) for key in values.keys if isinstance(key, ast.Constant)}
        if places(catalogue("nl").get(f"problem.{name}", "{missing}")) != given:
            wrong.append(name)
    assert not wrong
    assert told == {key for key in catalogue("nl") if key.startswith("problem.")}


def test_every_noun_that_an_error_may_name_is_there() -> None:
    named = {
        value
        for file in sources()
        for call in calls(file)
        if called(call) == "clean_name"
        for value in texts(call.args[1])
    }
    assert named
    assert {f"noun.{name}" for name in named} <= set(catalogue("nl"))


@pytest.mark.parametrize("file", sources(), ids=room)
def test_every_sentence_that_is_asked_for_is_there_and_gets_what_it_needs(file: Path) -> None:
    wrong = []
    for call in calls(file):
        if called(call) != "t" or not call.args:
            continue
        given = {word.arg for word in call.keywords}
        asked = pattern(call.args[0])
        known = (
            [key for key in catalogue("nl") if asked and re.fullmatch(asked, key)]
            if asked
            else list(texts(call.args[0]))
        )
        if asked and not known:
            wrong.append(asked)
        for key in known:
            sentence = catalogue("nl").get(key)
            if sentence is None or not (asked or None in given or places(sentence) <= given):
                wrong.append(key)
    assert not wrong
