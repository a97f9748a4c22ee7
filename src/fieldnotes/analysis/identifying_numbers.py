"""Numbers that point to one person: telephone, e-mail, IBAN, citizen number, licence plate, postcode, address.

Those that carry a check of their own (IBAN: modulo 97, BSN: the test of eleven) are found only when it holds. They are
looked for in folded words, in which a letter or digit of another width or with something unseen behind it is itself.
"""

import re
from collections.abc import Iterator

from fieldnotes.analysis.folding import Folded
from fieldnotes.model.identifying import Identifying

Found = tuple[int, int, Identifying]
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.+-])[\w.+-]+\s+apenstaartje\s+[\w-]+(?:\s*(?:\.|\bpunt\b)\s*[\w-]+)+"
)
_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)[\s-]?31[\s.-]?(?:\(0\))?|\(?0)(?:[\s().-]{0,2}\d){8,10}(?!\d)"
    r"|(?<![\w+])\+(?:[\s().-]{0,2}\d){9,14}(?!\d)"
)
_LENGTHS = {
    land: length
    for length, lands in (
        *((15, "no"), (16, "be"), (18, "nl dk fi"), (19, "si"), (20, "lu at lt ee"), (21, "ch hr lv")),
        *((22, "de gb ie bg"), (24, "es se cz ro sk"), (25, "pt"), (26, "tr"), (27, "fr it gr"), (28, "pl hu cy ma")),
        (31, "mt"),
    )
    for land in lands.split()
}
_IBAN = re.compile(
    _BEGIN
    + "(?:"
    + "|".join(rf"{land}\d\d(?:[ .-]?[a-z0-9]){{{length - 4}}}" for land, length in _LENGTHS.items())
    + ")"
    + _END
)
_BSN = re.compile(
    r"(?<![^\W_])(?<!\d[.,-])(?:\d{9}|\d{4}[ .]\d\d[ .]\d{3}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{3}[ .-]\d\d[ .-]\d{4})"
    r"(?![^\W_])(?![.,-]\d)"
)
_SHAPES = (
    *("aa-99-99", "99-99-aa", "99-aa-99", "aa-99-aa", "aa-aa-99", "99-aa-aa", "99-aaa-9", "9-aaa-99"),
    *("aa-999-a", "a-999-aa", "aaa-99-a", "a-99-aaa", "9-aa-999", "999-aa-9"),
)
_PLATE = re.compile(
    _BEGIN
    + "(?:"
    + "|".join(shape.replace("-", "[- ]").replace("9", r"\d").replace("a", "[a-z]") for shape in _SHAPES)
    + ")"
    + _END
)
_POSTCODE = re.compile(rf"{_BEGIN}[1-9]\d{{3}} ?(?!s[ads]{_END})[a-z]{{2}}{_END}")
_ADDRESS = re.compile(
    rf"{_BEGIN}[^\W\d_][\w'-]{{0,40}}(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|steeg|plantsoen)"
    rf"[^\S\n]+\d{{1,4}}(?:[^\S\n]?[a-z]|-\d{{1,3}})?{_END}"
)
_NOT_DIGIT = re.compile(r"\D")


def numbers(text: str, folded: Folded) -> Iterator[Found]:
    """The numbers in a text that point to somebody, as ranges of the text; they may overlap."""
    for pattern, kind, holds in (
        (_EMAIL, Identifying.EMAIL, _always),
        (_PHONE, Identifying.PHONE, _is_phone),
        (_IBAN, Identifying.IBAN, lambda folded, _: is_iban(folded)),
        (_BSN, Identifying.BSN, lambda folded, _: is_bsn(folded)),
        (_PLATE, Identifying.PLATE, _is_plate),
        (_POSTCODE, Identifying.POSTCODE, _is_postcode),
        (_ADDRESS, Identifying.ADDRESS, _is_written_large),
    ):
        for match in pattern.finditer(folded.words):
            start, end = folded.range_of(*match.span())
            if holds(match[0], text[start:end]):
                yield start, end, kind


def is_iban(folded: str) -> bool:
    """Whether the check digits of an international account number are right."""
    signs = "".join(sign for sign in folded if sign.isalnum())
    turned = signs[4:] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def is_bsn(folded: str) -> bool:
    """Whether nine digits pass the test of eleven for a Dutch citizen number."""
    digits = [int(sign) for sign in folded if sign.isdecimal()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits) and sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 0


def _is_phone(folded: str, written: str) -> bool:
    """Whether it is as long as a Dutch number of ten digits, or comes from elsewhere."""
    del written
    digits = _NOT_DIGIT.sub("", folded.replace("(0)", ""))
    if folded.startswith("+") and not digits.startswith("31"):
        return True
    national = re.sub(r"\A(?:0031|31(?=\d{9}\Z)|0)", "", digits)
    return len(national) == 9 and national[0] != "0"


def _is_plate(folded: str, written: str) -> bool:
    """With hyphens in any case; with blanks only in capitals, or every *10 en 20* would be one."""
    return " " not in folded or written.isupper()


def _is_postcode(folded: str, written: str) -> bool:
    """With a blank only in capitals: *2022 en* is none."""
    return written.isupper() or " " not in folded


def _is_written_large(folded: str, written: str) -> bool:
    del folded
    return written[:1].isupper()


def _always(folded: str, written: str) -> bool:
    return bool(folded and written)
