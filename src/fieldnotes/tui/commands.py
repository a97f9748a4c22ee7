"""Every command of the workbench, once: its id, its keys, where it works, and the action it calls.

Footer, palette, help screen and key bindings are all derived from this table; the label of command `read.code` is the
catalogue's `commands.read.code`. A test finds a command without a label, without a key, or whose action is missing.
"""

from typing import NamedTuple

from textual.binding import Binding


class Command(NamedTuple):
    """One thing a person can do in one place.

    Attributes:
        id: `<place>.<what>`; stable, and the id of its binding, so that keys can be remapped.
        keys: Textual key names, comma-separated; the first is the one that is shown, so a plain letter comes first.
        action: the action that the place's screen or widget carries out.
        shown: whether the footer shows it; the palette and the help screen show all.
    """

    id: str
    keys: str
    action: str
    shown: bool = True

    @property
    def place(self) -> str:
        """Where it works: the part of the id before the first dot."""
        return self.id.partition(".")[0]

    @property
    def label_id(self) -> str:
        """The catalogue id of its label."""
        return f"commands.{self.id}"


COMMANDS: tuple[Command, ...] = (
    # everywhere
    Command("app.help", "question_mark,f1", "app.help"),
    Command("app.back", "escape", "app.back"),
    Command("app.palette", "ctrl+p", "app.palette", shown=False),
    Command("app.undo", "ctrl+z", "app.undo", shown=False),
    Command("app.redo", "ctrl+y", "app.redo", shown=False),
    Command("app.theme", "f9", "app.next_theme", shown=False),
    Command("app.quit", "ctrl+q", "app.quit", shown=False),
    # no project yet
    Command("welcome.new", "n", "new_study"),
    Command("welcome.open", "o", "open_study"),
    Command("welcome.example", "e", "example_study"),
    Command("welcome.quit", "q", "app.quit"),
    # home
    Command("home.open", "enter", "open_team"),
    Command("home.log", "l", "log"),
    Command("home.write-up", "u", "write_up", shown=False),
    Command("home.import", "i", "import_files"),
    Command("home.codebook", "c", "codebook"),
    Command("home.check", "m", "check"),
    Command("home.fieldwork", "w", "fieldwork", shown=False),
    Command("home.coverage", "g", "coverage", shown=False),
    Command("home.search", "slash", "search"),
    Command("home.team", "t", "add_team"),
    Command("home.edit", "e", "edit_team", shown=False),
    Command("home.refresh", "f5", "refresh_teams", shown=False),
    Command("home.quit", "q", "app.quit", shown=False),
    # the texts of a team
    Command("texts.open", "enter", "open_text"),
    Command("texts.log", "l", "log"),
    Command("texts.write-up", "u", "write_up"),
    Command("texts.import", "i", "import_files"),
    Command("texts.report", "r", "report"),
    # the log
    Command("log.add", "enter", "add_note"),
    Command("log.voice", "f4,ctrl+v", "next_voice"),
    Command("log.scene", "f2", "scene"),
    Command("log.pause", "f6", "pause_or_resume"),
    Command("log.read", "f7", "read_session"),
    Command("log.stop", "f8", "stop_session"),
    Command("log.guide", "ctrl+g", "guide", shown=False),
    Command("log.tick", "alt+1", "tick_first", shown=False),
    Command("log.report", "ctrl+r", "report", shown=False),
    Command("log.reflect", "f3", "reflect", shown=False),
    Command("log.write-up", "ctrl+o", "write_up", shown=False),
    Command("log.clock", "ctrl+t", "clock_question", shown=False),
    Command("log.rescue", "ctrl+s", "rescue", shown=False),
    Command("log.blank", "f12,ctrl+l", "blank", shown=False),
    Command("log.up", "pageup", "notes_up", shown=False),
    Command("log.down", "pagedown", "notes_down", shown=False),
    Command("log.refresh", "f5", "refresh_log", shown=False),
    Command("log.pick", "ctrl+up", "pick_note", shown=False),
    # a note that is picked in the log
    Command("notes.edit", "e,enter", "edit_note"),
    Command("notes.split", "s", "split_note"),
    Command("notes.move", "m", "move_note"),
    Command("notes.delete", "d,delete", "delete_note"),
    Command("notes.voice", "v", "voice_of_note"),
    Command("notes.speaker", "w", "speaker_of_note"),
    Command("notes.reflect", "r", "reflect_on_note"),
    Command("notes.leave", "escape", "leave_notes"),
    Command("notes.up", "up", "up", shown=False),
    Command("notes.down", "down", "down", shown=False),
    Command("notes.page-up", "pageup", "page_up", shown=False),
    Command("notes.page-down", "pagedown", "page_down", shown=False),
    # the topic guide beside the log
    Command("guide.tick", "space,enter", "turn_topic"),
    Command("guide.up", "up", "topic_up", shown=False),
    Command("guide.down", "down", "topic_down", shown=False),
    Command("guide.other", "ctrl+g", "other_guide"),
    Command("guide.leave", "escape", "leave_guide"),
    # what came up in which interview
    Command("coverage.guide", "g", "next_guide"),
    Command("coverage.team", "t", "next_team"),
    Command("coverage.right", "right", "move_right", shown=False),
    Command("coverage.left", "left", "move_left", shown=False),
    Command("coverage.refresh", "f5", "refresh", shown=False),
    # writing up
    Command("write-up.pick", "space", "toggle_jotting"),
    Command("write-up.text", "enter", "to_text"),
    Command("write-up.keep", "f2", "keep"),
    Command("write-up.voice", "f4", "next_voice"),
    Command("write-up.mark", "f8", "mark"),
    Command("write-up.refresh", "f5", "refresh", shown=False),
    # the fieldwork log
    Command("fieldwork.by-month", "m", "by_month"),
    Command("fieldwork.save", "s", "save"),
    Command("fieldwork.refresh", "f5", "refresh", shown=False),
    # search
    Command("search.find", "enter", "find"),
    Command("search.open", "enter", "open_hit"),
    Command("search.list", "down", "to_list"),
    Command("search.query", "slash", "to_query"),
    # reading and coding
    Command("read.code", "c", "code"),
    Command("read.remove", "x,delete", "remove_coding"),
    Command("read.level", "l", "level"),
    Command("read.again", "full_stop", "code_again", shown=False),
    Command("read.evidence", "f", "evidence"),
    Command("read.reflect", "R", "reflect", shown=False),
    Command("read.back", "escape", "step_back"),
    Command("read.next", "n", "next_coding", shown=False),
    Command("read.previous", "N", "previous_coding", shown=False),
    # the text under the cursor
    Command("reader.left", "left", "cursor_left", shown=False),
    Command("reader.right", "right", "cursor_right", shown=False),
    Command("reader.up", "up,k", "cursor_up", shown=False),
    Command("reader.down", "down,j", "cursor_down", shown=False),
    Command("reader.word-left", "b,ctrl+left", "word_left", shown=False),
    Command("reader.word-right", "w,ctrl+right", "word_right", shown=False),
    Command("reader.sentence-left", "left_parenthesis", "sentence_left", shown=False),
    Command("reader.sentence-right", "right_parenthesis", "sentence_right", shown=False),
    Command("reader.paragraph-up", "left_curly_bracket,ctrl+up", "paragraph_up", shown=False),
    Command("reader.paragraph-down", "right_curly_bracket,ctrl+down", "paragraph_down", shown=False),
    Command("reader.line-start", "0,home", "line_start", shown=False),
    Command("reader.line-end", "dollar_sign,end", "line_end", shown=False),
    Command("reader.page-up", "pageup,ctrl+b", "page_up", shown=False),
    Command("reader.page-down", "pagedown,space", "page_down", shown=False),
    Command("reader.top", "g,ctrl+home", "top", shown=False),
    Command("reader.bottom", "G,ctrl+end", "bottom", shown=False),
    Command("reader.select", "v", "toggle_selecting"),
    Command("reader.select-left", "shift+left", "select_left", shown=False),
    Command("reader.select-right", "shift+right", "select_right", shown=False),
    Command("reader.select-up", "shift+up", "select_up", shown=False),
    Command("reader.select-down", "shift+down", "select_down", shown=False),
    Command("reader.select-word", "e", "select_word", shown=False),
    Command("reader.select-sentence", "s", "select_sentence"),
    Command("reader.select-paragraph", "p", "select_paragraph"),
    Command("reader.cycle", "o,tab", "cycle_codings", shown=False),
    Command("reader.clear", "u", "clear_selection", shown=False),
    # the codebook
    Command("codebook.add", "a", "add_code"),
    Command("codebook.add-child", "s", "add_subcode"),
    Command("codebook.passages", "enter", "passages"),
    Command("codebook.fold", "space", "fold", shown=False),
    Command("codebook.close", "left", "close_branch", shown=False),
    Command("codebook.open", "right", "open_branch", shown=False),
    # the passages of a code
    Command("passages.read", "enter", "read"),
    # findings and handouts
    Command("check.passages", "enter", "choose_passages"),
    Command("check.pick", "space", "toggle_pick"),
    Command("check.preview", "p", "preview"),
    Command("check.write", "w", "write_handout"),
    Command("check.add", "a", "add_finding"),
    Command("check.team", "t", "choose_team", shown=False),
    Command("check.audience", "u", "next_audience", shown=False),
    Command("check.language", "l", "next_language", shown=False),
    # the passages that a finding may rest on
    Command("evidence.stance", "space", "next_stance"),
    Command("evidence.read", "enter", "read"),
    Command("evidence.search", "slash", "search"),
    Command("evidence.only", "o", "only_linked"),
    # what the handout will say
    Command("preview.write", "w", "write_handout"),
)


def commands_of(place: str) -> tuple[Command, ...]:
    """The commands of one place, in the order in which they are declared."""
    return tuple(command for command in COMMANDS if command.place == place)


def bindings_of(place: str) -> list[Binding]:
    """The key bindings of one place. The description is the label's id: the screens translate it when they show it."""
    return [
        Binding(command.keys, command.action, command.label_id, show=command.shown, id=command.id)
        for command in commands_of(place)
    ]
