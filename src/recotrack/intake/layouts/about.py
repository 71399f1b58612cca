"""The data of an inspection and its response, from labels, heading lines, sentences, signatures."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from recotrack.change import as_line
from recotrack.dates import uk
from recotrack.edit import Data
from recotrack.empty_words import is_blank
from recotrack.intake.doubt import Doubt
from recotrack.intake.draft import in_order
from recotrack.intake.layouts.facts import (
    DAY,
    body_title,
    day_of,
    force_in,
    inspectorate_in,
    is_person,
    names_in,
    quoted_title_in,
    recommendations_in,
    signatures_in,
    title_in,
    without_day,
    without_publication,
)
from recotrack.intake.layouts.placing import Placing
from recotrack.intake.layouts.sorting import BODY, CHIEF, FRONT, LABEL, RECORD, UNPLACED
from recotrack.intake.layouts.stated import (
    FIRST,
    LABELLED,
    SAID,
    SURE,
    Head,
    Stated,
    best_title,
    day_alone,
    doubt_about,
    forces,
    head_of,
    is_form_name,
    last_visit,
    published,
    settled,
    titles,
    was_in_heading,
)
from recotrack.intake.paper import Passage, Role
from recotrack.intake.prose import plain, prose
from recotrack.words import one_line


class Facts(NamedTuple):
    """What a paper states of an inspection and its response, and what it leaves open of that."""

    inspection: dict[str, Data]
    response: dict[str, Data]
    doubts: tuple[Doubt, ...]


def stated_facts(placing: Placing, layout: str, own_force: str | None = None) -> Facts:
    """What a paper states of the inspection and of the response. `own_force` is the register's."""
    inspection: dict[str, Data] = {}
    response: dict[str, Data] = {"chief_constable": {}, "commissioner": {}}
    labelled = placing.of("fact:title")
    _take_form(placing, inspection, response, layout)
    head = head_of(placing, labelled)
    doubts = [
        *_take_days(placing, head, inspection, response, layout),
        *_take_title(placing, head, inspection, layout),
    ]
    if layout == "response":
        _take_letter_that_was_sent(head.first, response)
    if layout == "report":
        _take_day_below_title(placing, inspection, doubts)
    _take_signatures(placing, response)
    _take_lone_name(placing, response)
    for passage in head.first:
        for office, name in names_in(passage.text):
            _set_once(response[office], "name", name)
    counted = (recommendations_in(each.text) for each in head.first)
    if count := next((each for each in counted if each), None):
        inspection.setdefault("recommendations_in_report", count)
    _take_office_title(placing, response["commissioner"])
    for _, slot in placing.placed:
        if slot.name and slot.part == LABEL:
            _set_once(response[_OF_OFFICE[slot.office]], "name", slot.name)
    _take_title_of_body(placing, response["commissioner"])
    if layout == "response":
        doubts += _take_force(placing, head, inspection, response, own_force)
    placing.move([each for each in placing.of(FRONT) if is_form_name(each.text)], LABEL)
    return Facts(in_order("inspection", inspection), response, tuple(doubts))


_DAYS = {
    "published": ("inspection", "published"),
    "response-published": ("response", "published"),
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


def _take_form(
    placing: Placing, inspection: dict[str, Data], response: dict[str, Data], layout: str
) -> None:
    """Takes the values beside the labels of a form. One that cannot be read, or contradicts another
    one, is not placed.
    """
    into: dict[str, Data] = {**response, "inspection": inspection, "response": response}
    for part, title, passages in _passages_by_fact(placing):
        values = [passage for passage in passages if not is_blank(passage.text)]
        of_response = _LINES.get(part, _DAYS.get(part, ("inspection",)))[0] != "inspection"
        if part == "title" and _is_subject_of_mail(passages, placing):
            continue
        if not values or (layout != "response" and (of_response or part.startswith("sent"))):
            continue
        # A value that cannot be read keeps its slot; `Placing.give_up` unplaces it at the end.
        if taken := _take_fact(part, title, values, into):
            placing.move(passages, taken)


def _is_subject_of_mail(values: Sequence[Passage], placing: Placing) -> bool:
    """Whether a title is a mail's subject, and the mail has the report's title in quotation
    marks.
    """
    first = [each.text for each in placing.passages()[:FIRST]]
    mailed = any(text.startswith("From:") for text in first)
    answered = any(_ANSWERED.match(each.text) for each in values)
    return (mailed or answered) and any(quoted_title_in(text) for text in first)


_ANSWERED = re.compile(r"(?:re|fwd?):", re.IGNORECASE)


def _take_fact(part: str, title: str, values: list[Passage], into: dict[str, Data]) -> str | None:
    """Takes a fact, and returns the part for its passages: RECORD if the value is kept as printed,
    LABEL if in another form, None if it is not taken.
    """
    inspection, said = into["inspection"], plain(values)
    if part in _LINES:
        return _take_line(part, title, said, into) if len(values) == 1 else None
    if part in _DAYS:
        return _take_day(*_DAYS[part], said, into)
    if part == "summary":
        return _set_once(inspection, "summary", prose(values))
    if part in {"grade-of", "has-grade"} and len(values) == 1 and isinstance(inspection, dict):
        area, grade = (title, said) if part == "grade-of" else (said, title)
        return _set_once(inspection.setdefault("grades", {}), as_line(area), as_line(grade))
    if part == "count" and said.isdigit():
        return _set_once(inspection, "recommendations_in_report", said)
    if part.startswith("sent"):
        return LABEL if _take_sent(part, said, into["response"]) else None
    return None


def _take_day(where: str, key: str, said: str, into: dict[str, Data]) -> str | None:
    day = day_of(said)
    alone = not without_day(said).strip(" .,()")
    return LABEL if day and _set_once(into[where], key, day.isoformat()) and alone else None


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


def _take_line(part: str, title: str, printed: str, into: dict[str, Data]) -> str | None:
    """Takes a fact of one line. If the record keeps only a part of the line, the line is a label
    unless the rest says more than other facts.
    """
    where, key = _LINES[part]
    value, office = printed, None
    if part == "body-name":
        name, _, behind = printed.partition(",")
        office = body_title(behind) if behind else None
        value = name if office else printed
        if office or len(title) > _SHORT_TITLE:
            _set_once(into["commissioner"], "title", office or title)
    elif part == "chief-name":
        value = printed.partition(", Chief Constable")[0]
    elif part == "title":
        value = without_publication(title_in(printed) or _MAIL_SUBJECT.sub("", printed))
    taken = _set_once(into[where], key, value)
    if taken is None or value == printed:
        return taken
    return LABEL if office or _has_only_facts(printed.replace(value, " ")) else None


_MAIL_SUBJECT = re.compile(
    r"^(?:(?:re|fwd?):\s*)+|\s[-–—]\s(?:[\w’']+ ){0,3}(?:comments|response|reply)\b[^-–—]*$",
    re.IGNORECASE,
)


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


_SENT = re.compile(
    r"(?P<to>[^,;:]+?),? (?:on )?(?P<day>\d{1,2} \w+ \d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})"
)


def _take_sent(part: str, value: str, response: Data) -> bool:
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
    known = response.setdefault("sent", []) if isinstance(response, dict) else None
    if isinstance(known, list):
        known.extend(sent)
    return bool(sent)


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


def _take_letter_that_was_sent(first: Sequence[Passage], response: dict[str, Data]) -> None:
    """Takes to whom a letter was sent, and when: a page says it, or the day is above its Dear."""
    above: str | None = None
    for passage in first:
        text = one_line(passage.text)
        match = _LETTER_SENT.search(text) or _TO_MINISTER.match(text)
        said = day_of(match["day"]) if match and match.re is _LETTER_SENT else None
        day = said.isoformat() if said else above if match else None
        if match and day and "sent" not in response:
            office = _TO_MINISTER.match(f"dear {match['to']}")
            to = _OFFICES_ADDRESSED[office["to"].lower()] if office else match["to"]
            response["sent"] = [{"to": to, "date": day}]
        ends = None if match else _DAY_AT_END.fullmatch(text)
        dated = day_of(ends["day"]) if ends else None
        above = dated.isoformat() if dated else above


def _take_days(
    placing: Placing,
    head: Head,
    inspection: dict[str, Data],
    response: dict[str, Data],
    layout: str,
) -> Iterator[Doubt]:
    """Takes the days of publication and of sending, and the inspectorate, outside a form."""
    by_key: dict[str, list[Stated]] = {}
    for each in published(head):
        by_key.setdefault(each.key, []).append(each)
    for key in ("published", "inspectorate"):
        if key not in inspection:
            yield from _take_best(placing, key, by_key.get(key, ()), inspection)
    own = by_key.get("response-published", ())
    if layout == "response":
        list(_take_best(placing, "published", own, response))
    _take_day_of_page(placing, by_key.get("page-published", ()), inspection, response, layout)
    day, visit = inspection.get("published"), last_visit(placing.passages())
    if isinstance(day, str) and visit and day < visit.isoformat():
        del inspection["published"]
        stands = [each.passage for each in by_key.get("published", ()) if each.value == day]
        stands += [e for e in placing.passages() if day_of(e.text) == dt.date.fromisoformat(day)]
        said = [Stated("published", day, LABELLED, [*stands, *placing.passages()][0])]
        why = f"the day stands before the inspectors’ own visit, to {uk(visit)}"
        yield doubt_about("published", said, why)


def _take_best(
    placing: Placing, key: str, found: Sequence[Stated], target: dict[str, Data]
) -> Iterator[Doubt]:
    """Takes the best of the candidates for a fact; a doubt if it has rivals, or is in passing."""
    best, rivals = settled(found)
    if best is not None and _set_once(target, key, best.value):
        for each in found:
            if each.value == best.value:
                _place_if_only_facts(placing, each.passage)
    elif rivals:
        yield doubt_about(key, rivals)


def _take_day_of_page(
    placing: Placing,
    pages: Sequence[Stated],
    inspection: dict[str, Data],
    response: dict[str, Data],
    layout: str,
) -> None:
    """Takes days that do not say what was published: "Published: 3 May 2024". Such a day is the
    response's if the report's is known, else the report's. It is not taken as the report's in a
    response that has no label for the report's title.
    """
    headed = any(_RESPONSE.search(each.text) for each in placing.passages()[:_HEAD])
    of_forms = [(each, each.text) for each in placing.of("fact:page-published")]
    for passage, said in [*of_forms, *((each.passage, each.passage.text) for each in pages)]:
        day = day_of(said)
        if day is None:
            continue
        known = inspection.get("published")
        of_report = not known and (layout != "response" or "title" in inspection or not headed)
        target = inspection if of_report or known == day.isoformat() else response
        alone = not _PUBLISHED_WORDS.sub("", without_day(said)).strip(" .,():")
        if (known or of_report) and _set_once(target, "published", day.isoformat()) and alone:
            placing.move([passage], LABEL)


_PUBLISHED_WORDS = re.compile(r"\b(?:date|published|publication|on)\b", re.IGNORECASE)


def _take_day_below_title(
    placing: Placing, inspection: dict[str, Data], doubts: list[Doubt]
) -> None:
    """Takes a day alone among the first lines of a report as its day of publication."""
    alone = (
        (each, day) for each in placing.passages()[1 : _HEAD + 1] if (day := day_alone(each.text))
    )
    asked = any(each.key == "published" for each in doubts)
    if "published" not in inspection and not asked and (found := next(alone, None)):
        inspection["published"] = found[1]
        placing.move([found[0]], LABEL)


_RESPONSE = re.compile(r"\bresponse (?:to|of|by|from)\b", re.IGNORECASE)
_HEAD = 4


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


def _place_if_only_facts(placing: Placing, passage: Passage) -> None:
    """Makes a passage a label if it has no place and says only facts, one of which was read."""
    nowhere = (p for p, slot in placing.placed if slot.part in {FRONT, UNPLACED})
    if any(each is passage for each in nowhere) and _has_only_facts(passage.text):
        placing.move([passage], LABEL)


def _take_signatures(placing: Placing, response: dict[str, Data]) -> None:
    passages = [p for p, slot in placing.placed if not slot.part.startswith("fact:")]
    chief, body = response["chief_constable"], response["commissioner"]
    targets: dict[str, tuple[Data, str]] = {
        "chief-name": (chief, "name"), "body-name": (body, "name"), "body-title": (body, "title"),
    }  # fmt: skip
    for said in signatures_in(passages):
        if said.what in targets:
            data, key = targets[said.what]
            _set_once(data, key, said.value)
        short = len(said.passage.text) < 120
        if short:
            placing.move([said.passage], LABEL)


_OF_OFFICE = {"CHIEF": "chief_constable", "BODY": "commissioner"}


def _take_office_title(placing: Placing, body: Data) -> None:
    """Takes the title of the local policing body from the headings over its words. One that is
    printed several times goes before a form's own word, which may be another body's.
    """
    printed = [re.sub(r" for .*", "", slot.title) for _, slot in placing.placed if slot.title]
    titles = Counter(title for title in printed if body_title(title) and len(title) > _SHORT_TITLE)
    for title, times in titles.most_common(1):
        if isinstance(body, dict) and (times > 1 or "title" not in body):
            body["title"] = title


_SHORT_TITLE = len("Commissioner")


def _take_lone_name(placing: Placing, response: dict[str, Data]) -> None:
    """Takes a name alone at the end of what is said as that of the office that spoke last. Notices,
    and the names of others with their labels, may be below it.
    """
    below = {LABEL, RECORD, UNPLACED}
    last = next((each for each in reversed(placing.placed) if each.slot.part not in below), None)
    if last is None or not is_person(last.passage.text) or last.passage.role is not Role.PARAGRAPH:
        return
    chief = last.slot.part in {"comments", CHIEF}
    if chief or last.slot.part in {BODY, "initial_response", "overall_comments"}:
        _set_once(
            response["chief_constable" if chief else "commissioner"], "name", plain([last.passage])
        )
        placing.move([last.passage], LABEL)


def _take_title(
    placing: Placing, head: Head, inspection: dict[str, Data], layout: str
) -> Iterator[Doubt]:
    if "title" in inspection:
        return
    best, rivals = best_title([*titles(placing, head, layout)])
    if best is None:
        if rivals:
            yield doubt_about("title", rivals)
        return
    inspection["title"] = best.value
    if best.surely == LABELLED:
        opening = takewhile(lambda each: each.role is Role.HEADING, placing.passages())
        placing.move(list(opening), LABEL)
    elif was_in_heading(best.passage):
        placing.move([best.passage], LABEL)
    elif best.surely >= SAID or best.surely == SURE:
        _place_if_only_facts(placing, best.passage)
    else:
        placing.move([best.passage], LABEL)


def _take_title_of_body(placing: Placing, body: Data) -> None:
    lines = [p for p, slot in placing.placed if slot.part in {FRONT, LABEL}]
    for passage in lines[:FIRST] + placing.passages()[-6:]:
        title = _title_of_body(passage.text) if len(passage.text) < _LINE else None
        if title and isinstance(body, dict):
            body.setdefault("title", title)


def _take_force(
    placing: Placing,
    head: Head,
    inspection: dict[str, Data],
    response: dict[str, Data],
    own: str | None,
) -> Iterator[Doubt]:
    """Takes the force that answers, by its full name if some passage has it."""
    if "force" in response:
        return
    title = str(inspection.get("title", ""))
    best, rivals = settled([*forces(head, title, own)])
    if best is None:
        if rivals:
            yield doubt_about("force", rivals)
        return
    name = best.value.title() if best.value.isupper() else best.value
    response["force"] = _full_name(name, [title, *(each.text for each in placing.passages())])
    _place_if_only_facts(placing, best.passage)


def _full_name(name: str, texts: Sequence[str]) -> str:
    """The full name of the force of an area, if some text has it: Penmoor Police for Penmoor."""
    full = re.compile(rf"\b{re.escape(name)} (?:Police|Constabulary)\b(?!,? (?:and|&|Fire|Act)\b)")
    return next((match[0] for text in texts if (match := full.search(text))), name)


_LINE = 160
_BODY_IN = re.compile(
    r"\b(Police,? Fire (?:and Rescue )?and Crime Commissioner|Police (?:and|&) Crime"
    r" Commissioner|Deputy Mayor for Policing[\w ]*?|Mayor)(?= for|$|[.,;)’'])",
    re.IGNORECASE,
)


def _title_of_body(text: str) -> str | None:
    match = _BODY_IN.search(text)
    if match is None:
        return None
    return (
        match[0].title().replace(" And ", " and ").replace(" For ", " for ")
        if match[0].isupper()
        else match[0]
    )


def add_comments(response: dict[str, Data], placing: Placing) -> None:
    chief, body = response["chief_constable"], response["commissioner"]
    if isinstance(chief, dict) and (said := prose(placing.of("comments"))):
        chief["comments"] = said
    if isinstance(body, dict):
        for part in ("initial_response", "response_to_chief_constable", "overall_comments"):
            if said := prose(placing.of(part)):
                body[part] = said


def in_record_order(response: dict[str, Data]) -> dict[str, Data]:
    """The response with its keys in the order of the record, without empty ones."""
    for part in _OF_OFFICE.values():
        data = response[part]
        response[part] = in_order("response", data, (part,)) if isinstance(data, dict) else None
    return in_order("response", response)
