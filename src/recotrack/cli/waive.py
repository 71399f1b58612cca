"""`waive`: writes waivers into register.yaml, each for one rule at one place."""

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

_MOST_NAMED = 5
"""The most places that a cure or a line names."""

_must_be_reason = partial(
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

    def found_at(typed: str) -> Referent:
        return find(writer.context.filled_register(), typed)

    def must_not_be_both() -> None:
        if filters and at:
            option = option_of(next(iter(filters)))
            raise wrong_use(f"AT and {option} both say where", "either places or filters")

    checks = [
        lambda: _waivable_rule(rule) if rule else None,
        must_not_be_both,
        lambda: _must_be_reason(because),
        *check_days(until=until),
    ]
    which = Ask(
        "RULE", "Rule, as the problem prints it, such as evidence-missing", rule, _waivable_rule
    )
    where = Ask("AT", "The one thing for which it is set aside, such as rec-03", None, found_at)
    with writer.all_told(*checks) as answers:
        name, *asked, reason = answers(
            which,
            *([] if at or filters else [where]),
            Ask("--because", "Why", because, _must_be_reason),
        )
        # Not all of `checks` have run: they do so only if something is missing or wrong.
        must_not_be_both()
        _must_be_reason(reason)
        waived = _waivable_rule(name)
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
    """What the waivers to be written say, besides their places."""

    rule: Rule
    because: str
    until: date | None

    def is_said_by(self, waiver: Waiver) -> bool:
        """Whether a waiver of the same rule says the same."""
        return as_line(waiver.because or "") == self.because and waiver.until == self.until

    def waivers(self, places: Sequence[str]) -> Additions:
        """A waiver for each place, to be written."""
        until = self.until.isoformat() if self.until else None
        data = [
            {"rule": self.rule.name, "at": place, "because": self.because, "until": until}
            for place in places
        ]
        waivers = ("policy", "waivers")
        return Additions(REGISTER, [Append(waivers, without_blanks(each)) for each in data])


def _write(
    writer: Writer, wanted: _Wanted, fitting: list[str], places: list[str], found: list[str]
) -> None:
    """Write, all at once, a waiver for each of `places` that has none yet and needs one."""
    rule = wanted.rule
    waivers = [each for each in writer.office().policy.waivers if each.rule == rule.name]
    same = {each.at for each in waivers if wanted.is_said_by(each)}
    new = [place for place in places if place not in same]
    if not new and (already := same.intersection(fitting)):
        name = in_folders(sorted(already, key=reading_order))
        writer.already(f"{rule.name} is already set aside at {name}, for that reason")
        return
    if not rule.of_history:
        for each in waivers:
            if each.at in new:
                raise _there_already(each, writer)
        # If none is new, the rule finds nothing at any place that fits: all are named.
        _must_find_something(rule, new or fitting, found)
    needed = _needed(writer, wanted, new)
    done = writer.write(wanted.waivers(needed))
    where = needed[0] if len(needed) == 1 else count_of(len(needed), "place")
    writer.report(
        done,
        f"{rule.name} set aside at {where}",
        *_lines_about(wanted, fitting, new, needed, waivers),
    )


def _needed(writer: Writer, wanted: _Wanted, places: list[str]) -> list[str]:
    """The places whose waivers set something aside if all are written. If evidence is waived for an
    action, its recommendation needs no waiver.
    """
    if wanted.rule.of_history or len(places) == 1:
        return places
    register = writer.look(wanted.waivers(places)).register
    aside = raised(case_of(writer.context, register), [wanted.rule]).aside
    used = {waiver.at for _, waiver in aside}
    return [each for each in places if each in used]


def _lines_about(
    wanted: _Wanted,
    fitting: list[str],
    new: list[str],
    needed: list[str],
    waivers: Sequence[Waiver],
) -> Iterator[str]:
    """Lines below the report: the places that got a waiver; the others that fit, by the reason why
    they got none; and how long a waiver of a rule of history holds.
    """
    if len(needed) > 1:
        yield f"at     {in_folders(needed)}"
    waived = {each.at for each in waivers}
    left = [each for each in fitting if each not in needed]
    there = [each for each in left if each in waived]
    unneeded = [each for each in left if each in new]
    silent = [each for each in left if each not in waived and each not in new]
    if there:
        yield f"left   {count_of(len(there), 'other', 'is set aside already')}: {in_folders(there)}"
    if unneeded:
        others = count_of(len(unneeded), "other", "needs none")
        yield f"left   with that {others}: {in_folders(unneeded)}"
    if silent:
        named = f": {in_folders(silent)}" if len(silent) <= _MOST_NAMED else ""
        yield f"left   it finds nothing at {count_of(len(silent), 'other')}{named}"
    if wanted.rule.of_history:
        yield "note   it applies to the change that brings it in, and to no later one"


def _waivable_rule(typed: str) -> Rule:
    """The rule with this name. Raises Failure if there is none, or if it cannot be set aside."""
    rule = rule_called(typed)
    if not rule.waivable:
        message = f"{rule.name} cannot be set aside: what it finds would not be read, or not seen"
        raise wrong_use(message, f"mend it: recotrack rule {rule.name}")
    return rule


def _typed_places(register: Register, rule: Rule, typed: Sequence[str]) -> list[str]:
    """The references of the things that are meant, each once.

    Raises Failure for one that is not there. It may have been removed, which is when a rule of
    history is waived: then the cure says how.
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
    """The recommendations and actions that fit the filters. Raises Failure if none does.

    Raises Failure for a rule of history, too. Such a waiver is written before the change, when the
    rule finds nothing: with filters it would allow changes that nobody has thought of.
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
    ran_out = waiver.until if waiver.has_run_out(writer.context.today) else None
    state = f", which ran out on {uk(ran_out)}" if ran_out else ""
    message = f"{waiver.rule} at {waiver.at} already has a waiver{state}: {waiver.because}"
    return wrong_use(message, "change that one: recotrack edit register.yaml")


def _must_find_something(rule: Rule, places: Sequence[str], found: Sequence[str]) -> None:
    """Raises Failure (wrong use) for places where the rule finds nothing. It names some where it
    does, first those below the first of `places`.
    """
    silent = [each for each in places if each not in found]
    if silent:
        nothing = f"{rule.name} finds nothing at {in_folders(silent)}"
        message = f"{nothing}, so a waiver would set nothing aside"
        below = [each for each in found if each.startswith(f"{silent[0]}/")]
        raise wrong_use(message, _cure_elsewhere(list(dict.fromkeys([*below, *found]))))


def _cure_elsewhere(found: Sequence[str]) -> str:
    """The cure for a place where the rule finds nothing: those where it finds something."""
    if not found:
        return "none is needed: it finds nothing anywhere, or what it finds is already set aside"
    return f"one of the places where it finds something: {first_few(found, _MOST_NAMED)}"
