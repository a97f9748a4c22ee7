"""What is told of a text as it is kept: signs that hide or reorder it, and words that look like real names."""

from collections.abc import Iterable

from fieldnotes.analysis.full_names import likely_names, looks_like_full_name
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.signs import hidden_signs


def remarks_on(text: str, name: str, speakers: Iterable[str | None] = ()) -> list[str]:
    """Warnings about a text from a file of this name; the text itself stays.

    Names are counted and not repeated: a warning travels further than a text. A speaker whose label is one name, as
    pseudonyms are, is no real name behind a title either.
    """
    labels = {label for label in speakers if label}
    found = likely_names(text, {label for label in labels if not looks_like_full_name(label)})
    named = [t("import.likely-names", file=name, **found._asdict())] if any(found) else []
    return [*hidden_signs(text, name), *named]
