"""The draft of one inspection from sorted passages: the data of the inspection, its response and
findings, guesses, and questions that only a person can answer.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from recotrack.change import as_line
from recotrack.edit import Data
from recotrack.intake.doubt import Candidate, Doubt
from recotrack.intake.draft import (
    DEADLINE,
    Draft,
    Finding,
    Guess,
    assume,
    assumed_in,
    in_order,
    mapping_in,
    published_in,
    with_addressees,
)
from recotrack.intake.forces import force_in
from recotrack.intake.hidden import DraftWords
from recotrack.intake.inspectorates import INSPECTORATES, inspects_forces
from recotrack.intake.labels import Says
from recotrack.intake.layouts.about import StatedFacts
from recotrack.intake.layouts.likeness import alike
from recotrack.intake.layouts.placing import Placing
from recotrack.intake.layouts.sorting import (
    BODY,
    CHIEF,
    DOUBT,
    FRONT,
    LABEL,
    RECORD,
    TEXT,
    UNNAMED,
    UNPLACED,
    Placed,
    Slot,
    StatedFinding,
    finding_names,
    renumbered,
    said_by,
)
from recotrack.intake.layouts.speakers import NAMELESS, REPORT, WHOSE, beginning, told_of
from recotrack.intake.numbers import plain_number
from recotrack.intake.paper import Cell, Passage
from recotrack.intake.prose import prose
from recotrack.intake.sentences import (
    addressee,
    commissioners_disposition,
    disposition_in,
    is_addressee,
    without_to,
)
from recotrack.intake.trackers import (
    DraftContext,
    Group,
    Groups,
    Ledger,
    Means,
    Row,
    Sheet,
    finding_of,
    guessed_roles,
    said_in,
    stated_deadline,
    with_doubts,
)
from recotrack.intake.vocabulary import NOBODY
from recotrack.intake.weighing import possible, weighed_speakers
from recotrack.words import one_line

_PILLARS = re.compile(r"\bpillars? ((?:\d{1,2}(?:, | & | and )?)+)", re.IGNORECASE)
_CONSTABULARY = re.compile(r"HMICFRS|Inspectorate of Constabulary")


class PlacedDraft(NamedTuple):
    """A draft, and the passages with their final slots."""

    draft: Draft
    placed: list[Placed]


class ReportFacts(NamedTuple):
    """Facts about a report that are not in its part of the paper."""

    published: dt.date | None
    inspectorate: str | None
    """The inspectorate, if the part states none."""
    own_force: str | None
    """The register's, which answers if the paper names it."""


class Around(NamedTuple):
    """What the words of a part say of its inspection and response, besides its findings."""

    placing: Placing
    stated: Sequence[StatedFinding]
    """The findings outside of tables."""
    sheets: Sequence[Sheet]
    inspection: dict[str, Data]
    response: dict[str, Data]
    doubts: tuple[Doubt, ...]
    guesses: tuple[Guess, ...]
    """What of the inspection is assumed."""

    @property
    def says_more(self) -> bool:
        """Whether findings or a response are outside of tables of findings. The name of a force is
        a response only beside answers, which tables may have too.
        """
        answers = any(each.has(Means.ANSWER, Means.BODY_ANSWER) for each in self.sheets)
        told = self.response if answers else self.response.keys() - {"force"}
        return bool(self.stated or told)


def around(
    placed: Sequence[Placed],
    stated: Sequence[StatedFinding],
    sheets: Sequence[Sheet],
    layout: str,
    facts: ReportFacts,
) -> Around:
    """What the words of a part say around its findings."""
    placing = Placing(placed)
    about = StatedFacts(placing, layout, facts.own_force, facts.published)
    inspection = about.inspection
    if facts.inspectorate and "inspectorate" not in inspection:
        title = {"title": inspection["title"]} if "title" in inspection else {}
        inspection = {**title, "inspectorate": facts.inspectorate, **inspection}
    answered = about.response() if layout == "response" else {}
    doubts, guesses = tuple(about.doubts), tuple(about.guesses)
    return Around(placing, stated, sheets, inspection, answered, doubts, guesses)


def draft_of(said: Around, facts: ReportFacts) -> PlacedDraft:
    """The draft of one inspection: of the findings that its words state, and of those in tables."""
    placing, inspection = said.placing, dict(said.inspection)
    drafts = _FindingDrafts(placing, facts.published or published_in(inspection))
    findings = drafts.findings(said.stated, said.sheets)
    texts = [each.text for each in placing.passages()]
    drafts.guesses += [*said.guesses, *guesses_about(inspection, findings, texts)]
    response = _response_if_any(said.response, findings, placing)
    responds = bool(response) or any(each.data.get("response") for each in findings)
    open_facts = (
        each
        for each in said.doubts
        if each.key not in inspection and (responds or not each.at.startswith("response"))
    )
    draft = Draft(
        inspection=inspection,
        response=response,
        findings=findings,
        roles=drafts.context.roles,
        guesses=(*drafts.guesses, *guessed_roles(drafts.context.roles.values())),
        doubts=(*open_facts, *_doubts(placing, findings)),
    )
    draft = with_addressees(draft)
    placing.settle(drafts.ledger, DraftWords([draft]))
    (draft,) = with_doubts((draft,), said.sheets)
    order = sorted(range(len(findings)), key=drafts.places.__getitem__)
    draft = replace(draft, findings=tuple(draft.findings[n] for n in order))
    return PlacedDraft(draft, renumbered(placing.placed, order))


def _response_if_any(
    response: dict[str, Data], findings: Iterable[Finding], placing: Placing
) -> dict[str, Data]:
    """The response; empty if nobody answers. The name of a force alone is no response."""
    answered = any(each.data.get("response") for each in findings)
    if answered or response.keys() - {"force"}:
        return response
    name = response.get("force")
    placing.move([p for p in placing.of(RECORD) if as_line(p.text) == name], LABEL)
    return {}


def _is_same(stated: StatedFinding, group: Group) -> bool:
    """Whether the rows of a group are about a finding that is stated in words."""
    if group.number is None or stated.number is None or group.kind != stated.kind:
        return bool(group.text) and alike(stated.text, group.text)
    same = stated.plain == plain_number(group.number)
    return same and (not (group.text and stated.text) or alike(stated.text, group.text))


def _doubts(placing: Placing, findings: Sequence[Finding]) -> Iterator[Doubt]:
    """The questions whose words passages are: one for each label that is not known, one for all
    answers of which nothing says whose they are, and one for passages that follow each other.
    """
    before: Slot | None = None
    asked: set[str] = set()
    numbers = [str(each.data.get("number") or each.name) for each in findings]
    names = [
        number if numbers.count(number) == 1 else each.name
        for number, each in zip(numbers, findings, strict=True)
    ]
    for passage, slot in placing.placed:
        again = slot == before and not slot.on  # each of these is asked by itself
        of_many = slot.title or (slot.why if slot.why == UNNAMED else "")
        if slot.part == DOUBT and not again and of_many not in asked:
            at = f"{findings[slot.findings[0]].name} response" if slot.findings else "response"
            yield _doubt(passage, slot, at, names)
            if of_many:
                asked.add(of_many)
        before = slot


def _doubt(passage: Passage, slot: Slot, at: str, labels: Sequence[str]) -> Doubt:
    """The question whose words a passage is, or which of the findings with these labels known words
    answer.
    """
    asked = "Whose words are these?"
    if slot.title:
        likely: dict[str, str] = {}
        for each in possible(weighed_speakers(slot.title)):
            who = each.what.replace(" ", "-")
            why = f"{each.sure:.0%} of the words of the label speak for it"
            likely.setdefault(who if who in WHOSE else NOBODY, why)
        candidates = tuple(Candidate(who, why=likely.get(who, "")) for who in {**likely, **WHOSE})
        return Doubt("label", at, slot.why, "--map", asked, slot.title, candidates, slot.title)
    candidates = _SPEAKERS
    if slot.why == UNNAMED:
        asked = "Whose are the answers?"
        return Doubt(
            "whose", "response", slot.why, "--whose", asked, NAMELESS, candidates,
            words=passage.text, where=passage.where,
        )  # fmt: skip
    if slot.on:
        asked = "What do these words answer?"
        offices = [who for who, says in WHOSE.items() if said_by(says).speaker == slot.office]
        if slot.findings:  # behind an answer the other office may speak
            asked = "Whose words are these, and on what?"
            offices += [who for who in WHOSE if who not in {*offices, NOBODY}]
        on = [*(labels[n] for n in slot.on), REPORT]
        said = [f"{who} on {each}" for who in offices for each in on]
        candidates = tuple(Candidate(each) for each in [*said, NOBODY])
    return Doubt(
        "whose", at, slot.why, "--whose", asked, beginning(passage.text), candidates,
        words=passage.text, where=passage.where,
    )  # fmt: skip


_SPEAKERS = tuple(Candidate(who) for who in WHOSE)


class _FindingDrafts:
    """Makes the drafts of all findings of an inspection; collects roles and guesses."""

    def __init__(self, placing: Placing, published: dt.date | None) -> None:
        self.placing, self.published = placing, published
        self.guesses: list[Guess] = []
        self.places: list[int] = []
        """For each finding, where among the passages its text is."""
        self.ledger = Ledger()
        above = takewhile(lambda each: each.slot.part != TEXT, placing.placed)
        around = (Cell((p,)) for p, slot in above if slot.part in {FRONT, UNPLACED, LABEL})
        self.context = DraftContext(
            self.ledger,
            published=published,
            as_at=said_in([*around], Ledger()).as_at,
            guesses=self.guesses,
        )

    def findings(
        self, stated: Sequence[StatedFinding], sheets: Sequence[Sheet]
    ) -> tuple[Finding, ...]:
        """The findings, each with a different name: those in words, with the rows about them, and
        those that only tables have.
        """
        groups = Groups(self.ledger)
        for sheet in sheets:
            groups.add(sheet)
        left = list(groups.all)
        made: list[Finding] = []
        names = finding_names(stated)
        for at, each in enumerate(stated):
            self.context.names.add(name := names[at])
            if each.again:
                why = f"another {each.kind} has the number {each.number} too, and other words"
                self.guesses.append(Guess(name, name, why))
            same = next((group for group in left if _is_same(each, group)), None)
            rows = [*each.rows, *(same.rows if same else ())]
            left = [group for group in left if group is not same]
            made.append(self._with_rows(self._finding(at, each, name), rows))
            its = self.placing.answers(TEXT, at) or [p for p, _ in self.placing.on(at)]
            self.places.append(min(map(self.placing.place_of, (its, _passages_in(rows)))))
        for group in left:
            made.append(finding_of(group, self.context))
            self.places.append(self.placing.place_of(_passages_in(group.rows)))
        return tuple(made)

    def _with_rows(self, finding: Finding, rows: list[Row]) -> Finding:
        """The finding with what the rows about it say. Its own words go first."""
        if not rows:
            return finding
        said = finding.data
        group = Group(str(said["kind"]), None, "", rows=rows)
        text = " ".join(one_line(str(said.get("text", ""))).split())
        work = finding_of(group, self.context, of=(finding.name, text))
        deadline = mapping_in(said.get("deadline"))
        told = {"number", "text"} & said.keys()
        more = {key: each for key, each in work.data.items() if key not in told}
        data = {**more, **said, "deadline": deadline if len(deadline) > 1 else more.get("deadline")}
        data["response"] = {**mapping_in(more.get("response")), **mapping_in(said.get("response"))}
        if data.get("due") == mapping_in(data["deadline"]).get("date"):
            data.pop("due", None)
            data["assumed"] = [each for each in assumed_in(data) if each != "due"]
        kept = in_order("recommendation", data)
        pillars = (*finding.pillars, *work.pillars)
        asked = {**work.questions, **finding.questions}
        return replace(finding, data=kept, pillars=pillars, questions=asked, agreed=work.agreed)

    def _finding(self, at: int, each: StatedFinding, name: str) -> Finding:
        answers = {part: self._answer(part, at) for part in (CHIEF, BODY)}
        decided = self.placing.answers("disposition", at)
        unsure = (p for p in self.placing.answers(DOUBT, at) if told_of(p.text) is Says.CHIEF)
        answered = (*decided, *self.placing.answers(CHIEF, at), *unsure)
        said = (disposition_in(p.text) for p in answered)
        disposition = next(filter(None, said), None)
        mine = (commissioners_disposition(p.text) for p in self.placing.answers(BODY, at))
        assumed = None if disposition else next(filter(None, mine), None)
        if assumed:
            self.guesses.append(Guess(f"{name} disposition", assumed, _BY_THE_COMMISSIONER))
        set_by, question = stated_deadline(each.text, self.published, each.by or each.to)
        to = without_to(each.to)
        data: dict[str, Data] = {
            "kind": each.kind,
            "number": each.number,
            "addressed_to": as_line(to) if to and is_addressee(to) else addressee(each.text),
            "text": prose(self.placing.answers(TEXT, at)),
            "deadline": set_by,
            "disposition": disposition or assumed,
            "response": {part: answer for part, answer in answers.items() if answer},
        }
        self.placing.move(decided, LABEL)
        if assumed:
            assume(data, "disposition")
        kept = in_order("recommendation", data)
        asked = {DEADLINE: question} if question else {}
        return Finding(name, kept, each.where, _pillars(answers.values()), asked)

    def _answer(self, part: str, at: int) -> str:
        """An office's answer. It is empty if it has no letter or digit: a dash is no answer."""
        passages = self.placing.answers(part, at)
        if any(char.isalnum() for each in passages for char in each.text):
            return prose(passages)
        self.placing.move(passages, LABEL)
        return ""


_BY_THE_COMMISSIONER = "the commissioner accepts it or not, and the force does not say"


def _passages_in(rows: Iterable[Row]) -> list[Passage]:
    return [passage for row in rows for _, cell in row.own for passage in cell.passages]


def with_guesses(draft: Draft, texts: Sequence[str]) -> Draft:
    """The draft of a tracker with what is guessed of its inspection; `texts` are around it."""
    inspection = dict(draft.inspection)
    guesses = (*draft.guesses, *guesses_about(inspection, draft.findings, texts))
    kept = in_order("inspection", inspection)
    return with_addressees(replace(draft, inspection=kept, guesses=guesses))


def guesses_about(
    inspection: dict[str, Data], findings: Sequence[Finding], texts: Sequence[str]
) -> Iterator[Guess]:
    """Sets the kind of inspection and the response's time limit; the guesses among them. `texts`
    are those of the paper.
    """
    assumed = [*assumed_in(inspection)]
    kind, why = _kind_of_inspection(inspection, findings, texts)
    if kind:
        inspection["kind"] = kind
    if kind and why:
        assumed.append("kind")
        yield Guess("inspection kind", kind, why)
    by = str(inspection.get("inspectorate", ""))
    if _CONSTABULARY.search(by) and kind != "super-complaint":
        # It is the law's for each report of this inspectorate on police forces.
        inspection["response_rule"] = "police-act-55"
        if why := _other_law(by, str(inspection.get("title", ""))):
            assumed.append("response_rule")
            yield Guess("inspection response_rule", "police-act-55", why)
    if assumed:
        inspection["assumed"] = assumed


def _other_law(by: str, title: str) -> str:
    """Why section 55 of the Police Act 1996 may not hold for a report; empty if it does."""
    inspectors = re.findall(INSPECTORATES, by.replace("'", "’"))
    if not all(map(inspects_forces, inspectors)):
        return "as if HMICFRS alone had inspected"
    return "as if it were on a police force" if _FIRE.search(title) else ""


def _kind_of_inspection(
    inspection: dict[str, Data], findings: Sequence[Finding], texts: Sequence[str]
) -> tuple[str, str]:
    """The kind of inspection, and the reason if it is a guess; both empty if unknown."""
    title = str(inspection.get("title", ""))
    spoken_to = " ".join(str(each.data.get("addressed_to", "")) for each in findings)
    named = " ".join([title, *texts[:_FIRST]])
    if re.search("super-complaint", named, re.IGNORECASE):
        return "super-complaint", ""
    if any(_THEMATIC.search(text) for text in (title, *texts)):
        return "thematic", ""
    if _SEVERAL_FORCES.search(spoken_to):
        return "thematic", "its findings address several forces or national bodies"
    if force_in(title) or _ONE_FORCE.search(spoken_to):
        return "force", "it addresses one force"
    if _OF_EACH_FORCE.search(title):
        return "force", "PEEL inspections are of one force each"
    return "", ""


_FIRST = 3
_FIRE = re.compile(r"\bfire\b", re.IGNORECASE)
_THEMATIC = re.compile(r"\bthematic (?:report|inspection)\b", re.IGNORECASE)
_SEVERAL_FORCES = re.compile(r"\b(?:forces|chief constables|npcc|college|pccs)\b", re.IGNORECASE)
_OF_EACH_FORCE = re.compile(r"\bPEEL\b(?!.*\b(?:spotlight|overview|national|all forces)\b)")
_ONE_FORCE = re.compile(r"\bthe (?:force|chief constable)\b", re.IGNORECASE)


def _pillars(answers: Iterable[str]) -> tuple[str, ...]:
    found = (
        number
        for answer in answers
        for each in _PILLARS.findall(answer)
        for number in re.findall(r"\d+", each)
    )
    return tuple(dict.fromkeys(found))
