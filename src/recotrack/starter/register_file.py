"""The register.yaml of a new register, which explains itself, and of the demo: with one policy."""

import re
from collections.abc import Collection, Mapping, Sequence
from string import Template

from recotrack.register import path_of
from recotrack.starter.texts import data, text
from recotrack.starter.yaml_text import block, modeline, scalar
from recotrack.words import one_line

PATH = path_of("", "register")
_EXAMPLE = "  #   - rule:"  # where the policy's example of a waiver begins


def new_register(
    *,
    force: str,
    commissioner_title: str,
    commissioner_short: str,
    commissioner_name: str,
    chief_constable: str,
) -> dict[str, str]:
    """The files of a new register, by path below records/. What is "" is left empty: awaited."""
    filled = Template(text("new-register.yaml")).substitute(
        force=_name(force),
        commissioner_title=_name(commissioner_title),
        commissioner_short=_name(commissioner_short),
        commissioner_name=_name(commissioner_name),
        chief_constable=_name(chief_constable),
    )
    office = re.sub(r"(?m) +$", "", filled)  # behind the colon of a key that is awaited
    return {PATH: f"{modeline('register', PATH)}\n#\n{office}\n{_policy()}"}


def new_readme(force: str) -> str:
    """What a clone says of itself to whoever opens it: README.md, beside the records folder."""
    return Template(text("register-readme.md")).substitute(force=_in_prose(force))


def _in_prose(typed: str) -> str:
    """Words in Markdown: as they are typed, whatever signs they have."""
    return re.sub(r"([\\`*_\[\]<>#&|~])", r"\\\1", one_line(typed))


def _name(typed: str) -> str:
    """The value of a key: white space folded, for a name is one line."""
    folded = one_line(typed)
    return scalar(folded) if folded else ""


def demo_register_file(references: Collection[str]) -> str:
    """The demo's, with the waivers for what stands in the records of these complete references."""
    waivers = [
        waiver for waiver in data("waivers.yaml") if waiver["at"].rpartition("/")[0] in references
    ]
    return f"{modeline('register', PATH)}\n{text('demo-register.yaml')}\n{_policy(waivers)}"


def _policy(waivers: Sequence[Mapping[str, str]] = ()) -> str:
    """The policy's lines, with these waivers or an example of one."""
    policy = text("policy.yaml")
    if not waivers:
        return policy
    return policy.partition(_EXAMPLE)[0] + "\n".join(block({"waivers": waivers}, "  ")) + "\n"
