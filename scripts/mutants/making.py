"""Making mutants: a package's functions with one small fault each, as mutmut thinks of them.

mutmut leaves decorated functions alone, because it wraps what it changes. Here a changed function
replaces its original, so properties and their like take part. Tables and patterns at the top of a
module do not: mutmut changes functions.
"""

import ast
import difflib
import hashlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

PACKAGES = ("progress", "dates", "merge", "register", "difference", "review")


class Mutant(NamedTuple):
    """A module with one fault in it."""

    name: str
    """`package.function.digest`: the same as long as the function's code is the same."""
    package: str
    module: str
    """Its path in the checkout."""
    function: str
    """The function's qualified name in its module."""
    line: int
    statement: list[int]
    """The lines, in the original, of the innermost statement that has the fault."""
    source: str
    """The whole module, with the fault."""
    diff: str


class _Place(NamedTuple):
    """Where a fault can be put, and what it is."""

    name: str
    path: Path
    module: libcst.Module
    function: ast.FunctionDef | ast.AsyncFunctionDef
    qualified: str
    line: int
    mutation: Mutation


class _Visitor(MutationVisitor):
    """mutmut's, which also looks into decorated functions; decorators stay as they are."""

    def _skip_node_and_children(self, node: libcst.CSTNode) -> bool:
        if isinstance(node, libcst.FunctionDef):
            node = node.with_changes(decorators=())
        return super()._skip_node_and_children(node)


def sample(root: Path, package: str, size: int, seed: str) -> list[Mutant]:
    """So many of a package's mutants. A change to one function leaves the draw of the others."""
    places: dict[str, _Place] = {}
    for path in sorted((root / "src" / "recotrack" / package).rglob("*.py")):
        for place in _places(package, path):
            name, copies = place.name, 1
            while name in places:  # two functions of one name and one body
                copies += 1
                name = f"{place.name}-{copies}"
            places[name] = place._replace(name=name)
    drawn = sorted(places, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())
    mutants = (_mutant(root, package, places[name]) for name in drawn)
    return list(islice(filter(_compiles, mutants), size))


def _places(package: str, path: Path) -> Iterator[_Place]:
    code = path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(libcst.parse_module(code))
    visitor = _Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
    wrapper.visit(visitor)
    positions = wrapper.resolve(PositionProvider)
    functions = dict(_functions(ast.parse(code), ""))
    seen: Counter[tuple[str, ...]] = Counter()
    for mutation in visitor.mutations:
        outer = mutation.contained_by_top_level_function
        if not isinstance(outer, libcst.FunctionDef):
            continue
        qualified, function = functions[positions[outer.name].start.line]
        changed = [
            wrapper.module.code_for_node(node)
            for node in (mutation.original_node, mutation.mutated_node)
        ]
        seen[qualified, *changed] += 1
        digest = _digest(_normal(function), *changed, str(seen[qualified, *changed]))
        position = positions.get(mutation.original_node)
        line = position.start.line if position else function.lineno
        name = f"{package}.{qualified}.{digest}"
        yield _Place(name, path, wrapper.module, function, qualified, line, mutation)


def _functions(
    node: ast.Module | ast.ClassDef, above: str
) -> Iterator[tuple[int, tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]]:
    """Functions and methods by the line of their `def`."""
    for child in node.body:
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child.lineno, (above + child.name, child)
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{above}{child.name}.")


def _normal(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """A function's code without comments, layout and docstring."""
    body = function.body
    if ast.get_docstring(function, clean=False) is not None:
        body = body[1:]
    return "\n".join([ast.unparse(function.args), *map(ast.unparse, body)])


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def _compiles(mutant: Mutant) -> bool:
    try:
        compile(mutant.source, mutant.module, "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _mutant(root: Path, package: str, place: _Place) -> Mutant:
    mutation, function = place.mutation, place.function
    changed = place.module.deep_replace(mutation.original_node, mutation.mutated_node)
    assert isinstance(changed, libcst.Module)
    before, after = place.module.code.splitlines(), changed.code.splitlines()
    diff = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    return Mutant(
        name=place.name,
        package=package,
        module=place.path.relative_to(root).as_posix(),
        function=place.qualified,
        line=place.line,
        statement=_statement(function, place.line),
        source=changed.code,
        diff="\n".join(line for line in diff if not line.startswith("@@")),
    )


def _statement(function: ast.FunctionDef | ast.AsyncFunctionDef, line: int) -> list[int]:
    """First and last line of the innermost statement at a line; of a compound one, its head."""
    first, last = function.lineno, function.body[0].lineno - 1
    for node in ast.walk(function):  # outer before inner
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or line):
            body = getattr(node, "body", None)
            first = node.lineno
            last = max(first, body[0].lineno - 1) if body else node.end_lineno or first
    return [first, max(first, last)]
