"""The file and line of a change, and the link that leads there."""

from urllib.parse import quote

from recotrack import source
from recotrack.review.changes import RecordChange
from recotrack.review.comparison import Comparison


class Links:
    """Finds the places of changes. A file is read again only if a place in it is asked for."""

    def __init__(self, comparison: Comparison, base: str | None = None) -> None:
        """`base` is the address of the records folder; without it links are paths."""
        self._comparison = comparison
        self._base = base
        self._places: dict[tuple[str, bool], source.Places] = {}

    def shown(self, path: str) -> str:
        """The path of a record as the user would type it."""
        return self._comparison.after.register.shown(path)

    def line(self, change: RecordChange) -> int:
        """The line of a change, from 1: in today's file; for a removal, in the earlier file."""
        places, route = self._places_in(change.path, gone=change.gone), change.route
        while route and route not in places:
            route = route[:-1]
        place = places.get(route)
        if place is None:
            return 1
        return (place.key or place.value).line

    def _places_in(self, path: str, *, gone: bool) -> source.Places:
        if (path, gone) not in self._places:
            snapshot = self._comparison.before if gone else self._comparison.after
            self._places[path, gone] = source.places(snapshot.register.read(path))
        return self._places[path, gone]

    def to(self, path: str, line: int) -> str:
        """The address of a line of a record."""
        where = f"{self._base}{quote(path)}" if self._base else quote(self.shown(path))
        return f"{where}#L{line}" if line > 1 else where
