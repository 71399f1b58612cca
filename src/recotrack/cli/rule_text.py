"""A rule's documentation as a terminal shows it."""

import textwrap

from recotrack.checks import Rule

WIDTH = 88


def rule_text(rule: Rule) -> str:
    """The whole documentation of a rule, ending with a line end."""
    parts = [f"{rule.name}  {rule.severity}", _wrapped(rule.summary), _wrapped(rule.why)]
    parts.append(f"This breaks it:\n\n{textwrap.indent(rule.breaks, '    ')}")
    parts.append(f"This mends it:\n\n{textwrap.indent(rule.mends, '    ')}")
    if rule.basis:
        parts.append(_wrapped(f"Basis: {rule.basis}"))
    parts.append(_waiving(rule))
    return "\n\n".join(part for part in parts if part) + "\n"


def _wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(part, WIDTH) for part in text.split("\n\n"))


def _waiving(rule: Rule) -> str:
    if not rule.waivable:
        return "It cannot be waived: a record that is not read cannot be green."
    return "\n".join(
        (
            "To set it aside in one place, with a reason, in register.yaml:",
            "",
            "    policy:",
            "      waivers:",
            f"        - rule: {rule.name}",
            "          at: the complete reference of the place",
            "          because: why, in a sentence",
        )
    )


def rule_markdown(rule: Rule) -> str:
    """The same as Markdown, for pages that show a rule beside what breaks it."""
    parts = [f"**{rule.summary}**", rule.why]
    parts.append(f"This breaks it:\n\n{_fenced(rule.breaks)}")
    parts.append(f"This mends it:\n\n{_fenced(rule.mends)}")
    if rule.basis:
        parts.append(f"Basis: {rule.basis}")
    parts.append(f"At the keyboard: `recotrack rule {rule.name}`")
    return "\n\n".join(part for part in parts if part) + "\n"


def _fenced(example: str) -> str:
    return f"```yaml\n{example}\n```"
