"""Which words of a text are the same words in its next wording: an alignment that stays fast on long texts.

What both begin and end with is set aside first. In the rest, lines and then words that occur once on either side hold
the two together (as in patience diff), again within each gap; small gaps are matched word by word. A word that became
another is one hunk of its own, as a name is when it is replaced by a pseudonym; within a word that stays much the same
only the code points that differ change.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import NamedTuple

from fieldnotes.analysis.splice import Change, Hunk, alike

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\u200d"
_TOKENS = re.compile(rf"\w[\w{_MARKS}]*|\n|[^\S\n]+|.[{_MARKS}]*", re.DOTALL)
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_LINE_END = "\n"
_SMALL = 60_000  # pairs of tokens; a gap of fewer is matched token by token
_DEEPEST = 40  # gaps within gaps; deeper there is nothing left to hold on to
_PAIRED = 7  # tokens of a changed stretch that is looked at word by word


class Match(NamedTuple):
    """A run of tokens that are the same: where it begins on both sides, and how many."""

    old: int
    new: int
    length: int


class _Gap(NamedTuple):
    """A stretch of tokens on both sides that has to be aligned."""

    old: int
    old_end: int
    new: int
    new_end: int
    depth: int = 0


def aligned(before: str, after: str) -> Change:
    """What changed between two wordings of a text."""
    if before == after:
        return Change(before, (), after)
    head = alike(before, after)
    tail = alike(before[head:][::-1], after[head:][::-1])
    head = before.rfind(_LINE_END, 0, head) + 1  # lines are compared whole
    line_end = before.find(_LINE_END, len(before) - tail)
    tail = len(before) - line_end - 1 if line_end >= 0 else 0
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    olds, news = _LINES.findall(old), _LINES.findall(new)
    places, others = _places(olds), _places(news)
    found: list[Hunk] = []
    for gap in _between(_matches(olds, news, _bears_words, thorough=False), len(olds), len(news)):
        first, second = places[gap.old], others[gap.new]
        stretch, instead = old[first : places[gap.old_end]], new[second : others[gap.new_end]]
        found += (
            hunk._replace(start=hunk.start + head + first, end=hunk.end + head + first)
            for hunk in _word_hunks(stretch, instead)
        )
    return Change(before, tuple(_on_lines(before, after, found)), after)


def _on_lines(before: str, after: str, hunks: Sequence[Hunk]) -> Iterator[Hunk]:
    """Whole lines that went or came as lines, each with the line end behind it: before it would say the same."""
    shift = 0
    for at, hunk in enumerate(hunks):
        room = hunks[at + 1].start if at + 1 < len(hunks) else len(before)
        begin, length = hunk.start + shift, hunk.end - hunk.start
        moved = before[hunk.start : hunk.end] or after[begin : begin + hunk.length]
        is_one_way = not length or not hunk.length
        slides = is_one_way and moved.startswith(_LINE_END) and hunk.end < room and before[hunk.end] == _LINE_END
        yield hunk._replace(start=hunk.start + 1, end=hunk.end + 1) if slides else hunk
        shift += hunk.growth


def _places(tokens: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, tokens), initial=0))


def _bears_words(token: str) -> bool:
    """Whether a token can hold two texts together: white space and signs are everywhere."""
    return any(sign.isalnum() for sign in token)


def _matches(olds: Sequence[str], news: Sequence[str], weighs: Callable[[str], bool], *, thorough: bool) -> list[Match]:
    """The runs of tokens that are the same, in order on both sides; `thorough` to the last gap."""
    found: list[Match] = []
    gaps = [_Gap(0, len(olds), 0, len(news))]
    while gaps:
        gap = _trimmed(gaps.pop(), olds, news, found)
        if gap.old == gap.old_end or gap.new == gap.new_end or gap.depth > _DEEPEST:
            continue
        anchors = _anchors(gap, olds, news, weighs, often=1)
        if not anchors and thorough:
            if (gap.old_end - gap.old) * (gap.new_end - gap.new) <= _SMALL:
                found += _small(gap, olds, news, weighs)
                continue
            anchors = _anchors(gap, olds, news, weighs, often=len(olds))
        if anchors:
            gaps += _around(gap, anchors)
            found += (Match(old, new, 1) for old, new in anchors)
    return _runs(sorted(found))


def _trimmed(gap: _Gap, olds: Sequence[str], news: Sequence[str], found: list[Match]) -> _Gap:
    """The gap without the tokens that both sides begin and end with; those are found."""
    old, old_end, new, new_end, depth = gap
    while old < old_end and new < new_end and olds[old] == news[new]:
        old, new = old + 1, new + 1
    while old < old_end and new < new_end and olds[old_end - 1] == news[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    found += (Match(gap.old, gap.new, old - gap.old), Match(old_end, new_end, gap.old_end - old_end))
    return _Gap(old, old_end, new, new_end, depth)


def _anchors(
    gap: _Gap, olds: Sequence[str], news: Sequence[str], weighs: Callable[[str], bool], *, often: int
) -> list[tuple[int, int]]:
    """Pairs of tokens that hold both sides together: those that occur as often on either, at most `often` times.

    The first goes with the first, the second with the second; of pairs that cross, the longest row that does not is
    taken.
    """
    here, there = Counter(olds[gap.old : gap.old_end]), Counter(news[gap.new : gap.new_end])
    fit = {token for token, count in here.items() if count <= often and there[token] == count and weighs(token)}
    places: dict[str, list[int]] = {token: [] for token in fit}
    for at in range(gap.new, gap.new_end):
        if news[at] in fit:
            places[news[at]].append(at)
    taken: Counter[str] = Counter()
    pairs = []
    for at in range(gap.old, gap.old_end):
        token = olds[at]
        if token in fit:
            pairs.append((at, places[token][taken[token]]))
            taken[token] += 1
    return _in_order(pairs)


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs in which both sides go on."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, new) in enumerate(pairs):
        rank = bisect_left(ends, new)
        before.append(last[rank - 1] if rank else -1)
        if rank == len(ends):
            ends.append(new)
            last.append(at)
        else:
            ends[rank], last[rank] = new, at
    row = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _around(gap: _Gap, anchors: Sequence[tuple[int, int]]) -> Iterator[_Gap]:
    """The gaps that anchors leave."""
    rest = ((gap.old - 1, gap.new - 1), *anchors, (gap.old_end, gap.new_end))
    for (old, new), (old_end, new_end) in pairwise(rest):
        if old + 1 < old_end and new + 1 < new_end:
            yield _Gap(old + 1, old_end, new + 1, new_end, gap.depth + 1)


def _small(gap: _Gap, olds: Sequence[str], news: Sequence[str], weighs: Callable[[str], bool]) -> Iterator[Match]:
    """A small gap, matched token by token (Ratcliff and Obershelp); white space only beside words."""
    matcher = SequenceMatcher(
        lambda token: not weighs(token), olds[gap.old : gap.old_end], news[gap.new : gap.new_end], autojunk=False
    )
    for block in matcher.get_matching_blocks():
        yield Match(gap.old + block.a, gap.new + block.b, block.size)


def _runs(found: Sequence[Match]) -> list[Match]:
    """Matches that go on where the one before ended, as one."""
    runs: list[Match] = []
    for match in found:
        last = runs[-1] if runs else None
        if last and (last.old + last.length, last.new + last.length) == (match.old, match.new):
            runs[-1] = last._replace(length=last.length + match.length)
        elif match.length:
            runs.append(match)
    return runs


def _between(runs: Sequence[Match], olds: int, news: int) -> Iterator[_Gap]:
    """What lies between the runs: the changed stretches."""
    old = new = 0
    for run in (*runs, Match(olds, news, 0)):
        if old < run.old or new < run.new:
            yield _Gap(old, run.old, new, run.new)
        old, new = run.old + run.length, run.new + run.length


def _word_hunks(before: str, after: str) -> Iterator[Hunk]:
    """The hunks of a stretch, word by word; their places count in the stretch."""
    olds, news = _TOKENS.findall(before), _TOKENS.findall(after)
    places = _places(olds)
    for gap in _between(_matches(olds, news, _bears_words, thorough=True), len(olds), len(news)):
        for went, came, first in _by_line(gap, olds, news):
            if _go_together(went, came):
                for at, (old, new) in enumerate(zip(went, came, strict=True), start=first):
                    yield from _hunk(old, new, places[at])
            else:
                yield from _hunk("".join(went), "".join(came), places[first])


def _by_line(gap: _Gap, olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str], int]]:
    """A changed stretch by its lines: one with one where there are as many, else in two where a line amid it stays.

    So a name at the start of a line goes with its pseudonym, also when the line above went.
    """
    signs = _signs_behind(gap, olds, news)
    gap = gap._replace(old_end=gap.old_end + signs, new_end=gap.new_end + signs)
    went, came = olds[gap.old : gap.old_end], news[gap.new : gap.new_end]
    if went.count(_LINE_END) == came.count(_LINE_END):
        cuts = list(zip(_line_starts(went), _line_starts(came), strict=True))
    else:
        cuts = [(0, 0), *_amid_a_line(gap, olds, went, came)]
    for (old, new), (old_end, new_end) in pairwise((*cuts, (len(went), len(came)))):
        stretch = _trimmed(_Gap(old, old_end, new, new_end), went, came, [])
        if stretch.old < stretch.old_end or stretch.new < stretch.new_end:
            yield went[stretch.old : stretch.old_end], came[stretch.new : stretch.new_end], gap.old + stretch.old


def _signs_behind(gap: _Gap, olds: Sequence[str], news: Sequence[str]) -> int:
    """How many signs that stay stand between a stretch and the end of its line, when no word does: they say nothing."""
    count = 0
    while gap.old_end + count < len(olds) and olds[gap.old_end + count] != _LINE_END:
        here, there = olds[gap.old_end + count], news[gap.new_end + count : gap.new_end + count + 1]
        if _bears_words(here) or there != [here]:
            return 0
        count += 1
    return count


def _amid_a_line(gap: _Gap, olds: Sequence[str], went: Sequence[str], came: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where to cut a stretch of which one end is amid a line that stays, so that the part in that line is apart."""
    from_start = not gap.old or olds[gap.old - 1] == _LINE_END
    to_end = gap.old_end == len(olds) or olds[gap.old_end] == _LINE_END
    if from_start and not to_end:
        yield _line_starts(went)[-1], _line_starts(came)[-1]
    elif to_end and not from_start:
        yield _line_end(went), _line_end(came)


def _line_end(tokens: Sequence[str]) -> int:
    """Where the first line ends."""
    return tokens.index(_LINE_END) if _LINE_END in tokens else len(tokens)


def _line_starts(tokens: Sequence[str]) -> list[int]:
    return [0, *(at + 1 for at, token in enumerate(tokens) if token == _LINE_END)]


def _go_together(went: Sequence[str], came: Sequence[str]) -> bool:
    """Whether in a short stretch each word became one other word, and what stands between them stayed."""
    return 1 < len(went) == len(came) <= _PAIRED and all(
        old == new or (_bears_words(old) and _bears_words(new)) for old, new in zip(went, came, strict=True)
    )


def _hunk(before: str, after: str, at: int) -> Iterator[Hunk]:
    """One stretch that became another; only the code points that differ when most of it stayed."""
    if before == after:
        return
    head = alike(before, after)
    tail = alike(before[head:][::-1], after[head:][::-1])
    if 2 * (head + tail) < max(len(before), len(after)):
        head = tail = 0
    yield Hunk(at + head, at + len(before) - tail, len(after) - head - tail)
