"""The one small family of errors: a code, a sentence from the catalogue, and a way out.

An error is raised below with a code and the values its sentence needs; it is worded only at the edge
(`cli` prints it, `tui` shows it), in the language of whoever reads. The code is kebab-case and is the same
in `--json` answers. Every code has the catalogue entry `error.<code>`; a test finds the one that has none.
"""

from fieldnotes.base.i18n import t

# Values that are identifiers of ours: a person reads their words from the catalogue, under these beginnings of ids.
_WORDED = {"what": "noun.", "status": "kind.session-"}


class FieldnotesError(Exception):
    """Something a user or a file caused, that one sentence explains.

    Attributes:
        code: kebab-case identifier, stable for programs that read `--json`.
        values: what the sentence needs filled in; participants' text never goes here.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def message(self) -> str:
        """The sentence, in the language in force: what, where, and how to mend it."""
        said = {name: t(f"{_WORDED[name]}{value}") if name in _WORDED else value for name, value in self.values.items()}
        return t(f"error.{self.code}", **said)

    def __str__(self) -> str:
        return self.message


class RefusedError(FieldnotesError):
    """What was asked cannot be done as asked: nothing changed."""


class NotFoundError(FieldnotesError):
    """A name, id or file that was named is not there, or names more than one thing."""


class StorageError(FieldnotesError):
    """The project file or the disk under it cannot do its work."""


class FormatError(FieldnotesError):
    """A file that came from outside is not what it should be."""
