"""rule: what a rule means and how to mend it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from recotrack.cli.options import Json

if TYPE_CHECKING:
    from recotrack.checks import Rule

Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="The rule; without one, all are listed.")
]


def rule(name: Name = None, *, json: Json = False) -> None:
    """What a rule means, why it matters, and how to mend what breaks it.

    recotrack rule
    recotrack rule evidence-missing
    """
    from recotrack.checks import RULES
    from recotrack.cli.context import london_today
    from recotrack.cli.printing import print_json

    chosen = [_found(name, RULES)] if name else list(RULES)
    if json:
        print_json([_as_json(each) for each in chosen], london_today())
    elif name:
        _print_one(chosen[0])
    else:
        _print_all(chosen)


def _found(name: str, rules: "tuple[Rule, ...]") -> "Rule":
    from recotrack.problems import wrong_use
    from recotrack.words import nearest

    known = {each.name: each for each in rules}
    if name not in known:
        near = nearest(name, known) or sorted(known)
        raise wrong_use(f"there is no rule {name}", f"one of: {', '.join(near)}")
    return known[name]


def _print_all(rules: "list[Rule]") -> None:
    from recotrack.cli.printing import console, table

    listed = table("rule", "severity", "what it says")
    for each in rules:
        listed.add_row(each.name, str(each.severity), each.summary)
    console().print(listed)


def _print_one(rule: "Rule") -> None:
    import sys

    from recotrack.cli.rule_text import rule_text

    sys.stdout.write(rule_text(rule))


def _as_json(rule: "Rule") -> dict[str, Any]:
    return {
        "reference": rule.name,
        "rule": rule.name,
        "severity": str(rule.severity),
        "summary": rule.summary,
        "why": rule.why,
        "breaks": rule.breaks,
        "mends": rule.mends,
        "basis": rule.basis or None,
        "waivable": rule.waivable,
    }
