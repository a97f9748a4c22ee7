"""REFI-QDA codebook (.qdc, QDA-XML 1.0) written: codes with their descriptions in the order that the schema fixes."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from fieldnotes.base.i18n import Language
from fieldnotes.exchange.codebook.description import described
from fieldnotes.exchange.codebook.losses import Losses
from fieldnotes.model.codebook import Codebook, CodeEntry, written_path
from fieldnotes.model.codebook_files import Written
from fieldnotes.model.kinds import CodeStatus

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_BREAKS = {"\n": "&#10;", "\t": "&#9;"}  # in an attribute these would become blanks


class _Paths(NamedTuple):
    """The written path of each code by its id, and the paths that one code alone has."""

    by_id: dict[str, str]
    once: frozenset[str]


def _paths(codebook: Codebook) -> _Paths:
    by_id = {code.id: written_path(code.path) for code in codebook.codes}
    counted = Counter(by_id.values())
    return _Paths(by_id, frozenset(path for path, count in counted.items() if count == 1))


def as_qdc(codebook: Codebook, language: Language) -> Written:
    """The whole file in UTF-8, the same bytes for the same codebook; headings are in a language.

    Codes that went into others stay out: another program would take them for codes in use.
    """
    losses = Losses()
    kept = [code for code in codebook.codes if code.status is not CodeStatus.MERGED]
    for code in codebook.codes:
        _tell_losses(code, losses)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<CodeBook xmlns="{NAMESPACE}" origin="fieldnotes">', "<Codes>"]
    lines += _codes(kept, _paths(codebook), language, losses)
    lines += ["</Codes>", "</CodeBook>", ""]
    return Written("\n".join(lines).encode("utf-8"), losses.told())


def _tell_losses(code: CodeEntry, losses: Losses) -> None:
    where = written_path(code.path)
    if code.status is CodeStatus.MERGED:
        losses.add("merged-left", where)
        return
    for example in code.examples:
        if example.coding_id is not None:
            losses.add("link-left", where)
    if code.meaning > 1 or code.reopened:
        losses.add("meaning-left", where)
    if code.split_into:
        losses.add("split-left", where)


def _codes(codes: list[CodeEntry], paths: _Paths, language: Language, losses: Losses) -> Iterator[str]:
    """Elements without recursion: a code is closed when the next one does not stand below it."""
    open_paths: list[str] = []
    for code, after in pairwise([*codes, None]):
        assert code is not None
        yield _opening(code, losses)
        text = _description(code, paths, language, losses)
        if text:
            yield f"<Description>{text}</Description>"
        open_paths.append(code.id)
        while open_paths and (after is None or after.parent_id != open_paths[-1]):
            open_paths.pop()
            yield "</Code>"


def _opening(code: CodeEntry, losses: Losses) -> str:
    name = _escaped(code.name, written_path(code.path), losses, _BREAKS)
    codable = "true" if code.codable else "false"
    return f'<Code guid="{code.id}" name="{name}" isCodable="{codable}" color="{code.colour}">'


def _description(code: CodeEntry, paths: _Paths, language: Language, losses: Losses) -> str:
    """The description; a relation is told by the path of the other code, when no third one has that path."""
    relations = []
    for relation in code.relations:
        if paths.by_id[relation.other_id] not in paths.once:
            losses.add("relation-left", written_path(code.path))
            continue
        relations.append(f"{relation.kind.value}: {paths.by_id[relation.other_id]}")
    words = [example for example in code.examples if example.coding_id is None or example.text]
    told = described(
        code.definition,
        {
            "brief": code.brief,
            "use_when": code.use_when,
            "not_when": code.not_when,
            "question": code.question,
            "kind": code.kind.value if code.kind else "",
            "status": "" if code.status is CodeStatus.ACTIVE else code.status.value,
            "in_vivo": "true" if code.in_vivo else "",
            "scale": code.scale,
            "aliases": code.aliases,
            "terms": code.terms,
            "examples": [each.text for each in words if not each.counter],
            "counter_examples": [each.text for each in words if each.counter],
            "relations": relations,
        },
        language,
    )
    return _escaped(told, written_path(code.path), losses, {})


def _escaped(text: str, where: str, losses: Losses, more: dict[str, str]) -> str:
    if _NOT_IN_XML.search(text):
        losses.add("signs-changed", where)
        text = _NOT_IN_XML.sub("\ufffd", text)
    escapes = {**_ESCAPES, **more}
    return re.sub('[&<>"\r\n\t]', lambda found: escapes.get(found.group(), found.group()), text)
