"""Initials: the short form by which someone is named while typing."""

import re

_PARTS = re.compile(r"[^\W\d_]+|\d+")


def initials_of(name: str) -> str:
    """The first letter of every word, and numbers whole: `Medewerker A` is `MA`, `Respondent 12` is `R12`.

    A name of one word keeps its first two letters: `Wilg` is `WI`. A name without letters and numbers is kept.
    """
    parts: list[str] = _PARTS.findall(name)
    if not parts:
        return name
    if len(parts) == 1:
        return parts[0][:2].upper() if not parts[0].isdigit() else parts[0]
    return "".join(part if part.isdigit() else part[0].upper() for part in parts)
