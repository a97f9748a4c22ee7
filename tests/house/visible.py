"""Words in the sources that a person would read without the catalogue having them.

Two looks, for a sentence can hide behind a name: whatever is handed to something that shows it may hold no letter of
its own; and nowhere on the floors that speak may a text stand that reads as words.
"""

import ast
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

SHOWS = {
    "Static": 0,
    "Label": 0,
    "Option": 0,
    "Button": 0,
    "Text": 0,
    "from_markup": 0,
    "append": 0,
    "update": 0,
    "notify": 0,
    "say": 0,
    "tell": 0,
    "print": 0,
    "print_line": 0,
    "echo": 0,
    "write": 0,
    "Field": 1,
    "Binding": 2,
    "Hit": 1,
    "DiscoveryHit": 0,
    "ask_form": 1,
    "answer": 1,
}
"""What shows an argument to a person, and the first argument that it shows."""

NAMED = frozenset(
    {"placeholder", "choices", "title", "subtitle", "border_title", "border_subtitle", "tooltip", "label", "help",
     "description", "prompt", "message", "short_help", "epilog", "hint", "heading"}
)  # fmt: skip
"""Arguments and attributes that are shown, whatever they are handed to."""

_FOR_THE_PROGRAM = frozenset({"compile", "query", "query_one", "cast", "TypeVar", "ContextVar"})
"""Calls whose texts are names, patterns and selectors."""

_LETTER = re.compile(r"[^\W\d_]")
_TYPED = re.compile(r"(fieldnotes)? ?(--?[a-z][a-z-]*(/--[a-z][a-z-]*)?)?")
"""What a person types: the program's name, an option."""
_STYLE = re.compile(r"((bold|dim|italic|underline|reverse|not) ?)+")
_WORDS = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
_SENTENCE = re.compile(r"[A-Z][a-zë]{2,}( |\.|…|!|\?|:|$)")


class Seen(NamedTuple):
    """A text that a person would read."""

    line: int
    text: str


def shown_words(tree: ast.Module, known: Collection[str]) -> list[Seen]:
    """The texts with letters that stand themselves where something is shown; `known` are ids that are worded there."""
    return [
        Seen(value.lineno, text)
        for node in ast.walk(tree)
        for value in _shown_by(node)
        for text in _own_texts(value)
        if _LETTER.search(text) and text not in known and not _of_no_language(text)
    ]


def _of_no_language(text: str) -> bool:
    return bool(_TYPED.fullmatch(text) or _STYLE.fullmatch(text))


def _shown_by(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = _name(node.func)
        if name in SHOWS and not (name == "append" and _named(node.func) not in {"text", "line", "told"}):
            yield from node.args[SHOWS[name] :]
        yield from (word.value for word in node.keywords if word.arg in NAMED)
    elif isinstance(node, ast.Assign) and any(_attribute(target) in NAMED for target in node.targets):
        yield node.value


def _named(function: ast.expr) -> str:
    """What a method is called on."""
    return _name(function.value) if isinstance(function, ast.Attribute) else ""


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _attribute(target: ast.expr) -> str:
    return target.attr if isinstance(target, ast.Attribute) else ""


def _own_texts(node: ast.AST) -> Iterator[str]:
    """The texts that an expression itself brings; what a call makes is looked at where it is made."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for part in _parts(node):
        yield from _own_texts(part)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of an expression whose texts it hands on."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"join", "format"}:
            yield from (node.func.value, *node.args)
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.FormattedValue):
        yield node.value
    elif isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp):
        yield node.elt
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[0], ast.Constant):
        yield node.elts[1]  # a choice: a value of the program, and the words for it
    elif not isinstance(node, ast.Subscript | ast.Compare | ast.Attribute | ast.Lambda):
        yield from ast.iter_child_nodes(node)


def loose_words(tree: ast.Module) -> list[Seen]:
    """The texts anywhere that read as words; what documents or styles the program itself is none of a person's."""
    own = {id(each) for node in ast.walk(tree) for each in _of_the_program(node)}
    return [
        Seen(node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in own
        and not _of_no_language(node.value)
        and (_WORDS.search(node.value) or _SENTENCE.match(node.value))
    ]


def _of_the_program(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings and the like, styles, annotations, patterns, and what selects a widget."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.Assign) and any(_styles(target) for target in node.targets):
        yield from ast.walk(node.value)
    elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
        yield from ast.walk(node.annotation)
        if isinstance(node, ast.AnnAssign) and node.value is not None and _styles(node.target):
            yield from ast.walk(node.value)
    elif isinstance(node, ast.Subscript):
        yield from ast.walk(node.slice)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
        yield from ast.walk(node.returns)
    elif isinstance(node, ast.Call) and _name(node.func) in _FOR_THE_PROGRAM:
        for each in node.args:
            yield from ast.walk(each)


def _styles(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id in {"DEFAULT_CSS", "CSS", "STYLES", "__all__"}
