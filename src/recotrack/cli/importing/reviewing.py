"""The review at a terminal before an import is written: all that is to be written is shown, page by
page, and anything on a page can be changed. Nothing is written until somebody types "write".
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from recotrack.cli.asking import Ask, Conversation, Kept, ask, at_the_prompt
from recotrack.cli.clock import day_typed
from recotrack.cli.context import say
from recotrack.cli.importing.lines import Line, lines_of, route_name, shown
from recotrack.cli.importing.options import FindingNames, ImportOptions
from recotrack.cli.importing.owners import Owners
from recotrack.cli.importing.questions import OpenQuestion, Recorded, candidate_words, days_of
from recotrack.cli.importing.sheets import (
    NONE,
    Sheet,
    option_of,
    paragraphs,
    split_at,
    text_of_paragraphs,
)
from recotrack.cli.importing.telling import cut, fitted
from recotrack.cli.key_option import question_of
from recotrack.dates import uk
from recotrack.edit import Data
from recotrack.intake.doubt import Candidate, Doubt
from recotrack.intake.draft import Draft, Imported
from recotrack.intake.paper import Passage
from recotrack.model import Inspection
from recotrack.problems import Exit, Failure, Route, wrong_use
from recotrack.words import count_of, cut_at_word, one_line

_SHOWN = 360


def asked_for(
    options: ImportOptions,
    questions: Iterable[OpenQuestion],
    talk: Conversation,
    checks: Mapping[str, Callable[[str], object]],
) -> ImportOptions:
    """The options, with answers to questions about inspections, and about who reports. What need
    not be answered, Enter leaves open: it stays out of the records.

    `checks` look at the answers, by the key that these are for.
    """
    for each in questions:
        doubt = each.doubt
        about = f" ({doubt.about})" if doubt.about else ""
        question = doubt.asked or f"{question_of(Inspection, doubt.key)}{about}"
        for line in _candidate_lines(doubt):
            say(line)
        needed = doubt.must_be_answered and not each.instead
        if not needed:
            question += " (Enter: that stays open)"
        check = partial(_chosen, doubt.candidates, checks.get(doubt.key))
        wanted = Ask(doubt.option, question, None, check)
        answer = talk.until_right(wanted) if needed else talk.if_any(wanted)
        if answer is None:
            continue
        said = each.said(answer)
        talk.answered[-1] = (doubt.option, said)
        options = options.with_answer(doubt.option, said)
    return options


def _candidate_lines(question: Doubt) -> Iterator[str]:
    """What may be meant, each with its number, which can be typed in its place."""
    if question.candidates:
        words = f'"{cut(question.words, _SHOWN)}"' if question.words else ""
        yield "\n" + ": ".join(filter(None, [words, question.why]))
    for number, each in enumerate(question.candidates, 1):
        yield fitted(f"  {number}  {candidate_words(each)}", len("  1  "))


def _chosen(
    candidates: Sequence[Candidate], check: Callable[[str], object] | None, typed: str
) -> object:
    """The candidate of the number that was typed; else what the check makes of it."""
    if candidates and typed.isdecimal() and 0 < int(typed) <= len(candidates):
        return Kept(candidates[int(typed) - 1].value)
    return check(typed) if check is not None else None


class _Page(NamedTuple):
    """What is shown at once: a report with its response, a finding, or, as None, what found no
    place; `within` it the one entry that is looked at, such as an update.
    """

    draft: int
    finding: int | None = None
    is_unplaced: bool = False
    within: Route = ()


_HELP = """\
  Enter    all of this is right: the next page
  3        another value for line 3, or other words; none takes a value away; an update is opened
  w 3      whose words? line 3 goes to another answer, or to another finding
  s 3      split line 3 in two
  j 3      join line 3 to the one above
  d 3      take line 3 out: it is in no record, and is kept beside them (also d 3-5, w 3-5)
  n        this is no finding: it is left out; n again takes it back
  f        all words in full
  b        back to the page before
  a        this and all pages that follow are right
  q        stop: nothing is written, and you are told how to go on"""
_PROMPT = "Right? (Enter: yes; a line's number: change it; ?: all that can be done)"
_STOPPED = "nothing is written"
_COMMAND = re.compile(r"([wsjd]?)\s*(\d+)(?:\s*-\s*(\d+))?")
_LAST = 'Type "write" to write it (b: back to the pages; q: stop)'


class Review:
    """The drafts as a person goes through them, page by page."""

    def __init__(
        self, imported: Imported, drafts: Sequence[Draft], talk: Conversation, owners: Owners
    ) -> None:
        self._imported = imported
        self._drafts = list(drafts)
        self._unplaced = list(imported.unplaced)
        self._talk = talk
        self._owners = owners
        self._as_read = drafts
        self._names = FindingNames(drafts)
        self._at = 0
        self._unsaid = 0
        """How many changes no option would have made."""
        self._left_out: set[_Page] = set()
        self._recorded: Sequence[Recorded] = ()
        self._total = sum(len(draft.findings) for draft in drafts)

    def pages(self, recorded: Sequence[Recorded]) -> None:
        """Go through all pages, the last of which is what found no place. `recorded` is what the
        register has of each draft.

        Raises Failure (wrong use) if the person stops.
        """
        self._recorded = recorded
        pages = [
            _Page(draft, finding)
            for draft, one in enumerate(self._drafts)
            for finding in (None, *range(len(one.findings)))
        ]
        pages.append(_Page(0, is_unplaced=True))
        all_right = False
        while self._at < len(pages):
            page = pages[self._at]
            if page.is_unplaced and not self._unplaced:
                break
            with self._stops_at_ctrl_c():
                answer = "" if all_right else self._page(page)
                complete = answer == "b" or self._is_complete(page)
            all_right = all_right or answer == "a"
            if answer == "b":
                self._at = max(self._at - 1, 0)
            elif complete:
                self._at += 1
            else:
                all_right = False
        self._at = max(self._at - 1, 0)  # who comes back begins with the last page

    def agreed(self) -> bool:
        """Whether it is to be written; else the pages are to be shown again."""
        answer = ""
        while answer not in {"write", "b"}:
            with self._stops_at_ctrl_c():
                answer = self._asked(_LAST)
        return answer == "write"

    def _asked(self, question: str) -> str:
        """An answer in small letters. Raises Failure (wrong use) for q."""
        if (answer := ask(question).lower()) == "q":
            raise self._stopped()
        return answer

    @contextmanager
    def _stops_at_ctrl_c(self) -> Iterator[None]:
        """Within it, Ctrl-C is q at any question: who stops is told how to go on."""
        try:
            yield
        except KeyboardInterrupt:
            raise self._stopped() from None

    def imported(self) -> Imported:
        """The document, with what found no place in the end."""
        return replace(self._imported, unplaced=tuple(self._unplaced))

    def drafts(self) -> list[Draft]:
        """The drafts as they were changed, without what was left out."""
        made = []
        for at, draft in enumerate(self._drafts):
            findings = tuple(
                one
                for index, one in enumerate(draft.findings)
                if _Page(at, index) not in self._left_out
            )
            made.append(self._owners.with_new(replace(draft, findings=findings)))
        return made

    def _stopped(self) -> Failure:
        """Nothing is written; and what the command that goes on cannot say."""
        cure = f"{count_of(self._unsaid, 'change')} that no option says, to be made again"
        return wrong_use(_STOPPED, cure if self._unsaid else "")

    # A page

    def _page(self, page: _Page) -> str:
        """Show a page, and carry out what is typed; the answer with which it is left."""
        shows, in_full = True, False
        while True:
            lines = list(self._lines(page))
            if page.is_unplaced and not lines:
                return ""
            if shows:
                self._show(page, lines, in_full=in_full)
            shows, in_full = True, False
            typed = self._asked(_PROMPT)
            try:
                match typed:
                    case "" | "a" | "b":
                        return typed
                    case "?":
                        say(_HELP)
                        shows = False
                    case "f":
                        in_full = True
                    case "n":
                        self._leave_out(page)
                    case _:
                        self._carry_out(page, lines, typed)
            except Failure as failure:
                if failure.exit_code is not Exit.WRONG_USE or failure.message == _STOPPED:
                    raise
                say(at_the_prompt("", failure))
                shows = False

    def _lines(self, page: _Page) -> Iterator[Line]:
        if page.is_unplaced:
            for part, each in enumerate(self._unplaced):
                yield Line((), each.where, one_line(each.text), part)
        else:
            yield from lines_of(self._sheet(page), page.within, self._owners.title)

    def _sheet(self, page: _Page) -> Sheet:
        return Sheet(self._drafts[page.draft], page.finding)

    def _put(self, page: _Page, sheet: Sheet) -> None:
        self._drafts[page.draft] = sheet.draft

    def _show(self, page: _Page, lines: Sequence[Line], *, in_full: bool) -> None:
        wide = max((len(each.called) for each in lines), default=0)
        said = ["", self._heading(page)]
        keys = {str(part) for each in lines for part in each.route}
        before = ""
        for number, each in enumerate(lines, 1):
            called = "" if each.called == before and each.part else each.called
            before = each.called
            words = each.words if in_full else _both_ends(each.words)
            why = f"   ? {each.why}" if each.why else ""
            line = f"{number:>4}  {called:<{wide}}  {words}{why}"
            said.append(fitted(line, wide + len("   1    ")))
        say("\n".join([*said, *(fitted(f"      {each}", 6) for each in self._notes(page, keys))]))

    def _heading(self, page: _Page) -> str:
        if page.is_unplaced:
            return "What found no place: it is in no record, and is kept beside them"
        draft = self._drafts[page.draft]
        if page.finding is None:
            return f"The report: {draft.inspection.get('title')}"
        one = draft.findings[page.finding]
        number = f" {one.data['number']}" if one.data.get("number") else ""
        before = sum(len(each.findings) for each in self._drafts[: page.draft])
        where = f", {one.where}" if one.where else ""
        at = f" ({one.name}){where}{f': {route_name(page.within)}' if page.within else ''}"
        return f"{before + page.finding + 1} of {self._total}: {one.data.get('kind')}{number}{at}"

    def _notes(self, page: _Page, keys: Collection[str]) -> Iterator[str]:
        """What is said below the lines of a page, which are about these keys."""
        if page.finding is not None:
            draft = self._drafts[page.draft]
            for each in draft.guesses:
                name, _, key = each.at.rpartition(" ")
                if name == draft.findings[page.finding].name and key not in keys:
                    yield f"? {key}: {each.value} ({each.why})"
        if page in self._left_out:
            yield "left out: it is not imported; n takes it back"
        if self._is_there(page):
            yield "it has a record: only what that does not say yet is added"

    def _is_there(self, page: _Page) -> bool:
        if page.is_unplaced:
            return False
        known, one = self._recorded[page.draft], self._sheet(page).finding
        return one.name in known.findings if one else known.inspection

    def _is_complete(self, page: _Page) -> bool:
        """Whether its records have all that they need; what they lack is asked for."""
        if page.is_unplaced or page in self._left_out or self._is_there(page):
            return True
        while lacking := next(self._sheet(page).lacking(), None):
            route, why = lacking
            sheet = self._sheet(page)
            named = sheet.called(route, sheet.finding.name) if sheet.finding else "the report"
            say(f"{named}: {why}")
            if not self._changed(page, route):
                return False
        return True

    # What can be done

    def _carry_out(self, page: _Page, lines: Sequence[Line], typed: str) -> None:
        command = _COMMAND.fullmatch(typed)
        if command is None:
            raise wrong_use(f"{typed} is none of what can be typed here", "? says what is")
        letter, first, last = command[1], int(command[2]), int(command[3] or command[2])
        if not 0 < first <= last <= len(lines):
            raise wrong_use(f"there is no line {command[3] or command[2]}", "a number from above")
        chosen = lines[first - 1 : last]
        before = self._drafts[page.draft], self._unplaced[:]
        match letter:
            case "":
                self._change(page, chosen[0])
            case "s":
                self._split(page, chosen[0])
            case "j":
                self._join(page, lines[max(first - 2, 0)], chosen[0])
            case "w":
                self._give(page, chosen)
            case _:
                taken = self._taken(page, chosen)
                self._unplaced += [Passage(each, where=_TAKEN_OUT) for each in taken]
        by_option = not letter and option_of(chosen[0].route) is not None
        changed = before != (self._drafts[page.draft], self._unplaced)
        self._unsaid += changed and not by_option

    def _change(self, page: _Page, line: Line) -> None:
        if line.is_entry:
            self._page(page._replace(within=line.route))
        elif line.part is None:
            self._changed(page, line.route)
        elif (said := ask("Other words (Enter: as they are)", line.words)) not in {"", line.words}:
            self._put_in_place(page, line, said)

    def _split(self, page: _Page, line: Line) -> None:
        if first_words := ask("Where does the second part begin? Its first words"):
            self._put_in_place(page, line, *split_at(self._words(page, line), first_words))

    def _join(self, page: _Page, above: Line, line: Line) -> None:
        if not line.part or above.route != line.route:
            raise wrong_use("it is the first line of its text", "w gives it to another text")
        both = f"{self._words(page, above)} {self._words(page, line)}"
        self._put_in_place(page, line)
        self._put_in_place(page, above, both)

    def _give(self, page: _Page, lines: Sequence[Line]) -> None:
        """Ask whose words these are, and put them at the end of what that office says."""
        places = [*_places(page, self._finding_words(page)), *_places(_Page(page.draft), "")]
        said = [
            *(each.called for each in places),
            "another finding" if page.finding is not None else "a finding",
        ]
        at = self._chosen(said)
        if at == len(places):
            label = ask("Which one, as printed, or as its file is called")
            found = FindingNames(self._drafts).meant(label)
            if len(found) != 1:
                raise wrong_use(
                    f"{label} names {count_of(len(found), 'finding')}", "such as afi-02"
                )
            other = _Page(*found[0])
            places = _places(other, self._finding_words(other))
            at = self._chosen([each.called for each in places])
        if at is not None:
            words = self._taken(page, lines)
            to = places[at]
            sheet = self._sheet(to.page)
            text = text_of_paragraphs([*paragraphs(sheet.value(to.route)), *words])
            self._put(to.page, sheet.with_value(to.route, text))

    def _chosen(self, said: Sequence[str]) -> int | None:
        """Which of these is chosen, by its number; None for Enter."""
        for number, each in enumerate(said, 1):
            say(f"  {number}  {each}")
        typed = ask("Whose words (a number; Enter: they stay where they are)")
        if typed and not (typed.isdecimal() and 0 < int(typed) <= len(said)):
            raise wrong_use(f"{typed} is none of these numbers", f"1 to {len(said)}")
        return int(typed) - 1 if typed else None

    def _finding_words(self, page: _Page) -> str:
        """What a finding is called in a sentence: recommendation 2."""
        data = self._sheet(page).data
        return f"{data.get('kind')} {data.get('number') or ''}".rstrip()

    def _taken(self, page: _Page, lines: Sequence[Line]) -> list[str]:
        """The words of lines, which are taken out of where they stand."""
        words = [self._words(page, each) for each in lines]
        for each in reversed(lines):
            self._put_in_place(page, each)
        return words

    def _words(self, page: _Page, line: Line) -> str:
        if page.is_unplaced:
            return self._unplaced[line.part or 0].text
        if line.part is None or line.is_entry:
            return line.words
        return paragraphs(self._sheet(page).value(line.route))[line.part]

    def _put_in_place(self, page: _Page, line: Line, *words: str) -> None:
        """Put these words, a paragraph each, in the place of a line."""
        at = line.part or 0
        if page.is_unplaced:
            there = self._unplaced[at]
            self._unplaced[at : at + 1] = [replace(there, text=each) for each in words]
            return
        sheet = self._sheet(page)
        value: Data = " ".join(words) or None
        if line.part is not None:
            parts = paragraphs(sheet.value(line.route))
            parts[at : at + 1] = words
            value = text_of_paragraphs(parts)
        self._put(page, sheet.with_value(line.route, value))

    def _leave_out(self, page: _Page) -> None:
        """Leave a finding out, or take it back."""
        if page.finding is None:
            raise wrong_use("this page is no finding", "d takes a line out")
        skipped = ("--skip", self._label(page))
        if page in self._left_out:
            self._left_out.remove(page)
            self._talk.answered.remove(skipped)
        else:
            self._left_out.add(page)
            self._talk.answered.append(skipped)

    # A value

    def _changed(self, page: _Page, route: Route) -> bool:
        """Ask for the value of a key until it can be taken; False if it is left as it is."""
        sheet = self._sheet(page)
        known, one = self._recorded[page.draft], sheet.finding
        if route == ("owner",) and one and one.name in known.owned:
            raise wrong_use("its record has an owner", "recotrack update gives it another")
        key = sheet.key(route)
        if key and key.is_role:
            say("\n".join(["roles", *self._owners.shown()]))
        question, current = self._question(sheet, route)
        typed = current
        while (typed := ask(question, typed)) not in {"", current}:
            try:
                emptied = typed.casefold() == NONE and route != ("deadline",)
                role = self._owners.role
                self._put(
                    page,
                    sheet.with_value(route, None) if emptied else sheet.typed(route, typed, role),
                )
            except Failure as failure:
                if failure.exit_code is not Exit.WRONG_USE:
                    raise
                say(at_the_prompt(option_of(route) or "", failure))
                continue
            self._note(page, route, typed)
            return True
        return False

    def _question(self, sheet: Sheet, route: Route) -> tuple[str, str]:
        """The question for a key, and what stands at the prompt already. What is chosen, such as a
        day or a role, is typed anew.
        """
        key = sheet.key(route)
        words = _ASKED.get(route) or (question_of(key.shape, key.name) if key else str(route[-1]))
        if asked := sheet.asked(route):
            days = " or ".join(uk(day) for day in days_of(asked)) or "the day"
            return f"Which day: {days}; or {NONE}", ""
        if route == ("deadline",) or (key and (key.is_day or key.is_role or key.choices)):
            stays = shown(sheet, route, self._owners.title)
            return f"{words} (Enter: {stays} stays)", ""
        return words, one_line(str(sheet.value(route) or ""))

    def _label(self, page: _Page) -> str:
        """What an option calls a finding, or one of several reports."""
        draft = self._as_read[page.draft]
        if page.finding is not None:
            return self._names.label(draft, draft.findings[page.finding])
        return str(draft.inspection.get("title")) if len(self._as_read) > 1 else ""

    def _note(self, page: _Page, route: Route, typed: str) -> None:
        """Keep an answer as the option that would have said it, a day in ISO form: yesterday, typed
        tomorrow, is another day.
        """
        if option := option_of(route):
            sheet = self._sheet(page)
            key, label = sheet.key(route), sheet.called(route, self._label(page))
            is_day = route == ("deadline",) or (key and key.is_day)
            kept = typed
            if is_day and typed.casefold() != NONE:
                kept = day_typed(typed, option).isoformat()
            self._talk.answered.append((option, f"{label}={kept}" if label else kept))


class _Place(NamedTuple):
    """Where words can be put."""

    called: str
    page: _Page
    route: Route


def _places(page: _Page, finding: str) -> list[_Place]:
    """The texts of a page; `finding` is what it is called."""
    if page.is_unplaced or (page.finding is None and finding):
        return []
    texts = _TEXTS_OF_FINDING if page.finding is not None else _TEXTS_OF_REPORT
    return [_Place(called.format(finding), page, route) for called, route in texts]


_TEXTS_OF_FINDING: tuple[tuple[str, Route], ...] = (
    ("the chief constable, on {}", ("response", "chief_constable")),
    ("the commissioner, on {}", ("response", "commissioner")),
    ("the inspectorate: they belong to the text of {}", ("text",)),
)
_TEXTS_OF_REPORT: tuple[tuple[str, Route], ...] = (
    ("the chief constable, on the whole report", ("response", "chief_constable", "comments")),
    ("the commissioner, on the whole report", ("response", "commissioner", "initial_response")),
    (
        "the commissioner, on the chief constable's comments",
        ("response", "commissioner", "response_to_chief_constable"),
    ),
    ("the commissioner, in closing", ("response", "commissioner", "overall_comments")),
)
_TAKEN_OUT = "taken out in the review"
_ASKED: dict[Route, str] = {
    ("response", "force"): "Force that answers, as signed",
    ("response", "published"): "Day the response was published",
    ("response", "chief_constable", "name"): "Chief constable's name, as signed",
    ("response", "commissioner", "name"): "Commissioner's name, as signed",
    ("response", "commissioner", "title"): "Commissioner's office, as signed",
    ("deadline",): f"Deadline: a day, or {NONE}",
    ("number",): "Number as printed, or as the second of two: 9a",
    ("owner",): "Owner: a role, or the title of a new one",
    ("reason",): "Why, in a sentence that can be published",
    ("pillars",): "Pillars: their numbers, or references",
}
"""Hints for keys whose own words do not say what can be typed."""


def _both_ends(words: str) -> str:
    """The words of a line; of many the first and the last: what is wrong stands at the end."""
    if len(words) <= _SHOWN:
        return words
    left = _SHOWN // 3
    size = count_of(len(words), "character")
    first, last = cut_at_word(words, _SHOWN - left), words[-left:].partition(" ")[2]
    return f"{first} {last} ({size}; f: all)"
