"""Labels that say which part somebody plays in a recording, and not who: in each file they may mean somebody else."""

import re

_PARTS = """
answer antwoord deelneemster deelnemer facilitator gast geinterviewde geïnterviewde gespreksleider guest host informant
int interviewee interviewer interviewster man moderator onbekend onderzoeker onderzoekster participant person persoon
question researcher resp respondent speaker spk spreker stem student unknown voice vraag vrouw woman
"""
PARTS_PLAYED = frozenset(_PARTS.split())
_LETTERS_OF_PARTS = frozenset("iraqvspdm")  # I and R, Q and A, V and A, S1, P1, D1, M
_GENERAL = re.compile(r"([^\W\d_]+)[\W_]*(\d+|[a-z])?[\W_]*")


def is_general(label: str) -> bool:
    """Whether a label is general: `I`, `R2`, `Speaker 1`, `SPEAKER_00`, `Spreker A`, `Interviewer`, a bare number."""
    folded = label.strip().casefold()
    if folded.isdecimal():
        return True
    found = _GENERAL.fullmatch(folded)
    return found is not None and (found[1] in PARTS_PLAYED or found[1] in _LETTERS_OF_PARTS)
