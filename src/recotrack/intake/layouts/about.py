"""The data of an inspection and its response, from labels, heading lines, sentences, signatures."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from recotrack.change import as_line, without_blanks
from recotrack.edit import Data
from recotrack.empty_words import is_blank
from recotrack.intake.layouts.facts import (
    DAY,
    Fact,
    body_title,
    chief_title,
    day_of,
    facts_in,
    force_in,
    heading_lines,
    inspection_in,
    inspectorate_in,
    is_person,
    is_place_and_office,
    is_trail,
    names_in,
    opening_headings,
    recommendations_in,
    signatures_in,
    subject_lines,
    title_in,
    without_day,
    without_publication,
    without_response,
)
from recotrack.intake.layouts.labels import Says, label_of
from recotrack.intake.layouts.placing import Placing
from recotrack.intake.layouts.sorting import BODY, CHIEF, FRONT, LABEL, RECORD, UNPLACED
from recotrack.intake.paper import Passage, Role
from recotrack.intake.prose import plain, prose
from recotrack.words import one_line


def stated_facts(placing: Placing, layout: str) -> tuple[dict[str, Data], dict[str, Data]]:
    """The data of the inspection and of the response that a paper states."""
    inspection: dict[str, Data] = {}
    response: dict[str, Data] = {"chief_constable": {}, "commissioner": {}}
    titles, front = placing.of("fact:title"), placing.of(FRONT)
    _take_form(placing, inspection, response, layout)
    pages = _take_sentences(placing, titles, inspection, response)
    _take_day_of_page(placing, pages, inspection, response, layout)
    if layout == "response":
        _take_letter_that_was_sent(placing, response)
    if layout == "report":
        _take_day_below_title(placing, inspection)
    _take_signatures(placing, response)
    _take_lone_name(placing, response)
    for passage in placing.passages()[:_FIRST]:
        for office, name in names_in(passage.text):
            _set_once(response[office], "name", name)
    counted = (recommendations_in(each.text) for each in placing.passages()[:_FIRST])
    if count := next((each for each in counted if each), None):
        inspection.setdefault("recommendations_in_report", count)
    _take_office_title(placing, response["commissioner"])
    for _, slot in placing.placed:
        if slot.name and slot.part == LABEL:
            _set_once(response[_OF_OFFICE[slot.office]], "name", slot.name)
    _take_title_and_force(placing, front, inspection, response, layout)
    _place_form_names(placing)
    order = (
        "title",
        "inspectorate",
        "kind",
        "published",
        "url",
        "summary",
        "grades",
        "recommendations_in_report",
    )
    return {key: inspection[key] for key in order if inspection.get(key)}, response


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
        if not values or (layout != "response" and (of_response or part.startswith("sent"))):
            continue
        # A value that cannot be read keeps its slot; `Placing.give_up` unplaces it at the end.
        if taken := _take_fact(part, title, values, into):
            placing.move(passages, taken)


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
    rf" on (?P<day>{DAY})",
    re.IGNORECASE,
)


def _take_letter_that_was_sent(placing: Placing, response: dict[str, Data]) -> None:
    """Takes to whom a page says that the letter below was sent, and when."""
    for passage in placing.passages()[:_FIRST]:
        match = _LETTER_SENT.search(one_line(passage.text))
        day = day_of(match["day"]) if match else None
        if match and day and "sent" not in response:
            response["sent"] = [{"to": match["to"], "date": day.isoformat()}]


def _take_sentences(
    placing: Placing,
    titles: list[Passage],
    inspection: dict[str, Data],
    response: dict[str, Data],
) -> list[Fact]:
    """Takes the facts of sentences. Returns days that do not say what was published on them."""
    others = [p for p, slot in placing.placed if slot.part in _PARTS_WITH_FACTS][:_FIRST]
    said = [
        *facts_in(placing.of(FRONT)),
        *facts_in([*titles, *subject_lines(placing.passages())]),
        *facts_in(others, of_a_report=True),
    ]
    for fact in said:
        if fact.what == "page-published":
            continue
        target = {
            "published": inspection,
            "inspectorate": inspection,
            "response-published": response,
        }[fact.what]
        key = "published" if fact.what == "response-published" else fact.what
        value = fact.value
        if key == "published":
            day = day_of(value)
            if day is None:
                continue
            value = day.isoformat()
        if _set_once(target, key, value):
            _place_if_only_facts(placing, fact.passage)
    return [fact for fact in said if fact.what == "page-published"]


def _take_day_of_page(
    placing: Placing,
    pages: Sequence[Fact],
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
    for passage, said in [*of_forms, *((each.passage, each.value) for each in pages)]:
        day = day_of(said)
        if day is None:
            continue
        known = inspection.get("published")
        of_report = not known and (layout != "response" or "title" in inspection or not headed)
        target = inspection if of_report or known == day.isoformat() else response
        alone = not without_day(said).strip(" .,()")
        if (known or of_report) and _set_once(target, "published", day.isoformat()) and alone:
            placing.move([passage], LABEL)


def _take_day_below_title(placing: Placing, inspection: dict[str, Data]) -> None:
    """Takes a day alone among the first lines of a report as its day of publication."""
    alone = (
        (each, day)
        for each in placing.passages()[1 : _HEAD + 1]
        if (day := day_of(each.text)) and not without_day(each.text).strip(" .,()")
    )
    if "published" not in inspection and (found := next(alone, None)):
        inspection["published"] = found[1].isoformat()
        placing.move([found[0]], LABEL)


_RESPONSE = re.compile(r"\bresponse (?:to|of|by|from)\b", re.IGNORECASE)
_HEAD = 4
_PARTS_WITH_FACTS = frozenset({UNPLACED, LABEL, "initial_response", "overall_comments", "comments"})
_FIRST = 15
"""The number of passages at the beginning in which facts are sought."""


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


_FORM = re.compile(
    r".{0,60}\b(?:response record|response form|response template|inspection response)",
    re.IGNORECASE,
)


def _place_form_names(placing: Placing) -> None:
    """Makes labels of the names of forms, such as "Response template", above everything."""
    placing.move([each for each in placing.of(FRONT) if _FORM.fullmatch(each.text.strip())], LABEL)


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
    """Takes a name alone at the end of the paper as that of the office that spoke last."""
    last = placing.placed[-1] if placing.placed else None
    if last is None or not is_person(last.passage.text) or last.passage.role is not Role.PARAGRAPH:
        return
    chief = last.slot.part in {"comments", CHIEF}
    if chief or last.slot.part in {BODY, "initial_response", "overall_comments"}:
        _set_once(
            response["chief_constable" if chief else "commissioner"], "name", plain([last.passage])
        )
        placing.move([last.passage], LABEL)


def _take_title_and_force(
    placing: Placing,
    front: list[Passage],
    inspection: dict[str, Data],
    response: dict[str, Data],
    layout: str,
) -> None:
    passages = placing.passages()
    if "title" not in inspection:
        _take_title(placing, front, inspection, layout)
    body = response["commissioner"]
    lines = [p for p, slot in placing.placed if slot.part in {FRONT, LABEL}]
    for passage in lines[:_FIRST] + passages[-6:]:
        title = _title_of_body(passage.text) if len(passage.text) < _LINE else None
        if title and isinstance(body, dict):
            body.setdefault("title", title)
    if "force" not in response:
        _take_force(placing, [*front, *passages], str(inspection.get("title", "")), response)


def _take_force(
    placing: Placing, passages: list[Passage], title: str, response: dict[str, Data]
) -> None:
    """Takes the first name of a force; one in capitals only if there is no other."""
    named = [(each, name) for each in passages if (name := force_in(each.text))]
    written = [each for each in named if not each[1].isupper()]
    if found := next(iter(written or named), None):
        name = found[1].title() if found[1].isupper() else found[1]
        response["force"] = _full_name(name, [title, *(each.text for each in passages)])
        _place_if_only_facts(placing, found[0])
    elif name := force_in(title):
        response["force"] = name


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


def _take_title(
    placing: Placing, front: list[Passage], inspection: dict[str, Data], layout: str
) -> None:
    if layout == "report" and (opening := opening_headings(placing.passages())):
        inspection["title"] = ": ".join(plain([each]) for each in opening)
        placing.move(opening, LABEL)
        return
    first = takewhile(lambda each: not _heads_a_finding(each), placing.passages()[:_FIRST])
    passages = [each for each in (*front, *first) if not is_trail(each.text)]
    named = ((each, title) for each in passages if (title := title_in(each.text)))
    if found := next(named, None):
        inspection["title"] = without_publication(found[1])
        _place_if_only_facts(placing, found[0])
        return
    lines = [*subject_lines(placing.passages()), *heading_lines(front, passages)]
    titles = [each for each in lines if not _is_office_or_day(each.text)]
    titles.sort(key=lambda each: _rank_of_title(each.text))
    for each in titles:
        title = without_publication(without_response(each.text)) or inspection_in(each.text) or ""
        if title.startswith("of "):
            title = inspection_in(each.text) or title
        if len(title.split()) > 1 and not _is_menu_link(each) and not _is_office_or_day(title):
            inspection["title"] = title
            placing.move([each], LABEL)
            return
    answered = ((each, title) for each in passages if (title := inspection_in(each.text)))
    for each, title in answered:
        inspection["title"] = title
        _place_if_only_facts(placing, each)
        return


def _heads_a_finding(passage: Passage) -> bool:
    """Whether a passage is the label of a finding. No report's title is below it."""
    label = label_of(passage.text)
    return label is not None and label.says is Says.FINDING


def _is_menu_link(passage: Passage) -> bool:
    """Whether a line has at most two words and is no heading, as a link of a site's menu."""
    short = passage.role is not Role.HEADING and len(passage.text.split()) < _TITLE_WORDS
    return short and not _REPORT_WORD.search(passage.text)


_TITLE_WORDS = 3


def _rank_of_title(text: str) -> tuple[bool, bool]:
    """A sort key for possible titles: a report's before a response's, and both before others."""
    return not _REPORT_WORD.search(text), without_response(text) != one_line(text)


_REPORT_WORD = re.compile(r"inspection|PEEL|report", re.IGNORECASE)


def _is_office_or_day(text: str) -> bool:
    """Whether a line has nothing but an office, a force, a day or a form's name."""
    said = _OFFICE_LEAD_IN.sub("", one_line(text).replace("'", "’")).strip(" :")
    return (
        label_of(said) is not None
        or _PUBLICATION_LINE.match(said) is not None
        or bool(body_title(said))
        or chief_title(said)
        or is_place_and_office(said)
        or said in {force_in(said), inspectorate_in(said)}
        or without_day(said).strip(" .,|") in {"", inspectorate_in(said)}
        or bool(_FORM.fullmatch(said))
        or _VERSION.match(said) is not None
    )


_VERSION = re.compile(r"(?:version|draft|revision|v) ?\d", re.IGNORECASE)


_PUBLICATION_LINE = re.compile(
    r"(?:the )?(?:hmicfrs )?(?:report )?(?:was )?publi(?:shed|cation)\b", re.IGNORECASE
)
_OFFICE_LEAD_IN = re.compile(
    r"^(?:from )?(?:the )?(?:office of the |(?:our )?(?:response|answer|report) (?:of|by|from)"
    r" (?:the )?|comments (?:of|by) (?:the )?)",
    re.IGNORECASE,
)


def add_comments(response: dict[str, Data], placing: Placing) -> None:
    chief, body = response["chief_constable"], response["commissioner"]
    if isinstance(chief, dict) and (said := prose(placing.of("comments"))):
        chief["comments"] = said
    if isinstance(body, dict):
        for part in ("initial_response", "response_to_chief_constable", "overall_comments"):
            if said := prose(placing.of(part)):
                body[part] = said


RESPONSE_ORDER = (
    "form_version",
    "force",
    "chief_constable",
    "commissioner",
    "published",
    "published_at",
    "sent",
)
_PART_ORDER = {
    "chief_constable": ("name", "invited", "comments_due", "received", "comments"),
    "commissioner": (
        "title",
        "name",
        "initial_response",
        "response_to_chief_constable",
        "overall_comments",
    ),
}


def in_record_order(response: dict[str, Data]) -> dict[str, Data]:
    """The response with its keys in the order of the record, without empty ones."""
    for part, order in _PART_ORDER.items():
        data = response[part]
        if isinstance(data, dict):
            response[part] = without_blanks({key: data.get(key) for key in order})
    return without_blanks({key: response.get(key) for key in RESPONSE_ORDER})
