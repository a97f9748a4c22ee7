"""`pseudonymise scan|apply` as they are typed: found, shown beforehand, replaced, told what stays, turned back."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.front_door import FrontDoor, snapshot
from tests.cli.sealed import make_key, unlock
from tests.services.fieldwork import Fieldwork

TALK = """WEBVTT

00:01.000 --> 00:03.000
<v Interviewer>Hoe is het, Lara de Vries?

00:04.000 --> 00:09.000
<v Lara de Vries>Lara de Vries' fiets 👩🏽\u200d💻 staat in Den Haag. Bel 06-12345678.
"""
NAME = "gesprek-lara-de-vries.vtt"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    unlock(monkeypatch)


@pytest.fixture
def key(tmp_path: Path, door: FrontDoor) -> Path:
    return make_key(door, tmp_path)


@pytest.fixture
def talk(tmp_path: Path, door: FrontDoor, key: Path) -> str:
    """A conversation in the study, in which someone speaks under her own name."""
    file = tmp_path / NAME
    file.write_text(TALK, encoding="utf-8")
    return str(door.ask("import", file, "--team", "Noord")["documents"][0]["id"])


def shown(door: FrontDoor, document: str) -> Any:
    return door.ask("document", "show", document)


def code(door: FrontDoor, document: str, words: str) -> str:
    start = shown(door, document)["text"].rindex(words)
    return str(door.ask("coding", "add", document, start, start + len(words), "Condities > Rol")["id"])


def test_a_text_is_scanned_with_and_without_a_key(door: FrontDoor, talk: str, key: Path) -> None:
    before = snapshot(door.study)
    text = shown(door, talk)["text"]
    findings = door.ask("pseudonymise", "scan", talk, "--key", key)["findings"]
    assert all(text[each["start"] : each["end"]] == each["text"] for each in findings)
    assert [(each["text"], each["kind"], each["suggestion"], each["known"]) for each in findings] == [
        ("Lara de Vries", "name", "Wilg", True),
        ("Lara de Vries", "name", "Wilg", True),
        ("Den Haag", "place", "een grote gemeente", True),
        ("06-12345678", "phone", "[telefoonnummer]", False),
    ]
    without = door.ask("pseudonymise", "scan", talk)
    assert without["model"] is None
    assert [each["text"] for each in without["findings"]] == [
        "Lara de Vries",
        "Lara de Vries",
        "Den Haag",
        "06-12345678",
    ]
    said = door.read("pseudonymise", "scan")
    assert "06-12345678" in said
    assert "alleen regels en lijsten" in said
    assert snapshot(door.study) == before


def test_what_the_key_covers_is_replaced_and_codings_stay_on_their_words(door: FrontDoor, talk: str, key: Path) -> None:
    on_name, on_place, on_more = (
        code(door, talk, words) for words in ("Lara de Vries", "Den Haag", "staat in Den Haag.")
    )
    before = snapshot(door.study)
    would = door.ask("pseudonymise", "apply", talk, "--key", key, "--dry-run")
    assert snapshot(door.study) == before
    done = door.ask("pseudonymise", "apply", talk, "--key", key)
    assert done == would
    assert (done["replaced"], done["revision"], done["still_in"]) == (3, 2, ["revisions", "journal"])
    (document,) = done["documents"]
    assert (document["changed"], document["labels"]) == (3, 1)
    assert [(each["text"], each["said"]) for each in document["places"]][2] == ("Den Haag", "een grote gemeente")
    now = shown(door, talk)
    assert now["text"] == ("Hoe is het, Wilg?\nWilg' fiets 👩🏽\u200d💻 staat in een grote gemeente. Bel 06-12345678.")
    assert (now["name"], [turn["speaker"] for turn in now["turns"]]) == ("gesprek-Wilg.vtt", ["Interviewer", "Wilg"])
    quotes = {each["id"]: each["quote"] for each in door.ask("coding", "list", "--document", talk)["codings"]}
    assert (quotes[on_name], quotes[on_place]) == ("Wilg", "een grote gemeente")
    assert quotes[on_more] == "staat in een grote gemeente."
    assert door.ask("check") == {"problems": []}
    assert door.ask("search", "Lara")["hits"] == []
    again = door.ask("pseudonymise", "apply", talk, "--key", key)
    assert (again["replaced"], again["revision"]) == (0, 2)


def test_a_label_that_became_a_pseudonym_is_that_participant(door: FrontDoor, talk: str, key: Path) -> None:
    door.ask("pseudonymise", "apply", talk, "--key", key)
    with closing(sqlite3.connect(door.study)) as raw:
        query = "SELECT t.speaker, p.pseudonym FROM turns t JOIN participants p ON p.key = t.participant"
        assert ("Wilg", "Wilg") in raw.execute(query).fetchall()
        names = raw.execute("SELECT name, folded, original_name FROM documents").fetchall()
    assert ("gesprek-Wilg.vtt", "gesprek-wilg.vtt", "gesprek-Wilg.vtt") in names


def test_it_is_told_plainly_where_the_words_still_are(door: FrontDoor, talk: str, key: Path) -> None:
    said = door.say("--project", door.study, "pseudonymise", "apply", talk, "--key", key, "--dry-run")
    assert "Lara de Vries → Wilg" in said.out
    assert "eerdere revisies en in het journaal" in said.err
    said = door.say("--project", door.study, "pseudonymise", "apply", talk, "--key", key)
    assert "3 keer vervangen, nu revisie 2" in said.out
    assert "eerdere revisies en in het journaal" in said.err
    assert "Lara" in door.ask("document", "show", talk, "--revision", 1)["text"]


def test_one_undo_brings_everything_back(door: FrontDoor, talk: str, key: Path) -> None:
    code(door, talk, "Den Haag")
    before, listed = shown(door, talk), door.ask("coding", "list")
    door.ask("pseudonymise", "apply", talk, "verslag.md", "--key", key)
    assert "pseudoniemen" in door.read("undo")
    assert (shown(door, talk), door.ask("coding", "list")) == (before, listed)
    assert door.ask("check") == {"problems": []}


def test_nothing_of_the_key_comes_into_the_study(door: FrontDoor, talk: str, key: Path) -> None:
    door.ask("key", "add", key, "Sjoerd Zwartekolk", "Berk")
    door.ask("pseudonymise", "scan", "--key", key)
    door.ask("pseudonymise", "apply", talk, "--key", key)
    held = b"".join(file.read_bytes() for file in door.study.parent.iterdir() if file.is_file())
    assert not any(words.encode() in held for words in ("Zwartekolk", "Berk", key.name, str(key.parent)))


def test_in_a_log_the_notes_get_other_words(door: FrontDoor, names: Fieldwork, key: Path) -> None:
    words = "Lara de Vries belt 👩🏽\u200d💻 met lara in Den Haag"
    note = door.ask("note", "add", words, "--session", names.running)["id"]
    door.ask("key", "add", key, "Lara", "Wilg")
    (log,) = [
        each["id"] for each in door.ask("document", "list")["documents"] if words in shown(door, each["id"])["text"]
    ]
    code(door, log, "Den Haag")
    would = door.ask("pseudonymise", "apply", log, "--key", key, "--dry-run")
    said = door.say("--project", door.study, "pseudonymise", "apply", log, "--key", key)
    assert said.status == 0
    assert shown(door, log)["revision"] == would["revision"]
    assert "--small-letters" in said.err
    told = {each["id"]: each["text"] for each in door.ask("note", "list", "--session", names.running)["notes"]}
    assert door.ask("coding", "list", "--document", log)["codings"][-1]["quote"] == "een grote gemeente"
    assert told[note] == "Wilg belt 👩🏽\u200d💻 met lara in een grote gemeente"
    assert door.ask("pseudonymise", "apply", log, "--key", key, "--small-letters")["replaced"] == 1
    assert "met Wilg in" in shown(door, log)["text"]
    assert door.ask("check") == {"problems": []}


def test_what_cannot_be_is_refused(door: FrontDoor, talk: str, key: Path) -> None:
    beside = door.study.with_name("k.key")
    beside.write_bytes(key.read_bytes())
    assert door.refuses("pseudonymise", "apply", talk, "--key", beside).code == "key-beside-study"
    assert door.refuses("pseudonymise", "scan", "--key", beside).code == "key-beside-study"
    beside.unlink()
    assert door.refuses("pseudonymise", "apply", "weg.txt", "--key", key).code == "no-such-document"
    assert door.refuses("pseudonymise", "scan", "weg.txt").code == "no-such-document"
    assert door.refuses("pseudonymise", "apply", talk, "--key", key.with_name("x")).code == "no-such-key"
    assert "--key" in door.misused("pseudonymise", "apply", talk)


def test_a_model_that_is_installed_helps_and_is_named(
    door: FrontDoor, talk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldnotes.language.models import Model, UnusableModelError
    from fieldnotes.model.identifying import Identifying
    from fieldnotes.services import pseudonymising

    monkeypatch.setattr(pseudonymising, "installed_model", lambda _: Model("nl_core_news_sm", "9.1.0"))
    monkeypatch.setattr(pseudonymising, "entities_of", lambda *_: [(0, 3, Identifying.NAME)])
    answer = door.ask("pseudonymise", "scan", talk)
    assert (answer["model"], answer["findings"][0]["text"]) == ("nl_core_news_sm 9.1.0", "Hoe")

    def broken(model: Model, text: str) -> None:
        raise UnusableModelError("stuk")

    monkeypatch.setattr(pseudonymising, "entities_of", broken)
    said = door.say("--project", door.study, "pseudonymise", "scan", talk, "--json")
    assert (said.status, said.answer["model"]) == (0, None)
    assert "nl_core_news_sm 9.1.0: stuk" in said.err


def test_an_original_is_kept_beside_the_key_and_given_back(door: FrontDoor, key: Path, tmp_path: Path) -> None:
    file = tmp_path / NAME
    content = b"\xef\xbb\xbf" + TALK.replace("\n", "\r\n").encode()
    file.write_bytes(content)
    bring = ("import", file, "--team", "Noord", "--keep-original", "--key", key)
    door.ask(*bring, "--dry-run")
    assert not key.with_name("sleutel.key.originals").exists()
    sha256 = door.ask(*bring)["documents"][0]["sha256"]
    (kept,) = key.with_name("sleutel.key.originals").iterdir()
    assert kept.name == sha256
    assert b"Lara" not in kept.read_bytes()
    out = tmp_path / "apart" / "terug.vtt"
    assert door.ask("key", "original", key, sha256.upper(), "--output", out)["bytes"] == len(content)
    assert out.read_bytes() == content
    assert sha256 in door.say("--project", door.study, *bring).out
    assert door.refuses("key", "original", key, sha256, "--output", out).code == "file-exists"
    assert door.refuses("key", "original", key, "0" * 64, "--output", out).code == "no-such-original"
    beside = door.study.with_name("terug.vtt")
    assert door.refuses("key", "original", key, sha256, "--output", beside).code == "output-beside-study"


def test_an_original_is_kept_with_a_key_or_the_file_does_not_come_in(
    door: FrontDoor, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / NAME
    file.write_text(TALK, encoding="utf-8")
    bring = ("import", file, "--team", "Noord")
    assert door.refuses(*bring, "--keep-original").code == "original-needs-key"
    assert door.refuses(*bring, "--key", key).code == "original-needs-key"
    key.with_name("sleutel.key.originals").write_text("geen map", encoding="utf-8")
    assert door.refuses(*bring, "--keep-original", "--key", key).code == "cannot-write"
    monkeypatch.setenv("FIELDNOTES_KEY_PASSPHRASE", "een heel andere wachtzin")
    assert door.refuses(*bring, "--keep-original", "--key", key).code == "sealed-passphrase"


def test_in_a_log_whatever_lies_on_a_name_alone_lies_on_its_pseudonym(
    door: FrontDoor, names: Fieldwork, key: Path
) -> None:
    words = ("Lara de Vries", "Lara de Vries, en Lara de Vries", "Niets.", "in Den Haag")
    added = [door.ask("note", "add", each, "--session", names.running)["id"] for each in words]
    ids = [each["id"] for each in door.ask("document", "list")["documents"]]
    (log,) = [each for each in ids if "en Lara de Vries\nNiets." in shown(door, each)["text"]]
    text = shown(door, log)["text"]
    first = text.index("Lara de Vries\n")
    whole, part = ((first, first + 13), (first + 5, first + 7))
    laid = [door.ask("coding", "add", log, *place, "Condities > Rol")["id"] for place in (whole, part)]
    laid.append(code(door, log, "Niets."))
    before = shown(door, log), door.ask("coding", "list"), door.ask("note", "list", "--session", names.running)
    done = door.ask("pseudonymise", "apply", log, "--key", key)
    assert (done["replaced"], done["documents"][0]["changed"]) == (4, 2)
    quotes = {each["id"]: each["quote"] for each in door.ask("coding", "list", "--document", log)["codings"]}
    assert [quotes[each] for each in laid] == ["Wilg", "Wilg", "Niets."]
    told = {each["id"]: each["text"] for each in door.ask("note", "list", "--session", names.running)["notes"]}
    assert [told[each] for each in added] == ["Wilg", "Wilg, en Wilg", "Niets.", "in een grote gemeente"]
    assert shown(door, log)["revision"] == done["revision"]
    assert door.ask("check") == {"problems": []}
    door.ask("undo")
    assert (shown(door, log), door.ask("coding", "list")) == before[:2]
    assert door.ask("note", "list", "--session", names.running) == before[2]
    assert door.ask("check") == {"problems": []}


def test_a_jotting_that_was_written_up_gets_other_words_too(door: FrontDoor, names: Fieldwork, key: Path) -> None:
    jotting = door.ask("note", "add", "Lara de Vries!", "--session", names.session)["id"]
    words = "Lara de Vries kwam kwaad binnen."
    door.ask("note", "write-up", jotting, "--text", words)
    ids = [each["id"] for each in door.ask("document", "list")["documents"]]
    (log,) = [each for each in ids if "kwaad binnen" in shown(door, each)["text"]]
    door.ask("pseudonymise", "apply", log, "--key", key)
    told = [each["text"] for each in door.ask("note", "list", "--session", names.session)["notes"]]
    assert {"Wilg!", "Wilg kwam kwaad binnen."} <= set(told)
    assert not any("Lara" in each for each in told)
