"""A figure and its reach, as `make bench` prints them."""

from typing import NamedTuple


class Figure(NamedTuple):
    """A measured figure; `reach` is the most that it should be."""

    what: str
    value: float
    reach: float
    unit: str = ""
    detail: str = ""

    def line(self) -> str:
        """One line for a person."""
        verdict = "reached" if self.value <= self.reach else "NOT REACHED"
        figure = f"{self.value:8.2f}{self.unit} of at most {self.reach:g}{self.unit}"
        return f"{self.what:<58} {figure:<28} {verdict}  {self.detail}".rstrip()
