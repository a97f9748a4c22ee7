"""An entry as words in fields, and back: what of it was changed. Lists stand in a field one to a line."""

from collections import Counter
from collections.abc import Mapping, Sequence

from fieldnotes.analysis.splice import carried, change_of
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.codebook_rows import ExampleRow
from fieldnotes.model.kinds import CodeKind, CodeStatus
from fieldnotes.model.rows import CodeRow
from fieldnotes.services.codebook_edits import CodeChanges
from fieldnotes.tui.short_name import short

LINK = "→ "
"""In front of an example that is a coded passage."""

MEANT = ("definition", "use_when", "not_when")
"""The fields that say what a code means."""

_WORDS = ("brief", *MEANT, "question")
_QUOTE = 60  # cells of a passage in its line


def fields_of(code: CodeRow) -> dict[str, str]:
    """What stands in the fields when an entry is opened."""
    return {
        **{name: printable(getattr(code, name)) for name in _WORDS},
        "aliases": _lines(code.aliases),
        "terms": _lines(code.terms),
        "scale": _lines(code.scale),
        "examples": "\n".join(_example(each) for each in code.examples if not each.counter),
        "counter_examples": "\n".join(_example(each) for each in code.examples if each.counter),
        "kind": code.kind or "",
        "status": code.status,
        "codable": "yes" if code.codable else "no",
        "in_vivo": "yes" if code.in_vivo else "no",
        "colour": code.colour,
    }


def _lines(names: Sequence[str]) -> str:
    return "\n".join(map(one_line, names))


def _example(example: ExampleRow) -> str:
    if example.coding_id is None:
        return one_line(example.text).strip()
    return f"{LINK}{short(example.text, _QUOTE)} ({one_line(example.document or '')})"


def changes_of(code: CodeRow, typed: Mapping[str, str]) -> CodeChanges:
    """What is to change in an entry after its fields hold this; what stands as it stood stays exactly as it is."""
    before = fields_of(code)
    gone, examples, counters = _examples(code, typed)
    kind = typed["kind"]
    return CodeChanges(
        brief=_words(code.brief, before["brief"], typed["brief"]),
        definition=_words(code.definition, before["definition"], typed["definition"]),
        use_when=_words(code.use_when, before["use_when"], typed["use_when"]),
        not_when=_words(code.not_when, before["not_when"], typed["not_when"]),
        question=_words(code.question, before["question"], typed["question"]),
        kind=CodeKind(kind) if kind and kind != before["kind"] else None,
        no_kind=not kind and bool(before["kind"]),
        status=CodeStatus(typed["status"]) if typed["status"] != before["status"] else None,
        codable=typed["codable"] == "yes" if typed["codable"] != before["codable"] else None,
        in_vivo=typed["in_vivo"] == "yes" if typed["in_vivo"] != before["in_vivo"] else None,
        colour=typed["colour"].strip() if typed["colour"].strip() != before["colour"] else None,
        scale=_scale(code, typed["scale"]),
        aliases=_added(code.aliases, typed["aliases"]),
        no_aliases=_removed(code.aliases, typed["aliases"]),
        terms=_added(code.terms, typed["terms"]),
        no_terms=_removed(code.terms, typed["terms"]),
        examples=examples,
        counter_examples=counters,
        no_examples=gone,
    )


def redefines(changes: CodeChanges) -> bool:
    """Whether what says what the code means is worded otherwise."""
    return any(getattr(changes, name) is not None for name in MEANT)


def _words(stored: str, shown: str, typed: str) -> str | None:
    """The new words; a sign that stands for what a terminal cannot show is what it was. None when nothing changed."""
    return None if typed == shown else carried(change_of(shown, typed), stored)


def _named(typed: str) -> list[str]:
    return [line.strip() for line in typed.split("\n") if line.strip()]


def _scale(code: CodeRow, typed: str) -> tuple[str, ...] | None:
    known = {one_line(level): level for level in code.scale}
    scale = tuple(known.get(line, line) for line in _named(typed))
    return None if scale == code.scale else scale


def _added(names: Sequence[str], typed: str) -> tuple[str, ...]:
    known = {one_line(name) for name in names}
    return tuple(dict.fromkeys(line for line in _named(typed) if line not in known))


def _removed(names: Sequence[str], typed: str) -> tuple[str, ...]:
    left = set(_named(typed))
    return tuple(name for name in names if one_line(name) not in left)


def _examples(code: CodeRow, typed: Mapping[str, str]) -> tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]:
    """The numbers of the examples whose line is gone, and the new ones; a link that was changed is words alone."""
    left = {True: Counter(_named(typed["counter_examples"])), False: Counter(_named(typed["examples"]))}
    gone: list[int] = []
    for number, each in enumerate(code.examples, start=1):
        line = _example(each)
        if left[each.counter][line] > 0:
            left[each.counter][line] -= 1
        else:
            gone.append(number)
    new = {counter: tuple(line.removeprefix(LINK) for line in lines.elements()) for counter, lines in left.items()}
    return tuple(gone), new[False], new[True]
