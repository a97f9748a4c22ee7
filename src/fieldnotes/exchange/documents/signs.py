"""Characters that hide or reorder what is read: they are kept as they were written, and told."""

import re

from fieldnotes.base.i18n import t

_REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u180e\u200b\u2060-\u2064\ufeff]")  # joiners stay out: emoji and several scripts need them
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def hidden_signs(text: str, name: str) -> list[str]:
    """A warning for each kind of hidden sign in a text, with how many there are; the text itself stays."""
    if text.replace("\n", "").replace("\t", "").isprintable():  # none of these signs is: one look through is enough
        return []
    warnings = []
    for pattern, message_id in (
        (_REORDERING, "import.reordering-signs"),
        (_UNSEEN, "import.unseen-signs"),
        (_STEERING, "import.steering-signs"),
    ):
        count = sum(1 for _ in pattern.finditer(text))
        if count:
            warnings.append(t(message_id if count > 1 else f"{message_id}-one", file=name, count=count))
    return warnings
