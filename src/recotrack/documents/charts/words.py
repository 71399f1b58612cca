"""What charts say alike: of what, as of which day."""

from collections.abc import Iterable
from datetime import date

from recotrack.dates import uk
from recotrack.progress import Progress, Standing
from recotrack.words import count_of, one_line

_OTHERS = {
    "cause of concern": "causes of concern",
    "area for improvement": "areas for improvement",
}


def subtitle(what: str, of: str, day: date) -> str:
    """What is counted, of what, as of which day."""
    return ", ".join(filter(None, (what, of, uk(day))))


def described(chart: str, of: str, day: date, says: str) -> str:
    """The chart in words, for whoever does not see it."""
    about = f", {of}" if of else ""
    return f"{chart}{about}, as of {uk(day)}: {says}. The figures are in the table."


def inspection_title(progress: Progress, reference: str) -> str:
    """The title of a report; its reference where it cannot be read."""
    at = progress.register.inspections.get(reference)
    return one_line(at.inspection.title) if at and at.inspection else reference


def recommendations(standings: Iterable[Standing]) -> str:
    """What is counted: areas for improvement and causes of concern stand with recommendations."""
    kinds = {each.kind for each in standings}
    named = ["Recommendations", *(plural for kind, plural in _OTHERS.items() if kind in kinds)]
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def recommendations_and_actions(recommendations: int, actions: int) -> str:
    """How many of each, never added up; of what there is none no word is lost."""
    both = ((recommendations, "recommendation"), (actions, "action"))
    said = [count_of(number, word) for number, word in both if number]
    return " and ".join(said) or "0 recommendations"


def share(number: int, total: int, noun: str, is_so: str) -> str:
    """How many of so many are late, or done."""
    if total == 1:
        return f"The 1 {noun} is {'' if number else 'not '}{is_so}"
    if number == 0:
        return f"None of {total:,} {noun}s is {is_so}"
    if number == total:
        return f"All {total:,} {noun}s are {is_so}"
    return f"{number:,} of {total:,} {noun}s {'is' if number == 1 else 'are'} {is_so}"
