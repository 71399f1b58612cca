"""Where a command works: the records folder, the day, the command; and the one way to load it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from recotrack import store
from recotrack.problems import Failure
from recotrack.register.load import load
from recotrack.register.register import Register
from recotrack.store import Listed, What


@dataclass(frozen=True)
class Context:
    """A records folder, how it is shown from where the user stands, the day, the command."""

    root: store.Folder
    label: str
    today: date
    command: str = ""
    """The command's words, for whoever waits while it writes: `update rec-03`."""

    def register(
        self, paths: Iterable[str] | None = None, instead: Mapping[str, bytes] | None = None
    ) -> Register:
        """Every record, read now; or only those at `paths`, some with other bytes `instead`."""

        def read(path: str) -> bytes:
            return instead[path] if instead and path in instead else self.read(path)

        if paths is None:
            return load(self.label, store.listing(self.root), read)
        return load(self.label, (Listed(path, What.FILE) for path in sorted(paths)), read)

    def filled_register(self) -> Register:
        """Every record; raises Failure where there is no inspection and no programme to look at."""
        register = self.register()
        if register.empty and not register.faults:
            message = f"{self.label} holds a register.yaml, and no inspection or programme yet"
            raise Failure(message, "recotrack add inspection")
        return register

    def read(self, path: str) -> bytes:
        """The bytes of a record. Raises OSError."""
        return store.read(self.root, path)

    def evidence_exists(self, path: str) -> bool:
        """Whether a path, from the folder that holds the records folder, is there."""
        return store.exists(self.root.parent, path)
