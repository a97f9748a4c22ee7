"""The application as the places see it: the study that is open, and how it gets opened, on a thread and once."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message

from fieldnotes.base.i18n import Language, chosen_language, use_language
from fieldnotes.base.windows import Window
from fieldnotes.store.glance import Glance, glance_at

if TYPE_CHECKING:
    from fieldnotes.analysis.key_words import KeyWords
    from fieldnotes.model.memos import Topic
    from fieldnotes.model.pseudonyms import PseudonymKey
    from fieldnotes.store.project import Project


def speak(study_language: Language) -> None:
    """Speak the language that the person chose, and else the study's."""
    use_language(chosen_language() or study_language)


class Bench(App[None]):
    """Holds the study.

    Attributes:
        project_path: the study's file, or None before one is chosen.
        window: which window of the program this is.
        glance: what the first screen shows before the study is open, or None when the file needs the full opening.
        reaches_back: whether undo and redo go on to what was done before this sitting, as was asked by asking twice.
        compares: whether what a code means comes beside the text with every code that is laid.
        locked: whether team members are at the screen: then nothing of the workbench's own works.
        key_held: the key of pseudonyms that was opened in this sitting; in memory alone, gone with it.
        compares_questions: whether the interviewer's own words are among the passages beside the text.
    """

    class StudyTaken(Message):
        """Another study is open now."""

    class SettingsChanged(Message):
        """What the person set has changed, and is kept."""

    class MemosWanted(Message):
        """A place asks for the memos that have to do with something; `called` is its name."""

        def __init__(self, of: "Topic", called: str) -> None:
            super().__init__()
            self.of = of
            self.called = called

    def __init__(self, path: Path | None, *, coder: str | None = None, named: bool = False) -> None:
        glance = glance_at(path) if path else None
        if glance is not None:
            speak("nl" if glance.language == "nl" else "en")
        super().__init__()
        self.project_path = path
        self.reaches_back = False
        self.coder = coder
        self.window = Window()
        self.glance: Glance | None = glance
        self.compares = False
        self.locked = False
        self.key_held: PseudonymKey | None = None
        self.words_of_key: KeyWords | None = None
        self.compares_questions = True
        self._named = named
        self._study: Project | None = None
        self._opening = asyncio.Lock()

    def hold_key(self, key: "PseudonymKey | None") -> None:
        """Hold a key of pseudonyms for this sitting, in memory alone; None lets go of it."""
        from fieldnotes.analysis.key_words import KeyWords

        self.key_held = key
        self.words_of_key = None if key is None else KeyWords(key.entries)

    @property
    def study_name(self) -> str:
        """The study's name, as far as it is known."""
        if self._study is not None:
            return self._study.name
        return self.glance.project if self.glance else "fieldnotes"

    @property
    def study_language(self) -> Language:
        """The study's language."""
        return "nl" if self.glance and self.glance.language == "nl" else "en"

    async def study(self) -> "Project":
        """The open project; the first who asks opens it, on a thread.

        Raises:
            FieldnotesError: when it cannot be opened, or none is chosen (`no-project`).
        """
        async with self._opening:
            if self._study is None:
                self._study = await asyncio.to_thread(self._open)
        return self._study

    def _open(self) -> "Project":
        from fieldnotes.base.errors import RefusedError
        from fieldnotes.base.paths import remember_project
        from fieldnotes.services.projects import open_study

        if self.project_path is None:
            raise RefusedError("no-project")
        project = open_study(self.project_path, coder=self.coder)
        if self._named:
            remember_project(self.project_path)
        return project

    def on_unmount(self) -> None:
        """Let go of the file when the workbench closes."""
        self.window.close()
        if self._study is not None:
            self._study.close()

    async def take_study(self, path: Path) -> None:
        """Go on with another study: when one was made or chosen on the welcome screen.

        Raises:
            FieldnotesError: when it cannot be opened; the study of before is then closed, and none is open.
        """
        async with self._opening:
            if self._study is not None:
                self._study.close()
            self._study = None
            self.project_path = path
            self._named = True
        speak((await self.study()).language)
        self.glance = await asyncio.to_thread(glance_at, path)
        self.post_message(self.StudyTaken())
