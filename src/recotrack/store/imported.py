"""What imports wrote, record by record: kept beside the lock, where nobody commits it, so that a
mend made by hand since can be told from what the document said.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from recotrack.store.held import held
from recotrack.store.lock import beside_lock, name_of_its_own
from recotrack.store.write import cannot_write

_FOLDER = "recotrack-imported"
_MOST_BYTES = 50 * 1024 * 1024


def as_imported(root: Path, inspection: str) -> dict[str, bytes]:
    """What was imported into an inspection's records, by their paths. Empty if nobody knows."""
    above, name = beside_lock(root, _FOLDER)
    try:
        with held(above, [name, name_of_its_own(root)]) as folder:
            kept = json.loads(folder.read(f"{inspection}.json", _MOST_BYTES))
        return {path: text.encode() for path, text in kept.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def keep_imported(root: Path, inspection: str, records: Mapping[str, bytes]) -> None:
    """Keeps what was imported into records of an inspection. Raises Failure."""
    above, name = beside_lock(root, _FOLDER)
    both = {**as_imported(root, inspection), **records}
    kept = {path: content.decode() for path, content in both.items()}
    try:
        with held(above, [name, name_of_its_own(root)], make=True) as folder:
            folder.put(f"{inspection}.json", json.dumps(kept).encode())
    except OSError as error:
        raise cannot_write(error, above / name) from None
