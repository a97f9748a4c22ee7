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
from fieldnotes.tui.commands import COMMANDS
from fieldnotes.tui.key_names import spelled
from tests.house.sources import PACKAGE, called, calls, pattern, room, sources, texts, tree_of
from tests.house.visible import Seen, loose_words, shown_words

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
        if room(file) in {"store/integrity.py", "store/codebook_integrity.py"}
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


def keys_named_in(sentence: str) -> list[tuple[str, str]]:
    """The commands whose keys a sentence names, each with the key that it has by itself."""
    return re.findall(r"\[\[([^|\]]+)\|([^\]]+)\]\]", sentence)


def test_a_sentence_names_the_key_that_a_command_has_in_both_languages() -> None:
    usual = {command.id: spelled(command.keys.split(",")[0]) for command in COMMANDS}
    named = {key: keys_named_in(said) for key, said in catalogue("nl").items() if "[[" in said}
    assert named
    assert all(found and all(usual[command] == key for command, key in found) for found in named.values())
    assert named == {key: keys_named_in(said) for key, said in catalogue("en").items() if "[[" in said}


SPEAKING = ("tui", "cli", "services", "base")
"""The floors whose texts reach a person; those below them give values, and the words of formats and of SQL."""
PARSERS_OWN = {"cli/usage.py", "cli/bring_in.py"}  # the sentences of the parser, by which they are known and replaced
NOT_SAID = {
    "base/settings_file.py": {"Local", "Library", "Application Support"},  # folders of the platforms
    "cli/schemas.py": {"Answer", "model/"},  # names of files that are made for us
    "services/coding_edits.py": {"as it is"},  # the value of a mark that nothing shows
}


def known_ids() -> frozenset[str]:
    """Ids that are worded where they are shown: of sentences, and of errors by their code."""
    ids = set(catalogue("nl"))
    return frozenset(ids | {each.removeprefix("error.") for each in ids if each.startswith("error.")})


def unworded(where: str, tree: ast.Module) -> list[Seen]:
    """The texts in a file that a person would read past the catalogue."""
    loose = [] if where in PARSERS_OWN else loose_words(tree)
    return [each for each in (*shown_words(tree, known_ids()), *loose) if each.text not in NOT_SAID.get(where, set())]


@pytest.mark.parametrize("file", [file for file in sources() if room(file).split("/")[0] in SPEAKING], ids=room)
def test_no_words_reach_a_person_past_the_catalogue(file: Path) -> None:
    assert unworded(room(file), tree_of(file)) == []


def test_what_is_said_past_the_catalogue_by_intention_is_still_there() -> None:
    for where, said in NOT_SAID.items():
        texts_there = {node.value for node in ast.walk(tree_of(PACKAGE / where)) if isinstance(node, ast.Constant)}
        assert said <= texts_there, where


PAST_THE_CATALOGUE = (
    'Static("Klaar")',
    'Static(f"{count} teams")',
    'Label("uren", markup=False)',
    'Input(placeholder="zoek")',
    'self.say("klaar" if done else t("log.done"))',
    "self.app.notify(f\"{t('log.done')} en klaar\")",
    'Option(" · ".join(["uren", t("home.team")]))',
    'yield Field("name", "Naam")',
    'Field("kind", t("home.kind"), choices=(("a", "soort"), ("b", t("home.team"))))',
    'Binding("x", "go", "weg")',
    'Hit(1, "ga weg", run)',
    'widget.border_title = "uren"',
    'widget.update("uren" + more)',
    'text.append("uren")',
    'label: Annotated[str, typer.Option(help="de naam")] = ""',
    'label: Annotated[str, typer.Argument(metavar="NAME", help="de naam")]',
    'app = typer.Typer(help="teams")',
    '@app.command(help="weg ermee")\ndef remove() -> None: ...',
    'print_line("klaar")',
    'sys.stderr.write("klaar")',
    'call.answer(value, ["klaar"])',
    'label = "Geen team gekozen"\nshow(label)',
    'def label() -> str:\n    return "Klaar."',
    'WORDS = {"a": "nog niet klaar"}',
)
WORDED = (
    '"""Words that tell what a file is for."""',
    'Static(t("log.done"), id="uren", classes="heading", markup=False)',
    'Option(f"{name}  {t(label)} · {3}")',
    'Binding("x", "go", "commands.form.cancel")',
    'label: Annotated[str, typer.Option("--name", metavar="NAME", help=t("cli.team.name"))] = ""',
    'text.append(name, "bold not italic")',
    'DEFAULT_CSS = "Screen { width: 1fr; }"',
    'field: "Callable[[int, str], Text]" = go',
    'RefusedError("empty-name", what="team")',
    'names.append("uren")',
    'kinds = ("regular", "project")',
)


@pytest.mark.parametrize("source", PAST_THE_CATALOGUE)
def test_words_past_the_catalogue_are_found(source: str) -> None:
    assert unworded("tui/sample.py", ast.parse(source))


@pytest.mark.parametrize("source", WORDED)
def test_what_is_worded_or_shown_to_nobody_is_left_alone(source: str) -> None:
    assert unworded("tui/sample.py", ast.parse(source)) == []
