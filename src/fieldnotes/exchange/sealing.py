"""Sealed bytes: unreadable without the passphrase, and noticed when a single one of them was changed.

A sealed file is a line that says what it is, a line of JSON with its version and how costly the passphrase is to try,
the sealed content, and a checksum of all that. The checksum tells damage from a wrong passphrase; what guards the
content is the seal itself (XChaCha20-Poly1305, under a key that Argon2id makes of the passphrase), which also covers
both lines. Salt and nonce are new each time that something is sealed.
"""

import base64
import binascii
import hashlib
import json
import unicodedata
from typing import Annotated, NamedTuple

from pydantic import Field, ValidationError

from fieldnotes.base.errors import FormatError, RefusedError
from fieldnotes.model.value import Value

VERSION = 1
_CHECKSUM = 32
_SALT = 16
_MOST_ROUNDS = 20
_MOST_MEMORY = 1 << 30  # a file from elsewhere may not ask for more
_LONGEST_HEADER = 1000


class Cost(NamedTuple):
    """How costly it is to try a passphrase: rounds, and bytes of memory (Argon2id)."""

    rounds: int
    memory: int


USUAL = Cost(rounds=3, memory=1 << 28)  # the library's moderate cost: about half a second and 256 MB each time


class _Header(Value):
    """The second line of a sealed file; without `salt` it is sealed with a secret instead of a passphrase."""

    version: int
    salt: str = ""
    rounds: Annotated[int, Field(ge=0, le=_MOST_ROUNDS)] = 0
    memory: Annotated[int, Field(ge=0, le=_MOST_MEMORY)] = 0


def seal(content: bytes, passphrase: str, *, what: str, cost: Cost | None = None) -> bytes:
    """Seal content with a passphrase. `what` is the word on its first line: it opens as nothing else."""
    from nacl.utils import random

    used = cost or USUAL
    salt = random(_SALT)
    header = _Header(version=VERSION, salt=base64.b64encode(salt).decode(), rounds=used.rounds, memory=used.memory)
    return _sealed(content, _stretched(passphrase, salt, used), what, header)


def seal_with(content: bytes, secret: bytes, *, what: str) -> bytes:
    """Seal content with a secret of 32 random bytes."""
    return _sealed(content, secret, what, _Header(version=VERSION))


def unseal(held: bytes, passphrase: str, *, what: str, name: str) -> bytes:
    """The content that was sealed with a passphrase. `name` is that of the file, for what is told.

    Raises:
        FormatError: `sealed-not-ours`, `sealed-newer`, `sealed-damaged`.
        RefusedError: `sealed-passphrase`, when the file is whole and the passphrase does not open it.
    """
    first, header, content = _parts(held, what, name)
    try:
        salt = base64.b64decode(header.salt, validate=True)
        key = _stretched(passphrase, salt, Cost(header.rounds, header.memory))
    except (binascii.Error, ValueError, TypeError) as problem:
        raise FormatError("sealed-damaged", file=name) from problem
    return _opened(content, key, first, RefusedError("sealed-passphrase", file=name))


def unseal_with(held: bytes, secret: bytes, *, what: str, name: str) -> bytes:
    """The content that was sealed with a secret.

    Raises:
        FormatError: `sealed-not-ours`, `sealed-newer`, `sealed-damaged`; `sealed-other-key`, when it was sealed
            with another secret.
    """
    first, _, content = _parts(held, what, name)
    return _opened(content, secret, first, FormatError("sealed-other-key", file=name))


def new_secret() -> bytes:
    """32 random bytes."""
    from nacl.utils import random

    return random(32)


def _sealed(content: bytes, key: bytes, what: str, header: _Header) -> bytes:
    from nacl.secret import Aead

    first = f"fieldnotes-{what}\n{json.dumps(header.model_dump())}\n".encode()
    whole = first + bytes(Aead(key).encrypt(content, first))
    return whole + hashlib.sha256(whole).digest()


def _parts(held: bytes, what: str, name: str) -> tuple[bytes, _Header, bytes]:
    """The two lines in front, what the second of them says, and the sealed content."""
    magic = f"fieldnotes-{what}\n".encode()
    if not held.startswith(magic):
        raise FormatError("sealed-not-ours", file=name)
    end = held.find(b"\n", len(magic), len(magic) + _LONGEST_HEADER) + 1
    try:
        said = json.loads(held[len(magic) : end])
        if isinstance(said, dict) and isinstance(said.get("version"), int) and said["version"] > VERSION:
            raise FormatError("sealed-newer", file=name)
        header = _Header.model_validate(said)
    except (ValueError, ValidationError, RecursionError) as problem:
        raise FormatError("sealed-damaged", file=name) from problem
    if hashlib.sha256(held[:-_CHECKSUM]).digest() != held[-_CHECKSUM:]:
        raise FormatError("sealed-damaged", file=name)
    return held[:end], header, held[end:-_CHECKSUM]


def _opened(content: bytes, key: bytes, first: bytes, otherwise: Exception) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.secret import Aead

    try:
        return Aead(key).decrypt(content, first)
    except (CryptoError, ValueError) as problem:
        raise otherwise from problem


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase makes; one passphrase, however a keyboard composes its letters, makes one key."""
    from nacl.pwhash import argon2id

    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return argon2id.kdf(32, typed, salt, opslimit=cost.rounds, memlimit=cost.memory)
