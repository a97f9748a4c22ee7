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
        f"# {_cell(content.title)}",
        _listed(f"**{_cell(name)}:** {_cell(value)}" for name, value in content.facts),
        f"**{_cell(content.marks_heading)}**",
        _listed(f"{_cell(mark)}: {_cell(meaning)}" for mark, meaning in content.marks),
    ]
    for section in content.sections:
        blocks += _section(section)
    blocks += ["---", f"*{_cell(content.source)}*"]
    if content.warning:
        blocks.append(_cell(content.warning))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _listed(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * section.level} {_cell(section.heading)}"
    if section.about:
        yield "\\\n".join(f"*{_cell(about)}*" for about in section.about)
    for line in section.lines:
        yield _line(line)
    if section.source:
        yield f"*{_cell(section.source)}*"


def _line(line: Line) -> str:
    """A note as a paragraph: its time in front, its own line ends as line breaks."""
    words = _LINE_ENDS.sub("\n", "".join(_run(run) for run in line.runs)).strip()
    lines = _BEGINS_SOMETHING.sub(r"\1\\\2", words).replace("\n", "\\\n")
    return f"**{_cell(line.time)}** {lines}" if line.time else lines


def _run(run: Run) -> str:
    words = _escaped(shown(run.text))
    mark = {Manner.LABEL: "**", Manner.OWN: "*"}.get(run.manner, "")
    return f"{mark}{words}{mark}"


def _cell(text: str) -> str:
    return _escaped(on_one_line(text)).strip()


def _escaped(text: str) -> str:
    return _MEANS_SOMETHING.sub(r"\\\1", text)
