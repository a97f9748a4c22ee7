"""Suggestions in a long list: how well each fits, its code, its text and its words; and one of them in full."""

from rich.cells import cell_len
from rich.text import Text

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.suggestions import Suggestion
from fieldnotes.tui.widgets.long_list import LongList, fitted
from fieldnotes.tui.widgets.passage_list import squeezed

_GAP = "  "
_SCORE = 4
_BEFORE = 100  # code points shown before a sentence: with more it would fall out of sight


def _shares(width: int) -> tuple[int, int]:
    """The widths of the columns of codes and of texts; the sentence keeps more than half."""
    return max(width // 6, 8), max(width // 6, 8)


def _columns(cells: list[str], quote: str, width: int) -> Text:
    taken = _GAP.join(cells) + _GAP
    return Text(taken + fitted(quote, max(width - cell_len(taken), 1)), no_wrap=True)


class SuggestionList(LongList):
    """The suggestions, in the order in which they were found."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.suggestions: list[Suggestion] = []

    @staticmethod
    def head(width: int) -> str:
        """What stands above the columns."""
        code, document = _shares(width)
        names = [
            fitted(t("suggestions.score"), _SCORE),
            fitted(t("suggestions.code"), code),
            fitted(t("suggestions.document"), document),
        ]
        return _columns(names, t("suggestions.quote"), width).plain

    @property
    def chosen(self) -> Suggestion | None:
        """The suggestion under the cursor; None when there is none."""
        return self.suggestions[self.at] if self.at < len(self.suggestions) else None

    def show(self, suggestions: list[Suggestion], *, at: int = 0) -> None:
        """Show these."""
        self.suggestions = suggestions
        self.show_lines(len(suggestions), at=at)

    def add(self, suggestions: tuple[Suggestion, ...], *, at: int) -> None:
        """Show more, behind the others."""
        self.show([*self.suggestions, *suggestions], at=at)

    def drop(self, suggestion: Suggestion) -> None:
        """Take one away, with whatever of the same code meets it; the cursor goes to what follows."""
        left = [each for each in self.suggestions if not _meet(each, suggestion)]
        self.show(left, at=min(self.at, max(len(left) - 1, 0)))

    def line(self, index: int, width: int) -> Text:
        """A suggestion in one line."""
        each = self.suggestions[index]
        code, document = _shares(width)
        cells = [
            f"{each.score:.2f}",
            fitted(one_line(each.code.rpartition(" > ")[2]), code),
            squeezed(one_line(each.document), document),
        ]
        return _columns(cells, one_line(each.quote[: width + 1]), width)


def _meet(one: Suggestion, other: Suggestion) -> bool:
    same = (one.document_id, one.code_id) == (other.document_id, other.code_id)
    return same and one.start < other.end and other.start < one.end


def in_full(each: Suggestion, level: str) -> Text:
    """A suggestion with all that is known of it: code, level and rule first, then the sentence where it stands."""
    facts = [each.code, t("suggestions.not-yet"), *((level,) if level else ()), each.document]
    text = Text(one_line(" · ".join(facts)), style="bold")
    text.append("\n").append(one_line(each.rule), "italic not bold").append("\n")
    before = each.left if len(each.left) <= _BEFORE else "…" + each.left[-_BEFORE:]
    text.append(printable(before), "dim not bold")
    text.append(printable(each.quote), "underline not bold")
    return text.append(printable(each.right), "dim not bold")
