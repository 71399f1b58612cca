"""What of many the rules let through, in few looks: for each, the rules read the records anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from recotrack.change import WriteRefused
from recotrack.problems import Failure

Wanted = TypeVar("Wanted")
Seen = TypeVar("Seen")
Refusal = WriteRefused | Failure


@dataclass
class Taking(Generic[Wanted, Seen]):
    """What is taken of what is wanted, and why the rest is refused.

    All are tried at once. Where that is refused, those that are not blamed are tried together, and
    then each of the others with what is taken by then: so that each is told its own reason.
    """

    look: Callable[[Sequence[Wanted]], Seen]
    """What would be with all of these. Raises WriteRefused or Failure where that may not be."""
    is_blamed: Callable[[Wanted, Refusal], bool]
    taken: list[Wanted] = field(default_factory=list)
    refused: list[tuple[Wanted, Refusal]] = field(default_factory=list)
    would: Seen | None = None
    """What the last look saw that was let through."""

    def take(self, group: Sequence[Wanted]) -> None:
        """Take of a group what may be."""
        if not group:
            return
        try:
            self.would = self.look([*self.taken, *group])
        except (WriteRefused, Failure) as refusal:
            if len(group) == 1:
                self.refused.append((group[0], refusal))
                return
            for part in self._parts(group, refusal):
                self.take(part)
        else:
            self.taken += group

    def _parts(self, group: Sequence[Wanted], refusal: Refusal) -> list[Sequence[Wanted]]:
        blamed = [self.is_blamed(each, refusal) for each in group]
        if any(blamed):
            pairs = list(zip(group, blamed, strict=True))
            others = [each for each, is_blamed in pairs if not is_blamed]
            return [others, *([each] for each, is_blamed in pairs if is_blamed)]
        half = len(group) // 2
        return [group[:half], group[half:]]
