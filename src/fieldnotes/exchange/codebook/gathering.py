"""Codes while they are read: names that can be kept, values that are known, a tree that can be; the rest is told."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.codebook.limits import DEEPEST, LONGEST_NAME, MOST_CODES
from fieldnotes.exchange.codebook.losses import Losses
from fieldnotes.model.codebook import COLOUR, CodeExample
from fieldnotes.model.codebook_files import Mention, ReadCode, ReadCodebook, ReadRelation
from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind, Reopened

Kind = TypeVar("Kind", CodeKind, CodeStatus, RelationKind, Reopened)

TEXTS = ("definition", "brief", "use_when", "not_when", "question")
LISTS = ("scale", "aliases", "terms")
_GUID = re.compile(r"\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}?")
_SHORT_COLOUR = re.compile(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")
_YES = frozenset({"true", "1", "yes", "ja", "waar", "y", "j"})
_NO = frozenset({"false", "0", "no", "nee", "onwaar", "n"})
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_SYNONYMS = {
    "guid": "id",
    "uuid": "id",
    "naam": "name",
    "code": "name",
    "pad": "path",
    "definitie": "definition",
    "description": "definition",
    "omschrijving": "definition",
    "beschrijving": "definition",
    "kort": "brief",
    "wel_als": "use_when",
    "when_to_use": "use_when",
    "niet_als": "not_when",
    "when_not_to_use": "not_when",
    "vraag": "question",
    "research_question": "question",
    "soort": "kind",
    "kleur": "colour",
    "color": "colour",
    "schaal": "scale",
    "andere_namen": "aliases",
    "zoektermen": "terms",
    "voorbeelden": "examples",
    "tegenvoorbeelden": "counter_examples",
    "relaties": "relations",
    "iscodable": "codable",
    "codeerbaar": "codable",
    "onder": "parent",
}


def field_of(head: str) -> str:
    """Our name for a head or key, as someone may write it: `Wel als`, `use-when`."""
    plain = re.sub(r"[\s_-]+", "_", head.strip().casefold())
    return _SYNONYMS.get(plain, plain)


def guid_of(text: str) -> str | None:
    """A guid in small letters without braces; None for anything else."""
    found = _GUID.fullmatch(text.strip())
    return found[1].lower() if found else None


def compared(name: str) -> str:
    """A name as it is compared with others."""
    return unicodedata.normalize("NFC", name).strip().casefold()


class Gathering:
    """The codes of a file while it is read.

    Args:
        file: the file's name, for what is told.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.losses = Losses()
        self._codes: list[ReadCode] = []
        self._depths: list[int] = []
        self._ids: set[str] = set()
        self._names: set[tuple[int | None, str]] = set()

    def place(self, number: int, name: str = "") -> str:
        """A place in the file in words."""
        return t("codebook-file.place", line=number, name=" ".join(name.split())[:60]).rstrip(": ")

    def add(self, place: int, name: str, said: Mapping[str, str], *, parent: int | None, implied: bool = False) -> int:
        """Take a code with its simple fields as the file has them; its place in the list is returned.

        Raises:
            FormatError: `codebook-too-many`, `codebook-too-deep`.
        """
        depth = 1 if parent is None else self._depths[parent] + 1
        if depth > DEEPEST:
            raise FormatError("codebook-too-deep", file=self.file, line=place, limit=DEEPEST)
        if len(self._codes) == MOST_CODES:
            raise FormatError("codebook-too-many", file=self.file, limit=MOST_CODES)
        uid = self._id(place, said.get("id", ""))
        status = self._kind(CodeStatus, said.get("status", ""), place)
        called = self._name(place, name, uid, parent, free=status in {CodeStatus.RETIRED, CodeStatus.MERGED})
        code = ReadCode(
            place=place,
            id=uid,
            parent=parent,
            name=called,
            implied=implied,
            kind=self._kind(CodeKind, said.get("kind", ""), place),
            in_vivo=self._whether(said.get("in_vivo", ""), place),
            colour=self._colour(said.get("colour", ""), place, called),
            codable=self._whether(said.get("codable", ""), place),
            status=status,
            meaning=self._number(said.get("meaning", ""), place),
            reopened=self._kind(Reopened, said.get("reopened", ""), place),
        )
        code = code._replace(
            definition=self._text(said.get("definition", ""), place),
            brief=self._text(said.get("brief", ""), place),
            use_when=self._text(said.get("use_when", ""), place),
            not_when=self._text(said.get("not_when", ""), place),
            question=self._text(said.get("question", ""), place),
        )
        self._codes.append(code)
        self._depths.append(depth)
        return len(self._codes) - 1

    def fill(
        self,
        at: int,
        *,
        lists: Mapping[str, Sequence[str]],
        examples: Sequence[CodeExample] = (),
        relations: Sequence[tuple[str, Mention]] = (),
        merged_into: Mention | None = None,
        split_into: Sequence[Mention] = (),
    ) -> None:
        """Give a code that was taken its levels, other names, terms, examples and what points to other codes."""
        code = self._codes[at]
        kinds = ((self._kind(RelationKind, kind, code.place), other) for kind, other in relations)
        self._codes[at] = code._replace(
            examples=tuple(
                each.model_copy(update={"text": self._text(each.text, code.place)})
                for each in examples
                if each.text.strip() or each.coding_id
            ),
            relations=tuple(ReadRelation(kind, other) for kind, other in kinds if kind is not None),
            merged_into=merged_into,
            split_into=tuple(split_into),
            scale=self._names_of("scale", lists, code.place),
            aliases=self._names_of("aliases", lists, code.place),
            terms=self._names_of("terms", lists, code.place),
        )

    def finished(self) -> ReadCodebook:
        """All of it.

        Raises:
            FormatError: `codebook-empty`.
        """
        if not self._codes:
            raise FormatError("codebook-empty", file=self.file)
        return ReadCodebook(tuple(self._codes), self.losses.told())

    def path(self, at: int) -> tuple[str, ...]:
        """The names from the top down to a code that was taken."""
        names: list[str] = []
        above: int | None = at
        while above is not None:
            names.append(self._codes[above].name)
            above = self._codes[above].parent
        return tuple(reversed(names))

    def _id(self, place: int, given: str) -> str | None:
        uid = guid_of(given)
        if given.strip() and uid is None:
            self.losses.add("bad-id", self.place(place, given))
        if uid in self._ids:
            self.losses.add("id-twice", self.place(place, given))
            return None
        if uid is not None:
            self._ids.add(uid)
        return uid

    def _name(self, place: int, given: str, uid: str | None, parent: int | None, *, free: bool) -> str:
        """A name that can be kept, and that no sibling in the file has; one that is out of use is free for others."""
        name = unicodedata.normalize("NFC", _NO_TEXT.sub("\ufffd", given)).strip()
        if not name:
            self.losses.add("no-name", self.place(place, uid or ""))
            name = t("codebook-file.unnamed", which=uid[:8] if uid else place)
        if len(name) > LONGEST_NAME or ">" in name:
            self.losses.add("name-changed", self.place(place, name))
            name = name.replace(">", "\u203a")[:LONGEST_NAME].strip()
        if free:
            return name
        wanted, number = name, 1
        while (parent, compared(name)) in self._names:
            number += 1
            name = f"{wanted[: LONGEST_NAME - 8]} ({number})"
        if number > 1:
            self.losses.add("name-twice", self.place(place, wanted))
        self._names.add((parent, compared(name)))
        return name

    def _names_of(self, field: str, lists: Mapping[str, Sequence[str]], place: int) -> tuple[str, ...]:
        """Names that can be kept, each once."""
        found: dict[str, str] = {}
        for each in lists.get(field, ()):
            name = unicodedata.normalize("NFC", each).strip()
            if not name:
                continue
            if _NO_TEXT.search(name) or len(name) > LONGEST_NAME or compared(name) in found:
                self.losses.add(f"{field}-left", self.place(place, name))
                continue
            found[compared(name)] = name
        return tuple(found.values())

    def _text(self, given: str, place: int) -> str:
        text = _NO_TEXT.sub("\ufffd", given).strip()
        if "\ufffd" in text and "\ufffd" not in given:
            self.losses.add("bad-text", self.place(place))
        return text

    def _kind(self, kinds: Callable[[str], Kind], given: str, place: int) -> Kind | None:
        word = given.strip().casefold()
        if not word:
            return None
        try:
            return kinds(word)
        except ValueError:
            self.losses.add("unknown-value", self.place(place, given))
            return None

    def _whether(self, given: str, place: int) -> bool | None:
        word = given.strip().casefold()
        if word and word not in _YES | _NO:
            self.losses.add("unknown-value", self.place(place, given))
        return True if word in _YES else False if word in _NO else None

    def _number(self, given: str, place: int) -> int | None:
        word = given.strip()
        if word and not re.fullmatch(r"[1-9][0-9]{0,8}", word):
            self.losses.add("unknown-value", self.place(place, given))
            return None
        return int(word) if word else None

    def _colour(self, given: str, place: int, name: str) -> str | None:
        word = given.strip()
        short = _SHORT_COLOUR.fullmatch(word)
        if short:
            return "#" + "".join(part * 2 for part in short.groups())
        if word and not re.fullmatch(COLOUR, word):
            self.losses.add("bad-colour", self.place(place, name))
            return None
        return word or None
