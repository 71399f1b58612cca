"""Rules about references and names in an inspection: they are complete, lead to something, and do
not lead in a circle.
"""

from collections.abc import Iterator
from itertools import pairwise

from recotrack.checks.rule import Case
from recotrack.checks.unfit import MOST, KnownReferences, Unfit, name_at, strays, unknown
from recotrack.model.key import Refers
from recotrack.problems import Cure, Fault, Route, See, cure
from recotrack.progress import may_be_one_finding
from recotrack.register import Register, top_folder
from recotrack.words import first_few

_REFERENCES: tuple[Refers, ...] = (
    "recommendation", "report", "answer", "product", "pillar or programme",
)  # fmt: skip
_Place = tuple[str, Route]
"""A file, and the place in it."""


def unknown_pillar(case: Case) -> Iterator[Fault]:
    """Names of pillars that are neither a pillar's reference nor the end of one."""
    for each, known, whole in _unknown(case, "pillar"):
        if whole is None:
            write = known.cures("", each.name, "a file for the pillar, if it is new")
            yield _fault("unknown-pillar", each, known, write)


def unknown_reference(case: Case) -> Iterator[Fault]:
    """References that mean nothing, and are not the end of one that means something."""
    for each, known, whole in _unknown(case, *_REFERENCES):
        if whole is None:
            own = each.file.reference if each.file.kind == "inspection" else ""
            key = "link" if each.leaf.route[0] == "links" else each.key
            otherwise = f"no {key}, if what it means has no record in this register"
            if each.leaf.route[0] == "addenda":
                answered = "the recommendation that it answers"
                otherwise = f"{answered}, once that has a record in this register"
            write = known.cures(each.key, each.name, otherwise, own)
            yield _fault("unknown-reference", each, known, write)


def incomplete_reference(case: Case) -> Iterator[Fault]:
    """References without their beginning."""
    for each, known, whole in _unknown(case, *_REFERENCES, "pillar"):
        if whole is not None:
            yield _fault("incomplete-reference", each, known, (name_at(each.key, whole),))


_Unknown = tuple[Unfit, KnownReferences, str | None]
"""A reference that fits nothing, what it might mean, and the only reference that ends with it."""


def _unknown(case: Case, *refers: Refers) -> Iterator[_Unknown]:
    for each in strays(case, *refers):
        if each.known:
            yield each, each.known, each.known.complete(each.name)


def _fault(rule: str, each: Unfit, known: KnownReferences, write: tuple[Cure, ...]) -> Fault:
    return Fault(
        rule=rule,
        path=each.file.path,
        route=each.leaf.route,
        message=known.message(each.name),
        write=write,
    )


def link_cycle(case: Case) -> Iterator[Fault]:
    """Each cycle of links, reported at one of its places."""
    graphs: dict[str, dict[str, dict[str, _Place]]] = {}
    for kind, start, end, place in _links(case.register):
        graphs.setdefault(kind, {}).setdefault(start, {}).setdefault(end, place)
    for kind, links in graphs.items():
        for cycle in cycles({start: list(ends) for start, ends in links.items()}):
            places = [links[start][end] for start, end in pairwise(cycle)]
            (path, route), *others = places
            message = f"{kind}: a link to itself"
            cures = ["no link here, if this one points the wrong way"]
            if others:
                between = first_few(cycle[1:-1], MOST)
                message = f"a chain of {kind} that comes back here by way of {between}"
                cures.append("no link at another place of the chain")
            yield Fault(
                rule="link-cycle",
                path=path,
                route=route,
                message=message,
                write=tuple(cures),
                see=tuple(See(*each, "the chain goes on here") for each in others[:MOST]),
            )


def duplicate_differs(case: Case) -> Iterator[Fault]:
    """Links of the type duplicates between findings that cannot be the same one."""
    files = {file.reference: file for file in case.register.of_kind("recommendation")}
    for file in files.values():
        for place, link in enumerate(file.value.links):
            other = files.get(link.to)
            if link.type != "duplicates" or other is None or may_be_one_finding(file, other):
                continue
            same = file.value.kind == other.value.kind
            differs = "says something else" if same else f"is of another kind, {other.value.kind}"
            yield Fault(
                rule="duplicate-differs",
                path=file.path,
                route=("links", place, "to"),
                message=f"the other one in this report {differs}: both count",
                write=(
                    "no link: each is counted and explained",
                    cure("{type:part_of} or {:depends_on}, if they are only related"),
                ),
                see=(See(other.path, ("text",) if same else ("kind",), "the other one"),),
                basis="Police Act 1996 s.55(5B): an explanation for each recommendation",
            )


def _links(register: Register) -> Iterator[tuple[str, str, str, _Place]]:
    """Each link: its type, from which thing and to which it leads, and its place."""
    for file in register.of_kind("recommendation"):
        for index, link in enumerate(file.value.links):
            yield link.type, file.reference, link.to, (file.path, ("links", index, "to"))
    for file in register.of_kind("inspection"):
        if end := file.value.answered_in:
            place: _Place = file.path, ("answered_in",)
            yield "answered_in", file.reference, end.removesuffix("/response"), place
        if file.value.withdrawn and (end := file.value.withdrawn.replaced_by):
            yield "replaced_by", file.reference, end, (file.path, ("withdrawn", "replaced_by"))
    for file in (*register.of_kind("programme"), *register.of_kind("pillar")):
        # A pillar ends with its programme, and goes on where that does.
        above = register.programmes[top_folder(file.reference)].file
        ended = file if file.value.continued_in or above is None else above
        if end := ended.value.continued_in:
            yield "continued_in", file.reference, end, (ended.path, ("continued_in",))


def cycles(links: dict[str, list[str]]) -> Iterator[list[str]]:
    """Cycles, of which no two share a name. Each begins and ends with the same name.

    The result does not depend on the order of `links`. Names that lead nowhere are removed first,
    so that every name left leads to a cycle, and the time is in proportion to the links.
    """
    graph = {start: {end for end in ends if end in links} for start, ends in links.items()}
    back: dict[str, set[str]] = {start: set() for start in graph}
    for start, ends in graph.items():
        for end in ends:
            back[end].add(start)
    _remove(graph, back, [start for start, ends in graph.items() if not ends])
    for start in sorted(graph):
        while start in graph:
            cycle = _cycle_from(graph, start)
            yield [*cycle, cycle[0]]
            _remove(graph, back, cycle)


def _remove(graph: dict[str, set[str]], back: dict[str, set[str]], gone: list[str]) -> None:
    """Remove names from the graph, and then those that lead nowhere without them."""
    waiting = list(gone)
    while waiting:
        name = waiting.pop()
        if graph.pop(name, None) is None:
            continue
        for start in back[name]:
            if start in graph:
                graph[start].discard(name)
                if not graph[start]:
                    waiting.append(start)


def _cycle_from(graph: dict[str, set[str]], start: str) -> list[str]:
    """The cycle that `start` leads to, beginning with the first of its names."""
    seen: dict[str, int] = {}
    while start not in seen:
        seen[start] = len(seen)
        start = min(graph[start])
    cycle = list(seen)[seen[start] :]
    first = cycle.index(min(cycle))
    return cycle[first:] + cycle[:first]


# Names in an inspection


def unknown_programme(case: Case) -> Iterator[Fault]:
    """Programmes that an inspection names, and that have no folder."""
    message = "no folder of that name in programmes/"
    otherwise = "programmes/{}/programme.yaml, if it is new".format
    yield from unknown(case, "unknown-programme", "programme", message, otherwise)


def unknown_response_rule(case: Case) -> Iterator[Fault]:
    """Time limits that an inspection names, and that the policy does not have."""
    message = "not a time limit of the policy in register.yaml"
    otherwise = "{} added to policy, responses: its days, unit and first_day_counts".format
    yield from unknown(case, "unknown-response-rule", "time limit", message, otherwise)


_DUTIES = ("response_rule", "response_due", "answered_in")


def two_response_rules(case: Case) -> Iterator[Fault]:
    """Inspections that say by more than one key when a response is due."""
    for file in case.register.of_kind("inspection"):
        given = [key for key in _DUTIES if getattr(file.value, key) is not None]
        if len(given) > 1:
            yield Fault(
                rule="two-response-rules",
                path=file.path,
                route=(given[1],),
                at_key=True,
                message=f"{' and '.join(given)}: which one holds?",
                write=tuple(f"{key} alone, {_MEANS[key]}" for key in given),
                see=tuple(
                    See(file.path, (key,), "and this one is given")
                    for key in given
                    if key != given[1]
                ),
            )


_MEANS = {
    "response_rule": "if a time limit in law holds",
    "response_due": "if the report itself sets the day",
    "answered_in": "if another inspection's response answers this one too",
}
