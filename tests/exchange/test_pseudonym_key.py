"""The sealed key: it opens with its passphrase alone, notices every changed byte, and lies beside no study."""

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.errors import FieldnotesError, FormatError, NotFoundError, RefusedError
from fieldnotes.exchange import sealing
from fieldnotes.exchange.pseudonym_key import keep_original, new_key, read_key, read_original, see_apart, write_key
from fieldnotes.exchange.sealing import Cost, seal, unseal
from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.pseudonyms import KeyEntry, PseudonymKey

CHEAP = Cost(rounds=1, memory=8192)
PASSPHRASE = "vier woorden zonder verband"
ENTRIES = (
    KeyEntry(real="Lara de Vries 👩🏽\u200d💻", pseudonym="Wilg"),
    KeyEntry(real="Den Haag", pseudonym="een grote gemeente", kind=KeyKind.PLACE),
)


@pytest.fixture
def key() -> PseudonymKey:
    return new_key().model_copy(update={"entries": ENTRIES})


@pytest.fixture
def file(tmp_path: Path, key: PseudonymKey) -> Path:
    kept = tmp_path / "sleutel.key"
    write_key(kept, key, PASSPHRASE, cost=CHEAP)
    return kept


def test_a_key_comes_back_as_it_was_and_shows_nothing_of_it(file: Path, key: PseudonymKey) -> None:
    assert read_key(file, PASSPHRASE) == key
    held = file.read_bytes()
    assert not any(word.encode() in held for word in ("Lara", "Vries", "Wilg", "Haag", "gemeente", key.secret))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_key_behind_a_link_stays_where_it_lies(file: Path, key: PseudonymKey, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    link = tmp_path / "elders" / "k"
    link.symlink_to(file)
    write_key(link, new_key(), PASSPHRASE, cost=CHEAP)
    kept = keep_original(link, key, b"x")
    assert link.is_symlink()
    assert read_key(file, PASSPHRASE).entries == ()
    assert kept.parent.parent == file.parent


def test_the_same_key_is_sealed_otherwise_each_time(file: Path, key: PseudonymKey) -> None:
    before = file.read_bytes()
    write_key(file, key, PASSPHRASE, cost=CHEAP)
    assert file.read_bytes()[-80:] != before[-80:]


def test_by_itself_a_passphrase_is_costly_to_try() -> None:
    assert sealing.USUAL.rounds >= 3
    assert sealing.USUAL.memory >= 256 << 20


def test_a_passphrase_is_the_same_however_its_letters_are_composed(file: Path, key: PseudonymKey) -> None:
    write_key(file, key, "e\u0301e\u0301n caf\u00e9 en nog wat", cost=CHEAP)
    assert read_key(file, "\u00e9\u00e9n cafe\u0301 en nog wat") == key


def test_a_wrong_passphrase_is_told_apart_from_damage(file: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_key(file, PASSPHRASE + "!")
    assert refused.value.code == "sealed-passphrase"


def test_every_changed_or_missing_byte_is_noticed(file: Path) -> None:
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :])
        with pytest.raises(FormatError) as damaged:
            read_key(file, PASSPHRASE)
        assert damaged.value.code in {"sealed-damaged", "sealed-not-ours", "sealed-newer"}
    for length in (0, 10, 60, len(whole) - 1):
        file.write_bytes(whole[:length])
        with pytest.raises(FormatError):
            read_key(file, PASSPHRASE)


def test_what_was_changed_with_its_checksum_does_not_open(file: Path) -> None:
    """The checksum is no secret; the seal is what holds, over the lines in front too."""
    import hashlib

    whole = file.read_bytes()[:-32]
    for changed in (whole[:-1] + bytes([whole[-1] ^ 1]), whole.replace(b'"version": 1', b'"version":  1')):
        file.write_bytes(changed + hashlib.sha256(changed).digest())
        with pytest.raises(RefusedError):
            read_key(file, PASSPHRASE)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"version": 2, "later": True}, "sealed-newer"),
        ({"version": 1, "salt": "x", "rounds": 1, "memory": 8192}, "sealed-damaged"),
        ({"version": 1, "salt": "AAAA", "rounds": 1, "memory": 1 << 40}, "sealed-damaged"),
        ({"version": 1, "salt": "AAAA", "rounds": 9999, "memory": 8192}, "sealed-damaged"),
        (["version"], "sealed-damaged"),
    ],
)
def test_a_file_from_elsewhere_asks_for_nothing_outrageous(file: Path, line: object, code: str) -> None:
    import hashlib

    whole = f"fieldnotes-key\n{json.dumps(line)}\n".encode() + b"x" * 60
    file.write_bytes(whole + hashlib.sha256(whole).digest())
    with pytest.raises(FormatError) as refused:
        read_key(file, PASSPHRASE)
    assert refused.value.code == code


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_one_of_our_errors(held: bytes) -> None:
    for begun in (b"", b"fieldnotes-key\n"):
        with pytest.raises(FieldnotesError):
            unseal(begun + held, PASSPHRASE, what="key", name="x")


def test_sealed_content_opens_only_as_what_it_is(file: Path, key: PseudonymKey) -> None:
    sealed = seal(b"inhoud", PASSPHRASE, what="other", cost=CHEAP)
    assert unseal(sealed, PASSPHRASE, what="other", name="x") == b"inhoud"
    with pytest.raises(FormatError):
        unseal(sealed, PASSPHRASE, what="key", name="x")
    write_key(file, key, PASSPHRASE, cost=CHEAP)
    file.write_bytes(seal(b"[]", PASSPHRASE, what="key", cost=CHEAP))
    with pytest.raises(FormatError):
        read_key(file, PASSPHRASE)


def test_a_key_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_key(tmp_path / "weg.key", PASSPHRASE)
    with pytest.raises(FieldnotesError) as problem:
        read_key(tmp_path, PASSPHRASE)
    assert problem.value.code == "cannot-read"


def test_an_original_comes_back_byte_for_byte_and_only_with_its_own_key(file: Path, key: PseudonymKey) -> None:
    content = b"\xef\xbb\xbfLara de Vries\r\n\x00\xff" * 50
    kept = keep_original(file, key, content)
    assert kept.parent == file.with_name("sleutel.key.originals")
    assert (stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE(kept.parent.stat().st_mode)) == (0o600, 0o700)
    assert b"Lara" not in kept.read_bytes()
    assert read_original(file, key, kept.name) == content
    before = kept.read_bytes()
    assert keep_original(file, key, content) == kept
    assert kept.read_bytes() == before
    with pytest.raises(FormatError) as other:
        read_original(file, new_key(), kept.name)
    assert other.value.code == "sealed-other-key"
    kept.write_bytes(before[:-1])
    with pytest.raises(FormatError) as damaged:
        read_original(file, key, kept.name)
    assert damaged.value.code == "sealed-damaged"


def test_an_original_under_the_name_of_another_is_not_taken_for_it(file: Path, key: PseudonymKey) -> None:
    one, other = keep_original(file, key, b"een"), keep_original(file, key, b"ander")
    other.write_bytes(one.read_bytes())
    with pytest.raises(FormatError):
        read_original(file, key, other.name)
    for given_name in ("0" * 64, "../sleutel.key", ""):
        with pytest.raises(NotFoundError):
            read_original(file, key, given_name)


def test_a_key_lies_beside_no_study_and_in_no_folder_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = tmp_path / "studie" / "a.fieldnotes"
    (study.parent / "diep" / "er").mkdir(parents=True)
    apart = tmp_path / "apart"
    apart.mkdir()
    study.touch()
    see_apart(apart / "k", study)
    (tmp_path / "pad").symlink_to(study.parent, target_is_directory=True)
    beside = (
        study.parent / "k",
        study.parent / "diep" / "er" / "k",
        apart / ".." / "studie" / "k",
        tmp_path / "pad" / "k",
    )
    for file in beside:
        with pytest.raises(RefusedError) as refused:
            see_apart(file, study)
        assert refused.value.code == "key-beside-study"
    (study.parent / "wijzer").symlink_to(apart / "k")  # writing there would put the key in its place
    with pytest.raises(RefusedError):
        see_apart(study.parent / "wijzer", study)
    with pytest.raises(RefusedError):
        see_apart(study.parent / "k")  # no study is known: one is seen to lie there
    monkeypatch.setattr(Path, "home", lambda: study.parent)  # a study in the home folder does not forbid all of it
    see_apart(study.parent / "diep" / "k", study)
    with pytest.raises(RefusedError):
        see_apart(study.parent / "k", study)
