"""What a page shows of what a command prints: `...` stands for any lines, and at the end of a line
for the rest of it.
"""

import re
from difflib import SequenceMatcher
from functools import cache

LIKE_ENOUGH = 0.5
"""What two lines have in common, of which one is the other in new words."""
CHANGED = 1.0
"""What it costs to leave out a line that was shown, or to show one more."""


def same(printed: list[str], shown: list[str]) -> bool:
    """Whether the lines are those shown, where `...` stands for what is left out."""
    return (
        re.fullmatch(
            "".join(map(_pattern, shown)), "".join(f"{line.rstrip()}\n" for line in printed)
        )
        is not None
    )


def shown_anew(printed: list[str], shown: list[str]) -> list[str]:
    """What to show from now on: the lines that still fit as they stand, the others in their new
    words, and `...` where it was. Of all ways to bring the two together, the one that changes least.
    """
    printed = [line.rstrip() for line in printed]
    if same(printed, shown):
        return shown

    @cache
    def best(at: int, below: int) -> tuple[float, list[str]]:
        """The cost of what is shown from line `at` for what is printed from line `below`."""
        ways = []
        if at == len(shown) and below == len(printed):
            return 0, []
        if at < len(shown):
            line = shown[at]
            if _stands_for_lines(line):
                ways.append(_after(best(at + 1, below), 0, [line]))
                if below < len(printed):
                    ways.append(best(at, below + 1))
            else:
                if below < len(printed):
                    likeness = _likeness(printed[below], line)
                    if likeness > LIKE_ENOUGH:
                        anew = _in_new_words(printed[below], line)
                        ways.append(_after(best(at + 1, below + 1), CHANGED - likeness, [anew]))
                ways.append(_after(best(at + 1, below), CHANGED, []))
        if below < len(printed):
            ways.append(_after(best(at, below + 1), CHANGED, [printed[below]]))
        return min(ways, key=lambda way: way[0])

    return best(0, 0)[1]


def _after(rest: tuple[float, list[str]], cost: float, lines: list[str]) -> tuple[float, list[str]]:
    return rest[0] + cost, [*lines, *rest[1]]


def _stands_for_lines(line: str) -> bool:
    return line.strip() == "..."


def _likeness(printed: str, line: str) -> float:
    """From 0 to 1, which is a line that fits."""
    if re.fullmatch(_pattern(line), f"{printed}\n"):
        return 1.0
    return SequenceMatcher(None, printed, _in_full(line), autojunk=False).ratio()


def _in_new_words(printed: str, line: str) -> str:
    """The printed line, or as many words of it as were shown."""
    if re.fullmatch(_pattern(line), f"{printed}\n"):
        return line
    if not line.endswith("..."):
        return printed
    words = len(_in_full(line).split())
    begun = re.match(rf"(?:\s*\S+){{{words}}}\s?", printed)
    return f"{begun[0]}..." if begun else printed


def _in_full(line: str) -> str:
    return line.rstrip().removesuffix("...")


def _pattern(line: str) -> str:
    if _stands_for_lines(line):
        return r"(.*\n)*?"
    start = _in_full(line)
    return re.escape(start) + ("" if start == line.rstrip() else ".*") + r"\n"
