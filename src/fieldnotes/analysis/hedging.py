"""Whether a statement leaves room for another view: a finding that goes to a member check is a question as well."""

import re

from fieldnotes.analysis.folding import fold

_HEDGES = re.compile(
    r"\b(?:lijk(?:t|en)|leek|leken|schijn(?:t|en)|misschien|mogelijk\w*|waarschijnlijk|vermoedelijk|wellicht|vaak|soms"
    r"|meestal|vooral|eerder|grotendeels|doorgaans|in\s+de\s+regel|kan|kunnen|kon|zou(?:den)?|voorlopig\w*|vermoed\w*|denken"
    r"|indruk|deels|lijkbaar|blijkbaar|minder|vaker|weinig"
    r"|seem(?:s|ed)?|appear(?:s|ed)?|perhaps|maybe|possibl\w*|probabl\w*|likely|often|sometimes|mostly|mainly|usually"
    r"|may|might|could|tend(?:s|ed)?|suggest(?:s|ed)?|partly|provisional\w*|less|rather|largely|impression)\b"
)


def is_hedged(statement: str) -> bool:
    """Whether a statement has at least one word that leaves room."""
    return _HEDGES.search(fold(statement).words) is not None
