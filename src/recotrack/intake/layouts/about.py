"""The data of an inspection and its response, from labels, heading lines, sentences, signatures."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from recotrack.change import as_line
from recotrack.dates import uk
from recotrack.edit import Data
from recotrack.empty_words import is_blank
from recotrack.intake.doubt import Doubt
from recotrack.intake.draft import Guess, assume, in_order
from recotrack.intake.forces import NO_PLACE, as_written, force_in, without_capitals
from recotrack.intake.inspectorates import IN_PASSING, inspectorate_in, with_short_name
from recotrack.intake.layouts.facts import (
    AREA_BEHIND,
    bare_body_title,
    body_title,
    holders_in,
    is_person,
    recommendations_in,
    signatures_in,
    visits_in,
)
from recotrack.intake.layouts.placing import Placing
from recotrack.intake.layouts.sorting import FRONT, GENERAL, LABEL, RECORD, UNPLACED
from recotrack.intake.layouts.spans import was_in_heading
from recotrack.intake.layouts.stated import (
    FIRST,
    LABELLED,
    SAID,
    SURE,
    Stated,
    best_title,
    doubt_about,
    forces,
    head_of,
    is_form_name,
    published,
    settled,
    titles,
)
from recotrack.intake.layouts.told_days import days_of_procedure
from recotrack.intake.paper import Passage, Role
from recotrack.intake.printed_days import DAY, day_alone, day_of, without_day
from recotrack.intake.prose import plain, prose
from recotrack.intake.report_titles import names_the_paper, title_in, without_publication
from recotrack.words import one_line

_DAYS = {
    "published": ("inspection", "published"),
    "response-published": ("response", "published"),
    "response-dated": ("response", "published"),
    "invited": ("chief_constable", "invited"),
    "comments-due": ("chief_constable", "comments_due"),
    "received": ("chief_constable", "received"),
}
_LINES = {
    "title": ("inspection", "title"),
    "inspectorate": ("inspection", "inspectorate"),
    "url": ("inspection", "url"),
    "force": ("response", "force"),
    "version": ("response", "form_version"),
    "chief-name": ("chief_constable", "name"),
    "body-name": ("commissioner", "name"),
}


_DATED = "response-dated"
"""The day of the response itself, which is that of its publication if the paper says no other."""
_SENT = re.compile(
    r"(?P<to>[^,;:]+?),? (?:on )?(?P<day>\d{1,2} \w+ \d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})"
)


_LETTER_SENT = re.compile(
    rf"\bsent (?:the following|this) (?:letter|response|reply) to (?:the )?(?P<to>[^.,;:]{{3,60}}?)"
    rf" on (?:the )?(?P<day>{DAY})",
    re.IGNORECASE,
)
_OFFICES_ADDRESSED = {
    "home secretary": "Home Secretary", "secretary of state": "Secretary of State",
}  # fmt: skip
# The day of a letter may be behind its office, on one line.
_DAY_AT_END = re.compile(rf"(?!.*publi)[^.]{{0,90}}?(?P<day>{DAY})", re.IGNORECASE)
_TO_MINISTER = re.compile(r"dear (?P<to>home secretary|secretary of state)\b", re.IGNORECASE)


_FACTS_BEHIND = re.compile(
    r"[.;]\s+(?=[A-Z][^.;]{0,60}\d{4}\b)|\s+(?:(?:Date of p|P)ublication(?: of (?:the )?report)?"
    r"|Published|Issued)(?: on| by)?:?$"
)
"""Where a value ends, and other facts follow: HMICFRS. Report published on 18 September 2025."""
_PUBLISHED_WORDS = re.compile(r"\b(?:date|published|publication|on)\b", re.IGNORECASE)
_RESPONSE = re.compile(r"\bresponse (?:to|of|by|from)\b", re.IGNORECASE)
_HEAD = 4
_WITH_TITLES = ("title", "subject", "inspectorate")
"""The facts beside whose labels the title of the report may stand, and days behind it."""
_NO_DAY_OF_RESPONSE = (
    "the document states days, and says of none that the response was published then"
)
_TWO_DAYS = "the line with the title of the report has another day than the label"
_IN_CAPITALS = "the document has it in capitals only"
_LAWS_OWN = re.compile(r"local policing body", re.IGNORECASE)
"""What the law calls each of these offices, and no title of one."""
_SHORT_TITLE = len("Commissioner")
_LONGEST_SIGNATURE = 120
_BELOW_A_NAME = frozenset({LABEL, RECORD, UNPLACED})
_LINE = 160


class StatedFacts:
    """What a paper states of an inspection and its response, and what it leaves open of that."""

    def __init__(
        self,
        placing: Placing,
        layout: str,
        own_force: str | None = None,
        published: dt.date | None = None,
    ) -> None:
        """`own_force` is the register's; `published` the report's day, if a person has said it."""
        self._placing, self._layout, self._own_force = placing, layout, own_force
        self._published = published.isoformat() if published else None
        self.inspection: dict[str, Data] = {}
        self._response: dict[str, Data] = {}
        self._chief: dict[str, Data] = {}
        self._body: dict[str, Data] = {}
        self._parts = {
            "inspection": self.inspection,
            "response": self._response,
            "chief_constable": self._chief,
            "commissioner": self._body,
        }
        self.doubts: list[Doubt] = []
        self.guesses: list[Guess] = []
        self._read()
        self.inspection = in_order("inspection", self.inspection)

    def _read(self) -> None:
        placing = self._placing
        labelled = [p for part in _WITH_TITLES for p in placing.of(f"fact:{part}")]
        summaries = placing.of("fact:summary")
        self._take_form()
        self._head = head_of(placing, labelled, summaries)
        self._take_days(labelled)
        self._take_title()
        if self._layout == "response":
            self._take_letter_that_was_sent()
            self._take_days_of_the_procedure()
        if self._layout == "report":
            self._take_day_below_title()
        self._take_signatures()
        self._take_lone_name()
        self._take_holders()
        counted = (recommendations_in(each.text) for each in self._head.first)
        if count := next((each for each in counted if each), None):
            self.inspection.setdefault("recommendations_in_report", count)
        self._take_office_title()
        for _, slot in placing.placed:
            if slot.name and slot.part == LABEL and not force_in(slot.name):
                _set_once(self._chief if slot.office == "CHIEF" else self._body, "name", slot.name)
        self._take_title_of_body()
        if self._layout == "response":
            self._take_force()
        self._write_names_in_small_letters()
        placing.move([each for each in placing.of(FRONT) if is_form_name(each.text)], LABEL)

    def response(self) -> dict[str, Data]:
        """The response with the words on the whole report, in the order of the record, without
        empty keys.
        """
        for office, parts in GENERAL.items():
            said = self._parts[office]
            said.update((part, prose(self._placing.of(part))) for part in parts)
            self._response[office] = in_order("response", said, (office,))
        return in_order("response", self._response)

    # Forms

    def _take_form(self, *, dated: bool = False) -> None:
        """Takes the values beside the labels of a form, or only that of the day that the response
        has. One that cannot be read, or contradicts another one, is not placed.
        """
        for part, title, passages in _passages_by_fact(self._placing):
            if (part == _DATED) is not dated:
                continue
            values = [passage for passage in passages if not is_blank(passage.text)]
            of_response = _LINES.get(part, _DAYS.get(part, ("inspection",)))[0] != "inspection"
            other = self._layout != "response" and (of_response or part.startswith("sent"))
            # A value that cannot be read keeps its slot; `Placing.settle` unplaces it at the end.
            if values and not other and (taken := self._take_fact(part, title, values)):
                self._placing.move(passages, taken)

    def _take_fact(self, part: str, title: str, values: list[Passage]) -> str | None:
        """Takes a fact, and returns the part for its passages: RECORD if the value is kept as
        printed, LABEL if in another form, None if it is not taken.
        """
        said = plain(values)
        if part in _LINES:
            return self._take_line(part, title, said) if len(values) == 1 else None
        if part in _DAYS:
            where, key = _DAYS[part]
            day, alone = day_of(said), not _besides_publication(said)
            set_now = day and _set_once(self._parts[where], key, day.isoformat())
            return LABEL if set_now and alone else None
        if part == "summary":
            return _set_once(self.inspection, "summary", prose(values))
        if part in {"grade-of", "has-grade"} and len(values) == 1:
            area, grade = (title, said) if part == "grade-of" else (said, title)
            grades = self.inspection.setdefault("grades", {})
            return _set_once(grades, as_line(area), as_line(grade))
        if part == "count" and said.isdigit():
            return _set_once(self.inspection, "recommendations_in_report", said)
        if part.startswith("sent"):
            return LABEL if self._take_sent(part, said) else None
        return None

    def _take_line(self, part: str, title: str, printed: str) -> str | None:
        """Takes a fact of one line. If the record keeps only a part of the line, the line is a
        label unless the rest says more than other facts.
        """
        where, key = _LINES[part]
        value, office = printed, None
        if part == "body-name":
            if bare := bare_body_title(printed):
                return LABEL if _set_once(self._body, "title", bare) else None
            name, _, behind = printed.partition(",")
            office = body_title(behind) if behind else None
            value = name if office else printed
            if not is_person(value):
                return None
            if office or len(title) > _SHORT_TITLE:
                _set_once(self._body, "title", office or title)
        elif part == "chief-name":
            value = printed.partition(", Chief Constable")[0]
        elif part == "inspectorate":
            value = with_short_name(without_day(_FACTS_BEHIND.split(printed)[0]).rstrip(" .,"))
        elif part == "title":
            value = _FACTS_BEHIND.split(printed)[0]
            value = without_publication(title_in(printed) or value)
            only_the_subject = value[:1].islower() and not printed.startswith(value)
            # HMICFRS: firearms licensing; Response to the report on firearms licensing
            if is_form_name(value) or only_the_subject or names_the_paper(value):
                return LABEL
        taken = _set_once(self._parts[where], key, value)
        if taken is None or value == printed:
            return taken
        return LABEL if office or _has_only_facts(printed.replace(value, " ")) else None

    def _take_sent(self, part: str, value: str) -> bool:
        sent: list[Data] = []
        to = {"sent-home": "Home Secretary", "sent-hmi": "HMICFRS"}.get(part)
        if to and (day := day_of(value)):
            sent = [{"to": to, "date": day.isoformat()}]
        elif not to:
            matches = list(_SENT.finditer(value))
            days = [day_of(match["day"]) for match in matches]
            if matches and all(days) and not _SENT.sub("", value).strip(" ,;."):
                sent = [
                    {"to": match["to"].strip(), "date": day.isoformat()}
                    for match, day in zip(matches, days, strict=True)
                    if day
                ]
        known = self._response.get("sent")
        self._response["sent"] = [*(known if isinstance(known, list) else ()), *sent]
        return bool(sent)

    # Sentences, headings, signatures

    def _take_letter_that_was_sent(self) -> None:
        """Takes to whom a letter was sent, and when: a page says it. If only the letter's own day
        is above its Dear, that it was sent on it is assumed.
        """
        above: str | None = None
        for passage in self._head.first:
            text = one_line(passage.text)
            match = _LETTER_SENT.search(text) or _TO_MINISTER.match(text)
            said = day_of(match["day"]) if match and match.re is _LETTER_SENT else None
            day = said.isoformat() if said else above if match else None
            if match and day and "sent" not in self._response:
                office = _TO_MINISTER.match(f"dear {match['to']}")
                to = _OFFICES_ADDRESSED[office["to"].lower()] if office else match["to"]
                copy: dict[str, Data] = {"to": to, "date": day}
                self._response["sent"] = [copy]
                if said is None:
                    assume(copy, "date")
                    why = f"the letter is addressed to the {to}, and has this day"
                    self.guesses.append(Guess("response sent", day, why))
            ends = None if match else _DAY_AT_END.fullmatch(text)
            dated = day_of(ends["day"]) if ends else None
            above = dated.isoformat() if dated else above

    def _take_days(self, titles: Sequence[Passage]) -> None:
        """Takes the days of publication and of sending, and the inspectorate, outside a form. The
        day in the line that has the report's title (`titles`) is asked if a label says another.
        """
        by_key: dict[str, list[Stated]] = {}
        for each in published(self._head):
            by_key.setdefault(each.key, []).append(each)
        for key in ("published", "inspectorate"):
            if key not in self.inspection:
                self.doubts += self._take_best(key, by_key.get(key, ()), self.inspection)
        labelled = self.inspection.get("published")
        beside = (each for each in by_key.get("published", ()) if each.passage in titles)
        if labelled and (other := next((each for each in beside if each.value != labelled), None)):
            del self.inspection["published"]
            said = Stated("published", str(labelled), LABELLED, self._stating(str(labelled)))
            self.doubts.append(doubt_about("published", [other, said], _TWO_DAYS))
        if self._layout == "response":
            told = by_key.get("response-published", ())
            own = self._of_this_response(told, by_key.get("page-published", ()))
            list(self._take_best("published", own, self._response))
            self._take_form(dated=True)
        self._take_day_of_page(by_key.get("page-published", ()))
        if self._layout == "response" and "published" not in self._response:
            self.doubts += self._days_of_response([one for each in by_key.values() for one in each])
        every = self._placing.passages()
        day = self.inspection.get("published")
        visits = (last for each in every for last in visits_in(one_line(each.text)))
        visit = max(visits, default=None)
        if isinstance(day, str) and visit and day < visit.isoformat():
            del self.inspection["published"]
            stands = (each.passage for each in by_key.get("published", ()) if each.value == day)
            said = Stated("published", day, LABELLED, next(stands, self._stating(day)))
            why = f"the day stands before the inspectors’ own visit, to {uk(visit)}"
            self.doubts.append(doubt_about("published", [said], why))

    def _of_this_response(self, told: Sequence[Stated], pages: Sequence[Stated]) -> list[Stated]:
        """The days of responses that are this one's: what is told of one far below may be of an
        earlier one, unless it is after the report, or the first day of whatever was published.
        """
        beside = (day_of(each.text) for each in self._placing.of("fact:page-published"))
        known = [self._published, self.inspection.get("published")]
        known += [*(f"{day}" for day in beside if day), *(each.value for each in pages)]
        after = next((day for day in known if isinstance(day, str)), None)
        behind = {id(each) for each in self._head.behind}
        return [
            each
            for each in told
            if id(each.passage) not in behind or (after and each.value > after)
        ]

    def _stating(self, day: str) -> Passage:
        """The first passage that has a day, else the first of the paper."""
        every = self._placing.passages()
        stands = (each for each in every if day_of(each.text) == dt.date.fromisoformat(day))
        return next(stands, every[0])

    def _days_of_response(self, found: Sequence[Stated]) -> Iterator[Doubt]:
        """The question on which day the response was published, if some day that the paper states
        may be it: one that something was published, or of the paper itself, after the report.
        """
        sent = self._placing.of("fact:sent")  # of a message: Sent: 4 May 2026 16:42
        own = [(each, day_alone(each.text)) for each in self._head.first]
        own += [(each, day.isoformat()) for each in sent if (day := day_of(each.text))]
        dated = [Stated("", day, IN_PASSING, each) for each, day in own if day]
        said = [each for each in found if each.key == "response-published"]
        days = said or [each for each in (*found, *dated) if each.key != "inspectorate"]
        after = self._published or str(self.inspection.get("published", ""))
        if likely := {each.value: each for each in days if each.value > after}:
            why = "" if len(said) > 1 else _NO_DAY_OF_RESPONSE
            yield doubt_about("response-published", [*likely.values()], why)

    def _take_best(
        self, key: str, found: Sequence[Stated], target: dict[str, Data]
    ) -> Iterator[Doubt]:
        """Takes the best of the candidates for a fact; a doubt if it has rivals, or is in
        passing.
        """
        best, rivals = settled(found)
        if best is not None and _set_once(target, key, best.value):
            for each in found:
                if each.value == best.value:
                    self._place_if_only_facts(each.passage)
        elif rivals:
            yield doubt_about(key, rivals)

    def _take_day_of_page(self, pages: Sequence[Stated]) -> None:
        """Takes days that do not say what was published: "Published: 3 May 2024". Such a day is the
        response's if the report's is known, else the report's. It is not taken as the report's in a
        response that has no label for the report's title.
        """
        above = (*self._head.front, *self._head.first)
        headed = any(_RESPONSE.search(each.text) for each in above)
        of_forms = [(each, each.text) for each in self._placing.of("fact:page-published")]
        for passage, said in [*of_forms, *((each.passage, each.passage.text) for each in pages)]:
            day = day_of(_FACTS_BEHIND.split(said)[0])
            if day is None:
                continue
            known = self.inspection.get("published")
            about = self._layout != "response" or "title" in self.inspection or not headed
            of_report = day.isoformat() in {known, self._published} or (not known and about)
            target = self.inspection if of_report else self._response
            alone = not _besides_publication(said)
            if (known or of_report) and _set_once(target, "published", day.isoformat()) and alone:
                self._placing.move([passage], LABEL)

    def _take_days_of_the_procedure(self) -> None:
        """Takes the days on which sentences say that comments were asked for, and received. None
        without its year is one before the report.
        """
        published = str(self.inspection.get("published", ""))
        for passage in self._placing.outside_of_tables():
            for what, day, year_is_assumed in days_of_procedure(one_line(passage.text)):
                if year_is_assumed and day < published:
                    continue
                if _set_once(self._chief, what, day) and year_is_assumed:
                    assume(self._chief, what)
                    why = "the document gives no year: it is that of the day beside it"
                    self.guesses.append(Guess(f"response chief_constable.{what}", day, why))

    def _take_day_below_title(self) -> None:
        """Takes a day alone among the first lines of a report as its day of publication."""
        first = self._placing.passages()[1 : _HEAD + 1]
        alone = ((each, day) for each in first if (day := day_alone(each.text)))
        asked = any(each.key == "published" for each in self.doubts)
        if "published" not in self.inspection and not asked and (found := next(alone, None)):
            self.inspection["published"] = found[1]
            self._placing.move([found[0]], LABEL)

    def _place_if_only_facts(self, passage: Passage) -> None:
        """Makes a passage a label if it has no place and says only facts, one of which was read."""
        nowhere = (p for p, slot in self._placing.placed if slot.part in {FRONT, UNPLACED})
        if any(each is passage for each in nowhere) and _has_only_facts(passage.text):
            self._placing.move([passage], LABEL)

    def _take_signatures(self) -> None:
        passages = self._placing.outside_of_tables(facts=False)
        targets = {
            "chief-name": (self._chief, "name"),
            "body-name": (self._body, "name"),
            "body-title": (self._body, "title"),
        }
        for said in signatures_in(passages):
            if said.what in targets:
                data, key = targets[said.what]
                _set_once(data, key, said.value)
            if len(said.passage.text) < _LONGEST_SIGNATURE:
                self._placing.move([said.passage], LABEL)

    def _take_holders(self) -> None:
        """Takes the names of those who hold the offices: of whom the head of the paper says it, or
        of whom the rest does that he holds its own; of nobody where that is said of two.
        """
        rest = (one for each in self._placing.passages() for one in holders_in(each.text))
        first = [one for each in self._head.first for one in holders_in(each.text)]
        for said in (first, [one for one in rest if one.is_own]):
            for office in GENERAL:
                names = {one.name for one in said if one.office == office}
                if len(names) == 1:
                    _set_once(self._parts[office], "name", *names)

    def _take_office_title(self) -> None:
        """Takes the title of the local policing body from the headings over its words. One that is
        printed several times goes before a form's own word, which may be another body's.
        """
        printed = [slot.title for _, slot in self._placing.placed if slot.title]
        bare = [AREA_BEHIND.sub("", each) for each in printed if not _LAWS_OWN.fullmatch(each)]
        titles = Counter(each for each in bare if body_title(each) and len(each) > _SHORT_TITLE)
        for title, times in titles.most_common(1):
            if times > 1 or "title" not in self._body:
                self._body["title"] = title

    def _take_lone_name(self) -> None:
        """Takes a name alone at the end of what is said as that of the office that spoke last.
        Notices, and the names of others with their labels, may be below it.
        """
        above = (e for e in reversed(self._placing.placed) if e.slot.part not in _BELOW_A_NAME)
        last = next(above, None)
        lone = last is not None and last.passage.role is Role.PARAGRAPH
        if last is None or not lone or not is_person(last.passage.text):
            return
        if last.slot.speaker:
            _set_once(self._parts[last.slot.speaker], "name", plain([last.passage]))
            self._placing.move([last.passage], LABEL)

    def _take_title(self) -> None:
        if "title" in self.inspection:
            return
        best, rivals = best_title([*titles(self._placing, self._head, self._layout)])
        if best is None:
            self.doubts += [doubt_about("title", rivals)] if rivals else []
            return
        self.inspection["title"] = _in_usual_letters(best.value, self._placing.passages())
        if best.assumed:
            assume(self.inspection, "title")
            self.guesses.append(Guess("inspection title", best.value, best.assumed))
        if best.surely == LABELLED:
            every = self._placing.passages()
            opening = takewhile(lambda each: each.role is Role.HEADING, every)
            self._placing.move(list(opening), LABEL)
        elif (
            not was_in_heading(best.passage)
            and not any(each is best.passage for each in self._placing.of("fact:subject"))
            and (best.surely >= SAID or best.surely == SURE)
        ):
            self._place_if_only_facts(best.passage)
        else:
            self._placing.move([best.passage], LABEL)

    def _take_title_of_body(self) -> None:
        lines = [p for p, slot in self._placing.placed if slot.part in {FRONT, LABEL}]
        for passage in lines[:FIRST] + self._placing.passages()[-6:]:
            title = _title_of_body(passage.text) if len(passage.text) < _LINE else None
            if title:
                self._body.setdefault("title", title)

    def _write_names_in_small_letters(self) -> None:
        """Writes the names and titles of both offices that the paper has only in capitals as they
        are usually written. What a capital inside a name was is a guess: McKay.
        """
        for part in ("chief_constable", "commissioner"):
            data = self._parts[part]
            for key in ("name", "title"):
                printed = data.get(key)
                if not isinstance(printed, str) or not printed.isupper():
                    continue
                data[key] = usual = without_capitals(printed)
                if key == "name":
                    self.guesses.append(Guess(f"response {part} name", usual, _IN_CAPITALS))

    def _take_force(self) -> None:
        """Takes the force that answers, by its full name if some passage has it."""
        if "force" in self._response:
            return
        title = str(self.inspection.get("title", ""))
        # Below a letter: Wendy Farrow, and in the next line Police and Crime Commissioner.
        signed = {self._body.get("name"), self._chief.get("name")}
        found = forces(self._head, title, self._own_force)
        best, rivals = settled([each for each in found if each.value not in signed])
        if best is None:
            self.doubts += [doubt_about("force", rivals)] if rivals else []
            return
        name = without_capitals(best.value)
        texts = [title, *(each.text for each in self._placing.passages())]
        said = without_capitals(as_written(name, texts))
        self._response["force"] = said or name
        if not said and name != self._own_force:
            assume(self._response, "force")
            self.guesses.append(Guess("response force", name, _FORCE_OF_AREA))
        self._place_if_only_facts(best.passage)


_FORCE_OF_AREA = "the document names the area of an office, and no force"


def _in_usual_letters(title: str, passages: Iterable[Passage]) -> str:
    """A title in capitals as one of the passages has it otherwise; else the title."""
    if not title.isupper():
        return title
    words = re.compile(rf"\b{re.escape(title)}\b", re.IGNORECASE)
    said = (match[0] for each in passages for match in words.finditer(one_line(each.text)))
    return next((each for each in said if not each.isupper()), title)


def _besides_publication(said: str) -> str:
    """What a text says besides its days, and that something was published then."""
    return _PUBLISHED_WORDS.sub("", without_day(said)).strip(" .,():")


def _set_once(data: Data, key: str, value: str) -> str | None:
    """Sets a key that is not set yet, and returns RECORD. If it has this value already, LABEL; if
    another one, None, so that the value is not placed.
    """
    if not isinstance(data, dict):
        return None
    if key not in data:
        data[key] = value
        return RECORD
    return LABEL if data[key] == value else None


def _passages_by_fact(placing: Placing) -> list[tuple[str, str, list[Passage]]]:
    found: list[tuple[str, str, list[Passage]]] = []
    for passage, slot in placing.placed:
        part = slot.part.removeprefix("fact:")
        if part == slot.part:
            continue
        if found and found[-1][:2] == (part, slot.title) and part == "summary":
            found[-1][2].append(passage)
        else:
            found.append((part, slot.title, [passage]))
    return found


def _has_only_facts(text: str) -> bool:
    """Whether a text has at most two words beside facts and words that lead to them."""
    left = without_day(one_line(text).replace("'", "’"))
    for fact in (title_in(left), inspectorate_in(left), force_in(left), _title_of_body(left)):
        left = left.replace(fact, " ") if fact else left
    return len(_BESIDE_FACTS.sub(" ", left).split()) <= _FEW


_FEW = 2
_BESIDE_FACTS = re.compile(
    r"\b(?:published|by|on|in|of|the|to|for|and|from|our|a|an|this|was|which|response"
    r"|report|joint|date"
    r"|inspection|office|comments|thematic|answer|recommendations|areas for improvement"
    r"|under|section 55"
    r"|police act|1996|came|out|police|constabulary|chief constable)\b|[^\w\s]+",
    re.IGNORECASE,
)


_BODY_IN = re.compile(
    r"\b(Police,? Fire (?:and Rescue )?and Crime Commissioner|Police (?:and|&) Crime"
    rf" Commissioner|Deputy Mayor(?: for {NO_PLACE}(?:, Crime and(?: \w+){{1,2}}|[\w ]*?))?|Mayor)"
    r"(?= for|$|[.,;)’'])",
    re.IGNORECASE,
)


def _title_of_body(text: str) -> str | None:
    match = _BODY_IN.search(text)
    return without_capitals(match[0]) if match else None
