"""Texts of the kind that breaks readers: marks, joiners, flags, wide letters, control characters, white space."""

from hypothesis import strategies as st

MARK, JOINER, SELECTOR, FAMILY = "\u0301", "\u200d", "\ufe0f", "👩\u200d👩\u200d👧"
CHARACTERS = [
    *"aZ09 \n\t.,-'()",
    *"éß€’“…",
    MARK,
    "\u20e3",
    JOINER,
    "\u200c",
    SELECTOR,
    *"👩❤✈👍🏽🇳🇱漢字ㅏ한각각กำ",
    "\u05d0",
    "\u00ad",
    "\u200b",
    "\u202e",
    "\x1b",
    "\r",
    "\x00",
    "\x9b",
    "\u2028",
    "\ud800",
    "\U000e0041",
]
WHOLE = [
    FAMILY,
    "e" + MARK,
    "❤" + SELECTOR,
    "1" + SELECTOR + "\u20e3",
    "🇳🇱",
    "👍🏽",
    "한",
    "lang woord ",
    "\n\n",
    "   ",
]

texts = st.lists(st.sampled_from([*CHARACTERS, *WHOLE]), max_size=60).map("".join)
plain_texts = st.text(alphabet="abcdefgh  \n.é", max_size=300)


@st.composite
def texts_and_offsets(draw: st.DrawFn) -> tuple[str, int]:
    """A text and a place in it, its end included."""
    text = draw(texts)
    return text, draw(st.integers(0, len(text)))
