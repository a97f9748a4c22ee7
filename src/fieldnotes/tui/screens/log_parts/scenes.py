"""Scenes in the log: F2 asks where one is and who is there; the scene before ends at the moment of the key."""

from datetime import datetime
from typing import TYPE_CHECKING

from textual import work

from fieldnotes.base import clock
from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.log_parts.part import LogPart
from fieldnotes.tui.widgets.clock_line import scene_told
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.people_suggester import PeopleSuggester, names_in

if TYPE_CHECKING:
    from fieldnotes.model.scenes import SceneRow
    from fieldnotes.services.log import OpenLog
    from fieldnotes.store.project import Project

_NEW, _CHANGE, _END = "new", "change", "end"


class Scenes(LogPart):
    """Where one is within the session."""

    def action_scene(self) -> None:
        """Start, change or end a scene."""
        self.clock_line.question = ""
        there = self.opened()
        if there is None:
            return
        if self.stopped:
            self.say(t("log.after"))
            return
        self._ask_scene(*there, clock.now())

    @work(exclusive=True, group="scene", exit_on_error=False)
    async def _ask_scene(self, study: "Project", log: "OpenLog", pressed: datetime) -> None:
        """Ask until it can be kept, or the person leaves it; what was filled in stands there again."""
        filled = _known(log.scene)
        while (form := await ask_form(self.app, t("log.scene-title"), *_fields(log, filled))) is not None:
            try:
                await self._keep_scene(study, log, form, pressed)
            except FieldnotesError as problem:
                self.show_problem(problem)
                filled = form
            else:
                return

    async def _keep_scene(self, study: "Project", log: "OpenLog", form: dict[str, str], pressed: datetime) -> None:
        from fieldnotes.services.scenes import ToldScene, change_scene, end_scene, start_scene

        what = form.get("what", _NEW)
        told = ToldScene(form["setting"], names_in(form["present"]), _number(form["third-parties"]))
        session, pen = log.session.id, self.capture.pen
        if what == _END:
            row = await pen.hear(pen.hand(lambda: end_scene(study, session, pressed=pressed)))
            self.say(t("log.scene-ended", scene=scene_told(row)))
        elif what == _CHANGE and log.scene is not None:
            scene = log.scene.id
            row = await pen.hear(
                pen.hand(
                    lambda: change_scene(
                        study,
                        scene,
                        setting=told.setting or None,
                        present=told.present,
                        third_parties=told.third_parties,
                    )
                )
            )
            self.say(t("log.scene-changed", scene=scene_told(row)))
        else:
            row = await pen.hear(pen.hand(lambda: start_scene(study, told, session=session, pressed=pressed)))
            self.say(t("log.scene-begun", scene=scene_told(row)))
        await self.read_again()


def _known(scene: "SceneRow | None") -> dict[str, str]:
    """Who is there now is likely to be there in the next scene."""
    if scene is None:
        return {}
    others = "" if scene.third_parties is None else str(scene.third_parties)
    return {"present": ", ".join(each.participant for each in scene.present), "third-parties": others}


def _fields(log: "OpenLog", filled: dict[str, str]) -> list[Field]:
    fields = [
        Field("setting", t("log.scene-setting"), filled.get("setting", "")),
        Field("present", t("log.scene-present"), filled.get("present", ""), suggester=PeopleSuggester(log.people)),
        Field("third-parties", t("log.scene-third-parties"), filled.get("third-parties", "")),
    ]
    if log.scene is not None:
        choices = tuple((what, t(f"log.scene-{what}")) for what in (_NEW, _CHANGE, _END))
        fields.append(Field("what", t("log.scene-what"), filled.get("what", ""), choices))
    return fields


def _number(typed: str) -> int | None:
    """How many third parties; nothing typed is unknown.

    Raises:
        RefusedError: `bad-third-parties`.
    """
    written = typed.strip()
    if not written:
        return None
    if not (written.isascii() and written.isdigit()):
        raise RefusedError("bad-third-parties", given=written)
    return int(written)
