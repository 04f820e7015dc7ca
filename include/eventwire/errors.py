"""Every error that Eventwire raises on purpose, and whose turn it is.

EventwireError
|-- ArticleError      one file, article or row: recorded as a Reject, the batch goes on
|   |-- ReadError         the bytes cannot be read as articles
|   `-- CleanError        the article has nothing that can be coded
|-- ContractError     the batch or the program is wrong: stop, a retry cannot help
|   |-- SettingsError     a knob has a value that cannot work (exit code 2)
|   |-- LexiconError      a lexicon line is wrong: names file, line and fix
|   |-- ConservationError the counts of a batch do not add up
|   `-- GateError         the checks stopped a batch
`-- TransientError    the world outside is not ready: retry
"""

from __future__ import annotations


class EventwireError(Exception):
    """Base of all errors that Eventwire raises on purpose."""


class ArticleError(EventwireError):
    """One item is bad. Carries the code and the evidence that `ops.reject` keeps."""

    def __init__(self, code: str, evidence: str) -> None:
        super().__init__(f"{code}: {evidence}")
        self.code = code
        self.evidence = evidence


class ReadError(ArticleError):
    """The bytes cannot be read as articles."""


class CleanError(ArticleError):
    """The article has nothing that can be coded."""


class ContractError(EventwireError):
    """The batch or the program is wrong. Stop; a retry cannot help."""


class SettingsError(ContractError):
    """A setting has a value that cannot work. The command line exits with 2."""


class LexiconError(ContractError):
    """A lexicon line is wrong. The message names the file, the line and the fix."""


class ConservationError(ContractError):
    """The counts of a batch do not add up: something was lost or doubled."""


class GateError(ContractError):
    """The checks stopped a batch; nothing of it was loaded."""


class TransientError(EventwireError):
    """The world outside is not ready (a server, a disk). A retry may help."""
