"""Nothing that is assumed is told to the public as a fact: whichever key it is, wherever it is told."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from recotrack.model import Colouring, Commissioner, Office, Policy, Shape, TimeLimit
from recotrack.model.key import Seen, keys_of
from recotrack.model.office import ChiefConstable, Holder
from tests.acting import Person
from tests.conftest import put
from tests.documents.one_assumed import (
    POINTING,
    STATED_KEYS,
    TODAY,
    OneByOne,
    one_by_one,
    told_in,
)
from tests.marked import markers_in, shapes

Texts = dict[str, str]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """Every text that is made for the public, by its path."""
    return _made(tmp_path_factory.mktemp("public"), "public", one_by_one())


def _made(folder: Path, audience: str, made: OneByOne, *more: str) -> Texts:
    """The site with its search, feed and calendar, every document, and the tables."""
    put(folder / "records", made.files)
    person = Person(folder, TODAY.isoformat())
    person.done("site", "out/site", "--format", "md", "--audience", audience, *more)
    person.done("export", "--format", "csv", "-o", "out/tables", "--audience", audience)
    person.done("export", "-o", "out/tables.json", "--audience", audience)
    out = folder / "out"
    # The list of what was made has hashes, whose digits say nothing of a record.
    files = [path for path in out.rglob("*") if path.is_file() and path.name != ".recotrack-site"]
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in files}


def _told(texts: Texts) -> dict[str, set[str]]:
    """The paths in which a day, a number or a word stands that nothing has but what is assumed."""
    own = {each: assumed.place for assumed in one_by_one().assumed for each in assumed.told}
    found: dict[str, set[str]] = defaultdict(set)
    for path, text in texts.items():
        for each in told_in(text) & own.keys():
            found[own[each]].add(f"{each} in {path}")
    return found


def _told_of_its_record(texts: Texts, made: OneByOne) -> dict[str, set[str]]:
    """The same of what is told beside the record's name, or on its page: a number of days that is
    counted from what is assumed, another record that it points to; and on that one's page, itself.
    """
    named = {each.name: each for each in made.assumed}
    pointed_to = {other: each for each in made.assumed for other in each.others}
    found: dict[str, set[str]] = defaultdict(set)
    for path, text in texts.items():
        for about, piece in _pieces(path, text):
            told = told_in(piece)
            for name in markers_in(about.encode()):
                if name in named:
                    each = named[name]
                    leaked = told & (each.counted | each.others)
                    found[each.place] |= {f"{one} in {path}" for one in leaked}
                if name in pointed_to and pointed_to[name].name in told:
                    found[pointed_to[name].place].add(f"{name} in {path}")
    return {place: where for place, where in found.items() if where}


def _pieces(path: str, text: str) -> Iterator[tuple[str, str]]:
    """What a text is about, and what it says of it: the page by its path, then each of its rows."""
    if path.endswith("data.js"):
        data = json.loads(text.removeprefix("window.RECS=").rstrip(";\n"))
        for row in data["rows"]:
            numbers = (each for value in row for each in (value if isinstance(value, list) else ()))
            piece = " ".join([*map(str, row), *(data["words"][each] for each in numbers)])
            yield piece, piece
    elif not path.endswith(".json"):  # the tables again, which are not told apart there
        yield path, text
        yield from ((piece, piece) for piece in re.split(r"\n|<tr", text))


@pytest.mark.test_all("a long run")
def test_what_is_assumed_stands_nowhere(public: Texts) -> None:
    """Neither a day, nor a number, nor words: in no page, document, feed, search, calendar or table."""
    assert _told(public) == {}


@pytest.mark.test_all("a long run")
def test_what_follows_from_it_is_not_told_of_the_record(public: Texts) -> None:
    """How many days lie between it and another day; what it belongs to, who has it, on whose page."""
    assert _told_of_its_record(public, one_by_one()) == {}


def test_what_a_record_points_to_is_not_told_of_it(tmp_path: Path) -> None:
    """Nor, on the page of the other one, the record: of those keys alone, which are few. In
    documents it is looked for by the test above.
    """
    pointing = one_by_one(POINTING)
    made = _made(tmp_path, "public", pointing, "--no-documents")
    assert _told_of_its_record(made, pointing) == {}


def test_every_key_is_tried() -> None:
    """Each that the public sees: but those of which a register has one alone, those that hold no day
    and no words of their own, names, which are no claims, and who held a role before, which is for the
    force alone.
    """
    once = {Office, Commissioner, ChiefConstable, Policy, TimeLimit, Colouring, Holder}
    hidden = {Seen.COMMITTEE, Seen.FORCE, Seen.SOME, Seen.NAME}
    every = {
        (shape.__name__, name)
        for shape in shapes()
        for name, (seen, *_) in keys_of(shape).items()
        if name not in Shape.model_fields
        and shape not in once
        and name not in STATED_KEYS
        and seen not in hidden
    }
    assert every - one_by_one().keys == set()


@pytest.mark.test_all("every combination")
def test_what_is_looked_for_can_be_found(tmp_path: Path) -> None:
    """To those inside nearly all of it is told: what would not be found anywhere proves nothing."""
    inside = _made(tmp_path, "internal", one_by_one())
    found = _told(inside).keys() | _told_of_its_record(inside, one_by_one()).keys()
    places = {each.place for each in one_by_one().assumed if each.told or each.others}
    assert sorted(places - found) == []
