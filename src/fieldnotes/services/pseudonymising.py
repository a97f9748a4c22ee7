"""Looking for what may identify people in texts, and replacing what a key covers, as one action that can be undone.

The text before stays in its revision, and in the journal, until it is taken away there: whoever asks is told.
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.analysis.identifying import Identifier
from fieldnotes.analysis.key_words import Hit, KeyWords, change_by
from fieldnotes.analysis.reanchor import Fate, Renaming
from fieldnotes.base.errors import StorageError
from fieldnotes.base.i18n import speaking, t
from fieldnotes.language.entities import entities_of
from fieldnotes.language.models import Model, UnusableModelError, installed_model
from fieldnotes.model.identifying import Finding
from fieldnotes.model.pseudonyms import PseudonymKey
from fieldnotes.store import changing_notes, documents, forgetting, pseudonymising as store, revising, withdrawing
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.splices import is_borne
from fieldnotes.store.unit_of_work import Work


class Scanned(NamedTuple):
    """What was found in a document."""

    id: str
    name: str
    findings: list[Finding]


class Scan(NamedTuple):
    """What was found, by document.

    Attributes:
        model: the language model that helped; None when only rules did.
        unusable: why the model that is installed could not be used.
    """

    documents: list[Scanned]
    model: str | None
    unusable: str | None


class Place(NamedTuple):
    """A place in the text before where a word of the key stood, and what stands there now."""

    start: int
    end: int
    text: str
    said: str


class Applied(NamedTuple):
    """What a key did to a document, or would do.

    Attributes:
        name: as the document is called afterwards.
        revision: the number of its text afterwards; in a log on which something lies, each changed note makes one.
        places: what was replaced in the text.
        small: single words in small letters that may be a name, and were left.
        labels: how many labels of speakers changed; `renamed` whether its name, or that of its original, did.
        changed: how many codings have other words; each stays on them.
    """

    id: str
    name: str
    revision: int
    places: list[Place]
    small: int
    labels: int
    renamed: bool
    changed: int

    @property
    def replaced(self) -> int:
        """How many words were replaced in the text."""
        return len(self.places)


def scan(project: Project, names: Sequence[str] = (), key: PseudonymKey | None = None) -> Scan:
    """What in some documents, or in all, may identify people; nothing is written.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    identifier = Identifier(key.entries if key else ())
    model, unusable = installed_model(project.language), None
    with project.reading() as connection:
        wanted = [find(connection, "document", name) for name in names]
        if not names:
            wanted = [find(connection, "document", row.id) for row in documents.document_rows(connection)]
    scanned = []
    for found in dict.fromkeys(wanted):
        with project.reading() as connection:
            text = documents.document_text(connection, found.key)
        entities = []
        if model is not None:
            try:
                entities = entities_of(model, text)
            except UnusableModelError as problem:
                unusable, model = f"{model.told}: {problem}", None
        scanned.append(Scanned(found.id, found.name, identifier.findings(text, entities)))
    return Scan(scanned, _told(model), unusable)


def preview_key(project: Project, names: Sequence[str], key: PseudonymKey, *, small: bool = False) -> list[Applied]:
    """What a key would do to documents; nothing is written.

    Raises:
        NotFoundError: as `apply_key`.
    """
    words = KeyWords(key.entries)
    with project.reading() as connection:
        return [plan_document(connection, found, words, small=small).told for found in _found(connection, names)]


def forget_key(project: Project, names: Sequence[str], key: PseudonymKey, *, small: bool = False) -> list[Applied]:
    """Do as `apply_key`, and let the study forget the real words: earlier texts of these documents and the journal.

    It cannot be undone, and neither can anything that was done before. Backups are not reached.

    Raises:
        NotFoundError: as `apply_key`.
        StorageError: `held-open`, when the file is open elsewhere: the words are gone, freed pages are not.
    """
    words = KeyWords(key.entries)
    with project.changing("document.forget") as work:
        plans = [plan_document(work.connection, found, words, small=small) for found in _found(work.connection, names)]
        for plan in plans:
            keep_document(work, plan, words, small=small)
        with speaking(project.language):
            marker = t("withdrawal.forgotten")
        digest = hashlib.sha256(marker.encode()).hexdigest()
        withdrawing.forget_revisions(work.connection, [plan.key for plan in plans], marker, digest)
        forgetting.forget_journal(work.connection, lambda text: words.change(text, small=small).after)
        forgetting.forget_index(work.connection)
        work.changes.clear()
        forgetting.keep_that_it_forgot(work, len(plans))
        work.labels["documents"] = ", ".join(plan.told.name for plan in plans)
    project.let_go()
    if not forgetting.compact(project.path):
        raise StorageError("held-open", path=project.path)
    return [plan.told for plan in plans]


def apply_key(project: Project, names: Sequence[str], key: PseudonymKey, *, small: bool = False) -> list[Applied]:
    """Replace in documents what a key covers: its text, its labels of speakers, its name and that of its original.

    A document gets a next revision, in which what is laid on words stays on them; in the log of a session the notes
    get other words. Nothing of the key is kept.

    Args:
        project: the open project.
        names: ids or names of documents.
        key: what stands for what.
        small: also replace single words in small letters where the key has a name with a capital.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    words = KeyWords(key.entries)
    with project.changing("document.pseudonymise") as work:
        plans = [plan_document(work.connection, found, words, small=small) for found in _found(work.connection, names)]
        for plan in plans:
            keep_document(work, plan, words, small=small)
        work.labels["documents"] = ", ".join(plan.told.name for plan in plans)
        return [plan.told for plan in plans]


class DocumentPlan(NamedTuple):
    """What is to be done to a document; `notes` are those of a log, None for another text."""

    key: int
    text: revising.Plan
    notes: list[store.LoggedNote] | None
    labels: list[tuple[list[int], str]]
    names: store.Named
    told: Applied


def _found(connection: Reading, names: Sequence[str]) -> list[Found]:
    return list(dict.fromkeys(find(connection, "document", name) for name in names))


def plan_document(connection: Reading, found: Found, words: KeyWords, *, small: bool) -> DocumentPlan:
    """What a key would do to a document."""
    before = documents.document_text(connection, found.key)
    notes = store.notes_of(connection, found.key) if revising.is_log(connection, found.key) else None
    hits = words.found(before) if notes is None else _in_notes(words, notes)
    meant = [hit for hit in hits if hit.sure or small]
    text = revising.plan_rewriting(connection, found.key, Renaming(change_by(before, meant)))
    made = int(bool(meant))
    if notes is not None:  # the text before is kept with each note that changes, when something lies on it
        touched = {note.id for note in notes for hit in meant if note.start <= hit.start < note.start + len(note.text)}
        made = len(touched) if is_borne(connection, found.key) else 0
    labels = [
        (turns, said)
        for label, turns in store.labels_of(connection, found.key).items()
        if (said := words.change(label, small=True).after) != label
    ]
    called = store.names_of(connection, found.key)
    names = store.Named(*(words.change(name, small=True).after for name in called))
    told = Applied(
        id=found.id,
        name=names.name,
        revision=text.number + made,
        places=[Place(hit.start, hit.end, before[hit.start : hit.end], hit.said) for hit in meant],
        small=len(hits) - len(meant),
        labels=len(labels),
        renamed=names != called,
        changed=sum(each.followed.fate is Fate.CHANGED for each in text.anchors.get("codings", [])),
    )
    return DocumentPlan(found.key, text, notes, labels, names, told)


def _in_notes(words: KeyWords, notes: Sequence[store.LoggedNote]) -> list[Hit]:
    """Words of the key in the notes of a log; none reaches over two notes."""
    return [
        hit._replace(start=hit.start + note.start, end=hit.end + note.start)
        for note in notes
        for hit in words.found(note.text)
    ]


def keep_document(work: Work, plan: DocumentPlan, words: KeyWords, *, small: bool) -> None:
    """Do to a document what was planned."""
    if plan.notes is None:
        if not plan.text.is_empty:
            revising.keep_plan(work, plan.text)
    else:
        for note in plan.notes:
            change = words.change(note.text, small=small)
            if change.hunks:  # also in a jotting that was written up, which otherwise stays as it was
                changing_notes.rename(work, changing_notes.find_note(work.connection, note.id), change)
    for turns, label in plan.labels:
        store.put_label(work, turns, label)
    if plan.told.renamed:
        store.put_names(work, plan.key, plan.names)


def _told(model: Model | None) -> str | None:
    return model.told if model is not None else None
