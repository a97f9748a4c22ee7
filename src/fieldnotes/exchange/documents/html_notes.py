"""Footnotes and endnotes of a web page: which links refer to a note, and where the note stands.

Word, LibreOffice, pandoc, Google Docs and other makers of pages differ in names and marks, and agree in one thing: the
sign in the text links to the note, and the note links back. So that is what is looked for, and not the names of one
maker. A page that does not link back counts when it says of the link that it refers to a note.
"""

import re
import unicodedata
from typing import Any, NamedTuple, TypeAlias

Element: TypeAlias = Any  # lxml's, which brings no types

_SIGN = re.compile(r"[^\W_]{1,4}|[*\u2020\u2021\u00a7\u00b6]{1,4}")
_AROUND = "[]() \t\r\n\f\u00a0"
_ARROWS = re.compile("[\u2190-\u21ff\u2934\u2b05-\u2b07\u2b8c-\u2b8f\ufe0e\ufe0f\\^\\s]{1,9}")
_REFERS = frozenset({"doc-noteref", "footnote-ref", "footnoteref", "noteref", "sdendnoteanc", "sdfootnoteanc"})
_GOES_BACK = frozenset({"doc-backlink", "footnote-back", "footnote-backref", "reversefootnote"})
_HOLDS_NOTE = frozenset({"aside", "dd", "div", "li", "p"})
_ENDS_SEARCH = frozenset({"body", "h1", "h2", "h3", "h4", "h5", "h6", "table", "td", "th"})
_MOST_LINKS = 20_000  # within a page; one that has more is no text with notes, and would take long
_LONGEST_TEXT = 40  # signs in a link: what is longer is no sign of a note


class Reference(NamedTuple):
    """A link in the text, the sign of its note, and what holds the note."""

    sign: str
    note: Element


class Notes(NamedTuple):
    """The notes of a page.

    Attributes:
        references: by the link in the text.
        holders: what holds a note that is referred to.
        back: links that only lead back to the text, and signs at the head of a note.
    """

    references: dict[Element, Reference]
    holders: frozenset[Element]
    back: frozenset[Element]


def notes_of(root: Element) -> Notes:
    """The notes to which the text of a page refers; a note to which only another note refers stays where it stands."""
    links = [(each, href[1:]) for each in root.iter("a") if (href := each.get("href", "")).startswith("#")]
    if not 0 < len(links) <= _MOST_LINKS:
        return Notes({}, frozenset(), frozenset())
    places: dict[str, Element] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    places.setdefault(name, element)
    held = {link: _held_by(places[name]) for link, name in links if name in places}
    by_name = {name: at for at, (link, _) in enumerate(links) for name in _names_of(link)}
    back: dict[Element, Element] = {}  # a link of a note, and the link in the text above it that it leads to
    for at, (link, name) in enumerate(links):
        there = by_name.get(name, at)
        if there < at and (holder := held.get(links[there][0])) is not None and _is_in(link, holder):
            back[link] = links[there][0]
    answered = frozenset(back.values())
    found = {
        link: Reference(sign, holder)
        for link, holder in held.items()
        if holder is not None
        and link not in back
        and (link in answered or _says(link, _REFERS))
        and (sign := _sign(link))
    }
    references = _in_text(found)
    leading_back = (
        link
        for link, _ in links
        if link not in found
        and (back.get(link) in references or _says(link, _GOES_BACK) or _ARROWS.fullmatch(_text(link)) is not None)
    )
    return Notes(references, frozenset(each.note for each in references.values()), frozenset(leading_back))


def _in_text(found: dict[Element, Reference]) -> dict[Element, Reference]:
    """Only what the text itself refers to: from within a note no other note is brought in."""
    holders = {reference.note for reference in found.values()}
    return {
        link: reference
        for link, reference in found.items()
        if holders.isdisjoint(link.iterancestors()) and holders.isdisjoint(reference.note.iterancestors())
    }


def _names_of(link: Element) -> list[str]:
    """By what others link to a link: its own names, and that of the raised sign around it."""
    around = link.getparent()
    names = [link.get("id"), link.get("name")]
    if around is not None and around.tag in {"sup", "span"}:
        names.append(around.get("id"))
    return [name for name in names if name]


def _held_by(place: Element) -> Element | None:
    """The paragraph or item in which a note begins, or what holds only that note and begins with it."""
    for element in (place, *place.iterancestors()):
        if element.tag in _ENDS_SEARCH:
            return None
        if element.tag in _HOLDS_NOTE:
            around = element.getparent()
            alone = element.tag == "p" and around is not None and around.tag in {"aside", "dd", "div", "li"}
            first = next(iter(around), None) if alone else None
            is_only_one = first is element and around.get("id") and not (around.text or "").strip()
            return around if is_only_one else element
    return None


def _is_in(link: Element, holder: Element) -> bool:
    return any(each is holder for each in (link, *link.iterancestors()))


def _text(link: Element) -> str:
    """The words of a link; of a long one the beginning, which is enough to tell that it is long."""
    said = ""
    for piece in link.itertext():
        said += piece
        if len(said) > _LONGEST_TEXT:
            break
    return said.strip()


def _sign(link: Element) -> str:
    sign = unicodedata.normalize("NFKC", _text(link)).strip(_AROUND)
    return sign if _SIGN.fullmatch(sign) else ""


def _says(link: Element, words: frozenset[str]) -> bool:
    said = f"{link.get('class', '')} {link.get('role', '')} {link.get('epub:type', '')}".casefold()
    return not words.isdisjoint(said.split())
