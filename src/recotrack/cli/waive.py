"""waive: one rule is set aside, place by place, for a reason that every check repeats."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any, NamedTuple

from recotrack.change import Additions, as_line, without_blanks
from recotrack.checks import Rule, case_of, raised
from recotrack.cli.asking import Ask, must_say
from recotrack.cli.clock import day_typed
from recotrack.cli.filters import typed_filters
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records, TypedFilters, with_filters
from recotrack.cli.rule import rule_called
from recotrack.cli.text_option import name_argument, option_of
from recotrack.cli.writing import Writer, check_days, writer_for
from recotrack.dates import uk
from recotrack.edit import Append
from recotrack.model.office import Waiver
from recotrack.problems import Failure, followed, wrong_use
from recotrack.progress import Progress, selected
from recotrack.register import Context, Referent, Register, find
from recotrack.store import REGISTER
from recotrack.words import count_of, first_few, in_folders, reading_order

LISTED = 5
"""How many of the places are named where a rule finds something."""


_is_reason = partial(
    must_say,
    option="--because",
    cure='why it may be set aside here: --because "The audit is confidential."',
)

RuleName = Annotated[str | None, name_argument("RULE", "The rule's name, as a problem prints it.")]
Places = Annotated[
    list[str] | None, name_argument("AT", "What it is set aside for: one thing, or several.")
]


@with_filters()
def waive(
    rule: RuleName = None,
    at: Places = None,
    *,
    because: Annotated[str | None, key_option(Waiver, "because", metavar="REASON")] = None,
    until: Annotated[str | None, key_option(Waiver, "until")] = None,
    filters: TypedFilters,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Set a rule aside, place by place, for a reason that every check repeats.

    recotrack waive evidence-missing rec-03/audit-ssaidp2 --because "The audit is confidential."
    recotrack waive ref-not-a-document --inspection peel --status closed --because "Lost letters."

    A waiver is refused where the rule finds nothing: it would hide what nobody has seen yet. With
    the filters of recotrack list in place of AT, each recommendation and action that fits, and in
    which the rule finds something, gets a waiver of its own; all are named.

    A waiver of a rule of history (text-changed, record-removed ...) is written before the change
    that it allows, names each place, and holds for that change only. Rules about files that cannot
    be read, and about the shape of records, cannot be set aside.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, unknown, or would set nothing aside. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)

    def is_there(typed: str) -> Referent:
        return find(writer.context.filled_register(), typed)

    def one_or_the_other() -> None:
        if filters and at:
            option = option_of(next(iter(filters)))
            raise wrong_use(f"AT and {option} both say where", "either places or filters")

    checks = [
        lambda: _waivable(rule) if rule else None,
        one_or_the_other,
        lambda: _is_reason(because),
        *check_days(until=until),
    ]
    where = Ask("AT", "The one thing for which it is set aside, such as rec-03", None, is_there)
    with writer.all_told(*checks) as answers:
        name, *asked, reason = answers(
            Ask(
                "RULE", "Rule, as the problem prints it, such as evidence-missing", rule, _waivable
            ),
            *([] if at or filters else [where]),
            Ask("--because", "Why", because, _is_reason),
        )
        one_or_the_other()
        _is_reason(reason)
        waived = _waivable(name)
        last = day_typed(until, "--until") if until else None
        if last is not None and last < writer.context.today:
            raise wrong_use(f"--until {uk(last)} has passed", "a day to come, or none")
        register = writer.context.filled_register()
        found = [] if waived.of_history else _places_found(writer.context, register, waived)
        if filters:
            progress = Progress(register, writer.context.today)
            fitting = _fitting(progress, waived, found, filters)
            places = [each for each in fitting if each in found]
        else:
            fitting = places = _typed_places(register, waived, at or asked)
        _write(writer, _Wanted(waived, as_line(reason), last), fitting, places, found)


class _Wanted(NamedTuple):
    """What each waiver says besides its place."""

    rule: Rule
    because: str
    until: date | None

    def is_said_by(self, waiver: Waiver) -> bool:
        """Whether a waiver of the same rule says the same."""
        return as_line(waiver.because or "") == self.because and waiver.until == self.until

    def waivers(self, places: Sequence[str]) -> Additions:
        """A waiver for each place, to be written."""
        said = {
            "because": self.because,
            "until": self.until.isoformat() if self.until else None,
        }
        data = [{"rule": self.rule.name, "at": place, **said} for place in places]
        waivers = ("policy", "waivers")
        return Additions(REGISTER, [Append(waivers, without_blanks(each)) for each in data])


def _write(
    writer: Writer, wanted: _Wanted, fitting: list[str], places: list[str], found: list[str]
) -> None:
    """A waiver for each of `places` that has none, all in one write."""
    rule = wanted.rule
    waivers = [each for each in writer.office().policy.waivers if each.rule == rule.name]
    said = {each.at for each in waivers if wanted.is_said_by(each)}
    new = [place for place in places if place not in said]
    if not new and (already := said.intersection(fitting)):
        name = in_folders(sorted(already, key=reading_order))
        writer.already(f"{rule.name} is already set aside at {name}, for that reason")
        return
    if not rule.of_history:
        for each in waivers:
            if each.at in new:
                raise _there_already(each, writer)
        _must_set_something_aside(rule, fitting, new, found)
    asked, new = new, _needed(writer, wanted, new)
    done = writer.write(wanted.waivers(new))
    writer.report(
        done,
        f"{rule.name} set aside at {new[0] if len(new) == 1 else count_of(len(new), 'place')}",
        *_what_was_done(wanted, fitting, asked, new, waivers),
    )


def _needed(writer: Writer, wanted: _Wanted, places: list[str]) -> list[str]:
    """The places that need a waiver when all the others have one: if evidence is waived for an
    action, its recommendation needs none.
    """
    if wanted.rule.of_history or len(places) == 1:
        return places
    register = writer.look(wanted.waivers(places)).register
    aside = raised(case_of(writer.context, register), [wanted.rule]).aside
    used = {waiver.at for _, waiver in aside}
    return [each for each in places if each in used]


def _what_was_done(
    wanted: _Wanted,
    fitting: list[str],
    asked: list[str],
    new: list[str],
    waivers: Sequence[Waiver],
) -> Iterator[str]:
    """Lines on where waivers were written, where none was though the place fits, and why; and how
    long a waiver of a rule of history holds.
    """
    if len(new) > 1:
        yield f"at     {in_folders(new)}"
    waived = {each.at for each in waivers}
    left = [each for each in fitting if each not in new]
    there = [each for each in left if each in waived]
    unneeded = [each for each in left if each in asked]
    silent = [each for each in left if each not in waived and each not in asked]
    if there:
        yield f"left   {count_of(len(there), 'other', 'is set aside already')}: {in_folders(there)}"
    if unneeded:
        others = count_of(len(unneeded), "other", "needs none")
        yield f"left   with that {others}: {in_folders(unneeded)}"
    if silent:
        named = f": {in_folders(silent)}" if len(silent) <= _MOST_SILENT else ""
        yield f"left   it finds nothing at {count_of(len(silent), 'other')}{named}"
    if wanted.rule.of_history:
        yield "note   it applies to the change that brings it in, and to no later one"


_MOST_SILENT = 5
"""The most places where the rule finds nothing that are named."""


def _waivable(typed: str) -> Rule:
    """The rule with this name. Raises Failure if there is none, or if it cannot be set aside."""
    rule = rule_called(typed)
    if not rule.waivable:
        message = f"{rule.name} cannot be set aside: what it finds would not be read, or not seen"
        raise wrong_use(message, f"mend it: recotrack rule {rule.name}")
    return rule


def _typed_places(register: Register, rule: Rule, typed: Sequence[str]) -> list[str]:
    """The things that are meant, each once.

    Raises Failure; for a rule of history and a thing that was removed, with what to do then.
    """
    try:
        return list(dict.fromkeys(find(register, each).reference for each in typed))
    except Failure as failure:
        if not rule.of_history:
            raise
        gone = "\n           or, if it is gone: put it back, waive, then take it away"
        cure = followed(failure.cure, gone)
        raise Failure(failure.message, cure, exit_code=failure.exit_code) from None


def _fitting(
    progress: Progress, rule: Rule, found: Sequence[str], filters: Mapping[str, Any]
) -> list[str]:
    """The recommendations and actions that fit the filters. Raises Failure if none does, and for a
    rule of history: it finds nothing before the change, so that a waiver for all that fits would
    also allow changes that nobody has thought of.
    """
    if rule.of_history:
        message = f"{rule.name} is a rule of history: a filter would set aside what nobody has seen"
        raise wrong_use(message, "name each place that the change is for")
    fitting = selected(progress, typed_filters(progress, **filters))
    if not fitting:
        raise wrong_use("no recommendation or action fits", _cure_elsewhere(found))
    return sorted((each.reference for each in fitting), key=reading_order)


def _places_found(context: Context, register: Register, rule: Rule) -> list[str]:
    """The references at which the rule finds something that no waiver sets aside, each once."""
    faults = raised(case_of(context, register), [rule]).faults
    found = (register.reference_at(each.path, each.route) for each in faults)
    return list(dict.fromkeys(filter(None, found)))


def _there_already(waiver: Waiver, writer: Writer) -> Failure:
    over = waiver.has_run_out(writer.context.today)
    state = f", which ran out on {uk(waiver.until)}" if over and waiver.until else ""
    message = f"{waiver.rule} at {waiver.at} already has a waiver{state}: {waiver.because}"
    return wrong_use(message, "change that one: recotrack edit register.yaml")


def _must_set_something_aside(
    rule: Rule, fitting: Sequence[str], new: Sequence[str], found: Sequence[str]
) -> None:
    """Raises Failure (wrong use) where the rule finds nothing, naming where it does."""
    silent = [each for each in new or fitting if each not in found]
    if silent:
        so = "so a waiver would set nothing aside"
        message = f"{rule.name} finds nothing at {in_folders(silent)}, {so}"
        below = [each for each in found if each.startswith(f"{silent[0]}/")]
        raise wrong_use(message, _cure_elsewhere(list(dict.fromkeys([*below, *found]))))


def _cure_elsewhere(found: Sequence[str]) -> str:
    """Where the rule finds something."""
    if not found:
        return "none is needed: it finds nothing anywhere, or what it finds is already set aside"
    return f"one of the places where it finds something: {first_few(found, LISTED)}"
