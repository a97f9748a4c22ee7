"""One spelling for the same words: accents composed (NFC), plain spaces, nothing that is no character.

Composing takes time by the square of a run of different accents, so a run that no language has is left as it is.
"""

import re
import unicodedata

NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # a null, or half a character
_BREAKS = "\t\n\r\x0b\x0c\x85\u2028\u2029"  # a no-break space stays
_SPACE = re.compile(f" ?[{_BREAKS}][ {_BREAKS}]*|  [ {_BREAKS}]*")
_LONG = 1000  # characters; what is shorter is composed without a look
_LONG_RUN = 100  # accents on one letter


def one_line(text: str) -> str:
    """The text on one line, without spaces at its ends, in one spelling."""
    if text.isprintable() and "  " not in text:  # so it holds no break, null or half character: nothing to replace
        return composed(text.strip(" "))
    return composed(_SPACE.sub(" ", NO_TEXT.sub("\ufffd", text)).strip(" "))


def holds_no_text(text: str) -> bool:
    """Whether a text holds a null, or half a character."""
    return not text.isprintable() and NO_TEXT.search(text) is not None


def composed(text: str) -> str:
    """The text in NFC: the same for whole texts and for words, since nothing composes with a space."""
    if text.isascii():
        return text
    if len(text) < _LONG:
        return unicodedata.normalize("NFC", text)
    return " ".join(
        word if len(word) > _LONG and _overladen(word) else unicodedata.normalize("NFC", word)
        for word in text.split(" ")
    )


def _overladen(word: str) -> bool:
    run = 0
    for sign in word:
        run = run + 1 if unicodedata.combining(sign) else 0
        if run > _LONG_RUN:
            return True
    return False
