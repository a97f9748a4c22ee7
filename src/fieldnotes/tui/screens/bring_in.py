"""Bringing files in: which files; the dialog looks at each of them, and brings in the good ones."""

import asyncio

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import DocumentKind
from fieldnotes.tui.paths_meant import MOST_FILES, meant_by
from fieldnotes.tui.place import Place
from fieldnotes.tui.screens.bring_in_dialog import BringInDialog
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.path_suggester import PathSuggester

_KINDS = [kind for kind in DocumentKind if kind is not DocumentKind.RESPONSE]  # answers come by their own door


async def bring_in(screen: Place, team_id: str, team_name: str) -> bool:
    """Ask which files, show what would come of each, and bring in the good ones; call it from a worker.

    Returns:
        Whether anything came in.
    """
    path, kind = "", DocumentKind.DOCUMENT.value
    while True:
        form = await ask_form(
            screen.app,
            t("bring_in.title", team=short(team_name)),
            Field("path", t("bring_in.path"), path, suggester=PathSuggester()),
            Field("kind", t("bring_in.kind"), kind, tuple((each.value, t(f"kind.document-{each}")) for each in _KINDS)),
        )
        if form is None:
            return False
        path, kind = form["path"], form["kind"]
        try:
            found = await asyncio.to_thread(meant_by, path)
        except FieldnotesError as problem:
            screen.show_problem(problem)
            continue
        files = found.files
        if not files or len(files) > MOST_FILES:
            given = one_line(path.strip())
            sentence = t("bring_in.too-many", most=MOST_FILES) if files else t("bring_in.nothing", given=given)
            screen.say(sentence, problem=True)
            continue
        if not screen.in_front:
            return False
        brought = await screen.app.push_screen_wait(BringInDialog(found, team_id, DocumentKind(kind)))
        if brought is not None:
            screen.say(t("bring_in.told", count=brought))
            return brought > 0
