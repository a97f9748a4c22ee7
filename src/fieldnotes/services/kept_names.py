"""The name under which a file comes in: its own, without the names of people that are to stay out of the study."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fieldnotes.analysis.folding import fold
from fieldnotes.analysis.full_names import looks_like_full_name
from fieldnotes.analysis.named_files import full_name_in, without_names
from fieldnotes.base.i18n import t
from fieldnotes.exchange.speaker_map import SpeakerMap
from fieldnotes.store.names import every_name
from fieldnotes.store.project import Reading


class KeptName(NamedTuple):
    """A name for a document and its original, and what should be told of it."""

    name: str
    told: tuple[str, ...] = ()


def name_of(file: Path) -> str:
    """A file's name; what in it is no text (a name in another encoding) becomes a question mark."""
    return file.name.encode("utf-8", "replace").decode("utf-8")


def kept_name(connection: Reading, given: str, names: SpeakerMap | None, speakers: Sequence[str]) -> KeptName:
    """The name that is kept in the study for a file that is called, or is to be called, `given`.

    Labels of the map, and parts of them, become their pseudonyms, and that is told. So is what still looks like
    somebody's full name, or holds a part of the full name of one of the `speakers`.
    """
    kept = without_names(given, names or {}, t("import.nameless"))
    told = [t("import.name-replaced", file=given, name=kept)] if kept != without_names(given, {}, "") else []
    chosen = [name for label, name in (names or {}).items() if name and fold(label).words != fold(name).words]
    known = [*every_name(connection, "team"), *every_name(connection, "participant"), *chosen]
    no_secret = {fold(name).words for name in known}
    full = {label: None for label in speakers if looks_like_full_name(label) and fold(label).words not in no_secret}
    if full_name_in(kept, known) or without_names(kept, full, "") != kept:
        told.append(t("import.name-full", name=kept))
    return KeptName(kept, tuple(told))
