"""The file of the pseudonyms' key, and the originals that are kept beside it: both sealed, both readable by you alone.

Neither lies in the folder of a study, for whoever gets the one must not get the other with it.
"""

import hashlib
import re
from pathlib import Path

from pydantic import ValidationError

from fieldnotes.base import atomic
from fieldnotes.base.errors import FormatError, NotFoundError, RefusedError, StorageError
from fieldnotes.exchange.sealing import Cost, new_secret, seal, seal_with, unseal, unseal_with
from fieldnotes.model.pseudonyms import PseudonymKey

_KEY, _ORIGINAL = "key", "original"
_LARGEST = 16 << 20  # bytes; a key with more is no key of names
_STUDY = "*.fieldnotes"
_SHA256 = re.compile("[0-9a-f]{64}")


def new_key() -> PseudonymKey:
    """A key without entries, with a secret of its own."""
    return PseudonymKey(secret=new_secret().hex())


def read_key(file: Path, passphrase: str) -> PseudonymKey:
    """What a key file holds.

    Raises:
        NotFoundError: `no-such-key`.
        StorageError: `cannot-read`.
        FormatError: `sealed-not-ours`, `sealed-newer`, `sealed-damaged`.
        RefusedError: `sealed-passphrase`.
    """
    held = _held(file, NotFoundError("no-such-key", path=file))
    content = unseal(held, passphrase, what=_KEY, name=file.name)
    try:
        return PseudonymKey.model_validate_json(content)
    except ValidationError as problem:
        raise FormatError("sealed-damaged", file=file.name) from problem


def write_key(file: Path, key: PseudonymKey, passphrase: str, *, cost: Cost | None = None) -> None:
    """Write a key file, whole or not at all, readable by its owner alone.

    Raises:
        StorageError: `cannot-write`.
    """
    atomic.write_bytes(file.resolve(), seal(key.model_dump_json().encode(), passphrase, what=_KEY, cost=cost))


def see_apart(file: Path, study: Path | None = None) -> None:
    """See that a key does not lie where a study lies: in the same folder, or in a folder within that.

    A study that lies in the home folder itself, or above it, has only that very folder forbidden.

    Raises:
        RefusedError: `key-beside-study`.
    """
    for folder in {file.parent.resolve(), file.resolve().parent}:  # that of a link, and of what it points to
        beside = next(iter(sorted(folder.glob(_STUDY))), None)
        if beside is None and study is not None and _is_within(folder, study.resolve().parent):
            beside = study
        if beside is not None:
            raise RefusedError("key-beside-study", path=file, study=beside.name)


def _is_within(folder: Path, of: Path) -> bool:
    if Path.home().resolve().is_relative_to(of):
        return folder == of
    return folder.is_relative_to(of)


def keep_original(file: Path, key: PseudonymKey, content: bytes) -> Path:
    """Keep an original beside the key, sealed; one that is kept already stays as it is. Where it lies comes back.

    Raises:
        StorageError: `cannot-write`.
    """
    kept = _original(file, hashlib.sha256(content).hexdigest())
    try:
        kept.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        raise atomic.cannot_write(kept.parent, problem) from problem
    if not kept.exists():
        atomic.write_bytes(kept, seal_with(content, bytes.fromhex(key.secret), what=_ORIGINAL))
    return kept


def read_original(file: Path, key: PseudonymKey, sha256: str) -> bytes:
    """An original as it was brought in, byte for byte.

    Raises:
        NotFoundError: `no-such-original`.
        StorageError: `cannot-read`.
        FormatError: `sealed-not-ours`, `sealed-newer`, `sealed-damaged`, `sealed-other-key`.
    """
    missing = NotFoundError("no-such-original", given=sha256, path=file)
    if not _SHA256.fullmatch(sha256):
        raise missing
    kept = _original(file, sha256)
    content = unseal_with(_held(kept, missing, limit=None), bytes.fromhex(key.secret), what=_ORIGINAL, name=kept.name)
    if hashlib.sha256(content).hexdigest() != sha256:  # put under another's name
        raise FormatError("sealed-damaged", file=kept.name)
    return content


def _original(file: Path, sha256: str) -> Path:
    lies = file.resolve()
    return lies.with_name(f"{lies.name}.originals") / sha256


def _held(file: Path, missing: NotFoundError, limit: int | None = _LARGEST) -> bytes:
    try:
        if limit is not None and file.stat().st_size > limit:
            raise FormatError("sealed-not-ours", file=file.name)
        return file.read_bytes()
    except FileNotFoundError as problem:
        raise missing from problem
    except OSError as problem:
        raise StorageError("cannot-read", path=file, reason=problem.strerror or "") from problem
