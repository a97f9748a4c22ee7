"""Handouts that are made: written through the gate, kept as what they say, and written again byte for byte.

A handout never changes. Its content is kept as canonical JSON, so that the same bytes come out of it later; each file
that is written is entered as something that left, with the gate that it came through.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import LANGUAGES, Language
from fieldnotes.exchange.handout.content import HandoutContent, canonical, content_hash, handout_id
from fieldnotes.exchange.handout.formats import known_formats, render
from fieldnotes.model.check_kinds import DepartureKind
from fieldnotes.model.kinds import Audience
from fieldnotes.model.pseudonyms import PseudonymKey
from fieldnotes.services.gate import BlockedError, check_handout, gates_told
from fieldnotes.services.handout_drafts import Draft, LeftOut
from fieldnotes.services.outgoing import OutgoingFile, see_clean, team_part, written
from fieldnotes.store import departures, handouts
from fieldnotes.store.departures import Departure, DepartureRow
from fieldnotes.store.handouts import HandoutRow
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work


class Made(NamedTuple):
    """A handout that lies on disk."""

    id: str
    sha256: str
    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]


def create_handout(
    project: Project,
    *,
    team: str,
    output: Path,
    audience: Audience = Audience.PARTICIPANTS,
    chosen: Sequence[str] = (),
    formats: Sequence[str] = ("html",),
    language: str | None = None,
    contact: str = "",
    overrides: Mapping[str, str] | None = None,
    key: PseudonymKey | None = None,
    read_in: str = "command-line",
) -> Made:
    """Write a handout into a folder (made when absent), when the gate lets it, and keep what was given to whom.

    Whoever makes it thereby says to have read it; `read_in` is kept and tells where.

    Raises:
        FieldnotesError: as `check_handout` and `render`; `no-such-language`, `cannot-write`; `handout-blocked`.
    """
    formats = known_formats(formats)
    checked = check_handout(
        project,
        team=team,
        audience=audience,
        chosen=chosen,
        language=spoken_language(language),
        contact=contact,
        key=key,
        overrides=overrides,
    )
    if not checked.ready:
        raise BlockedError("handout-blocked", checked.stopping, team=checked.draft.team.name)
    draft = checked.draft
    files = _rendered(draft.content, output, formats, project)
    gates = gates_told(checked, read_by=project.coder, read_in=read_in)
    with written(files), project.changing("handout.create", team=draft.team.name, audience=audience.value) as work:
        _enter(work, files, _keep(work, draft, files[0]), draft.team.key, audience, gates)
    return Made(handout_id(draft.content), files[0].sha256, tuple(each.path for each in files), draft.left_out)


def write_handout(project: Project, handout: str, output: Path, formats: Sequence[str] = ("html",)) -> Made:
    """Write a handout that was made before once more: the same bytes.

    Consent is judged again at this moment: of whoever took it back since, nothing is given out once more.

    Raises:
        NotFoundError: `no-such-handout`, `ambiguous`.
        RefusedError: `handout-forgotten`, when its content was taken away; `handout-consent-gone`; `no-such-format`,
            `pdf-extra-missing`.
        StorageError: `cannot-write`.
    """
    content = read_handout(project, handout)
    files = _rendered(content, output, formats, project)
    with written(files), project.changing("handout.write", team=content.team, audience=content.audience.value) as work:
        found = find_by_id(work.connection, "handout", handout)
        row = handouts.handout_rows(work.connection, only=found.key)[0]
        gates = departures.first_gates(work.connection, found.key)
        _enter(work, files, found.key, row.team_key, content.audience, gates)
    return Made(found.id, files[0].sha256, tuple(each.path for each in files), ())


def list_handouts(project: Project, *, team: str | None = None) -> list[HandoutRow]:
    """The handouts that were made, newest first; for one team or for all.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    with project.reading() as connection:
        of = None if team is None else find(connection, "team", team).key
        return handouts.handout_rows(connection, of)


def read_handout(project: Project, handout: str) -> HandoutContent:
    """What a handout that was made says, if everyone who is quoted in it may be quoted still.

    Raises:
        NotFoundError: `no-such-handout`, `ambiguous`.
        RefusedError: `handout-forgotten`, `handout-consent-gone`.
    """
    with project.reading() as connection:
        found = find_by_id(connection, "handout", handout)
        written = handouts.content_of(connection, found.key)
        if written is None:
            raise RefusedError("handout-forgotten", handout=found.id[:8])
        content = HandoutContent.model_validate_json(written)
        if handouts.unconsented(connection, found.key, content.audience):
            raise RefusedError("handout-consent-gone", handout=found.id[:8])
        return content


def show_handout(project: Project, handout: str) -> HandoutContent:
    """What a handout says, to be shown to its audience at this screen; that it was shown is kept as a departure.

    Raises:
        NotFoundError, RefusedError: as `read_handout`.
    """
    content = read_handout(project, handout)
    with project.changing("handout.review", team=content.team, audience=content.audience.value) as work:
        found = find_by_id(work.connection, "handout", handout)
        row = handouts.handout_rows(work.connection, only=found.key)[0]
        leaving = Departure(
            DepartureKind.REVIEW,
            found.key,
            row.team_key,
            content.audience.value,
            "screen",
            "",
            row.content_sha256,
            len(canonical(content)),
            departures.first_gates(work.connection, found.key),
        )
        departures.enter_departure(work, leaving)
    return content


def list_departures(project: Project, *, team: str | None = None) -> list[DepartureRow]:
    """What left the building, newest first.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    with project.reading() as connection:
        return departures.departure_rows(connection, None if team is None else find(connection, "team", team).key)


def spoken_language(named: str | None) -> Language | None:
    """A language that was named (`no-such-language`)."""
    if named is not None and named not in LANGUAGES:
        raise RefusedError("no-such-language", given=named)
    return None if named is None else "nl" if named == "nl" else "en"


def _keep(work: Work, draft: Draft, first: OutgoingFile) -> int:
    """Enter the handout; one that was made before, word for word, is already there. Its key comes back."""
    uid = handout_id(draft.content)
    kept = handouts.key_of(work.connection, uid)
    if kept is not None:
        return kept
    facts = handouts.HandoutFacts(
        uid,
        draft.team.key,
        draft.content.audience.value,
        draft.content.language,
        first.format,
        first.path.name,
        content_hash(draft.content),
        first.sha256,
        draft.codebook_version,
        canonical(draft.content),
    )
    return handouts.keep_handout(work, facts, draft.passages)


def _enter(work: Work, files: Sequence[OutgoingFile], handout: int, team: int, audience: Audience, gates: str) -> None:
    """Enter that files leave."""
    for each in files:
        leaving = Departure(
            DepartureKind.HANDOUT,
            handout,
            team,
            audience.value,
            each.format,
            each.path.name,
            each.sha256,
            len(each.content),
            gates,
        )
        departures.enter_departure(work, leaving)


def _rendered(content: HandoutContent, output: Path, formats: Sequence[str], project: Project) -> list[OutgoingFile]:
    asked = known_formats(formats)
    files = [OutgoingFile(name, output / file_name(content, name), render(content, name)) for name in asked]
    see_clean(files, project, content.team)
    return files


def file_name(content: HandoutContent, suffix: str) -> str:
    """The name of a handout's file: for whom it is comes first, so that it is not sent to someone else by mistake."""
    return (
        f"{content.audience}-{team_part(content.team)}-{content.made_on:%Y-%m-%d}-{content_hash(content)[:8]}.{suffix}"
    )
