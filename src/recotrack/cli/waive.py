"""waive: one rule is set aside in one place, for a reason that every check repeats."""

from functools import partial
from typing import Annotated

from recotrack.change import as_line, case_of, without_blanks
from recotrack.checks import Rule, raised
from recotrack.cli.asking import Ask, must_say
from recotrack.cli.clock import day_typed
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.rule import rule_called
from recotrack.cli.text_option import name_argument
from recotrack.cli.writing import Writer, check_days, writer_for
from recotrack.dates import uk
from recotrack.edit import Append
from recotrack.model.office import Waiver
from recotrack.problems import Failure, wrong_use
from recotrack.register import Referent, find
from recotrack.store import REGISTER
from recotrack.words import count_of

LISTED = 5
"""How many of the places are named where a rule finds something."""


_is_reason = partial(
    must_say,
    option="--because",
    cure='why it may be set aside here: --because "The audit is confidential."',
)

RuleName = Annotated[str | None, name_argument("RULE", "The rule's name, as a problem prints it.")]
Place = Annotated[str | None, name_argument("AT", "The one thing for which it is set aside.")]


def waive(
    rule: RuleName = None,
    at: Place = None,
    *,
    because: Annotated[str | None, key_option(Waiver, "because", metavar="REASON")] = None,
    until: Annotated[str | None, key_option(Waiver, "until")] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Set a rule aside in one place, for a reason that every check repeats.

    recotrack waive evidence-missing rec-03/audit-ssaidp2 --because "The audit is confidential."
    recotrack waive stray-markup rec-07 --because "It stands in the report." --until 31/12/2025

    It is refused if the rule finds nothing there: it would hide what nobody has seen yet. A waiver
    of a rule of history (text-changed, record-removed ...) comes before the change that it is for,
    and holds for that change only. Rules of reading and shape cannot be set aside.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, unknown, or would set nothing aside. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)

    def is_there(typed: str) -> Referent:
        return find(writer.context.filled_register(), typed)

    checks = [
        lambda: _waivable(rule) if rule else None,
        lambda: _is_reason(because),
        *check_days(until=until),
    ]
    with writer.all_told(*checks) as answers:
        name, typed, reason = answers(
            Ask(
                "RULE", "Rule, as the problem prints it, such as evidence-missing", rule, _waivable
            ),
            Ask("AT", "The one thing for which it is set aside, such as rec-03", at, is_there),
            Ask("--because", "Why", because, _is_reason),
        )
        _is_reason(reason)
        waived = _waivable(name)
        last = day_typed(until, "--until") if until else None
        if last is not None and last < writer.context.today:
            raise wrong_use(f"--until {uk(last)} has passed", "a day to come, or none")
        reason = as_line(reason)
        place = _place(writer, typed, waived)
        there = [each for each in writer.office().policy.waivers if _is_for(each, waived, place)]
        if any(as_line(each.because or "") == reason and each.until == last for each in there):
            writer.already(
                f"{waived.name} is already set aside at {place.reference}, for that reason"
            )
            return
        if there and not waived.of_history:
            raise _there_already(there[0], writer)
        if not waived.of_history:
            _must_set_something_aside(writer, waived, place)
        data = {
            "rule": waived.name,
            "at": place.reference,
            "because": reason,
            "until": last.isoformat() if last else None,
        }
        done = writer.append(REGISTER, [Append(("policy", "waivers"), without_blanks(data))])
        note = "note   it applies to the change that brings it in, and to no later one"
        more = [note] if waived.of_history else []
        writer.report(done, f"{waived.name} set aside at {place.reference}", *more)


def _waivable(typed: str) -> Rule:
    """The rule that is meant. Raises Failure for none, and for one that cannot be set aside."""
    rule = rule_called(typed)
    if not rule.waivable:
        message = f"{rule.name} cannot be set aside: what it finds would not be read, or not seen"
        raise wrong_use(message, f"mend it: recotrack rule {rule.name}")
    return rule


def _place(writer: Writer, typed: str, rule: Rule) -> Referent:
    """The thing that is meant.

    Raises Failure; for a rule of history and a thing that was removed, with what to do then.
    """
    try:
        return find(writer.context.filled_register(), typed)
    except Failure as failure:
        if not rule.of_history:
            raise
        cure = (
            f"{failure.cure}\n           or, if it is gone: put it back, waive, then take it away"
        )
        raise Failure(failure.message, cure, exit_code=failure.exit_code) from None


def _is_for(waiver: Waiver, rule: Rule, place: Referent) -> bool:
    return (waiver.rule, waiver.at) == (rule.name, place.reference)


def _there_already(waiver: Waiver, writer: Writer) -> Failure:
    over = waiver.until is not None and waiver.until < writer.context.today
    state = f", which ran out on {uk(waiver.until)}" if over and waiver.until else ""
    message = f"{waiver.rule} at {waiver.at} already has a waiver{state}: {waiver.because}"
    return wrong_use(message, "change that one: recotrack edit register.yaml")


def _must_set_something_aside(writer: Writer, rule: Rule, place: Referent) -> None:
    """Raises Failure (wrong use) where the rule finds nothing there, naming where it does."""
    register = writer.context.filled_register()
    faults = raised(case_of(writer.context, register), [rule]).faults
    found = [register.reference_at(each.path, each.route) or "" for each in faults]
    if place.reference in found:
        return
    below = [each for each in found if each.startswith(f"{place.reference}/")]
    elsewhere = list(dict.fromkeys(filter(None, [*below, *found])))
    shown = ", ".join(elsewhere[:LISTED])
    more = f" and {count_of(len(elsewhere) - LISTED, 'other')}" if len(elsewhere) > LISTED else ""
    cure = (
        f"one of the places where it finds something: {shown}{more}"
        if elsewhere
        else ("none is needed: it finds nothing anywhere, or what it finds is already set aside")
    )
    message = f"{rule.name} finds nothing at {place.reference}, so a waiver would set nothing aside"
    raise wrong_use(message, cure)
