"""Which files a reference may be about, told from paths alone: so that few of many need reading."""

from collections.abc import Iterable


def may_be(typed: str, paths: Iterable[str]) -> tuple[set[str], set[str]]:
    """Of `paths`, those that `typed` may mean themselves, and those that may hold what it means.

    The second are sure to hold the last segment of `typed` in their bytes, if they are meant.
    """
    *above, last = _segments(typed)
    itself, holding = set(), set()
    for path in paths:
        folders, _, name = path.rpartition("/")
        folder, stem = folders.rpartition("/")[2], name.removesuffix(".yaml")
        by_name = last == stem and (not above or above[-1] == folder)
        if by_name or last == folder:
            itself.add(path)
        elif not above or above[-1] == stem:
            holding.add(path)
    return itself, holding


def last_segment(typed: str) -> str:
    """What the thing itself is called."""
    return _segments(typed)[-1]


def _segments(typed: str) -> list[str]:
    text = typed.strip().replace("\\", "/").rstrip("/").lower().removesuffix(".yaml")
    return text.split("/")
