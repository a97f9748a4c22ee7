"""The words of RTF: how a file falls apart into them, the signs they stand for, and what they open that is not read."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|[\r\n\0]+"
    r"|(?P<text>[^\\{}\r\n\0]+)"
    r"|\\",
    re.DOTALL,
)

SIGNS = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "~": "\u00a0",
    "_": "\u2011",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
_UNREAD = """
aftncn aftnsep aftnsepc atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author bkmkend
bkmkstart buptim colorschememapping colortbl comment company creatim datafield datastore do doccomm docvar
factoidname fldinst filetbl formfield ftncn ftnsep ftnsepc generator info keywords latentstyles listlevel listname
listoverride listoverridetable listtable manager mmathPr nesttableprops nonesttables nonshppict objclass objdata
object objname operator panose passwordhash pgdsc pgdsctbl pict pnseclvl printim private revtbl revtim rsidtbl rxe
shp shpinst shprslt sn sp staticval subject sv tc template themedata title txe ud userprops xe xmlnstbl
"""
UNREAD = frozenset(_UNREAD.split())
EDGES = frozenset({"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"})
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_PAGES = {10000: "mac_roman", 65001: "utf-8"}
LATIN = "cp1252"


class Token(NamedTuple):
    """A piece of the file: a control word with its number, a byte, an escaped sign, a brace, or text."""

    word: str | None
    number: int | None
    byte: int | None
    sign: str | None
    brace: str | None
    text: str | None


def tokens(source: str) -> Iterator[Token]:
    """The pieces of a file in which every character is a byte; binary stretches are passed over."""
    at = 0
    while found := _TOKEN.match(source, at):
        at = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word == "bin":
            at += min(max(int(number or 0), 0), len(source) - at)
            continue
        yield Token(
            word, None if number is None else int(number), None if byte is None else int(byte, 16), sign, brace, text
        )


def codec_of_charset(charset: int) -> str | None:
    """The encoding of a font's character set; None when it is the document's."""
    return _CHARSETS.get(charset)


def codec_of_page(page: int) -> str:
    """The encoding that a code page number names."""
    if page in _PAGES:
        return _PAGES[page]
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return LATIN
