"""The form for a new study: the path of its file follows the name until the path is typed over."""

import re
from pathlib import Path

from textual.widgets import Input

from fieldnotes.base.i18n import LANGUAGES, current_language, t
from fieldnotes.tui.widgets.form import Field, FormDialog
from fieldnotes.tui.widgets.path_suggester import PathSuggester

ENDING = ".fieldnotes"
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST = 100  # characters of a suggested file name; systems allow 255 bytes


def suggested_path(name: str, folder: Path) -> Path:
    """A file for a study of this name in a folder, where nothing is yet."""
    fit = _UNFIT.sub("-", name).strip(" .-")[:_LONGEST] or t("welcome.file-name")
    return free_path(folder / f"{fit}{ENDING}")


def free_path(wanted: Path) -> Path:
    """The path itself, or the first of `name-2`, `name-3`, … where nothing is yet."""
    path, number = wanted, 2
    while path.exists() or path.is_symlink():
        path, number = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}"), number + 1
    return path


def meant_path(typed: str, name: str) -> Path:
    """The file that is meant: a folder means a new file in it, and a name without an ending gets ours."""
    path = Path(typed.strip()).expanduser() if typed.strip() else Path.cwd()
    if path.is_dir():
        return suggested_path(name, path)
    return path if path.suffix else path.with_name(path.name + ENDING)


class NewStudyForm(FormDialog):
    """Name, researcher, file and language of a new study; low enough for a small screen."""

    DEFAULT_CSS = """
    NewStudyForm Input, NewStudyForm Input:focus {
        border: none; border-left: outer $primary; height: 1; margin-bottom: 1;
    }
    NewStudyForm Select > SelectCurrent { border: none; border-left: outer $primary; height: 1; }
    NewStudyForm Select:focus > SelectCurrent { border: none; border-left: outer $accent; }
    """

    def __init__(self, filled: dict[str, str] | None = None, *, begin_at: str | None = None) -> None:
        had = filled or {}
        languages = tuple((each, t(f"settings.language-{each}")) for each in LANGUAGES)
        self._suggested = str(suggested_path(had.get("name", ""), Path.cwd()))
        super().__init__(
            t("welcome.new-title"),
            Field("name", t("welcome.name"), had.get("name", "")),
            Field("researcher", t("welcome.researcher"), had.get("researcher", "")),
            Field("path", t("welcome.path"), had.get("path", self._suggested), suggester=PathSuggester((ENDING,))),
            Field("language", t("welcome.language"), had.get("language", current_language()), languages),
            begin_at=begin_at,
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the suggested path follow the name."""
        path = self.query_one("#field-path", Input)
        if event.input.id == "field-name" and path.value == self._suggested:
            self._suggested = path.value = str(suggested_path(event.value, Path.cwd()))
