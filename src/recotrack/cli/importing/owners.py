"""Who owns what is imported. A person names an existing role, or the title of a new one; nobody is
guessed. An owner whom the document names is kept.
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
"""Of the findings of a draft."""
_LONGEST_ID = 60
_MOST_ROLES = 20


class Owners:
    """The roles that can be named: of the register and of the document, and new ones."""

    def __init__(self, office: Office | None, drafts: Iterable[Draft]) -> None:
        self._is_register = office is not None
        self._titles: dict[str, str] = {}
        if office is not None:
            self._titles |= {name: role.title for name, role in office.roles.items()}
        self._new: dict[str, str] = {}
        for draft in drafts:
            self._of_document(draft)

    def _of_document(self, draft: Draft) -> None:
        titles = {title.casefold() for title in self._titles.values()}
        for name, title in draft.roles.items():
            if title.casefold() not in titles:
                self._titles.setdefault(name, title)

    def role(self, typed: str) -> str:
        """The id of the role that is meant: by its id, or its title; a new title is a new role.

        Raises Failure (wrong use) for an id that no role has: it may be mistyped.
        """
        said = as_line(typed)
        for name, title in self._titles.items():
            if said.casefold() in {name, title.casefold()}:
                return name
        name = as_id(said)[:_LONGEST_ID].strip("-")
        if not name:
            raise wrong_use(f"{said} names no role", "a role, or the title of a new one")
        if name == said:
            return self._known(said)
        if name not in self._titles:
            self._titles[name] = self._new[name] = said
        return name

    def _known(self, name: str) -> str:
        if not self._is_register:
            return name  # a look without a register: nobody knows which roles there are
        try:
            return known("role", name, self._titles)
        except Failure as failure:
            cure = followed(failure.cure, '; or the title of a new one, as in "Head of Custody"')
            raise wrong_use(failure.message, cure) from None

    def with_new(self, draft: Draft) -> Draft:
        """The draft with the new roles, for register.yaml: those that it names are written."""
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
    typed: Iterable[str], drafts: Sequence[Draft], there: Sequence[Names], owners: Owners
) -> list[Draft]:
    """The drafts, with the owner that was typed for all findings that have none.

    `there` has, for each draft, the findings whose records have an owner.
    """
    for role in (owners.role(each) for each in typed if "=" not in each):
        drafts = [
            with_each(draft, "owner", role, partial(_is_without, at))
            for draft, at in zip(drafts, there, strict=True)
        ]
    return [owners.with_new(each) for each in drafts]


def without_owner(drafts: Sequence[Draft], there: Sequence[Names]) -> Counter[str]:
    """How many findings of each kind have no owner, here or in the records."""
    both = zip(drafts, there, strict=True)
    return Counter(
        str(one.data["kind"])
        for draft, at in both
        for one in draft.findings
        if _is_without(at, one)
    )


def _is_without(at: Names, finding: Finding) -> bool:
    return not finding.data.get("owner") and finding.name not in at
