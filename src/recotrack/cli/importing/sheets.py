"""A sheet of what is to be written, as a person changes it: the report with the response to it, or
one finding. What a key takes follows from its model, so that no list of keys is kept here.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, NamedTuple, get_args, get_origin

from recotrack.change import as_line, as_prose, deadline, without_blanks
from recotrack.cli.clock import day_typed
from recotrack.cli.names import known
from recotrack.dates import Meaning
from recotrack.edit import Data
from recotrack.intake.draft import (
    DEADLINE,
    Draft,
    Finding,
    assumed_in,
    in_order,
    mapping_in,
    published_in,
)
from recotrack.intake.reasons import lacks_reason
from recotrack.intake.sentences import addressee
from recotrack.intake.trackers import stated_deadline
from recotrack.model import KINDS, Recommendation
from recotrack.model.key import keys_of
from recotrack.model.shape import Shape, is_markdown, needed_at, plain_type, shape_at
from recotrack.problems import Failure, Route, wrong_use
from recotrack.register import PREFIXES, file_id
from recotrack.words import free_name, one_line

NONE = "none"
"""What is typed for a deadline that sets no day."""
RoleOf = Callable[[str], str]
"""The id of the role that was typed. Raises Failure (wrong use)."""
OPTIONS: dict[Route, str] = {
    ("inspection", "title"): "--title",
    ("inspection", "short_title"): "--short-title",
    ("inspection", "published"): "--published",
    ("inspection", "inspectorate"): "--inspectorate",
    ("inspection", "kind"): "--inspection-kind",
    ("response", "force"): "--force",
    ("response", "published"): "--response-published",
    ("text",): "--text",
    ("number",): "--number",
    ("addressed_to",): "--addressed-to",
    ("deadline",): "--deadline",
    ("reason",): "--reason",
    ("owner",): "--owner",
    ("pillars",): "--pillar",
    ("due",): "--due",
}
"""The options that say the same as an answer in the review."""


def option_of(route: Route) -> str | None:
    """The option that says the same as an answer for the key at a route; None if there is none."""
    return OPTIONS.get(route[-1:] if _is_of_action(route) else route)


def _is_of_action(route: Route) -> bool:
    """Whether a route is the date of an action, which --due takes behind the finding's number."""
    return route[:1] == ("actions",) and route[2:] == ("due",)


class Key(NamedTuple):
    """A key of a record, and what its value is."""

    shape: type[Shape]
    name: str

    @property
    def is_day(self) -> bool:
        return bool(keys_of(self.shape)[self.name].day)

    @property
    def is_role(self) -> bool:
        return keys_of(self.shape)[self.name].refers == "role"

    @property
    def is_text(self) -> bool:
        """Whether it is a text of paragraphs."""
        return is_markdown(self.shape, self.name)

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that it may have; empty if it may have any."""
        held = plain_type(self.shape.model_fields[self.name].annotation)
        return get_args(held) if get_origin(held) is Literal else ()

    def read(self, typed: str, role_of: RoleOf, option: str = "") -> str:
        """What was typed, as a record has it. Raises Failure (wrong use)."""
        if self.is_day:
            return day_typed(typed, option or self.name).isoformat()
        if self.is_role:
            return role_of(typed)
        if self.choices:
            return known(self.name, typed, self.choices)
        return as_prose(typed) if self.is_text else as_line(typed)


@dataclass(frozen=True)
class Sheet:
    """A draft, and what of it is looked at."""

    draft: Draft
    index: int | None = None
    """Which of its findings, from 0; None: the inspection and the response."""

    @property
    def finding(self) -> Finding | None:
        """The finding; None for the report."""
        return None if self.index is None else self.draft.findings[self.index]

    @property
    def data(self) -> dict[str, Data]:
        """The record's data; of the report those of both records, by their kind."""
        if self.finding is not None:
            return self.finding.data
        return {"inspection": self.draft.inspection, "response": self.draft.response}

    def in_record(self, route: Route) -> tuple[str, Route]:
        """The kind of the record that has the route, and the route within it."""
        return ("recommendation", route) if self.finding else (str(route[0]), route[1:])

    def key(self, route: Route) -> Key | None:
        """The key at the end of a route; None for an entry of a list."""
        kind, inner = self.in_record(route)
        shape = shape_at(KINDS[kind], inner[:-1]) if inner else None
        name = str(inner[-1]) if inner else ""
        return Key(shape, name) if shape is not None and name in shape.model_fields else None

    def value(self, route: Route) -> Data:
        """The value at a route; None if there is none."""
        found: Data = self.data
        for step in route:
            if isinstance(found, dict):
                found = found.get(str(step))
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def with_value(self, route: Route, value: Data) -> "Sheet":
        """The sheet with a value that a person has given: it is no guess any more. An empty one
        takes away what stands there.
        """
        if self.finding is not None:
            return self._with_finding(with_key(self.finding, route, value), str(route[-1]))
        kind, inner = self.in_record(route)
        made = _put(mapping_in(self.value((kind,))), kind, (), inner, value)
        changed: dict[str, Any] = {kind: made}
        return Sheet(replace(_settled(self.draft, {f"{kind} {inner[0]}"}), **changed))

    def _with_finding(self, finding: Finding, key: str) -> "Sheet":
        """The sheet with another finding in the place of its own, of which a key is settled."""
        findings = [*self.draft.findings]
        at = self.index or 0
        draft = _settled(self.draft, {f"{findings[at].name} {key}"})
        findings[at] = finding
        return replace(self, draft=replace(draft, findings=tuple(findings)))

    def typed(self, route: Route, typed: str, role_of: RoleOf) -> "Sheet":
        """The sheet with what a person has typed for a key.

        Raises Failure (wrong use) if it cannot be taken.
        """
        name = str(route[0])
        if self.finding is not None and route == (name,) and name in _OF_FINDING:
            made = _OF_FINDING[name](self, self.finding, typed)
            return self._with_finding(made, name)
        if typed.casefold() == NONE and self.asked(route):
            return self.with_value(route, None)
        key = self.key(route)
        value = key.read(typed, role_of, OPTIONS.get(route, "")) if key else as_line(typed)
        changed = self.with_value(route, value)
        if route == ("inspection", "published"):
            day = date.fromisoformat(value)
            findings = tuple(_counted_from(day, each) for each in changed.draft.findings)
            return Sheet(replace(changed.draft, findings=findings))
        return changed

    def lacking(self) -> Iterator[tuple[Route, str]]:
        """What its records need and do not have, each with the reason."""
        finding = self.finding
        if finding is None:
            said = self.draft.inspection
            needed = needed_at(KINDS["inspection"], ())
            needed += [] if said.get("received") else ["published"]
            yield from ((("inspection", name), NOT_SAID) for name in needed if not said.get(name))
            return
        if not finding.data.get("text"):
            yield ("text",), "it has no words"
        if not finding.data.get("addressed_to"):
            yield ("addressed_to",), "the document does not say to whom"
        if not is_numbered(finding):
            yield ("number",), f"the number {finding.data['number']} is printed twice"
        if lacks_reason(finding):
            yield ("reason",), f"{finding.data['disposition']}, and no reason"
        yield from ((route, asked.why) for route, asked in finding.questions.items())

    def asked(self, route: Route) -> Meaning | None:
        """The reading of words that leave open which day stands at a route."""
        return self.finding.questions.get(route) if self.finding else None

    def called(self, route: Route, label: str) -> str:
        """What the key at a route is called by options: its action behind the finding's label."""
        if not _is_of_action(route):
            return label
        return f"{label}/{mapping_in(self.value(route[:2])).get('id')}"


NOT_SAID = "the document does not say it"


def _with_number(sheet: Sheet, finding: Finding, typed: str) -> Finding:
    if file_id(str(finding.data.get("kind")), typed) is None:
        raise wrong_use(f"{typed} is no number of a finding", "the number as printed: 3, 7.1 or 3a")
    return _named_anew(sheet, with_key(finding, ("number",), as_line(typed)))


def _with_kind(sheet: Sheet, finding: Finding, typed: str) -> Finding:
    kinds = Key(Recommendation, "kind").choices
    return _named_anew(sheet, with_key(finding, ("kind",), known("kind", typed, kinds)))


def _named_anew(sheet: Sheet, finding: Finding) -> Finding:
    """The finding with the name of its file that follows from its kind and its number."""
    kind, number = str(finding.data.get("kind")), str(finding.data.get("number") or "")
    others = {one.name for at, one in enumerate(sheet.draft.findings) if at != sheet.index}
    name = file_id(kind, number) if number else None
    if name in others:
        raise wrong_use(f"{number} is the number of another finding", "another one, such as 9a")
    words = finding.name.partition("-")[2]
    return replace(finding, name=name or free_name(f"{PREFIXES[kind]}-{words}", others))


def _with_pillars(_: Sheet, finding: Finding, typed: str) -> Finding:
    """The finding with its pillars: by number, or by reference."""
    named = [each for each in re.split(r"[,\s]+(?:and\s+)?", typed) if each]
    references: list[Data] = [each for each in named if "/" in each]
    numbers = tuple(each for each in named if "/" not in each)
    return replace(with_key(finding, ("pillars",), references), pillars=numbers)


def _with_deadline(sheet: Sheet, finding: Finding, typed: str) -> Finding:
    """The finding with the day that its deadline means; no day for `none`."""
    return with_key(finding, DEADLINE, _deadline(sheet.draft, finding, typed))


def _with_text(sheet: Sheet, finding: Finding, typed: str) -> Finding:
    """The finding with its words, and with what these say of whom it is for and until when, where
    nothing else does.
    """
    made = with_key(finding, ("text",), as_prose(typed))
    words = one_line(typed)
    if not made.data.get("addressed_to"):
        made = with_key(made, ("addressed_to",), addressee(words))
    if sheet.asked(DEADLINE) or mapping_in(finding.data.get("deadline")).get("date"):
        return made
    said, question = stated_deadline(words, published_in(sheet.draft.inspection))
    made = with_key(made, DEADLINE, said)
    asked = {DEADLINE: question} if question else {}
    return replace(made, questions={**made.questions, **asked})


_OF_FINDING: dict[str, Callable[[Sheet, Finding, str], Finding]] = {
    "number": _with_number, "kind": _with_kind, "pillars": _with_pillars,
    "deadline": _with_deadline, "text": _with_text,
}  # fmt: skip
"""Keys from which more follows than their value."""


def with_key(finding: Finding, route: Route, value: Data) -> Finding:
    """The finding with a value that a person has given, which answers the question for it; an empty
    one takes away what was there.
    """
    data = _put(finding.data, "recommendation", (), route, value)
    questions = {at: asked for at, asked in finding.questions.items() if at != route}
    return replace(finding, data=data, questions=questions)


def with_each(draft: Draft, key: str, value: str, wants: Callable[[Finding], bool]) -> Draft:
    """The draft with the value in each finding that wants it."""
    changed = {each.name for each in draft.findings if wants(each)}
    findings = tuple(
        with_key(each, (key,), value) if each.name in changed else each for each in draft.findings
    )
    settled = {f"{name} {key}" for name in changed}
    return replace(_settled(draft, settled), findings=findings)


def _settled(draft: Draft, places: Collection[str]) -> Draft:
    """The draft without its guesses at these places, of which a person has spoken."""
    guesses = tuple(each for each in draft.guesses if each.at not in places)
    return replace(draft, guesses=guesses)


def _put(
    data: Mapping[str, Data], kind: str, at: Route, route: Route, value: Data
) -> dict[str, Data]:
    """The mapping at `at` with the value at the route below it, and its keys in their order."""
    name, rest = str(route[0]), route[1:]
    inner = _put_inside(data.get(name), kind, (*at, name), rest, value) if rest else value
    still: list[Data] = [each for each in assumed_in(data) if rest or each != name]
    return in_order(kind, {**data, name: inner, "assumed": still}, at)


def _put_inside(there: Data, kind: str, at: Route, route: Route, value: Data) -> Data:
    step, rest = route[0], route[1:]
    if isinstance(there, list) and isinstance(step, int):
        made = [*there]
        made[step] = _put_inside(made[step], kind, (*at, step), rest, value) if rest else value
        return [each for each in made if each]
    return _put(mapping_in(there), kind, at, route, value)


def _deadline(draft: Draft, finding: Finding, typed: str) -> dict[str, Data]:
    """The deadline with the day that a person says. Words that set another day are not kept."""
    asked = finding.questions.get(DEADLINE)
    words = one_line(asked.words) if asked else None
    if typed.casefold() == NONE:
        return without_blanks({"words": words, "basis": NONE})
    day = day_typed(typed, "--deadline")
    if asked is None:
        there = mapping_in(finding.data.get("deadline"))
        same = there.get("date") == day.isoformat()
        return there if same else {"date": day.isoformat(), "basis": "assumed"}
    when = published_in(draft.inspection)
    text = str(finding.data.get("text") or "")
    try:
        made = deadline(text, when, words=words, day=day)
    except Failure:  # the words do not name this very day: it is the person's choice
        made = deadline(text, when, words=words, day=day, basis="assumed")
    return without_blanks(mapping_in(made.data))


def _counted_from(day: date, finding: Finding) -> Finding:
    there = mapping_in(finding.data.get("deadline"))
    if there.get("basis") != "relative":
        return finding
    made = deadline(str(finding.data.get("text") or ""), day, words=str(there.get("words"))).data
    return replace(finding, data={**finding.data, "deadline": made})


# Of a finding's data


def is_numbered(finding: Finding) -> bool:
    """Whether its file is named after its number, or it has no number to be named after."""
    number = finding.data.get("number")
    made = file_id(str(finding.data.get("kind")), str(number)) if number else None
    return made in {None, finding.name}


# The paragraphs of a text


_BETWEEN = re.compile(r"(\n[ \t]*\n\s*|\n(?=(?:[-+*]|\d{1,9}[.)]) ))")
"""Between two paragraphs, or two items of a list."""
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)]) ")


def paragraphs(text: Data) -> list[str]:
    """The paragraphs of a text, and the items of its lists."""
    return [each for each in _BETWEEN.split(str(text or "").strip())[::2] if each]


def text_of_paragraphs(parts: Sequence[str]) -> str:
    """The text of these paragraphs; items of a list stand on lines that follow each other."""
    text = ""
    for before, each in zip(["", *parts], parts, strict=False):
        both_items = _ITEM.match(before) and _ITEM.match(each)
        text += ("\n" if both_items else "\n\n" if text else "") + each
    return as_prose(text)


def split_at(words: str, first_words: str) -> tuple[str, str]:
    """A paragraph in two: before these words, and from them on.

    Raises Failure (wrong use) if they stand there not at all, at the beginning, or twice.
    """
    pattern = r"\s+".join(map(re.escape, first_words.split()))
    found = [each.start() for each in re.finditer(pattern, words, re.IGNORECASE) if each.start()]
    if len(found) != 1:
        said = "more than once" if found else "nowhere behind its beginning"
        message = f'"{one_line(first_words)}" stands there {said}'
        raise wrong_use(message, "the first words of the second part, as they stand there")
    return words[: found[0]].rstrip(), words[found[0] :]
