"""Keeps the holders of roles out of a review: it says that a holder changed, never who it is.

Anybody may be able to read a comment on a pull request, and who holds a role is for the force
alone. The commissioner and the chief constable hold a public office, and are named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from recotrack.model.office import Role
from recotrack.problems import Problem
from recotrack.review.facts import Fact

_TOLD = frozenset({"title", "until", "assumed"})
"""The keys of a role that are told as they are. `source` is not: it may name a person."""
_QUOTING = frozenset({"yaml-syntax", "not-plain-yaml", "wrong-type"})
"""Rules whose cure repeats the text of the file."""


def without_holders(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts of register.yaml. Of who holds a role they say only that it changed."""
    renamed = set()
    for fact in facts:
        if fact.names[0] != "roles":
            yield fact
        elif len(fact.names) == 2:  # a role that is new, or gone
            yield fact._replace(before=_title(fact.before), after=_title(fact.after))
        else:
            _, role, key = fact.names[:3]
            said = _holder_changed(role, key, fact)
            if key == "name":
                renamed.add(role)
            if key in _TOLD:
                yield fact
            elif key != "email" or role not in renamed:
                yield fact._replace(before=None, after=None, said=said)


def _title(role: object) -> object:
    """The role without its holder."""
    if not isinstance(role, Role):
        return role
    return Role(title=role.title).model_copy(update={"until": role.until})


def _holder_changed(role: str, key: str, fact: Fact) -> str:
    if key == "holders":
        of_the_list = len(fact.names) == 3  # else it is a key of one of them
        added = of_the_list and all(each in (fact.after or ()) for each in fact.before or ())
        return f"a former holder of {role} {'was added' if added else 'changed'}"
    if key != "name":
        what = {"email": "the e-mail address of the holder"}.get(key, f"the {key}")
        return f"{what} of {role} changed"
    if fact.before is None:
        return f"the holder of {role} is named now"
    gone = fact.after is None
    return f"the holder of {role} {'is no longer named' if gone else 'changed'}"


def without_quotes(problem: Problem) -> Problem:
    """The problem. In register.yaml without a cure that would repeat the text of the file."""
    name = problem.path.rpartition("/")[2]
    if name != "register.yaml" or problem.rule not in _QUOTING:
        return problem
    return replace(problem, write=("what recotrack check says where the records are",))
