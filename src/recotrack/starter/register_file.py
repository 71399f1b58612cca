"""The register.yaml of a new register, with its explanations, and that of the demo.

Both have the same policy.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from string import Template

from recotrack.register import path_of
from recotrack.starter.texts import data, text
from recotrack.starter.yaml_text import block, modeline, scalar
from recotrack.words import one_line

PATH = path_of("", "register")
_EXAMPLE = "  #   - rule:"  # the start of the policy's example of a waiver


def new_register(
    *,
    force: str,
    commissioner_title: str,
    commissioner_short: str,
    commissioner_name: str,
    chief_constable: str,
) -> dict[str, str]:
    """The files of a new register, by path below records/. An empty value is awaited."""
    filled = Template(text("new-register.yaml")).substitute(
        force=_as_value(force),
        commissioner_title=_as_value(commissioner_title),
        commissioner_short=_as_value(commissioner_short),
        commissioner_name=_as_value(commissioner_name),
        chief_constable=_as_value(chief_constable),
    )
    office = re.sub(r"(?m) +$", "", filled)  # after the colon of a key without a value
    return {PATH: f"{modeline('register', PATH)}\n#\n{office}\n{_policy_text()}"}


def new_readme(force: str) -> str:
    """The README.md beside the records folder, which tells whoever opens a clone what it is."""
    return Template(text("register-readme.md")).substitute(force=_as_markdown(force))


def _as_markdown(typed: str) -> str:
    """Typed words in Markdown, with its signs escaped."""
    return re.sub(r"([\\`*_\[\]<>#&|~])", r"\\\1", one_line(typed))


def _as_value(typed: str) -> str:
    """Typed words as the value of a key, on one line."""
    folded = one_line(typed)
    return scalar(folded) if folded else ""


def demo_register_file(references: Collection[str]) -> str:
    """The demo's register.yaml, with the waivers for the records of these references."""
    waivers = [
        waiver for waiver in data("waivers.yaml") if waiver["at"].rpartition("/")[0] in references
    ]
    return f"{modeline('register', PATH)}\n{text('demo-register.yaml')}\n{_policy_text(waivers)}"


def _policy_text(waivers: Sequence[Mapping[str, str]] = ()) -> str:
    """The lines of the policy, with these waivers or with an example of one."""
    policy = text("policy.yaml")
    if not waivers:
        return policy
    return policy.partition(_EXAMPLE)[0] + "\n".join(block({"waivers": waivers}, "  ")) + "\n"
