"""Regular expressions that are compiled when they are first used.

Most commands use few of them, and to compile all would take as long as a whole command.
"""

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """A regular expression, with the methods of `re.Pattern` that recotrack uses."""

    def __init__(self, words: str, flags: int = 0) -> None:
        self._words, self._flags = words, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._words, self._flags)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._compiled.fullmatch(text, start)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled.search(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled.finditer(text)

    def found(self, text: str) -> list[str]:
        """All matches, for a pattern without groups."""
        return [match[0] for match in self._compiled.finditer(text)]

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """As `re.Pattern.split`, for a pattern without groups."""
        return self._compiled.split(text, maxsplit)

    def sub(self, new: str, text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled.sub(new, text, count)

    def without(self, text: str) -> str:
        """The text without its matches."""
        return self._compiled.sub("", text)
