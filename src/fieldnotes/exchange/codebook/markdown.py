"""The codebook as Markdown: what people typed shows as they typed it, and makes no markup."""

from collections.abc import Iterator

from fieldnotes.exchange.codebook.printed import PrintedCode, PrintedCodebook
from fieldnotes.exchange.report.markdown import in_one_line, in_paragraph

_DEEPEST_HEADING = 6


def as_markdown(content: PrintedCodebook) -> bytes:
    """The whole codebook in UTF-8; it ends with a line end."""
    blocks = [
        f"# {in_one_line(content.title)}",
        "\n".join(f"- **{in_one_line(name)}:** {in_one_line(value)}" for name, value in content.facts),
    ]
    if content.warning:
        blocks.append(f"**{in_one_line(content.warning)}**")
    for code in content.codes:
        blocks += _code(code)
    if content.gone:
        blocks.append(f"## {in_one_line(content.gone_heading)}")
        blocks.append("\n".join(f"- {in_one_line(each)}" for each in content.gone))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _code(code: PrintedCode) -> Iterator[str]:
    level = min(code.depth + 1, _DEEPEST_HEADING)
    yield f"{'#' * level} {code.number} {in_one_line(code.name)}"
    if code.marks:
        yield f"*{' · '.join(map(in_one_line, code.marks))}*"
    for each in code.said:
        label = f"**{in_one_line(each.label)}:**"
        if len(each.texts) == 1:
            yield f"{label} {in_paragraph(each.texts[0])}"
        else:
            items = (in_paragraph(text).replace("\n", "\n  ") for text in each.texts)
            yield "\n".join([label, "", *(f"- {item}" for item in items)])
