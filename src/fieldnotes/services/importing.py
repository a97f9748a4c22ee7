"""Bringing files in as documents: each file is looked at, and comes in as an action of its own, or not at all."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fieldnotes.analysis.full_names import looks_like_full_name
from fieldnotes.base.errors import FieldnotesError, FormatError, RefusedError, StorageError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents import ReadText, read_document
from fieldnotes.exchange.documents.mended import mended
from fieldnotes.exchange.named_speakers import speakers_of, with_names
from fieldnotes.exchange.pseudonym_key import keep_original
from fieldnotes.exchange.speaker_map import SpeakerMap
from fieldnotes.exchange.transcripts.turns import is_interviewer
from fieldnotes.model.kinds import DocumentKind, Precision, SessionKind
from fieldnotes.model.pseudonyms import PseudonymKey
from fieldnotes.model.rows import PageRow
from fieldnotes.services.imported import Failed, Imported, told_of
from fieldnotes.services.kept_names import kept_name, name_of
from fieldnotes.store import documents as store, sessions
from fieldnotes.store.names import LONGEST_NAME, Found, clean_name, find, folded
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.scenes import SceneFacts, enter_scene, find_people
from fieldnotes.store.unit_of_work import Work

_SHOWN_NAMES = 5


class Wanted(NamedTuple):
    """A file that is to come in, and what is known of it.

    Attributes:
        day: when what it tells of took place.
        participants: who was there, by pseudonym, initials or id; kept for an interview.
        row: of the manifest that tells all this, from 1.
        name: under which it comes in; by itself that of the file.
        speakers: its own map of speakers, which goes before that of the manner.
    """

    file: Path
    team: str
    kind: DocumentKind = DocumentKind.DOCUMENT
    format_name: str = "auto"
    day: date | None = None
    participants: tuple[str, ...] = ()
    row: int | None = None
    name: str | None = None
    speakers: SpeakerMap | None = None


class Keeping(NamedTuple):
    """Where originals are kept: beside this key, sealed with it."""

    file: Path
    key: PseudonymKey


class Manner(NamedTuple):
    """How files come in: under which names their speakers go, and whether mangled letters are mended.

    Without a map speakers keep the labels of the file; with one, each label of the file must be in it. A file may have
    a map of its own. With `keeping` each original is kept outside the study.
    """

    speakers: SpeakerMap | None = None
    mend: bool = False
    keeping: Keeping | None = None


def look_at(project: Project, wanted: Wanted, manner: Manner | None = None) -> Imported:
    """What would come of a file; nothing is written.

    Raises:
        NotFoundError: `no-such-team`, `no-such-participant`, `ambiguous`, `no-such-file`.
        RefusedError: `unknown-format`, `unmapped-speakers`, `no-speakers-found`; `empty-name`, `bad-name` or
            `long-name` for a name that was given.
        FormatError, StorageError: why it cannot be read.
    """
    names = _names_for(wanted, manner)
    called = _called(wanted)
    with project.reading() as connection:
        _see_who_was_there(connection, wanted)
    text = _read(wanted, names, manner)
    with project.reading() as connection:
        kept = kept_name(connection, called, names, speakers_of(text.turns))
        warnings = (*kept.told, *_told_beside(connection, wanted, text))
        return told_of(text, name_of(wanted.file), kept.name, "", warnings)


def bring_in(project: Project, wanted: Wanted, manner: Manner | None = None) -> Imported:
    """Bring one file in as a document of a team.

    An interview is also a session of which only that it took place is known: its hours are unknown. Those who were
    there stand in a scene of it.

    Raises:
        NotFoundError, RefusedError, FormatError, StorageError: as `look_at`; `original-changed`, `cannot-write`, when
            its original was to be kept.
    """
    names = _names_for(wanted, manner)
    called = _called(wanted)
    with project.reading() as connection:
        _see_who_was_there(connection, wanted)
    text = _read(wanted, names, manner)  # before anything is locked: a large file takes its time
    with project.changing("document.import") as work:
        team = find(work.connection, "team", wanted.team)
        kept = kept_name(work.connection, called, names, speakers_of(text.turns))
        work.labels.update(team=team.name, documents=kept.name[:LONGEST_NAME])
        warnings = (*kept.told, *_told_beside(work.connection, wanted, text))
        session = _enter_session(work, team, wanted) if wanted.kind is DocumentKind.INTERVIEW else None
        entered = _enter(work, wanted, text, team.key, session, kept.name)
        if manner is not None and manner.keeping is not None:
            _keep_original(wanted.file, text.original_sha256, manner.keeping)
        return told_of(text, name_of(wanted.file), kept.name, entered, warnings)


def import_each(
    project: Project, files: Sequence[Wanted], manner: Manner | None = None, *, dry_run: bool = False
) -> Iterator[Imported | Failed]:
    """Bring files in (or look at them), one after another: one that is refused does not stop those behind it."""
    for wanted in files:
        try:
            yield (look_at if dry_run else bring_in)(project, wanted, manner)
        except FieldnotesError as problem:
            yield Failed(name_of(wanted.file), problem)


def see_team(project: Project, team: str) -> None:
    """See that the study knows a team, before anything is read.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    with project.reading() as connection:
        find(connection, "team", team)


def import_documents(
    project: Project,
    files: Sequence[Path],
    *,
    team: str,
    kind: DocumentKind = DocumentKind.DOCUMENT,
    format_name: str = "auto",
    dry_run: bool = False,
) -> list[Imported]:
    """Bring files in as documents of a team, each as an action of its own; a bad one does not stop the others.

    Raises:
        NotFoundError: `no-such-team`.
        FormatError: what is wrong with the first file that did not come in; the others are in by then.
    """
    wanted = [Wanted(file, team, kind, format_name) for file in files]
    outcomes = list(import_each(project, wanted, dry_run=dry_run))
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            raise outcome.problem
    return [outcome for outcome in outcomes if isinstance(outcome, Imported)]


def _names_for(wanted: Wanted, manner: Manner | None) -> SpeakerMap | None:
    return wanted.speakers if wanted.speakers is not None else (manner or Manner()).speakers


def _called(wanted: Wanted) -> str:
    return clean_name(wanted.name, "document") if wanted.name is not None else name_of(wanted.file)


def _see_who_was_there(connection: Reading, wanted: Wanted) -> None:
    team = find(connection, "team", wanted.team)
    find_people(connection, wanted.participants, team.key)


def _read(wanted: Wanted, names: SpeakerMap | None, manner: Manner | None) -> ReadText:
    text = read_document(wanted.file, wanted.format_name)
    name = name_of(wanted.file)
    if manner is not None and manner.mend:
        text = mended(text, name)
    if names and not speakers_of(text.turns):  # else the names that the map hides would come in as words
        raise RefusedError("no-speakers-found", file=name, format=text.format)
    return with_names(text, names, name) if names is not None else text


def _told_beside(connection: Reading, wanted: Wanted, text: ReadText) -> tuple[str, ...]:
    """What is to be told of a file that only the study knows: that it came before, and whose names come with it."""
    earlier = store.documents_from(connection, text.original_sha256)
    told = [t("import.same-bytes", document=name) for name in earlier[:1]]
    if len(earlier) > 1:
        told = [t("import.same-bytes-more", document=earlier[0], count=len(earlier))]
    if wanted.participants and wanted.kind is not DocumentKind.INTERVIEW:
        told.append(t("import.participants-not-kept"))
    known = store.participants_by_pseudonym(connection)
    full = [
        label
        for label in speakers_of(text.turns)
        if looks_like_full_name(label) and folded(label) not in known and not is_interviewer(label)
    ]
    if full:
        shown = ", ".join(full[:_SHOWN_NAMES]) + (", …" if len(full) > _SHOWN_NAMES else "")
        told.append(t("import.full-names", names=shown))
    return tuple(told)


def _keep_original(file: Path, sha256: str, keeping: Keeping) -> None:
    """Keep the bytes that were read; when the file has others by now, nothing of it comes in."""
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise StorageError("cannot-read", path=file, reason=problem.strerror or "") from problem
    if hashlib.sha256(content).hexdigest() != sha256:
        raise FormatError("original-changed", file=name_of(file))
    keep_original(keeping.file, keeping.key, content)


def _enter_session(work: Work, team: Found, wanted: Wanted) -> int:
    session, _ = sessions.add_session(work, team, sessions.SessionFacts(SessionKind.INTERVIEW, observed=False))
    people = find_people(work.connection, wanted.participants, team.key)
    if people:
        enter_scene(work, session, SceneFacts(present=people, precision=Precision.ORDER), None, None)
    return session


def _enter(work: Work, wanted: Wanted, text: ReadText, team: int, session: int | None, name: str) -> str:
    return store.add_document(
        work,
        name,
        team,
        kind=wanted.kind,
        origin=store.Origin(text.format, name, text.original_sha256, text.original_bytes),
        text=text.text,
        text_sha256=hashlib.sha256(text.text.encode()).hexdigest(),
        session=session,
        turns=text.turns,
        day=wanted.day,
        pages=tuple({page.start: PageRow(page.start, page.label) for page in text.pages}.values()),
    ).id
