"""Who owns what is imported: whom the document names, or else the role that a person names.

That is an existing role, or the title of a new one. Nobody is guessed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from recotrack.change import as_line
from recotrack.cli.importing.sheets import with_each
from recotrack.cli.names import known
from recotrack.intake.draft import Draft, Finding
from recotrack.model import Office
from recotrack.problems import Failure, followed, wrong_use
from recotrack.words import as_id, count_of

OWNER = "--owner"
Names = Collection[str]
"""The names of findings of a draft."""
_LONGEST_ID = 60
_MOST_ROLES = 20


class Owners:
    """The roles that can be named: of the register and of the document, and new ones."""

    def __init__(self, office: Office | None, drafts: Iterable[Draft]) -> None:
        self._is_register = office is not None
        roles = office.roles if office else {}
        self._titles = {name: role.title for name, role in roles.items()}
        self._new: dict[str, str] = {}
        for draft in drafts:
            titles = {title.casefold() for title in self._titles.values()}
            for name, title in draft.roles.items():
                if title.casefold() not in titles:
                    self._titles.setdefault(name, title)

    def role(self, typed: str) -> str:
        """The id of the role whose id or title was typed. A title that no role has makes a new one.

        Raises Failure (wrong use) for an id that no role has: it may be mistyped.
        """
        words = as_line(typed)
        for name, title in self._titles.items():
            if words.casefold() in {name, title.casefold()}:
                return name
        name = as_id(words)[:_LONGEST_ID].strip("-")
        if not name:
            raise wrong_use(f"{words} names no role", "a role, or the title of a new one")
        if name == words:
            return self._known(words)
        if name not in self._titles:
            self._titles[name] = self._new[name] = words
        return name

    def _known(self, name: str) -> str:
        if not self._is_register:
            return name  # without a register, nobody knows which roles there are
        try:
            return known("role", name, self._titles)
        except Failure as failure:
            cure = followed(failure.cure, '; or the title of a new one, as in "Head of Custody"')
            raise wrong_use(failure.message, cure) from None

    def with_new(self, draft: Draft) -> Draft:
        """The draft with the new roles. Those that it uses are written to register.yaml."""
        return replace(draft, roles={**draft.roles, **self._new}) if self._new else draft

    def title(self, name: str) -> str:
        """The title of a role; its id if it has no title."""
        return self._titles.get(name, name)

    def shown(self) -> Iterator[str]:
        """The roles to choose from, a line each."""
        for name, title in list(self._titles.items())[:_MOST_ROLES]:
            yield f"  {name}: {title}"
        if len(self._titles) > _MOST_ROLES:
            more = count_of(len(self._titles) - _MOST_ROLES, "more role")
            yield f"  and {more}, in register.yaml"


def with_owners(
    typed: Iterable[str], drafts: Sequence[Draft], owned: Sequence[Names], owners: Owners
) -> list[Draft]:
    """The drafts, with the new roles. Findings without an owner get the one that was typed for all:
    the other values of --owner begin with the number of a finding, and =.

    `owned` has, for each draft, the findings whose records have an owner.
    """
    for each in typed:
        if "=" in each:
            continue
        role = owners.role(each)
        drafts = [
            with_each(draft, "owner", role, partial(_is_without, names))
            for draft, names in zip(drafts, owned, strict=True)
        ]
    return [owners.with_new(each) for each in drafts]


def without_owner(drafts: Sequence[Draft], owned: Sequence[Names]) -> Counter[str]:
    """How many findings of each kind have no owner, in the draft or in the records."""
    return Counter(
        str(finding.data["kind"])
        for draft, names in zip(drafts, owned, strict=True)
        for finding in draft.findings
        if _is_without(names, finding)
    )


def _is_without(owned: Names, finding: Finding) -> bool:
    return not finding.data.get("owner") and finding.name not in owned
