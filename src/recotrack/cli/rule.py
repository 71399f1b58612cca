"""rule: what a rule means and how to mend it."""

import sys
import textwrap
from typing import Annotated

from recotrack.checks import RULES, Rule
from recotrack.cli.clock import real_day
from recotrack.cli.json_v1 import JsonObject, fields_of, print_json
from recotrack.cli.options import Json
from recotrack.cli.text_option import name_argument
from recotrack.problems import wrong_use
from recotrack.words import fitting, nearest

WIDTH = 88
FOR_GOOD = "There is nothing to mend: it stays true. `check --strict` does not fail for it."

Name = Annotated[str | None, name_argument("NAME", "The rule; without one, all are listed.")]


def rule(name: Name = None, *, json: Json = False) -> None:
    """What a rule means, why it matters, and how to mend what breaks it.

    recotrack rule
    recotrack rule evidence-missing
    """
    rules = [rule_called(name)] if name else list(RULES)
    if json:
        print_json([_rule_json(each) for each in rules], real_day())
    elif name:
        _print_one(rules[0])
    else:
        _print_all(rules)


def rule_called(name: str) -> Rule:
    """The rule of this name. Raises Failure: wrong use, with the rules that may be meant."""
    by_name = {each.name: each for each in RULES}
    if found := by_name.get(name.strip().lower()):
        return found
    near = fitting(by_name, name) or nearest(name, by_name)
    cure = f"perhaps {' or '.join(near)}" if near else "recotrack rule lists them"
    raise wrong_use(f"there is no rule {name}", cure)


def _rule_json(rule: Rule) -> JsonObject:
    return {
        "reference": rule.name,
        "rule": rule.name,
        "severity": str(rule.severity),
        **fields_of(rule.page, "summary", "why", "breaks"),
        "mends": rule.page.mends or None,
        "for_good": rule.for_good,
        "basis": rule.page.basis or None,
        "waivable": rule.waivable,
    }


# cli.page is imported late, since `check` imports this module for the texts of rules alone.


def _print_one(rule: Rule) -> None:
    from recotrack.cli.page import terminal_width  # noqa: PLC0415

    sys.stdout.write(rule_text(rule, min(WIDTH, terminal_width() or WIDTH)))


def _print_all(rules: list[Rule]) -> None:
    from recotrack.cli.page import Page  # noqa: PLC0415

    page = Page()
    page.table(
        ("rule", "severity", "what it says"),
        ((each.name, str(each.severity), each.page.summary) for each in rules),
    )
    page.print()


def rule_text(rule: Rule, width: int = WIDTH) -> str:
    """The whole documentation of a rule, ending with a line end."""

    def wrapped(text: str) -> str:
        return "\n\n".join(textwrap.fill(part, width) for part in text.split("\n\n"))

    page = rule.page
    parts = [f"{rule.name}  {rule.severity}", wrapped(page.summary), wrapped(page.why)]
    parts.append(f"This breaks it:\n\n{textwrap.indent(page.breaks, '    ')}")
    parts.append(
        f"This mends it:\n\n{textwrap.indent(page.mends, '    ')}"
        if page.mends
        else wrapped(FOR_GOOD)
    )
    if page.basis:
        parts.append(wrapped(f"Basis: {page.basis}"))
    if rule.waivable:
        parts += [wrapped(_WAIVING), textwrap.indent(_WAIVER.format(rule.name), "    ")]
    else:
        parts.append(wrapped(_NOT_WAIVED))
    return "\n\n".join(part for part in parts if part) + "\n"


_NOT_WAIVED = "It cannot be waived: a record that cannot be read has not been checked."
_WAIVING = "To set it aside in one place, with a reason, in register.yaml:"
_WAIVER = """policy:
  waivers:
    - rule: {}
      at: the complete reference of the place
      because: why, in a sentence"""


def rule_markdown(rule: Rule) -> str:
    """The same as Markdown, for pages that show a rule beside what breaks it."""
    page = rule.page
    parts = [f"**{page.summary}**", page.why]
    parts.append(f"This breaks it:\n\n{_fenced(page.breaks)}")
    parts.append(f"This mends it:\n\n{_fenced(page.mends)}" if page.mends else FOR_GOOD)
    if page.basis:
        parts.append(f"Basis: {page.basis}")
    parts.append(f"At the keyboard: `recotrack rule {rule.name}`")
    return "\n\n".join(part for part in parts if part) + "\n"


def _fenced(example: str) -> str:
    return f"```yaml\n{example}\n```"
