"""`fieldnotes codebook …` as it is typed: entries, the tree, merging, splitting, the queue and versions."""

import json

import pytest

from fieldnotes.base.i18n import Language, use_language
from tests.cli.front_door import FrontDoor
from tests.cli.schema_reading import held_against
from tests.services.fieldwork import Fieldwork

STANDARD, TASK, WHY = "Condities > Standaardisatie", "Condities > Taakafhankelijkheid", "Effecten > waarom/hoe"


def test_a_code_is_entered_whole_and_shown_whole(door: FrontDoor, names: Fieldwork) -> None:
    door.ask(
        *(
            "codebook",
            "add",
            "Routine",
            "--parent",
            "Condities",
            "--definition",
            "Wat vanzelf gaat.",
            "--brief",
            "gewoon",
        ),
        *(
            "--use-when",
            "niemand erover praat",
            "--not-when",
            "het moet",
            "--scale",
            "zelden,vaak",
            "--alias",
            "gewoonte",
        ),
        *("--term", "altijd zo", "--example", "Zo doen we dat.", "--counter-example", "Dat moet van boven."),
        *("--example-coding", names.codings["rated"], "--question", "V1", "--kind", "condition", "--colour", "#123456"),
        *("--status", "draft", "--in-vivo"),
    )
    answer = door.ask("codebook", "show", "routine")
    assert held_against("shown-code", answer) == []
    code = answer["code"]
    assert {
        name: code[name] for name in ("definition", "brief", "use_when", "not_when", "scale", "aliases", "terms")
    } == {
        "definition": "Wat vanzelf gaat.",
        "brief": "gewoon",
        "use_when": "niemand erover praat",
        "not_when": "het moet",
        "scale": ["zelden", "vaak"],
        "aliases": ["gewoonte"],
        "terms": ["altijd zo"],
    }
    assert (code["question"], code["kind"], code["colour"], code["status"], code["in_vivo"]) == (
        "V1",
        "condition",
        "#123456",
        "draft",
        True,
    )
    assert [(each["text"], each["counter"], each["coding"]) for each in code["examples"]] == [
        ("Zo doen we dat.", False, None),
        ("Dat moet van boven.", True, None),
        ("‘Dat staat gewoon vast’, zegt Wilg.", False, names.codings["rated"]),
    ]
    said = door.read("codebook", "show", "Routine")
    for words in (
        "Condities > Routine",
        "concept, in vivo",
        "zelden, vaak",
        "altijd zo",
        "tegenvoorbeeld 2",
        "conditie",
    ):
        assert words in said


def test_the_list_keeps_its_keys_and_tells_more(door: FrontDoor) -> None:
    answer = door.ask("codebook", "list")
    assert held_against("codes", answer) == []
    assert [code["name"] for code in answer["codes"]] == [
        "Condities",
        "Standaardisatie",
        "Taakafhankelijkheid",
        "Rol",
        "Effecten",
        "waarom/hoe",
        "Rol",
    ]
    assert {code["waiting"] for code in answer["codes"]} == {0}


def test_an_entry_is_edited_and_what_then_waits_is_told_and_worked_off(door: FrontDoor, names: Fieldwork) -> None:
    edited = door.ask(
        "codebook", "edit", STANDARD, "--definition", "Hoe vast het ligt.", "--no-alias", "standardisatie"
    )
    assert held_against("changed-code", edited) == []
    assert (edited["path"], edited["waiting"]) == (["Condities", "Standaardisatie"], 3)
    queue = door.ask("codebook", "queue", STANDARD)
    assert held_against("queue", queue) == []
    first = queue["codings"][0]
    assert (first["reason"], first["was"]["definition"], first["now"]["definition"]) == (
        "redefined",
        "Hoe vast het werk ligt.",
        "Hoe vast het ligt.",
    )
    said = door.read("codebook", "queue")
    assert "opnieuw gedefinieerd" in said
    assert "betekende: Hoe vast het werk ligt." in said
    assert "betekent nu: Hoe vast het ligt." in said
    kept = door.ask("codebook", "recheck", names.codings["rated"], "--keep")
    recoded = door.ask("codebook", "recheck", names.codings["sam"], "--recode", TASK)
    assert [held_against("rechecked", each) for each in (kept, recoded)] == [[], []]
    assert (kept["done"], recoded["done"], recoded["level_left"]) == ("kept", "recoded", "laag")
    assert [each["id"] for each in door.ask("codebook", "queue")["codings"]] == [names.codings["report"]]
    assert door.refuses("codebook", "recheck", names.codings["report"], "--remove").code == "coding-is-evidence"
    removed = door.ask("codebook", "recheck", names.codings["sam"], "--remove")
    assert (removed["id"], removed["done"], removed["code"]) == (names.codings["sam"], "removed", None)
    door.read("codebook", "recheck", names.codings["report"], "--keep")
    assert "wacht niets" in door.read("codebook", "queue")


def test_wording_alone_and_an_emptied_field_make_nothing_wait(door: FrontDoor) -> None:
    assert door.ask("codebook", "edit", STANDARD, "--definition", "Anders.", "--wording-only")["waiting"] == 0
    assert door.ask("codebook", "edit", STANDARD, "--brief", "x", "--redefines")["waiting"] == 3
    door.ask("codebook", "edit", STANDARD, "--definition", "", "--wording-only")
    assert door.ask("codebook", "show", STANDARD)["code"]["definition"] == ""


def test_a_scale_is_taken_away_only_with_its_levels_named(door: FrontDoor) -> None:
    assert door.refuses("codebook", "edit", STANDARD, "--scale", "").code == "level-in-use"
    door.ask("codebook", "edit", STANDARD, "--scale", "", "--drop-level", "laag", "--drop-level", "hoog")
    assert door.ask("codebook", "show", STANDARD)["code"]["scale"] == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--keep", "--remove"),
        ("--keep", "--recode", TASK),
        ("--level", "hoog", "--keep"),
    ],
)
def test_a_coding_gets_one_answer(door: FrontDoor, names: Fieldwork, words: tuple[str, ...]) -> None:
    assert door.refuses("codebook", "recheck", names.codings["rated"], *words).code == "recheck-one-answer"


def test_the_tree_is_changed_from_the_command_line(door: FrontDoor) -> None:
    door.ask("codebook", "rename", STANDARD, "Vastheid")
    door.ask("codebook", "move", "Vastheid", "--top")
    door.ask("codebook", "move", "waarom/hoe", "--under", "Condities", "--before", "Condities > Rol")
    door.ask("codebook", "retire", "Effecten > Rol")
    related = door.ask("codebook", "relate", "Vastheid", "leads-to", TASK)
    assert held_against("changed-code", related) == []
    listed = door.read("codebook", "list")
    assert [line.split()[0] for line in listed.splitlines()] == [
        "Condities",
        "Taakafhankelijkheid",
        "waarom/hoe",
        "Rol",
        "Effecten",
        "Rol",
        "Vastheid",
    ]
    assert "vervallen" in listed.splitlines()[5]
    assert "is gevolg van Vastheid" in door.read("codebook", "show", TASK)
    door.ask("codebook", "relate", "Vastheid", "leads-to", TASK, "--remove")
    assert "Vastheid" not in door.read("codebook", "show", TASK)


def test_a_merge_is_shown_first_and_then_done(door: FrontDoor, names: Fieldwork) -> None:
    door.ask("coding", "add", names.talk, 3, 9, TASK, "--memo", "eerst")
    door.ask("coding", "add", names.talk, 3, 9, WHY, "--memo", "later")
    before = door.ask("codebook", "list")
    tried = door.read("codebook", "merge", WHY, "--into", TASK, "--dry-run")
    assert "zou opgaan" in tried
    assert "gesprek.txt 3-9, Lara, ‘Wie be’; memo: eerst later" in tried
    assert door.ask("codebook", "list") == before
    told = door.ask("codebook", "merge", WHY, "--into", TASK)
    assert held_against("merged", told) == []
    assert (told["moved"], len(told["joined"]), told["aliases"], told["dry_run"]) == (2, 1, ["waarom/hoe"], False)
    assert len(door.ask("codebook", "list")["codes"]) == 6
    everything = door.ask("codebook", "list", "--all")["codes"]
    assert [code["merged_into"] for code in everything if code["status"] == "merged"] == [TASK]


def test_a_split_names_the_new_codes_and_how_many_codings_wait(door: FrontDoor) -> None:
    told = door.ask("codebook", "split", STANDARD, "--into", "Regels", "--into", TASK)
    assert held_against("split", told) == []
    assert ([part["code"] for part in told["into"]], told["waiting"]) == (["Condities > Regels", TASK], 3)
    assert f"kies uit: Condities > Regels; {TASK}" in door.read("codebook", "queue")
    assert "gesplitst in" in door.read("codebook", "show", STANDARD)


def test_versions_are_frozen_compared_and_told(door: FrontDoor) -> None:
    frozen = door.ask("codebook", "freeze", "--note", "na ronde 1")
    assert held_against("version", frozen) == []
    assert "niets veranderd" in door.read("codebook", "diff")
    door.ask("codebook", "rename", STANDARD, "Vastheid")
    told = door.ask("codebook", "diff", 1)
    assert held_against("diff", told) == []
    (difference,) = told["differences"]
    assert (difference["kind"], difference["old"], difference["new"]) == ("renamed", "Standaardisatie", "Vastheid")
    assert door.read("codebook", "diff", 1, 2).strip() == difference["what"]
    versions = door.ask("codebook", "versions")
    assert held_against("versions", versions) == []
    assert [(each["number"], each["note"]) for each in versions["versions"]] == [(1, "na ronde 1"), (2, "")]
    assert "geldt nu" in door.read("codebook", "versions")
    log = door.ask("codebook", "log", "--limit", 2)
    assert held_against("history", log) == []
    assert ["hernoemd" in each["what"] or "vastgelegd" in each["what"] for each in log["events"]] == [True, True]
    assert door.refuses("codebook", "diff", 9).code == "no-such-codebook-version"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_words_of_a_codebook_never_steer_the_terminal(door: FrontDoor, language: Language) -> None:
    use_language(language)
    door.ask("codebook", "freeze")
    text = "\x1b[31mrood\x1b[0m\u202e{code} {x}"
    door.ask("codebook", "edit", STANDARD, "--definition", text, "--use-when", text, "--example", text, "--term", text)
    door.ask("codebook", "rename", STANDARD, text.replace(">", ""))
    for words in (("show", text), ("queue",), ("diff",), ("log",), ("list",)):
        assert door.read("codebook", *words)
    (entry,) = [code for code in door.ask("codebook", "list")["codes"] if code["name"] == text]
    assert json.loads(json.dumps(entry))["definition"] == text


def test_all_that_was_done_is_undone_in_words(door: FrontDoor) -> None:
    before = door.ask("codebook", "list", "--all")
    for words in (
        ("rename", STANDARD, "Vastheid"),
        ("move", "Vastheid", "--top"),
        ("edit", "Vastheid", "--definition", "x", "--scale", "hoog,laag", "--alias", "y"),
        ("relate", "Vastheid", "related", TASK),
        ("merge", WHY, "--into", TASK),
        ("split", TASK, "--into", "Een", "--into", "Twee"),
        ("retire", "Vastheid"),
        ("freeze",),
    ):
        door.ask("codebook", *words)
    for _ in range(8):
        assert door.ask("undo")["undone"]
    assert door.ask("codebook", "list", "--all") == before
    assert door.ask("check")["problems"] == []
