"""What people consented to, as it stands: the newest word on a purpose holds, for everyone or for one audience.

Unknown means no. Whoever refused or withdrew taking part, or the member check itself, is quoted nowhere.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fieldnotes.model.kinds import Audience, ConsentState, Purpose


class Said(NamedTuple):
    """One word on a purpose, in the order in which they were entered; `audience` is None when it holds for all."""

    purpose: Purpose
    state: ConsentState
    audience: Audience | None = None


def standing(said: Iterable[Said], audience: Audience | None = None) -> dict[Purpose, ConsentState]:
    """What holds for an audience (None: for none in particular): for each purpose the newest word that bears on it."""
    return {each.purpose: each.state for each in said if each.audience is None or each.audience == audience}


def may_be_quoted(consents: Mapping[Purpose, ConsentState]) -> bool:
    """Whether someone's words may be shown in a handout: quotation was given, and nothing that it rests on refused."""
    if consents.get(Purpose.QUOTATION) is not ConsentState.GIVEN:
        return False
    resting = (consents.get(Purpose.PARTICIPATION), consents.get(Purpose.MEMBER_CHECK))
    return not any(state in {ConsentState.REFUSED, ConsentState.WITHDRAWN} for state in resting)
