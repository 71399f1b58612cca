"""What a review tells of the people behind the roles: that they changed, and never who they are.

A comment on a pull request may be read by anybody. Who holds a role, and where they can be reached,
stands in register.yaml for the force alone; the commissioner and the chief constable hold a public
office, and are named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from recotrack.model.office import Role
from recotrack.problems import Problem
from recotrack.review.facts import Fact

_TOLD = frozenset({"title", "until", "assumed"})
"""What is told of a role as it stands; `source` may say who said so."""
_QUOTING = frozenset({"yaml-syntax", "not-plain-yaml", "wrong-type"})
"""Rules whose cure repeats what stands there."""


def without_holders(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts of register.yaml; of who holds a role only that it changed."""
    renamed = set()
    for fact in facts:
        if fact.names[0] != "roles":
            yield fact
        elif len(fact.names) == 2:  # a role that is new, or gone
            yield fact._replace(before=_title(fact.before), after=_title(fact.after))
        else:
            _, role, key = fact.names[:3]
            said = _said(role, key, fact)
            if key == "name":
                renamed.add(role)
            if key in _TOLD:
                yield fact
            elif key != "email" or role not in renamed:
                yield fact._replace(before=None, after=None, said=said)


def _title(role: object) -> object:
    """The role without its holder."""
    return Role(title=role.title, until=role.until) if isinstance(role, Role) else role


def _said(role: str, key: str, fact: Fact) -> str:
    if key != "name":
        what = {"email": "the e-mail address of the holder"}.get(key, f"the {key}")
        return f"{what} of {role} changed"
    if fact.before is None:
        return f"the holder of {role} is named now"
    gone = fact.after is None
    return f"the holder of {role} {'is no longer named' if gone else 'changed'}"


def without_quotes(problem: Problem) -> Problem:
    """The problem; in register.yaml without a cure that would repeat what stands there."""
    name = problem.path.rpartition("/")[2]
    if name != "register.yaml" or problem.rule not in _QUOTING:
        return problem
    return replace(problem, write=("what recotrack check says where the records are",))
