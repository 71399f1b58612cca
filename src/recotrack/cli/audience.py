"""What an audience may see of a register, for the commands that make something for it."""

from pathlib import Path
from typing import Annotated, NamedTuple

from recotrack.cli.meetings import what_an_audience_may_know
from recotrack.cli.names import unknown
from recotrack.cli.text_option import text_option
from recotrack.documents import Request, Subject
from recotrack.progress import BoardsKnew, Progress
from recotrack.register import AUDIENCES, Context, Reader, evidence_named

ReaderOption = Annotated[
    str,
    text_option("--audience", "AUDIENCE", f"Who reads it: {', '.join(AUDIENCES)}."),
]
AudienceOption = Annotated[
    str | None,
    text_option(
        "--audience",
        "AUDIENCE",
        f"Who reads it: {', '.join(AUDIENCES[:-1])} or {AUDIENCES[-1]}; else whom it is meant for.",
    ),
]


class View(NamedTuple):
    """A register as an audience sees it."""

    audience: str
    progress: Progress
    knew: BoardsKnew

    def request(self, about: Subject) -> Request:
        """What a document about this subject is made from."""
        return Request(progress=self.progress, about=about, audience=self.audience, knew=self.knew)


class Views:
    """A register, loaded once, as each audience sees it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.progress = Progress(context.seen_register(), context.today)
        """All of it, whoever reads."""
        self._views: dict[str, View] = {}

    @property
    def evidence(self) -> frozenset[Path]:
        """The files that the records name as evidence."""
        return evidence_named(self.progress.register, self._context.root)

    def of(self, audience: str) -> View:
        """What an audience sees. Raises Failure for an unknown one."""
        if audience not in AUDIENCES:
            raise unknown("audience", audience, AUDIENCES)
        if audience not in self._views:
            self._views[audience] = self._view(audience)
        return self._views[audience]

    def _view(self, audience: str) -> View:
        register = self.progress.register
        reader = Reader(register, audience, self.progress.today)
        seen = reader.of(register)
        progress = self.progress if seen is register else Progress(seen, self.progress.today)
        knew = what_an_audience_may_know(self._context, register, progress, reader)
        return View(audience, progress, knew)
