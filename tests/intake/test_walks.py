"""Three documents are imported at a terminal, as tests/walks/ has it: a letter, a page on which the
chief constable speaks without quotation marks, and a tracker with a column of what is closed. What
is not clear is asked, and what was read wrongly is put right on the spot, without an editor.

A walk is typed here and recorded there: what somebody types is behind `> `, Enter alone is nothing.
A line is meant by its words, as nobody would look for its number otherwise. After a change that is
meant: `pytest --update-goldens`, then read the walks.
"""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest

from tests.acting import CLEARED
from tests.conftest import Golden
from tests.places import TESTS
from tests.repository import Repository

WALKS = TESTS / "walks"
TODAY = "2026-06-08"
_NOT_WORDS = re.compile(r"\x1b\[[?0-9;]*[a-zA-Z]|\x15")
_PAGE = re.compile(r"The report: |\d+ of \d+: |What found no place|to be written to")
_LINE = re.compile(r"(?m)^ {0,3}(\d{1,4})  .*$")


class Walk:
    """What is typed at a terminal, and what it shows, as a text."""

    def __init__(self, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "100")
        self.officer = Repository(clone, TODAY).committed()
        self.officer.git("switch", "--quiet", "--create", "import")
        self._told: list[str] = []

    def takes(self, name: str) -> None:
        """The document, which is shown as it is."""
        copyfile(WALKS / "documents" / name, self.officer.folder / name)
        self._told.append(f"$ cat {name}\n{(self.officer.folder / name).read_text()}\n")

    def types(self, *words: str, answers: list[str | Callable[[str], str]]) -> None:
        """A command at a terminal, with what is answered to its questions, until it ends well."""
        typed: list[str] = []

        def answer(one: str | Callable[[str], str]) -> Callable[[], str]:
            def now() -> str:
                said = one if isinstance(one, str) else one(self.officer.seen)
                typed.append(said)
                return said

            return now

        code, parts = self.officer.talks(*words, answers=[answer(each) for each in answers])
        assert code == 0, "".join(parts)
        told = [f"$ recotrack {' '.join(words)}\n{_words(parts[0], '')}"]
        for part, each in zip(parts[1:], typed, strict=True):
            shown = each.removeprefix(CLEARED)
            told.append(f"> {shown}".rstrip() + f"\n{_words(part, shown)}")
        self._told.append("\n".join(told))

    def shows(self, *words: str) -> None:
        """A command in a pipe."""
        done = self.officer.types(*words)
        assert done.code == 0, done.err
        self._told.append(f"$ recotrack {' '.join(words)}\n{done.out}{done.err}")

    @property
    def text(self) -> str:
        whole = "\n".join(self._told)
        return "".join(f"{line.rstrip()}\n" for line in whole.splitlines())


def _words(part: str, typed: str) -> str:
    """What a screen shows, without what the terminal repeats of an answer."""
    plain = _NOT_WORDS.sub("", part).replace("\r", "")
    echo = re.compile(rf"(?:\s*{re.escape(typed)}[ ]*\n)+" if typed else r"\s*\n")
    found = echo.match(plain)
    words = plain[found.end() if found else 0 :].strip("\n")
    return f"\n{words}" if _PAGE.match(words) else words


def line(letter: str, first: str, last: str = "") -> Callable[[str], str]:
    """A letter, and the number of the line with these words on the page that is shown."""

    def found(screen: str) -> str:
        numbers = [_number(screen, words) for words in (first, last) if words]
        return f"{letter} {'-'.join(numbers)}".strip()

    return found


def _number(screen: str, words: str) -> str:
    (*_, last) = [each[1] for each in _LINE.finditer(screen) if words in each[0]]
    return last


def test_a_letter(tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the report is asked for, and what "By 2027" means. The commissioner's answer to the
    second recommendation goes there, a sentence leaves the chief constable's answer, the line about
    copies is nobody's, and what found no place is given one. What is seen too late is put right by a
    command.
    """
    walk = Walk(tmp_path / "clone", monkeypatch)
    walk.takes("letter.txt")
    walk.types("import", "letter.txt", "--into", "custody", answers=[
        "12/5/2026", "?",
        line("w", "I have written to the three councils"), "5", "2", "2",
        line("d", "The three councils and the inspectorate"), "",
        line("s", "The custody sergeant"), "I am grateful to the Chief Constable",
        line("w", "I am grateful to the Chief Constable"), "2", "",
        "", "31/12/2027",
        line("w", "I write under section 55"), "2", "",
        "write",
    ])  # fmt: skip
    (walk.officer.folder / "words.txt").write_text(
        "I have written to the three councils, and met two.\n"
    )
    walk.shows("respond", "custody/2", "--as", "commissioner", "--replace", "--file", "words.txt")
    walk.shows("show", "custody/1")
    golden(WALKS / "letter.txt", walk.text)


def test_a_page_on_which_the_chief_constable_speaks_without_quotation_marks(
    tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What he is announced to say is his. Whose the sentences below his answers are, is asked, and the
    words of the website are nobody's.
    """
    walk = Walk(tmp_path / "clone", monkeypatch)
    walk.takes("page.html")
    walk.types("import", "page.html", "--into", "victims", answers=[
        "2", "3", "", "", "", "", "write",
    ])  # fmt: skip
    walk.shows("import", "page.html", "--into", "victims")
    walk.shows("show", "victims/1")
    golden(WALKS / "page.txt", walk.text)


def test_a_tracker_with_a_column_of_what_is_closed(
    tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the inspectorate has not closed goes on; what it has is
    closed once its letter is named. One recommendation gets its own addressee and another owner.
    """
    walk = Walk(tmp_path / "clone", monkeypatch)
    walk.takes("tracker.csv")
    walk.types("import", "tracker.csv", "--into", "knives", answers=[
        "",
        line("", "update 1"), line("", "  status"), "closed",
        line("", "  ref"), "HMICFRS letter of 14 April 2026", "", "",
        line("", "  to "), f"{CLEARED}the force and its schools", "7", "Head of Schools Work", "",
        "", "",
        "write",
    ])  # fmt: skip
    walk.shows("list")
    golden(WALKS / "tracker.txt", walk.text)
