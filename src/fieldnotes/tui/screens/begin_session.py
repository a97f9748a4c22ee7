"""Beginning a session: where it is, of which kind, how one is there and with whom, and then its log."""

from typing import TYPE_CHECKING

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Access, SessionKind
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.people_suggester import PeopleSuggester

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldnotes.model.rows import PersonRow
    from fieldnotes.services.log import OpenLog
    from fieldnotes.tui.place import Place

_NOT_SAID = "unknown"


async def begin_session(place: "Place", team_id: str, team_name: str) -> "OpenLog | None":
    """Ask for what is to be known, and begin a session; None when the person would rather not.

    Who is not found is asked again, with what was filled in.

    Raises:
        FieldnotesError: when the session cannot begin.
    """
    from fieldnotes.services.teams import list_people

    people = await place.ask(lambda project: list_people(project, team_id))
    title = t("log.begin", team=short(team_name))
    filled: dict[str, str] = {}
    while (form := await ask_form(place.app, title, *_fields(people, filled))) is not None:
        try:
            return await _begin(place, team_id, form)
        except FieldnotesError as problem:
            if problem.code not in {"no-such-participant", "ambiguous"}:
                raise
            place.show_problem(problem)
            filled = form
    return None


async def _begin(place: "Place", team_id: str, form: dict[str, str]) -> "OpenLog":
    from fieldnotes.services.log import read_log
    from fieldnotes.services.sessions import start_session

    row = await place.ask(
        lambda project: start_session(
            project,
            team_id,
            kind=SessionKind(form["kind"]),
            setting=form["setting"],
            access=None if form["access"] == _NOT_SAID else Access(form["access"]),
            shadowed=form["shadowed"],
        )
    )
    return await place.ask(lambda project: read_log(project, row.id))


def _fields(people: "Sequence[PersonRow]", filled: dict[str, str]) -> list[Field]:
    ways = ((_NOT_SAID, t("log.access-unknown")), *((way.value, t(f"kind.access-{way}")) for way in Access))
    return [
        Field("setting", t("log.setting"), filled.get("setting", "")),
        Field(
            "kind",
            t("log.kind"),
            filled.get("kind", ""),
            choices=tuple((kind.value, t(f"kind.session-{kind}")) for kind in SessionKind),
        ),
        Field("access", t("log.access"), filled.get("access", ""), choices=ways),
        Field("shadowed", t("log.shadowed"), filled.get("shadowed", ""), suggester=PeopleSuggester(people)),
    ]
