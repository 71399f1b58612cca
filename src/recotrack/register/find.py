"""Finds the one thing that a person means: by its reference, a part of it, its name, or a path.

It also tells by paths alone which files may be meant, so that only those need to be read.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from recotrack import words
from recotrack.patterns import Pattern
from recotrack.problems import Cure, Exit, Failure, Key, command, followed, wrong_use
from recotrack.register.layout import PREFIXES, file_id, path_of
from recotrack.register.register import Referent, Register
from recotrack.words import as_id, has_words, one_line, with_article

LISTED = 10
"""How many of several fitting things are named in a message."""
_LOOK = (command("list"), "shows what there is")


def find(register: Register, typed: str, *, kinds: Collection[str] | None = None) -> Referent:
    """The thing that `typed` means, of one of the `kinds` or, without these, of any kind.

    It may be a complete reference, the path of a file, or any name in `_readings` that fits only
    one thing. Raises Failure: wrong use if several things fit, or none (the nearest are named);
    exit 1 if the thing is there and its file cannot be read.
    """
    sought = as_reference(register.label, typed)
    others: list[Referent] = []
    for referents in _readings(register, sought):
        wanted = [each for each in referents if kinds is None or each.kind in kinds]
        if len(wanted) == 1:
            return _read(register, wanted[0])
        if wanted:
            chooses = ": more of the name, from its report on, chooses one"
            listed = _first([each.reference for each in wanted], chooses)
            raise wrong_use(
                f"{typed} fits {len(wanted):,} things", _lines("name one of them:", listed)
            )
        others = others or referents
    if others:
        raise wrong_use(f"{typed} is {with_article(others[0].kind)}", f"name {_any_of(kinds)}")
    raise _none(register, typed, sought, kinds)


def find_all(register: Register, typed: str, *, kinds: Collection[str]) -> list[Referent]:
    """Every thing of these kinds that `typed` fits."""
    for referents in _readings(register, as_reference(register.label, typed)):
        if wanted := [each for each in referents if each.kind in kinds]:
            return wanted
    return []


def shortener(register: Register) -> Callable[[str], str]:
    """A function that gives the shortest name of a thing that can be typed and fits no other."""
    counts: dict[str, int] = {}
    for reference in register.referents:
        for name in _names(reference):
            counts[name] = counts.get(name, 0) + 1

    def short(reference: str) -> str:
        names = (each for each in _names(reference) if counts.get(each) == 1)
        return next((each for each in names if not _NUMBER.fullmatch(each)), reference)

    return short


def _names(reference: str) -> list[str]:
    """The tails of a reference, shortest first, and before the complete one that without the day
    of its report: rec-03, soteria/rec-03, 2024-08-22-soteria/rec-03.
    """
    parts = reference.split("/")
    tails = ["/".join(parts[at:]) for at in range(len(parts) - 1, 0, -1)]
    day = _DAY.match(reference)
    return [*tails, *([reference[day.end() :]] if day else []), reference]


def as_reference(label: str, typed: str) -> str:
    """The typed text as a reference or a path below records/, without a slash at its end.

    `label` is the name of the records folder, which may have been typed before it.
    """
    # Documents have a space without width behind each slash, and references are copied from them.
    text = typed.replace("\u200b", "").strip().replace("\\", "/").rstrip("/")
    for start in (f"{label}/", "./", f"{label}/", "programmes/"):
        text = text.removeprefix(start)
    return text


def _readings(register: Register, sought: str) -> Iterator[list[Referent]]:
    """Lists of the things that may be meant. The first list with a wanted thing counts.

    In order: a path; a bare number, which is a recommendation's; a complete reference or a tail of
    one, as typed and then in small letters; a folder by its name without the day, then by words of
    its name, numbers too (a number after a folder is a recommendation's, else a pillar's); a number
    after its kind (recommendation 4); a pillar or a measure by words of its name.
    """
    if not sought:
        return
    if sought.endswith(".yaml"):
        yield _by_path(register, sought)
    if _NUMBER.fullmatch(sought):
        for name in _numbered(sought):
            fitting = _by_tail(register, name)
            yield [each for each in fitting if each.kind == "recommendation"]
    yield _by_tail(register, sought)
    yield _by_tail(register, sought.lower())
    yield from _by_words(register, sought)
    for spelt in spellings(sought)[1:]:
        yield _by_tail(register, spelt)
        yield from _by_words(register, spelt)
    yield _by_own_words(register, sought)


def _fitting(register: Register, sought: str) -> list[Referent]:
    """The things that `sought` may mean, of any kind."""
    return next(filter(None, _readings(register, sought)), [])


def _by_tail(register: Register, sought: str) -> list[Referent]:
    referents = register.referents
    if sought in referents:
        return [referents[sought]]
    end = f"/{sought}"
    return [referents[name] for name in sorted(referents) if name.endswith(end)]


# Names as people say them: peel, peel/rec-02, soteria/3, 7.1

_NUMBER = re.compile(r"\d{1,3}(?:[.-]\d{1,3})*[a-z]?", re.IGNORECASE | re.ASCII)
"""A printed number of a recommendation. It has three digits at most: 2024 names a report."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-", re.ASCII)
NAMED_BY_WORDS = frozenset({"pillar", "measure"})
"""The kinds that may be named by words of their names. Actions are too many for that."""
_EXACT, _WITHOUT_DAY, _BY_WORDS = range(3)


def folders_named(typed: str, folders: Iterable[str]) -> dict[str, int]:
    """The folders below records/ that `typed` names, each with a rank: 0 is the best match.

    Only the best matches among inspections, and among programmes, are given.
    """
    said = as_id(typed)
    ranks = {each: rank for each in folders if (rank := _rank(said, each)) is not None}
    best = {
        programme: min(
            (ranks[each] for each in ranks if _of_programme(each) == programme), default=0
        )
        for programme in (True, False)
    }
    return {each: rank for each, rank in ranks.items() if rank == best[_of_programme(each)]}


def _of_programme(folder: str) -> bool:
    return folder.startswith("programmes/")


def _rank(said: str, folder: str) -> int | None:
    name = folder.rpartition("/")[2]
    if not said:  # signs alone name nothing
        return None
    if said == name:
        return _EXACT
    without_day = _DAY.sub("", name, count=1)
    if said == without_day:
        return _WITHOUT_DAY
    # 01 is in the day of many folders.
    words_of = without_day if _NUMBER.fullmatch(said) else name
    return _BY_WORDS if has_words(words_of, said) else None


def _by_words(register: Register, sought: str) -> Iterator[list[Referent]]:
    """Matches by folder and number, the best first."""
    segments = _segments(sought)
    above = (path.rpartition("/")[0] for path in (*register.files, *register.unread))
    folders = folders_named(segments[0], set(above))
    found: dict[tuple[int, int], list[Referent]] = defaultdict(list)
    for name in sorted(register.referents):
        referent = register.referents[name]
        folder = folders.get(referent.path.rpartition("/")[0])
        nearness = _nearness(segments, name.split("/"), folder)
        if nearness is not None:
            found[nearness].append(referent)
    for nearness in sorted(found):
        yield found[nearness]


def _nearness(segments: list[str], parts: list[str], folder: int | None) -> tuple[int, int] | None:
    """How well the typed segments match the last parts of a reference; None if they do not.

    First the rank of the folder (given in `folder` if the first segment names it), then whether a
    number was matched by another kind than recommendation.
    """
    first = len(parts) - len(segments)
    if first < 0 or (first == 0 and folder is None):
        return None
    by_number = 0
    for at in range(max(first, 1), len(parts)):
        said = segments[at - first]
        if said == parts[at]:
            continue
        names = _in_folder(said) if at == 1 else ()
        if parts[at] not in names:
            return None
        by_number = int(parts[at] != names[0])
    return (folder or 0) if first == 0 else 0, by_number


def _in_folder(said: str) -> tuple[str, ...]:
    """As `_numbered`, and last the name of a pillar, which a number after a programme means."""
    names = _numbered(said)
    return (*names, _pillar(said)) if names else ()


def _pillar(number: str) -> str:
    return f"pillar-{as_id(number)}"


def _numbered(said: str) -> tuple[str, ...]:
    """The file names for a printed number, that of a recommendation first."""
    if not _NUMBER.fullmatch(said):
        return ()
    return tuple(name for kind in PREFIXES if (name := file_id(kind, said)))


_SPELT_OUT = Pattern(
    r"(?P<kind>recommendation|rec|area for improvement|afi|cause of concern|coc|pillar)[ _-]+"
    rf"(?P<number>{_NUMBER.pattern})",
    re.IGNORECASE | re.ASCII,
)
_KINDS_SAID = {prefix: kind for kind, prefix in PREFIXES.items()}


def spellings(sought: str) -> tuple[str, ...]:
    """The text as it is and, if it spells out a kind, as files are named: recommendation 4, rec-04.
    Every file that may be meant fits one of them.
    """
    spelt = "/".join(_as_file_name(one_line(each)) for each in sought.split("/"))
    return (sought,) if spelt == sought else (sought, spelt)


def _as_file_name(said: str) -> str:
    match = _SPELT_OUT.fullmatch(said)
    if match is None:
        return said
    kind = match["kind"].lower()
    if kind == "pillar":
        return _pillar(match["number"])
    return file_id(_KINDS_SAID.get(kind, kind), match["number"]) or said


def _by_own_words(register: Register, sought: str) -> list[Referent]:
    """Pillars and measures by words of their names, after their programme or alone."""
    *above, last = _segments(sought)
    if _NUMBER.fullmatch(last) or len(above) > 1:
        return []
    folders = (f"programmes/{name}" for name in register.programmes)
    programmes = folders_named(above[0], folders) if above else {}
    return [
        referent
        for name, referent in register.referents.items()
        if referent.kind in NAMED_BY_WORDS
        and has_words(name.rpartition("/")[2], as_id(last))
        and (not above or referent.path.rpartition("/")[0] in programmes)
    ]


def _by_path(register: Register, sought: str) -> list[Referent]:
    """The files at this path, given from the records folder, from above it, or from inside it."""
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
    cure: Cure = (command("check"), "says why, and what to write")
    for fault in register.faults:
        if fault.path == path and fault.rule == "merge-conflict":
            message, cure = f"{message}: {fault.message}", fault.write[0]
    return Failure(message, cure, exit_code=Exit.PROBLEMS)


def _first(references: list[str], rest: str = "") -> list[str]:
    more = len(references) - LISTED
    return [*references[:LISTED], *([f"... and {more:,} more{rest}"] if more > 0 else [])]


def _none(register: Register, typed: str, sought: str, kinds: Collection[str] | None) -> Failure:
    for referent in _fitting(register, sought.rpartition("/")[0]):
        if referent.value is None:
            return _unreadable(register, referent.path)
    for kind, folders in (("inspection", register.inspections), ("programme", register.programmes)):
        named = [*folders_named(sought, folders)] if kinds is None or kind in kinds else []
        if len(named) == 1:
            path = f"{register.label}/{path_of(named[0], kind)}"
            return wrong_use(f"{named[0]} has no {kind}.yaml", f"write {path}")
    if register.uncut and _fitting(register.uncut, sought):
        return wrong_use(
            f"{typed} was not there on that day", ("a later day:", Key("as_of", "DATE"))
        )
    message = f"{typed or 'an empty name'} is not the reference of {_any_of(kinds)} here"
    return wrong_use(message, _cure(register, sought, kinds))


def _cure(register: Register, sought: str, kinds: Collection[str] | None) -> Cure:
    """The references that begin so, or else hold it, or else are the nearest; if there is none and
    a kind is wanted, all of that kind.
    """
    things = register.referents.values()
    possible = sorted(each.reference for each in things if kinds is None or each.kind in kinds)
    listed = _beginning(sought, possible) or [*nearest(sought, possible)]
    listed = listed or (possible if kinds else [])
    cure: Cure = _lines("perhaps one of these:", _first(listed)) if listed else _LOOK
    if register.unread:
        few = len(register.unread) == 1
        files = "1 file cannot" if few else f"{len(register.unread):,} files cannot"
        hidden = _lines("", [f"{files} be read, and may hold it:"])
        cure = followed(cure, hidden, command("check"), "says why")
    return cure


_SHORTEST = 3
"""Characters of the beginning of a name: fewer would be that of too many."""


def _beginning(sought: str, references: Iterable[str]) -> list[str]:
    """The references whose last name begins with the last name in `sought`, or else holds it. The
    folder that `sought` names, if any, is theirs too.
    """
    above, _, last = sought.lower().rpartition("/")
    if len(last) < _SHORTEST:
        return []
    names = [(each, *each.rpartition("/")[::2]) for each in references]
    fitting = [(each, name) for each, parent, name in names if parent.endswith(above)]
    begun = [each for each, name in fitting if name.startswith(last)]
    return begun or [each for each, name in fitting if has_words(name, as_id(last))]


def nearest(sought: str, references: Iterable[str]) -> tuple[str, ...]:
    """The references most like `sought`: by a tail with as many segments, whole, or without the
    day of a report.
    """
    segments = sought.count("/") + 1

    def forms(reference: str) -> tuple[str, ...]:
        tail = "/".join(reference.rsplit("/", segments)[-segments:])
        return tail, reference, _DAY.sub("", reference, count=1)

    return words.nearest(sought, [*references], forms=forms)


def _lines(first: str, others: Iterable[str]) -> str:
    """The lines of a cure, indented as the command line prints them."""
    return "\n           ".join([first, *others])


def _any_of(kinds: Collection[str] | None) -> str:
    return " or ".join(with_article(each) for each in sorted(kinds)) if kinds else "anything"


def candidate_paths(typed: str, paths: Iterable[str]) -> tuple[set[str], set[str]]:
    """Of `paths`, those that `typed` may mean, and those that may contain the thing it means.

    A file of the second set has the last segment of `typed` in its bytes, if it is the one.
    """
    *above, last = segments = _segments(typed)
    paths = tuple(paths)
    folders = folders_named(segments[0], {path.rpartition("/")[0] for path in paths})
    stems = {last, *_numbered(last)}
    parents = {above[-1], *_in_folder(above[-1])} if above else set()
    itself, holding = set(), set()
    for path in paths:
        folder, _, name = path.rpartition("/")
        stem, folder_name = name.removesuffix(".yaml"), folder.rpartition("/")[2]
        if above:
            named = folder in folders
            by_name = stem in stems and (named or above[-1] == folder_name)
            may_hold = stem in parents and (named or len(above) != _IN_FULL)
        else:
            by_name = stem in stems or (stem in _OF_FOLDERS and folder in folders)
            may_hold = True
        if by_name or last == folder_name:
            itself.add(path)
        elif may_hold:
            holding.add(path)
    numbered = (path.rpartition("/")[2].removesuffix(".yaml") in stems for path in itself)
    if not above and _NUMBER.fullmatch(last) and any(numbered):
        holding.clear()  # a number means one of those; nearly every file has the digit in it
    return itself, holding


_IN_FULL = 2
"""A complete reference to a thing inside a file has so many segments before the thing's name."""
_OF_FOLDERS = ("inspection", "programme")


def last_segment(typed: str) -> str:
    """The name of the thing itself, without what was typed before it."""
    return _segments(typed)[-1]


def _segments(typed: str) -> list[str]:
    text = typed.strip().replace("\\", "/").rstrip("/").lower().removesuffix(".yaml")
    return text.split("/")
