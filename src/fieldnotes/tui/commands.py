"""Every command of the workbench, once: its id, its keys, where it works, and the action it calls.

Footer, palette, help screen and key bindings are all derived from this table, and from the keys that a person gave to
its commands instead (`keys`); the label of command `read.code` is the
catalogue's `commands.read.code`. A test finds a command without a label, without a key, or whose action is missing.
"""

from typing import TYPE_CHECKING

from fieldnotes.tui.command import Command
from fieldnotes.tui.commands_in_the_field import FIELD
from fieldnotes.tui.commands_of_the_check import CHECK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import Binding


COMMANDS: tuple[Command, ...] = (
    # everywhere
    Command("app.help", "question_mark,f1", "app.help"),
    Command("app.back", "escape", "app.back"),
    Command("app.palette", "ctrl+p", "app.palette", shown=False),
    Command("app.undo", "ctrl+z", "app.undo", shown=False),
    Command("app.redo", "ctrl+y", "app.redo", shown=False),
    Command("app.theme", "f9", "app.next_theme", shown=False),
    Command("app.settings", "f10", "app.settings", shown=False),
    Command("app.columns", "ctrl+w", "app.columns", shown=False),
    Command("app.line-left", "alt+left", "app.line_left", shown=False),
    Command("app.line-right", "alt+right", "app.line_right", shown=False),
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
    Command("home.memos", "h", "memos", shown=False),
    Command("home.people", "p", "people", shown=False),
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
    Command("texts.names", "n", "review_names", shown=False),
    *FIELD,
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
    Command("read.write-memo", "A", "write_memo", shown=False),
    Command("read.memos", "f7", "memos", shown=False),
    Command("read.ten-keys", "1,2,3,4,5,6,7,8,9,0", "code_by_key", shown=False),
    Command("read.in-vivo", "i,V", "in_vivo", shown=False),
    Command("read.memo", "a", "coding_memo", shown=False),
    Command("read.counter", "exclamation_mark", "counter", shown=False),
    Command("read.shape", "r", "shape", shown=False),
    Command("read.compare", "d", "compare", shown=False),
    Command("read.compare-always", "D", "compare_always", shown=False),
    Command("read.compare-questions", "Q", "compare_questions", shown=False),
    Command("read.pin", "P", "pin_code", shown=False),
    Command("read.keys", "K", "show_keys", shown=False),
    Command("read.back", "escape", "step_back"),
    Command("read.next", "n", "next_place", shown=False),
    Command("read.previous", "N", "previous_place", shown=False),
    Command("read.next-coding", "right_square_bracket", "next_coding", shown=False),
    Command("read.previous-coding", "left_square_bracket", "previous_coding", shown=False),
    Command("read.next-gap", "h", "next_gap", shown=False),
    Command("read.previous-gap", "H", "previous_gap", shown=False),
    Command("read.next-turn", "greater_than_sign", "next_turn", shown=False),
    Command("read.previous-turn", "less_than_sign", "previous_turn", shown=False),
    Command("read.find", "slash", "find", shown=False),
    Command("read.next-hit", "f3", "next_hit", shown=False),
    Command("read.previous-hit", "f2", "previous_hit", shown=False),
    Command("read.go-to", "colon,ctrl+g", "go_to", shown=False),
    Command("read.bookmark", "m", "bookmark", shown=False),
    Command("read.bookmarks", "M", "bookmarks", shown=False),
    Command("read.next-bookmark", "apostrophe", "next_bookmark", shown=False),
    Command("read.previous-bookmark", "quotation_mark", "previous_bookmark", shown=False),
    Command("read.fold", "z", "fold", shown=False),
    Command("read.edit", "E", "edit_text", shown=False),
    Command("read.orphans", "O", "orphans", shown=False),
    Command("read.beside", "backslash", "beside", shown=False),
    Command("read.other-side", "f6", "other_side", shown=False),
    # correcting the text
    Command("edit-text.preview", "f2", "preview"),
    Command("edit-text.leave", "escape", "leave"),
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
    Command("reader.line-start", "home", "line_start", shown=False),
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
    Command("reader.select-turn", "t", "select_turn", shown=False),
    Command("reader.grow", "plus", "grow", shown=False),
    Command("reader.shrink", "minus", "shrink", shown=False),
    Command("reader.cycle", "o,tab", "cycle_codings", shown=False),
    Command("reader.clear", "u", "clear_selection", shown=False),
    # the codebook
    Command("codebook.add", "a", "add_code"),
    Command("codebook.add-child", "s", "add_subcode"),
    Command("codebook.edit", "e", "edit_entry"),
    Command("codebook.passages", "enter", "passages"),
    Command("codebook.find", "slash", "find"),
    Command("codebook.rename", "r", "rename", shown=False),
    Command("codebook.move", "m", "move_code", shown=False),
    Command("codebook.up", "ctrl+up", "move_up", shown=False),
    Command("codebook.down", "ctrl+down", "move_down", shown=False),
    Command("codebook.merge", "M", "merge", shown=False),
    Command("codebook.split", "S", "split", shown=False),
    Command("codebook.retire", "x", "retire", shown=False),
    Command("codebook.relate", "l", "relate", shown=False),
    Command("codebook.pin", "p", "pin", shown=False),
    Command("codebook.queue", "Q", "queue", shown=False),
    Command("codebook.versions", "v", "versions", shown=False),
    Command("codebook.hidden", "h", "hidden", shown=False),
    Command("codebook.take-in", "i", "take_in", shown=False),
    Command("codebook.write-file", "o", "write_file", shown=False),
    Command("codebook.write-memo", "A", "write_memo", shown=False),
    Command("codebook.memos", "f7", "memos", shown=False),
    Command("codebook.fold", "space", "fold", shown=False),
    Command("codebook.close", "left", "close_branch", shown=False),
    Command("codebook.open", "right", "open_branch", shown=False),
    Command("codebook.suggest", "z", "suggest", shown=False),
    # the codings to look at again
    Command("recheck.choose", "1,2,3,4,5,6,7,8,9", "choose_target"),
    Command("recheck.keep", "k", "keep"),
    Command("recheck.remove", "x,delete", "remove"),
    Command("recheck.other", "c", "other_code"),
    Command("recheck.level", "l", "level"),
    Command("recheck.undo", "u", "undo"),
    Command("recheck.read", "enter", "read"),
    Command("recheck.only", "o", "only_code", shown=False),
    # the versions of the codebook
    Command("versions.freeze", "f", "freeze"),
    Command("versions.mark", "space", "mark"),
    Command("versions.diff", "enter", "read_diff"),
    # passages that a code might fit
    Command("suggestions.accept", "a", "accept"),
    Command("suggestions.reject", "x", "reject"),
    Command("suggestions.level", "l", "level"),
    Command("suggestions.read", "enter", "read"),
    Command("suggestions.rule", "r", "next_rule", shown=False),
    Command("suggestions.interviewer", "i", "interviewer", shown=False),
    # the passages of a code
    Command("passages.read", "enter", "read"),
    # memos
    Command("memos.open", "enter", "open"),
    Command("memos.add", "a", "add"),
    Command("memos.rewrite", "e", "rewrite"),
    Command("memos.link", "l", "link"),
    Command("memos.remove", "x,delete", "remove"),
    Command("memos.kind", "s", "next_kind"),
    Command("memos.about", "o", "next_about"),
    Command("memos.words", "slash", "to_words", shown=False),
    Command("memos.versions", "v", "versions", shown=False),
    Command("memos.all", "c", "show_all", shown=False),
    Command("memos.refresh", "f5", "refresh", shown=False),
    # findings and handouts
    Command("check.passages", "enter", "choose_passages"),
    Command("check.pick", "space", "toggle_pick"),
    Command("check.preview", "p", "preview"),
    Command("check.write", "w", "write_handout"),
    Command("check.add", "a", "add_finding"),
    Command("check.team", "t", "choose_team", shown=False),
    Command("check.audience", "u", "next_audience", shown=False),
    Command("check.language", "l", "next_language", shown=False),
    Command("check.gate", "b", "gate"),
    Command("check.amend", "e", "amend_finding", shown=False),
    Command("check.status", "s", "next_status", shown=False),
    Command("check.up", "ctrl+up", "move_up", shown=False),
    Command("check.down", "ctrl+down", "move_down", shown=False),
    Command("check.remove", "x,delete", "remove_finding", shown=False),
    Command("check.versions", "v", "versions", shown=False),
    Command("check.trace", "T", "trace", shown=False),
    Command("check.responses", "r", "responses", shown=False),
    Command("check.departures", "d", "departures", shown=False),
    Command("check.people", "f6", "people", shown=False),
    # the passages that a finding may rest on
    Command("evidence.stance", "space", "next_stance"),
    Command("evidence.read", "enter", "read"),
    Command("evidence.search", "slash", "search"),
    Command("evidence.only", "o", "only_linked"),
    *CHECK,
    # the settings
    Command("settings.change", "enter", "change"),
    Command("settings.add", "ctrl+n", "add_key"),
    Command("settings.reset", "ctrl+r", "reset"),
    Command("settings.reset-all", "ctrl+t", "reset_all"),
    # what the handout will say
    Command("preview.write", "w", "write_handout"),
)


_OWN_KEYS: dict[str, str] = {}


def use_keys(changed: "Mapping[str, str]") -> None:
    """Use these keys from now on, by the id of their command; all other commands have the keys of the table."""
    _OWN_KEYS.clear()
    _OWN_KEYS.update(changed)


def commands_of(place: str) -> tuple[Command, ...]:
    """The commands of one place with the keys in force, in the order in which they are declared."""
    return tuple(
        command._replace(keys=_OWN_KEYS.get(command.id, command.keys)) for command in COMMANDS if command.place == place
    )


def keys_of(command_id: str) -> tuple[str, ...]:
    """The keys in force of one command, the one that is shown first.

    Raises:
        KeyError: when there is no such command.
    """
    found = {command.id: command.keys for command in commands_of(command_id.partition(".")[0])}
    return tuple(found[command_id].split(","))


def keys_in(place: str) -> dict[str, Command]:
    """The commands of one place by each of the keys that they have now."""
    return {key: command for command in commands_of(place) for key in command.keys.split(",")}


def bindings_of(place: str) -> "list[Binding]":
    """The key bindings of one place, with the keys of the table: the application lays the keys in force over them.

    The description is the label's id: the screens translate it when they show it.
    """
    from textual.binding import Binding  # the command line reads this table too, and has no need of Textual

    return [
        Binding(command.keys, command.action, command.label_id, show=command.shown, id=command.id)
        for command in COMMANDS
        if command.place == place
    ]
