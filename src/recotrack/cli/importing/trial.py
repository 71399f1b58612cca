"""Which of many new entries pass the rules, found by trying groups of them instead of one by one.

At each attempt the rules read the records anew, which takes long.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from recotrack.change import WriteRefused
from recotrack.problems import Failure

Wanted = TypeVar("Wanted")
Result = TypeVar("Result")
Refusal = WriteRefused | Failure


@dataclass
class Trial(Generic[Wanted, Result]):
    """Which of the wanted entries pass the rules, and why the others are refused.

    All are tried at once. Where that is refused, those that are not blamed are tried together, and
    then each of the others beside what has passed by then: so that each is told its own reason.
    """

    attempt: Callable[[Sequence[Wanted]], Result]
    """What would be with all of these. Raises WriteRefused or Failure if that may not be."""
    is_blamed: Callable[[Wanted, Refusal], bool]
    passed: list[Wanted] = field(default_factory=list)
    refused: list[tuple[Wanted, Refusal]] = field(default_factory=list)
    result: Result | None = None
    """What would be with all that passed."""

    def add(self, group: Sequence[Wanted]) -> None:
        """Try a group beside what has passed, and keep of it what passes."""
        if not group:
            return
        try:
            self.result = self.attempt([*self.passed, *group])
        except (WriteRefused, Failure) as refusal:
            if len(group) == 1:
                self.refused.append((group[0], refusal))
                return
            for part in self._parts(group, refusal):
                self.add(part)
        else:
            self.passed += group

    def _parts(self, group: Sequence[Wanted], refusal: Refusal) -> list[Sequence[Wanted]]:
        """The entries that no problem names, then each other one; two halves if none is named."""
        blamed = [[each] for each in group if self.is_blamed(each, refusal)]
        if blamed:
            return [[each for each in group if not self.is_blamed(each, refusal)], *blamed]
        half = len(group) // 2
        return [group[:half], group[half:]]
