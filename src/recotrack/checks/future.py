"""Rules about days in the future: what is recorded as having happened cannot be after today.

"Today" is the real day, also with --as-of. As of last March an honest record of April is not in the
future, and as of next month a record that is dated tomorrow still is.
"""

from collections.abc import Iterator, Mapping

from recotrack.checks.rule import Case
from recotrack.checks.unfit import in_the_future
from recotrack.dates import uk
from recotrack.problems import Cure, Fault, Key, cure


def future_update(case: Case) -> Iterator[Fault]:
    """Updates and added actions that are dated in the future."""
    today, register = case.real_day, case.register
    for file, leaf, _ in in_the_future(case):
        if leaf.route[:-1] in register.corrected.get(file.path, ()):
            continue
        if leaf.keys.endswith(_OF_WORK):
            yield Fault(
                rule="future-update",
                path=file.path,
                route=leaf.route,
                message=f"{uk(leaf.value)} has not come: today is {uk(today)}",
                write=(
                    (Key(str(leaf.route[-1]), pointed=True), "the day on which it happened"),
                    cure(
                        "an update with {forecast} or {due}, for a day that is expected or agreed"
                    ),
                ),
            )


def future_day(case: Case) -> Iterator[Fault]:
    """Days in the future on which something is said to have happened."""
    today = case.real_day
    for file, leaf, _ in in_the_future(case):
        if not leaf.keys.endswith(_OF_WORK):
            said, cures = _WORDS.get(f"{file.kind} {leaf.keys}", _OF_ANY)
            value = getattr(leaf.holder, "value", "")
            yield Fault(
                rule="future-day",
                path=file.path,
                route=leaf.route,
                message=f"{said.format(value=value)} {uk(leaf.value)}, and today is {uk(today)}",
                write=cures,
            )


_OF_WORK = ("updates.*.date", "actions.*.added")
"""The days of updates and of new actions."""
_OF_ANY = ("this is said to have happened on", ("the day on which it happened, once it has",))
_WORDS: Mapping[str, tuple[str, tuple[Cure, ...]]] = {
    "register boards.*.met": (
        "the board is said to have met on",
        (
            cure("{planned} that day, in place of met:, until the board has met"),
            "the day on which it met, if this is a slip",
        ),
    ),
    "inspection published": (
        "the report is said to have been published on",
        (
            (
                Key("received"),
                "the day on which it came, while it is under embargo; published: once it is",
            ),
            cure("{published} the day on which it was published, if this is a slip"),
        ),
    ),
    "inspection received": (
        "the report is said to have come on",
        (cure("{received} the day on which it came"),),
    ),
    "inspection withdrawn.date": (
        "the report is said to have been withdrawn on",
        ("the day on which it was withdrawn, once it has been",),
    ),
    "response chief_constable.invited": (
        "the chief constable is said to have been invited on",
        (cure("{invited} the day of the invitation, once it has gone out"),),
    ),
    "response chief_constable.received": (
        "the chief constable's comments are said to have come on",
        (cure("{received} the day on which they came, once they have"),),
    ),
    "response published": (
        "the response is said to have gone public on",
        (cure("{published} the day on which it went public, once it has"),),
    ),
    "response sent.*.date": (
        "the copy is said to have been sent on",
        ("the entry once it has been sent, with the day on which it was",),
    ),
    "response addenda.*.published": (
        "the addition is said to have been published on",
        ("the entry once it has been published, with the day on which it was",),
    ),
    "recommendation decisions.*.date": (
        "this is said to have been decided on",
        ("the entry once it has been decided, with the day on which it was",),
    ),
    "measures *.readings.*.date": (
        "{value} is said to have been read on",
        (
            "the day that the value holds for, once it has been read",
            cure("{target} on the measure, where it is the value aimed at"),
        ),
    ),
}
"""By kind of file and keys: the message without its day, and the cures."""
