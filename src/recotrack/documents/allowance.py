"""Limits what one template may make: so many characters and entries, in so much time.

Whoever prepares a clone may bring a template that never ends, or that fills the memory in one step.
So the size of what a step would make is estimated before it is taken, and the sizes of all steps
are added up. The sums are the same on every machine. The limit of time stops what the sums do not
see.
"""

import re
import time
from collections.abc import (
    Callable,
    ItemsView,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    ValuesView,
)
from functools import wraps
from typing import Any

from jinja2 import TemplateRuntimeError
from jinja2.runtime import LoopContext

MOST = 30_000_000
"""The characters that one document may make: hundreds of times what a long one has.¶It holds for
recotrack's own templates too, and stops an improvement plan at some 5,600 records of two actions
each. The formats need more memory than the text: Typst takes 1.4 GB for the PDF of 1,000 such
records."""
ENTRY = 10
"""The characters that an entry of a list, or a step of a loop, counts as."""
CALL = 50
"""The characters that a call counts as."""
LONGEST = 30.0
"""The limit of time, in seconds of the processor."""
_BETWEEN_LOOKS = 1_000
"""The time is looked at when so many characters more are made: each step counts as some."""
AT_ONCE = 1_200_000
"""The most characters of one value that a filter, a method or printing may work on in one
step.¶Some split a text into pieces of a hundred bytes for each character, so a step takes 200 MB at
most."""
WIDEST = 10_000
"""The largest number of columns, copies or places that a template may ask of a filter."""
LONGEST_NUMBER = 10_000
"""The most bits of a whole number."""

_TEXTS = (str, bytes)
_HOLDING = (list, tuple, set, frozenset, KeysView, ValuesView, ItemsView)
_LOOKED_THROUGH = (str, bytes, Mapping, range, *_HOLDING)
_COUNTED_AS_ENTRIES = frozenset({int, float, bool, type(None)})
"""Types of values that hold no others: their entry in a list is all that they count as."""
_WIDE = re.compile(r"\d{5,}")
_PERCENT = re.compile(r"%(?:\([^)]*\))?([-#0 +*.\d]*)")
_BRACES = re.compile(r"\{([^{}]*)\}")
_NESTED = re.compile(r"\{[^{}]*\{")


class TooMuchError(TemplateRuntimeError):
    """A template would make more than it may."""


class Allowance:
    """What one template may still make."""

    def __init__(self) -> None:
        self._left = self._looks_at = MOST
        self._until = time.process_time() + LONGEST

    @property
    def left(self) -> int:
        """The characters that may still be made."""
        return self._left

    def spend(self, characters: int) -> None:
        """Take so many characters from what is left. Raises TooMuchError."""
        self._left -= characters
        if self._left < self._looks_at:
            self._look()

    def _look(self) -> None:
        """Stop the template at its limits. Asking for the time takes longer than most steps."""
        if self._left < 0:
            raise TooMuchError(f"this makes more than {MOST:,} characters")
        if time.process_time() > self._until:
            raise TooMuchError(f"this takes longer than {LONGEST:g} seconds")
        self._looks_at = max(0, self._left - _BETWEEN_LOOKS)

    def made(self, value: Any) -> Any:  # noqa: ANN401 - whatever a template makes
        """The value itself, after its size is paid for. Raises TooMuchError."""
        self.spend(self.size(value))
        return value

    def read(self, value: object) -> None:
        """Pay for a value that one step looks through from end to end. Raises TooMuchError."""
        size = self.size(value)
        if size > AT_ONCE:
            raise TooMuchError(f"this works on more than {AT_ONCE:,} characters at once")
        self.spend(size)

    def walked(self, value: Any) -> Any:  # noqa: ANN401
        """The value of a loop, after all its entries, or one at each step, are paid for."""
        if hasattr(value, "__len__"):
            self.spend(ENTRY * len(value))
            return value
        return self._steps(iter(value))

    def _steps(self, entries: Iterator[Any]) -> Iterator[Any]:
        for entry in entries:
            self.spend(ENTRY)
            yield entry

    def size(self, value: object) -> int:
        """The characters in a value and in all values that it holds.

        A list may hold another many times, so counting stops as soon as the size is more than what
        is left.
        """
        if type(value) is str:  # nearly always
            return len(value)
        size, waiting = 0, [value]
        while waiting and size <= self._left:
            each = waiting.pop()
            if isinstance(each, _TEXTS):
                size += len(each)
            elif isinstance(each, _HOLDING):
                size += ENTRY * len(each)
                waiting += [held for held in each if type(held) not in _COUNTED_AS_ENTRIES]
            elif isinstance(each, Mapping):
                size += ENTRY * len(each)
                waiting += [*each.keys(), *each.values()]
            elif isinstance(each, range):
                size += ENTRY * len(each)
        return size

    # ---- paying before a step is taken -----------------------------------------------------------

    def operation(self, operator: str, left: Any, right: Any) -> None:  # noqa: ANN401
        """Pay for the result of `left operator right` before it is made. Raises TooMuchError."""
        if operator == "%" and isinstance(left, str | bytes):
            self.formatting(left, right)
        elif operator == "+":
            self.spend(self.size(left) + self.size(right))
        elif operator in {"*", "**"}:
            numbers = [each for each in (left, right) if isinstance(each, int)]
            if len(numbers) == 2:
                _must_be_short(operator, *numbers)
            elif numbers:
                self.spend(max(0, numbers[0]) * max(self.size(left), self.size(right)))

    def formatting(self, text: str | bytes, values: object) -> None:
        """Pay for the result of filling values into a text. Raises TooMuchError."""
        plain = text if isinstance(text, str) else text.decode("latin-1")
        braced = plain.replace("{{", "").replace("}}", "")
        specifications = [*_PERCENT.findall(plain), *_BRACES.findall(braced)]
        if any("*" in each or _WIDE.search(each) for each in specifications):
            raise TooMuchError("a width in a text has four digits at most")
        if _NESTED.search(braced):
            raise TooMuchError("a width in a text cannot be a value itself")
        places = max(1, plain.count("%"), plain.count("{"))
        self.spend(len(plain) + places * self.size(values))

    def call(self, called: Any, args: Sequence[Any]) -> None:  # noqa: ANN401
        """Pay for a call. Raises TooMuchError.

        A method of a value pays for what it looks through; one of a text or a number also for its
        result.
        """
        self.spend(CALL)
        owner = getattr(called, "__self__", None)
        if isinstance(owner, LoopContext):  # loop.changed compares
            self.spend(self.size(args))
        if isinstance(owner, _LOOKED_THROUGH):
            for each in (owner, *args):
                self.read(each)
        if isinstance(owner, str | bytes | int | float):
            self.product(getattr(called, "__name__", ""), (owner, *args))

    def product(self, name: str, values: Sequence[Any]) -> None:
        """Pay for a result that repeats one value as often as another says. Raises TooMuchError."""
        if name in {"format", "format_map"}:
            self.formatting(values[0] if isinstance(values[0], str) else "", list(values[1:]))
            return
        counts = [each for each in values[1:] if isinstance(each, int | float)]
        if any(abs(each) > WIDEST for each in counts):
            raise TooMuchError(f"a width or a count is {WIDEST:,} at most")
        room = 1
        for each in values:
            numeric = isinstance(each, int | float) and each in counts
            room *= max(1, int(abs(each)) if numeric else self.size(each))
        if room > MOST:
            raise TooMuchError(f"this makes more than {MOST:,} characters")


def _must_be_short(operator: str, left: int, right: int) -> None:
    bits = left.bit_length()
    bits = bits * abs(right) if operator == "**" else bits + right.bit_length()
    if bits > LONGEST_NUMBER and abs(left) > 1:
        raise TooMuchError("no document needs a number this long")


REPEATING = frozenset(
    {"batch", "center", "format", "indent", "join", "replace", "round", "slice", "tojson",
     "truncate", "wordwrap"}
)  # fmt: skip
"""The filters whose result can be many times the size of their values."""


def paid_test(test: Callable[..., bool], allowance: Allowance) -> Callable[..., bool]:
    """The test of a template, changed so that the values it looks through are paid for."""

    @wraps(test)
    def tested(*args: Any) -> bool:  # noqa: ANN401
        allowance.spend(allowance.size(args))
        return test(*args)

    return tested


def paid(filters: Mapping[str, Callable[..., Any]], name: str, allowance: Allowance) -> Any:  # noqa: ANN401
    """The filter of a template, changed so that what it reads and makes is paid for."""
    plain = filters[name]

    @wraps(plain)
    def filtered(*args: Any, **named: Any) -> Any:  # noqa: ANN401
        values = [allowance.walked(each) if isinstance(each, Iterator) else each for each in args]
        subject = 1 if hasattr(plain, "jinja_pass_arg") else 0
        given = [*values[subject:], *named.values()]
        allowance.spend(ENTRY)
        for each in given:
            allowance.read(each)
        start = named.get("start", args[subject + 2] if args[subject + 2 :] else 0)
        if name == "sum" and not isinstance(start, int | float):  # each step would copy the sum
            message = "sum adds up numbers: join puts texts together, and + lists"
            raise TemplateRuntimeError(message)
        if name in REPEATING:
            allowance.product(name, given)
        return allowance.made(plain(*values, **named))

    return filtered
