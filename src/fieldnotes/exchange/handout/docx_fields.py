"""Content controls of a Word document: boxes to tick, room for words, and what binds a form to its handout.

python-docx has none of its own; they are put together as WordprocessingML (ECMA-376, 17.5.2) and the check box of
Word 2010 (the namespace `w14`).
"""

from typing import Any

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
BOUND = "fieldnotes.handout"
EMPTY_BOX, TICKED_BOX = "\u2610", "\u2612"
_FONT = "MS Gothic"
_LABEL = 60  # characters of what a field is called


def tick(tag: str, label: str) -> Any:
    """A box to tick."""
    control, properties, content = _control(tag, label)
    box = _made(properties, f"{{{W14}}}checkbox")
    for name, value in (("checked", "0"), ("checkedState", "2612"), ("uncheckedState", "2610")):
        element = _made(box, f"{{{W14}}}{name}")
        element.set(f"{{{W14}}}val", value)
        if name != "checked":
            element.set(f"{{{W14}}}font", _FONT)
    _run(content, EMPTY_BOX, font=_FONT)
    return control


def writing(tag: str, label: str, hint: str) -> Any:
    """Room for words over several lines; `hint` stands there until something is written.

    It is one for rich text: in one for plain text LibreOffice loses the line ends.
    """
    control, properties, content = _control(tag, label)
    _made(properties, "w:showingPlcHdr")
    _run(content, hint, grey=True)
    return control


def bound(handout: str, digest: str) -> Any:
    """Which handout a form belongs to: the id and the hash, as words that nobody is asked to change."""
    control, properties, content = _control(BOUND, BOUND)
    _made(properties, "w:lock").set(_named("w:val"), "sdtContentLocked")
    _made(properties, "w:text")
    _run(content, f"{handout} {digest}", grey=True, small=True)
    return control


def put(paragraph: Any, control: Any, tag: str, number: int) -> None:
    """Put a field in a paragraph, between the ends of a bookmark with its name: LibreOffice drops tags and keeps those.

    Args:
        paragraph: the element of the paragraph.
        control: the field.
        tag: its name.
        number: which field of the document it is.
    """
    begin, end = (_element(f"w:bookmark{each}") for each in ("Start", "End"))
    for mark in (begin, end):
        mark.set(_named("w:id"), str(number))
    begin.set(_named("w:name"), bookmark_of(tag))
    for each in (begin, control, end):
        paragraph.append(each)


def bookmark_of(tag: str) -> str:
    """The name of a field as a bookmark may be called: capitals stand for the signs that may not be in one."""
    return f"FN_{tag.replace('.', 'Q').replace('=', 'X').replace('-', 'Z')}"


def tag_of(bookmark: str) -> str:
    """The name of a field from that of its bookmark; empty for a bookmark of something else."""
    if not bookmark.startswith("FN_"):
        return ""
    return bookmark.removeprefix("FN_").replace("Q", ".").replace("X", "=").replace("Z", "-")


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _control(tag: str, label: str) -> tuple[Any, Any, Any]:
    from docx.oxml import OxmlElement

    control = OxmlElement("w:sdt")
    properties = _made(control, "w:sdtPr")
    _made(properties, "w:alias").set(_named("w:val"), label[:_LABEL])
    _made(properties, "w:tag").set(_named("w:val"), tag)
    return control, properties, _made(control, "w:sdtContent")


def _run(content: Any, words: str, *, font: str = "", grey: bool = False, small: bool = False) -> None:
    run = _made(content, "w:r")
    look = _made(run, "w:rPr")
    if font:
        fonts = _made(look, "w:rFonts")
        for name in ("ascii", "eastAsia", "hAnsi"):
            fonts.set(_named(f"w:{name}"), font)
    if grey:
        _made(look, "w:color").set(_named("w:val"), "595959")
    if small:
        _made(look, "w:sz").set(_named("w:val"), "14")
    text = _made(run, "w:t")
    text.text = words


def _made(parent: Any, name: str) -> Any:
    from docx.oxml import OxmlElement
    from lxml import etree

    if name.startswith("{"):
        return etree.SubElement(parent, name, nsmap={"w14": W14})
    element = OxmlElement(name)
    parent.append(element)
    return element


def _named(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))
