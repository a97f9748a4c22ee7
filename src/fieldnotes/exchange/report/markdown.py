"""The report as Markdown: what people typed shows as they typed it, and makes no markup."""

import re
from collections.abc import Iterator

from fieldnotes.exchange.report.signs import on_one_line, shown
from fieldnotes.model.report import Line, Manner, ReportContent, Run, Section

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>|~&$#])")
_BEGINS_SOMETHING = re.compile(r"^(\d{0,9})([.)]|(?<!\d)[+=-])", re.MULTILINE)
_LINE_ENDS = re.compile(r"[ \t]*\n\s*")


def as_markdown(content: ReportContent) -> bytes:
    """The whole report in UTF-8; it ends with a line end."""
    blocks = [
        f"# {in_one_line(content.title)}",
        _listed(f"**{in_one_line(name)}:** {in_one_line(value)}" for name, value in content.facts),
        f"**{in_one_line(content.marks_heading)}**",
        _listed(f"{in_one_line(mark)}: {in_one_line(meaning)}" for mark, meaning in content.marks),
    ]
    for section in content.sections:
        blocks += _section(section)
    blocks += ["---", f"*{in_one_line(content.source)}*"]
    if content.warning:
        blocks.append(in_one_line(content.warning))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _listed(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * section.level} {in_one_line(section.heading)}"
    if section.about:
        yield "\\\n".join(f"*{in_one_line(about)}*" for about in section.about)
    for line in section.lines:
        yield _line(line)
    if section.source:
        yield f"*{in_one_line(section.source)}*"


def _line(line: Line) -> str:
    """A note as a paragraph: its time in front, its own line ends as line breaks."""
    lines = _broken("".join(_run(run) for run in line.runs))
    return f"**{in_one_line(line.time)}** {lines}" if line.time else lines


def _run(run: Run) -> str:
    words = _escaped(shown(run.text))
    mark = {Manner.LABEL: "**", Manner.OWN: "*"}.get(run.manner, "")
    return f"{mark}{words}{mark}"


def in_one_line(text: str) -> str:
    """What someone typed, for a heading or a cell."""
    return _escaped(on_one_line(text)).strip()


def in_paragraph(text: str) -> str:
    """What someone typed as a paragraph, its own line ends as line breaks."""
    return _broken(_escaped(shown(text)))


def _broken(text: str) -> str:
    words = _LINE_ENDS.sub("\n", text).strip()
    return _BEGINS_SOMETHING.sub(r"\1\\\2", words).replace("\n", "\\\n")


def _escaped(text: str) -> str:
    return _MEANS_SOMETHING.sub(r"\\\1", text)
