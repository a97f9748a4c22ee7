"""Wrong usage in words of ours: what the parser says is known by its shape; what is not known stands as it is."""

import re

from fieldnotes.base.i18n import t

_INVALID = r"Invalid value for '(?P<name>[^']*)': "
_SAID = tuple(
    (name, re.compile(shape, re.DOTALL))
    for name, shape in (
        ("no-command-near", r"No such command '(?P<given>.*)'\. Did you mean (?P<known>.*)\?"),
        ("no-command", r"No such command ['\"](?P<given>.*)['\"]\."),
        ("no-option-near", r"No such option: (?P<given>.*) \(Possible options: (?P<known>.*)\)"),
        ("no-option", r"No such option: (?P<given>.*)"),
        ("missing-argument", r"Missing argument '(?P<name>[^']*)'\."),
        ("missing-choice", r"Missing option '(?P<name>[^']*)'\. Choose from:(?P<known>.*)"),
        ("missing-option", r"Missing option '(?P<name>[^']*)'\."),
        ("choice", rf"{_INVALID}Value error, '(?P<given>.*)' is not one of (?P<known>'.*')\.?"),
        ("integer", rf"{_INVALID}Input should be a valid integer.*"),
        ("least", rf"{_INVALID}Input should be greater than or equal to (?P<least>\d+)\.?"),
        ("extra", r"Got unexpected extra argument\(s\) \((?P<given>.*)\)"),
        ("no-value", r"Option '(?P<name>[^']*)' requires an argument\."),
        ("takes-no-value", r"Option '(?P<name>[^']*)' does not take a value\."),
    )
)


def usage_said(said: str) -> str:
    """The parser's sentence in the language in force, with a sign at its end."""
    for name, shape in _SAID:
        found = shape.fullmatch(said)
        if found:
            return t(f"cli.usage-{name}", **{part: _plain(part, text) for part, text in found.groupdict().items()})
    return said if said.endswith((".", "?")) else f"{said}."


def _plain(part: str, text: str) -> str:
    """What may be chosen, as a plain row of words; what was given, as it was."""
    if part != "known":
        return text
    return ", ".join(filter(None, (word.strip().strip("'") for word in text.split(","))))
