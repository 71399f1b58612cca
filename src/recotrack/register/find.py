"""What a person typed, to the one thing that it means: a complete reference, a tail, or a path.

Also, from paths alone, which files it may be about: so that few of many need reading.
"""

from collections.abc import Callable, Collection, Iterable
from difflib import SequenceMatcher
from heapq import nlargest

from recotrack.problems import Exit, Failure, wrong_use
from recotrack.register.layout import path_of
from recotrack.register.register import Referent, Register
from recotrack.words import with_article

LISTED = 10
"""How many of the things that a tail fits are named."""
_COMPARED = 200
_NEAREST = 3
_ALIKE = 0.6
_CONTAINED = 0.8
"""How much alike a reference is that has what was typed in it: custody, 2023-05-11-custody."""
_LOOK = "recotrack list shows what there is"


def find(register: Register, typed: str, *, kinds: Collection[str] | None = None) -> Referent:
    """The thing that `typed` means: its complete reference, any tail of whole segments that fits
    one thing alone, or its file's path. `kinds` are those wanted; without it any will do.

    Raises Failure. Wrong use: several things fit, or none, and then the nearest are named. Exit 1:
    the thing is there, and its file cannot be read.
    """
    sought = _plain(register, typed)
    referents = _fitting(register, sought)
    wanted = [each for each in referents if kinds is None or each.kind in kinds]
    if len(wanted) == 1:
        return _read(register, wanted[0])
    if wanted:
        raise _several(typed, wanted)
    if referents:
        raise wrong_use(f"{typed} is {with_article(referents[0].kind)}", f"name {_any_of(kinds)}")
    raise _none(register, typed, sought, kinds)


def find_all(register: Register, typed: str, *, kinds: Collection[str]) -> list[Referent]:
    """Every thing of these kinds that `typed` fits."""
    sought = _plain(register, typed)
    return [each for each in _fitting(register, sought) if each.kind in kinds]


def shortener(register: Register) -> Callable[[str], str]:
    """A function from a complete reference to its shortest tail that fits that one thing alone."""
    counts: dict[str, int] = {}
    for reference in register.referents:
        for tail in _tails(reference):
            counts[tail] = counts.get(tail, 0) + 1

    def short(reference: str) -> str:
        return next((each for each in _tails(reference) if counts.get(each) == 1), reference)

    return short


def _tails(reference: str) -> list[str]:
    """Shortest first: c, b/c, a/b/c."""
    parts = reference.split("/")
    return ["/".join(parts[at:]) for at in range(len(parts) - 1, -1, -1)]


def _plain(register: Register, typed: str) -> str:
    """What was typed as a reference or a path below records/: a folder may end with a slash."""
    text = typed.strip().replace("\\", "/").rstrip("/")
    for start in (f"{register.label}/", "./", f"{register.label}/", "programmes/"):
        text = text.removeprefix(start)
    return text


def _fitting(register: Register, sought: str) -> list[Referent]:
    if not sought:
        return []
    by_path = _by_path(register, sought) if sought.endswith(".yaml") else []
    return by_path or _by_tail(register, sought) or _by_tail(register, sought.lower())


def _by_tail(register: Register, sought: str) -> list[Referent]:
    referents = register.referents
    if sought in referents:
        return [referents[sought]]
    end = f"/{sought}"
    return [referents[name] for name in sorted(referents) if name.endswith(end)]


def _by_path(register: Register, sought: str) -> list[Referent]:
    """The files at this path: seen from above the records folder, from it or from inside it."""
    files = {each.path: each for each in register.referents.values() if not each.route}
    whole = [path for path in files if f"/{path}".endswith(f"/{sought}")]
    longer = [path for path in files if "/" in path and sought.endswith(f"/{path}")]
    above = ["register.yaml"] if sought.endswith("/register.yaml") else []
    return [files[path] for path in sorted({*whole, *longer, *above}) if path in files]


def _read(register: Register, referent: Referent) -> Referent:
    if referent.value is not None:
        return referent
    raise _unreadable(register, referent.path)


def _unreadable(register: Register, path: str) -> Failure:
    message = f"{register.label}/{path} cannot be read"
    cure = "recotrack check says why, and what to write"
    for fault in register.faults:
        if fault.path == path and fault.rule == "merge-conflict":
            message, cure = f"{message}: {fault.message}", fault.write[0]
    return Failure(message, cure, exit_code=Exit.PROBLEMS)


def _several(typed: str, referents: list[Referent]) -> Failure:
    listed = _first([each.reference for each in referents])
    return wrong_use(f"{typed} fits {len(referents):,} things", _lines("name one of them:", listed))


def _first(references: list[str]) -> list[str]:
    more = len(references) - LISTED
    return [*references[:LISTED], *([f"... and {more:,} more"] if more > 0 else [])]


def _none(register: Register, typed: str, sought: str, kinds: Collection[str] | None) -> Failure:
    parent = sought.rpartition("/")[0]
    for referent in _by_tail(register, parent) if parent else ():
        if referent.value is None:
            return _unreadable(register, referent.path)
    for kind, folders in (("inspection", register.inspections), ("programme", register.programmes)):
        if sought in folders:
            path = f"{register.label}/{path_of(sought, kind)}"
            return wrong_use(f"{sought} has no {kind}.yaml", f"write {path}")
    if register.uncut and _fitting(register.uncut, sought):
        return wrong_use(f"{typed} was not there on that day", "a later day: --as-of DAY")
    message = f"{typed or 'an empty name'} is not the reference of {_any_of(kinds)} here"
    return wrong_use(message, _cure(register, sought, kinds))


def _cure(register: Register, sought: str, kinds: Collection[str] | None) -> str:
    """The nearest; behind them, where one kind is wanted, the others of it."""
    possible = [each.reference for each in _of_kinds(register, kinds)]
    near = nearest(sought, possible)
    others = sorted(set(possible) - set(near)) if kinds else []
    listed = [*near, *others]
    cure = _lines("perhaps one of these:", _first(listed)) if listed else _LOOK
    if register.unread:
        few = len(register.unread) == 1
        files = "1 file cannot" if few else f"{len(register.unread):,} files cannot"
        cure = _lines(cure, [f"{files} be read, and may hold it: recotrack check says why"])
    return cure


def _of_kinds(register: Register, kinds: Collection[str] | None) -> Iterable[Referent]:
    return (each for each in register.referents.values() if kinds is None or each.kind in kinds)


def nearest(sought: str, references: Iterable[str]) -> list[str]:
    """The complete references that look most like `sought`, or whose tail of as many segments does.

    Only those that share the most pairs of letters are compared closely: quick among 50,000.
    """
    sought = sought.lower()
    segments = sought.count("/") + 1
    pairs = {sought[at : at + 2] for at in range(len(sought) - 1)}

    def shared(reference: str) -> float:
        end = _end(reference, segments)
        return len([None for pair in pairs if pair in end]) / (len(pairs) + len(end))

    likely = nlargest(_COMPARED, sorted(references), key=shared)
    rated = sorted((-_alike(sought, name, segments), name) for name in likely)
    return [name for ratio, name in rated[:_NEAREST] if -ratio >= _ALIKE]


def _end(reference: str, segments: int) -> str:
    return "/".join(reference.rsplit("/", segments)[-segments:])


def _alike(sought: str, reference: str, segments: int) -> float:
    if sought and sought in reference:
        return _CONTAINED
    return max(_ratio(_end(reference, segments), sought), _ratio(reference, sought))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _lines(first: str, others: Iterable[str]) -> str:
    """Lines of a cure, set under one another as the command line prints them."""
    return "\n           ".join([first, *others])


def _any_of(kinds: Collection[str] | None) -> str:
    return " or ".join(with_article(each) for each in sorted(kinds)) if kinds else "anything"


def candidate_paths(typed: str, paths: Iterable[str]) -> tuple[set[str], set[str]]:
    """Of `paths`, those that `typed` may mean themselves, and those that may hold what it means.

    The second are sure to hold the last segment of `typed` in their bytes, if they are meant.
    """
    *above, last = _segments(typed)
    itself, holding = set(), set()
    for path in paths:
        folders, _, name = path.rpartition("/")
        folder, stem = folders.rpartition("/")[2], name.removesuffix(".yaml")
        by_name = last == stem and (not above or above[-1] == folder)
        if by_name or last == folder:
            itself.add(path)
        elif not above or above[-1] == stem:
            holding.add(path)
    return itself, holding


def last_segment(typed: str) -> str:
    """What the thing itself is called."""
    return _segments(typed)[-1]


def _segments(typed: str) -> list[str]:
    text = typed.strip().replace("\\", "/").rstrip("/").lower().removesuffix(".yaml")
    return text.split("/")
