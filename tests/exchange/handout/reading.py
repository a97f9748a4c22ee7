"""Read a page back without a browser: a tree of elements, strict about what is opened and closed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

VOID = frozenset({"meta", "input"})


@dataclass
class Element:
    """An element with its attributes, its parent, and what it holds in order."""

    tag: str
    attributes: dict[str, str]
    parent: Self | None = None
    held: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words in it and below it, as they stand."""
        return "".join(part if isinstance(part, str) else part.text for part in self.held)

    @property
    def identity(self) -> str:
        """Its id, or nothing."""
        return self.attributes.get("id", "")

    def all(self, *tags: str) -> list["Element"]:
        """The elements below it with one of these tags (or all), in order."""
        below = [part for part in self.held if isinstance(part, Element)]
        return [
            found for child in below for found in ([child] if not tags or child.tag in tags else []) + child.all(*tags)
        ]

    def one(self, tag: str, **attributes: str) -> "Element":
        """The one element below it with this tag and these attributes (`class_` is class)."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        found = [element for element in self.all(tag) if wanted.items() <= element.attributes.items()]
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0]

    def inside(self, tag: str) -> "Element | None":
        """The nearest element around it with this tag."""
        around = self.parent
        while around is not None and around.tag != tag:
            around = around.parent
        return around


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.here = self.root
        self.declaration = ""

    def handle_decl(self, decl: str) -> None:
        self.declaration = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), attrs
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.held.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.here.tag, (tag, self.here.tag)
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.held.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(page: bytes) -> Element:
    """The page's html element; fails when something is left open, closed twice, or is no HTML5 page."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert reader.declaration.lower() == "doctype html"
    assert reader.here is reader.root
    return reader.root.one("html")


def words(element: Element) -> str:
    """What is read, with single spaces."""
    return " ".join(element.text.split())


def region(page: Element, heading: str) -> Element:
    """The section under this heading."""
    (found,) = [title for title in page.all("h2", "h3") if words(title) == heading]
    section = found.inside("section")
    assert section is not None
    return section
