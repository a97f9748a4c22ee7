"""What the standard has no place for, written under headings in a code's description, and read back from it.

The definition comes first, as people of other programs look for it there. A line of somebody's own that looks like a
heading, or that begins with the sign that takes such a look away, gets that sign in front.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fieldnotes.base.i18n import Language

# The words of the format: a file that was written stays readable, whatever the screens come to say.
HEADINGS: Mapping[str, tuple[str, str]] = {
    "brief": ("Kort", "In brief"),
    "use_when": ("Wel als", "Use when"),
    "not_when": ("Niet als", "Not when"),
    "question": ("Onderzoeksvraag", "Research question"),
    "kind": ("Soort", "Kind"),
    "status": ("Status", "Status"),
    "in_vivo": ("In vivo", "In vivo"),
    "scale": ("Schaal", "Scale"),
    "aliases": ("Andere namen", "Other names"),
    "terms": ("Zoektermen", "Search terms"),
    "examples": ("Voorbeelden", "Examples"),
    "counter_examples": ("Tegenvoorbeelden", "Counter-examples"),
    "relations": ("Relaties", "Relations"),
}
_FIELDS = {word.casefold(): field for field, words in HEADINGS.items() for word in words}
_LISTS = frozenset({"scale", "aliases", "terms", "examples", "counter_examples", "relations"})
_HEADING = re.compile(r"== (?P<words>[^=\n]+) ==[ \t]*\r?")


class Described(NamedTuple):
    """A description taken apart: its texts by field, and its lists by field."""

    texts: dict[str, str]
    lists: dict[str, list[str]]


def described(definition: str, parts: Mapping[str, str | Sequence[str]], language: Language) -> str:
    """A description with a definition, and under a heading each text or list that is not empty."""
    blocks = [_guarded_text(definition)] if definition else []
    for field, words in HEADINGS.items():
        part = parts.get(field)
        if not part:
            continue
        body = _guarded_text(part) if isinstance(part, str) else "\n".join(map(_item, part))
        blocks.append(f"== {words[0 if language == 'nl' else 1]} ==\n{body}")
    return "\n\n".join(blocks)


def take_apart(description: str) -> Described:
    """The definition and what stands under headings of ours; without headings all of it is the definition."""
    texts: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    for field, lines in _sections(description):
        if field in _LISTS:
            lists.setdefault(field, []).extend(_items(lines))
        else:
            body = "\n".join(_bare(line) for line in lines).strip()
            texts[field] = f"{texts[field]}\n\n{body}" if texts.get(field) else body
    return Described(texts, lists)


def _sections(description: str) -> Iterator[tuple[str, list[str]]]:
    field, lines = "definition", []
    for line in description.split("\n"):
        found = _HEADING.fullmatch(line)
        named = _FIELDS.get(found["words"].strip().casefold()) if found else None
        if named is None:
            lines.append(line)
            continue
        yield field, lines
        field, lines = named, []
    yield field, lines


def _guarded_text(text: str) -> str:
    return "\n".join(map(_guarded, text.split("\n")))


def _guarded(line: str) -> str:
    return f"\\{line}" if re.match(r"\\*==", line) else line


def _bare(line: str) -> str:
    return line[1:] if re.match(r"\\+==", line) else line


def _item(text: str) -> str:
    """An item of a list; its further lines are indented."""
    return "- " + text.replace("\n", "\n  ")


def _items(lines: Sequence[str]) -> Iterator[str]:
    """The items of a list: each begins with a dash, or stands on a line of its own."""
    item: list[str] = []
    for line in lines:
        if line.startswith("  ") and item:
            item.append(line[2:])
            continue
        if item:
            yield "\n".join(item)
        item = [line.removeprefix("- ")] if line.strip() else []
    if item:
        yield "\n".join(item)
