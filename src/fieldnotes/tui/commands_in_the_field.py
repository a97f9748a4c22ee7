"""The commands of fieldwork: the log, a note in it, the topic guide, writing up, and what the fieldwork came to.

A part of the table in `commands`.
"""

from fieldnotes.tui.command import Command

FIELD: tuple[Command, ...] = (
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
    Command("log.pseudonym", "ctrl+n", "pseudonym", shown=False),
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
)
