"""The commands of the member check: people, findings, the gate, answers, what left, and the review of names.

A part of the table in `commands`.
"""

from fieldnotes.tui.command import Command

CHECK: tuple[Command, ...] = (
    # people and consent
    Command("people.add", "a", "add_person"),
    Command("people.edit", "e", "edit_person"),
    Command("people.consent", "c", "consent"),
    Command("people.consent-team", "C", "consent_team"),
    Command("people.team", "t", "next_team", shown=False),
    Command("people.withdraw", "W", "withdraw", shown=False),
    # what stops a handout
    Command("gate.accept", "a", "accept"),
    Command("gate.accept-all", "A", "accept_all", shown=False),
    Command("gate.other-words", "e", "other_words"),
    Command("gate.leave-out", "x", "leave_out"),
    Command("gate.accept-word", "w", "accept_word", shown=False),
    Command("gate.override", "o", "override"),
    Command("gate.unlink", "u", "unlink", shown=False),
    Command("gate.trace", "enter", "trace", shown=False),
    Command("gate.settings", "s", "settings", shown=False),
    Command("gate.write", "W", "write_handout"),
    # answers
    Command("responses.decide", "d", "decide"),
    Command("responses.take-in", "i", "take_in"),
    Command("responses.add", "a", "add_answer"),
    Command("responses.trace", "enter", "trace"),
    Command("responses.only-new", "n", "only_new", shown=False),
    Command("responses.make-text", "m", "make_text", shown=False),
    Command("responses.return-sheet", "r", "return_sheet"),
    # what left the building
    Command("departures.review", "v", "review"),
    Command("departures.write", "w", "write_again"),
    Command("departures.invite", "i", "invite"),
    # from an answer to the words it is about
    Command("trace.read", "enter", "read"),
    # the review of names
    Command("name-review.accept", "a", "accept"),
    Command("name-review.accept-equal", "A", "accept_equal"),
    Command("name-review.other-words", "e", "other_words"),
    Command("name-review.dismiss", "x", "leave_words"),
    Command("name-review.dismiss-always", "X", "dismiss_always", shown=False),
    Command("name-review.undo-decision", "u", "undo_decision", shown=False),
    Command("name-review.apply", "w", "apply"),
    Command("name-review.key", "o", "open_key", shown=False),
)
