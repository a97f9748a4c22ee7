"""Beginning a session: where it is, of which kind, and then its log."""

from typing import TYPE_CHECKING

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import SessionKind
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.form import Field, ask_form

if TYPE_CHECKING:
    from fieldnotes.services.log import OpenLog
    from fieldnotes.tui.place import Place


async def begin_session(place: "Place", team_id: str, team_name: str) -> "OpenLog | None":
    """Ask for what is to be known, and begin a session; None when the person would rather not.

    Raises:
        FieldnotesError: when the session cannot begin.
    """
    from fieldnotes.services.log import read_log
    from fieldnotes.services.sessions import start_session

    form = await ask_form(
        place.app,
        t("log.begin", team=short(team_name)),
        Field("setting", t("log.setting")),
        Field(
            "kind",
            t("log.kind"),
            choices=tuple((kind.value, t(f"kind.session-{kind}")) for kind in SessionKind),
        ),
    )
    if form is None:
        return None
    kind, setting = SessionKind(form["kind"]), form["setting"]
    row = await place.ask(lambda project: start_session(project, team_id, kind=kind, setting=setting))
    return await place.ask(lambda project: read_log(project, row.id))
