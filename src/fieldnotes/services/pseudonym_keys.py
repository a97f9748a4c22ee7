"""The verbs of the pseudonyms' key: it is made, gets entries and loses them, and gives originals back.

Nothing of a key is written in a study or its journal, so none of these is an action of a study.
"""

from pathlib import Path
from typing import NamedTuple

from fieldnotes.analysis.folding import fold
from fieldnotes.base import atomic
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.exchange import pseudonym_key as files
from fieldnotes.exchange.sealing import Cost
from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.pseudonyms import KeyEntry, PseudonymKey
from fieldnotes.store.names import clean_name

SHORTEST_PASSPHRASE = 12  # characters


class Changed(NamedTuple):
    """The entry that came in or went out, and how many the key has now."""

    entry: KeyEntry
    entries: int


def create_key(file: Path, passphrase: str, *, study: Path | None = None, cost: Cost | None = None) -> None:
    """Make a key without entries.

    Args:
        file: where; never where a study lies.
        passphrase: its own; without it nobody can read the key again.
        study: the study it is for, when that is known.
        cost: how costly a passphrase is to try.

    Raises:
        RefusedError: `file-exists`, `key-beside-study`, `key-passphrase-short`.
        StorageError: `cannot-write`.
    """
    files.see_apart(file, study)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise RefusedError("key-passphrase-short", least=SHORTEST_PASSPHRASE)
    if file.exists():
        raise RefusedError("file-exists", path=file)
    files.write_key(file, files.new_key(), passphrase, cost=cost)


def open_key(file: Path, passphrase: str, *, study: Path | None = None) -> PseudonymKey:
    """What a key holds, for this moment.

    Raises:
        NotFoundError, StorageError, FormatError, RefusedError: as `exchange.pseudonym_key.read_key`;
            `key-beside-study`.
    """
    files.see_apart(file, study)
    return files.read_key(file, passphrase)


def add_entry(
    file: Path, passphrase: str, real: str, pseudonym: str, kind: KeyKind = KeyKind.NAME, *, cost: Cost | None = None
) -> Changed:
    """Enter a real word with what stands in its place. Several real words may have one pseudonym: they are one.

    Raises:
        NotFoundError, StorageError, FormatError: as `open_key`.
        RefusedError: `sealed-passphrase`, `key-beside-study`; `empty-name`, `bad-name`, `long-name`,
            `key-word-wordless`; `key-has-word`; `key-pseudonym-real`, when one of both would be replaced in turn.
    """
    key = open_key(file, passphrase)
    entry = KeyEntry(real=_word(real, "real-word"), pseudonym=_word(pseudonym, "pseudonym"), kind=kind)
    own, other = _compared(entry.real), _compared(entry.pseudonym)
    if any(_compared(each.real) == own for each in key.entries):
        raise RefusedError("key-has-word", path=file)
    reals = {own, *(_compared(each.real) for each in key.entries)}
    if other in reals or own in {_compared(each.pseudonym) for each in key.entries}:
        raise RefusedError("key-pseudonym-real")
    files.write_key(file, key.model_copy(update={"entries": (*key.entries, entry)}), passphrase, cost=cost)
    return Changed(entry, len(key.entries) + 1)


def remove_entry(file: Path, passphrase: str, real: str, *, cost: Cost | None = None) -> Changed:
    """Take a real word out of the key.

    Raises:
        NotFoundError, StorageError, FormatError, RefusedError: as `open_key`; `key-lacks-word`.
    """
    key = open_key(file, passphrase)
    gone = next((each for each in key.entries if _compared(each.real) == _compared(real)), None)
    if gone is None:
        raise NotFoundError("key-lacks-word", path=file)
    left = tuple(each for each in key.entries if each is not gone)
    files.write_key(file, key.model_copy(update={"entries": left}), passphrase, cost=cost)
    return Changed(gone, len(left))


def give_original(file: Path, passphrase: str, sha256: str, output: Path) -> int:
    """Write an original that was kept beside the key to a file, byte for byte; its size in bytes comes back.

    Raises:
        NotFoundError, StorageError, FormatError: as `open_key`; `no-such-original`, `cannot-write`.
        RefusedError: as `open_key`; `file-exists`, `output-beside-study`.
    """
    key = open_key(file, passphrase)
    _see_output(output)
    content = files.read_original(file, key, sha256.lower())
    if output.exists():
        raise RefusedError("file-exists", path=output)
    atomic.write_bytes(output, content)
    return len(content)


def _see_output(output: Path) -> None:
    """An original holds real names: it lands beside no study either."""
    try:
        files.see_apart(output)
    except RefusedError as problem:
        raise RefusedError("output-beside-study", study=problem.values["study"]) from problem


def _word(given: str, what: str) -> str:
    word = " ".join(clean_name(given, what).split())
    if not any(map(str.isalnum, word)):
        raise RefusedError("key-word-wordless", what=what)
    return word


def _compared(word: str) -> str:
    return " ".join(fold(word).words.split())
