"""Tells whether a waiver was used before: one that was used and taken out again is spent."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from recotrack import git, source
from recotrack.model.office import Waiver
from recotrack.register.committed import CommittedFiles
from recotrack.store import REGISTER

_MOST_LETTERS_CHANGED = 2
"""Two reasons that differ in no more letters than this count as one. Otherwise a spent waiver could
be used again by changing a letter."""


class WaiverIdentity(NamedTuple):
    """The identity of a waiver. Waivers with the same one are the same, whatever else they say."""

    rule: str
    at: str
    reason: str
    """Only its letters and digits."""

    def is_same(self, other: "WaiverIdentity") -> bool:
        """Whether two waivers are one."""
        same_place = (self.rule, self.at) == (other.rule, other.at)
        return same_place and _is_same_reason(self.reason, other.reason)


def identity_of(waiver: Waiver) -> WaiverIdentity:
    """The identity of this waiver."""
    return WaiverIdentity(waiver.rule, waiver.at, _plain_letters(waiver.because or ""))


@dataclass(frozen=True)
class EarlierWaivers:
    """All waivers that register.yaml ever held, up to some commits."""

    folder: str
    commits: tuple[str, ...]
    roots: frozenset[str] | None = None
    """The records folders of these commits, from the top; None: where `folder` is."""

    def had(self, waiver: Waiver, reference_now: Callable[[str], str]) -> bool:
        """Whether register.yaml held this waiver before. Raises Failure in a shallow clone.

        `reference_now` turns an earlier reference into that of today.
        """
        wanted = identity_of(waiver)
        for data in self._versions:
            # Without a backslash there is only one way to write the name of a rule.
            if (wanted.rule.encode() in data or b"\\" in data) and any(
                wanted.is_same(each._replace(at=reference_now(each.at)))
                for each in _waivers_in(data)
            ):
                return True
        what = f"whether the waiver for {wanted.rule} at {wanted.at} was used before"
        git.must_be_whole(self.folder, f"{what} is not in this shallow clone")
        return False

    @cached_property
    def _versions(self) -> list[bytes]:
        """Every version of this register's register.yaml, wherever it was then."""
        found = [CommittedFiles(self.folder, each) for each in self.commits]
        roots = self.roots
        if roots is None:
            places = git.place(self.folder).paths
            roots = frozenset(root for each in found if (root := each.root_of(places)) is not None)
        others = {root for each in found for root in each.registers()} - roots
        paths = sorted(f"{root}/{REGISTER}".removeprefix("/") for root in others)
        return git.versions(self.folder, list(self.commits), REGISTER, *paths)


def _waivers_in(data: bytes) -> Iterator[WaiverIdentity]:
    """The waivers of a register.yaml, which need not be valid by the rules of today. Those without
    a rule, a place or a reason are left out, as they never held.
    """
    value = source.read(data).value
    for key in ("policy", "waivers"):
        value = value.get(key) if isinstance(value, dict) else None
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict):
            rule, place, reason = (each.get(key) for key in ("rule", "at", "because"))
            if isinstance(rule, str) and isinstance(place, str) and isinstance(reason, str):
                yield WaiverIdentity(rule, place, _plain_letters(reason))


def _is_same_reason(reason: str, old: str) -> bool:
    """Whether two reasons differ in a letter or two at most, and in no digit."""
    digits, old_digits = (re.sub(r"\D", "", each) for each in (reason, old))
    if reason == old or digits != old_digits:
        return reason == old
    blocks = SequenceMatcher(None, reason, old, autojunk=False).get_matching_blocks()
    alike = sum(block.size for block in blocks)
    return len(reason) + len(old) - 2 * alike <= _MOST_LETTERS_CHANGED


def _plain_letters(reason: str) -> str:
    """The letters and digits of a reason.

    A full stop, capitals or an invisible character do not make it another reason.
    """
    plain = unicodedata.normalize("NFKD", reason.casefold())
    return "".join(char for char in plain if char.isalnum())
