"""How work is judged, with --since: which merged fact is not what it was, and what follows from it."""

import json
import re
from pathlib import Path

import pytest

from recotrack.checks import RULES
from recotrack.problems import Severity
from recotrack.words import count_of, days_late
from tests.acting import BASE
from tests.conftest import Files
from tests.looking import DONE
from tests.repository import Found, Kept, Repository
from tests.tables import some_of
from tests.two_parties import AT

SOTERIA = "2024-08-22-soteria"
INSPECTION = f"{SOTERIA}/inspection.yaml"
REC_03 = f"{SOTERIA}/rec-03.yaml"
REC_05 = f"{SOTERIA}/rec-05.yaml"
RESPONSE = f"{SOTERIA}/response.yaml"
PILLAR_3 = "programmes/op-soteria/pillar-3.yaml"
PROGRAMME = "programmes/op-soteria/programme.yaml"
MEASURES = "programmes/op-soteria/measures.yaml"
ONE, BOTH = "1 open recommendation", "1 open recommendation and 1 open action"
JUDGES = {rule.name for rule in RULES if rule.judges}
RAG = """\
  due_soon: 30
  stale_after: 35
  rag:
    - colour: blue
      when: complete
    - colour: red
      when: overdue
    - colour: green
      when: on track
"""


OLDER = "2023-05-04-self-assessment"


def with_colours() -> Files:
    """A policy of colours, and two meetings."""
    text = (BASE / "register.yaml").read_bytes().decode()
    met = "    meets: monthly\n    met:\n      - 2025-05-01\n      - 2025-06-05\n"
    return {"register.yaml": text.replace("    meets: monthly\n", met) + RAG}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The register of the rules' examples, with a policy of colours and a meeting, committed."""
    return Repository(tmp_path / "work").committed(with_colours())


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """The same without git."""
    return Kept(tmp_path / "work").committed(with_colours())


def unanswered(text: str) -> str:
    """A recommendation's record without what the offices answer."""
    return re.sub(r"response:\n(?: .*\n)+", "", text)


def judging(repository: Repository, since: str = "HEAD") -> list[tuple[str, str]]:
    """The warnings about how work is judged: rule and words."""
    return [(each.rule, each.message) for each in all_of(repository, since)]


def changed(repository: Repository) -> list[tuple[str, str]]:
    """The same, without what is typed later than it is said to have been true."""
    return [each for each in judging(repository) if each[0] != "backdated"]


def all_of(repository: Repository, since: str = "HEAD") -> list[Found]:
    return [each for each in repository.found(since) if each.rule in JUDGES]


def waits_for_its_response(repository: Repository) -> None:
    """The response is not published: it is late, as its last day was 16 October 2024."""
    text = repository.reads(RESPONSE)
    repository.writes(RESPONSE, text.replace("published: 2024-10-14", "published:"))
    repository.commit()


@pytest.mark.parametrize(
    ("day", "follows"),
    [
        ("2024-10-15", "the response is no longer asked for: the last day was 16 October 2024"),
        ("2024-10-16", "the response is no longer asked for: the last day was 16 October 2024"),
        ("2024-10-17", "1 late response leaves the list"),
    ],
    ids=AT,
)
def test_a_response_that_is_not_asked_for_any_more(
    repository: Repository, day: str, follows: str
) -> None:
    """It was late from the day after its last one."""
    waits_for_its_response(repository)
    repository.edits(INSPECTION, "response_rule: police-act-55\n", "")
    repository.today = day
    said = f"response_rule was police-act-55: {follows}"
    assert ("response-rule-changed", said) in judging(repository)


# What was is said, and what follows


FACTS = {
    # what is typed: file, old, new, rule, what is said
    "days": ("register.yaml", "days: 56", "days: 90", "response-rule-changed", "days was 56: last day 16 October 2024 → 19 November 2024"),
    "unit": ("register.yaml", "unit: calendar", "unit: working", "response-rule-changed", "unit was calendar: last day 16 October 2024 → 8 November 2024"),
    "first day": ("register.yaml", "first_day_counts: true", "first_day_counts: false", "response-rule-changed", "first_day_counts was true: last day 16 October 2024 → 17 October 2024"),
    "basis": ("register.yaml", "basis: Police Act 1996 s.55(5A)", "basis: our standing orders", "response-rule-changed", "basis was Police Act 1996 s.55(5A)"),
    "basis, gone": ("register.yaml", "      basis: Police Act 1996 s.55(5A)\n", "", "response-rule-changed", "basis was Police Act 1996 s.55(5A)"),
    "response_rule": (INSPECTION, "response_rule: police-act-55", "response_due: 2024-12-31", "response-rule-changed", "response_rule was police-act-55: last day 16 October 2024 → 31 December 2024"),
    "due_soon": ("register.yaml", "due_soon: 30", "due_soon: 0", "rag-policy-changed", "due_soon was 30"),
    "stale_after": ("register.yaml", "stale_after: 35", "stale_after: 9999", "rag-policy-changed", "stale_after was 35: stale 4 → 0"),
    "a colour": ("register.yaml", "    - colour: red\n", "    - colour: green\n", "rag-policy-changed", "rag: removed red when overdue; added green when overdue: 4 red become green"),
    "a condition": ("register.yaml", "when: overdue", "when: blocked", "rag-policy-changed", "rag: removed red when overdue; added red when blocked: 4 red become grey"),
    "inspectorate": (INSPECTION, "inspectorate: HMICFRS", "inspectorate: Internal audit", "report-changed", "inspectorate was HMICFRS"),
    "title of a report": (INSPECTION, "title: Progress to", "title: Good progress to", "report-changed", "title was Progress to introduce a national operating model for rape investigations"),
    "kind of a report": (INSPECTION, "kind: thematic", "kind: follow-up", "report-changed", "kind was thematic"),
    "programme": (INSPECTION, "programme: op-soteria\n", "", "board-changed", "programme was op-soteria: 1 open recommendation leaves the list of Op Soteria Board, and it is late"),
    "pillar": (REC_03, "pillars:\n  - op-soteria/pillar-4\n", "", "board-changed", "pillars was op-soteria/pillar-4"),
    "reading": (MEASURES, "value: 57.5", "value: 44", "reading-changed", "the reading of 31 March 2025 was 57.5: the last value 57.5 → 44; the target is reached now"),
    "reading, gone": (MEASURES, "  readings:\n    - date: 2025-03-31\n      value: 57.5\n", "", "reading-changed", "the reading of 31 March 2025 was 57.5, and is gone: the last value 57.5 → none"),
    "reading, another day": (MEASURES, "date: 2025-03-31", "date: 2025-02-28", "reading-changed", "the reading of 31 March 2025 was 57.5, and is gone"),
    "reading, another beside it": (MEASURES, "      value: 57.5\n", "      value: 57.5\n    - date: 2025-03-31\n      value: 40\n", "reading-changed", "a merged reading of this day says 57.5: the last value 57.5 → 40; the target is reached now"),
    "target": (MEASURES, "target: 45", "target: 60", "reading-changed", "target was 45: the last value is 57.5; the target is reached now"),
    "target, no nearer": (MEASURES, "target: 45", "target: 50", "reading-changed", "target was 45: the last value is 57.5; the target is not reached, as before"),
    "target, gone": (MEASURES, "  target: 45\n", "", "reading-changed", "target was 45: the last value is 57.5; the target was not reached, and nothing now says whether it is"),
    "baseline": (MEASURES, "baseline: 62", "baseline: 50", "reading-changed", "baseline was 62: the last value is 57.5, worse than the baseline now; the target is not reached, as before"),
    "baseline, lower": (MEASURES, "baseline: 62", "baseline: 60", "reading-changed", "baseline was 62: the last value is 57.5, better than the baseline, as before; the target is not reached, as before"),
    "baseline, gone": (MEASURES, "  baseline: 62\n", "", "reading-changed", "baseline was 62: the last value is 57.5; the target is not reached, as before"),
    "which way is better": (MEASURES, "better: lower", "better: higher", "reading-changed", "better was lower: the last value is 57.5, worse than the baseline now; the target is reached now"),
    "which way is better, gone": (MEASURES, "  better: lower\n", "", "reading-changed", "better was lower: the last value is 57.5; the target was not reached, and nothing now says whether it is"),
    "meeting": ("register.yaml", "      - 2025-06-05\n", "", "meeting-removed", "Op Soteria Board met on 5 June 2025, and that is no longer recorded: the last meeting 5 June 2025 → 1 May 2025"),
    "meeting, another day": ("register.yaml", "      - 2025-06-05\n", "      - 2026-01-02\n", "meeting-removed", "Op Soteria Board met on 5 June 2025, and that is no longer recorded: the last meeting 5 June 2025 → 2 January 2026"),
    "product, elsewhere": (PILLAR_3, "at: https://force.example/isva-memorandum", "at: https://force.example/other", "product-changed", "at of isva-memorandum-of-agreement said something different: it is the evidence of op-soteria/pillar-3/isva-memorandum"),
    "product, another title": (PILLAR_3, "    title: ISVA Memorandum of Agreement\n    at:", "    title: Draft\n    at:", "product-changed", "title of isva-memorandum-of-agreement said something different: it is the evidence of op-soteria/pillar-3/isva-memorandum"),
    "product, another id": (PILLAR_3, "- id: isva-memorandum-of-agreement", "- id: isva-draft", "product-changed", "the product isva-memorandum-of-agreement has been removed: it is the evidence of op-soteria/pillar-3/isva-memorandum"),
    "disposition": (REC_03, "disposition: accepted", "disposition: not for us\nreason: Elsewhere.", "left-the-totals", "disposition was accepted: 1 open recommendation leaves the totals, and it is late"),
    "disposition, refused": (REC_03, "disposition: accepted", "disposition: not accepted\nreason: Elsewhere.", "left-the-totals", "disposition was accepted: 1 open recommendation leaves the totals, and it is late"),
    "assumed": (PROGRAMME, "    assumed:\n      - at\n", "", "assumed-changed", "at was assumed, and no new source shows it"),
    "deadline, assumed now": (REC_03, "owner: ", "assumed:\n  - deadline\nowner: ", "assumed-changed", "the deadline was stated, and is said to be assumed now: that work was moved past it shows in no colour"),
    "title of a board": ("register.yaml", "title: Op Soteria Board", "title: Police and Crime Panel", "title-changed", "title of op-soteria-board said something different"),
    "title of a role": ("register.yaml", "title: Pillar 4 lead", "title: His Majesty's Inspector", "title-changed", "title of pillar-4-lead said something different: 1 update that it reported or agreed is now shown under the new one"),
    "last day of a role": ("register.yaml", "    until: 2024-12-31\n", "", "role-changed", "until of data-analyst was 31 December 2024"),
    "last day of a role, another": ("register.yaml", "until: 2024-12-31", "until: 2030-12-31", "role-changed", "until of data-analyst was 31 December 2024"),
    "decision, published": (REC_03, "disposition: accepted", "disposition: partly accepted\nreason: In part.", "decision-changed", "disposition was accepted: the response was published on 14 October 2024 with it"),
    "decision, gone": (REC_03, "disposition: accepted\n", "", "decision-changed", "disposition was accepted: the response was published on 14 October 2024 with it"),
    "reason": (REC_03, "disposition: accepted\n", "disposition: accepted\nreason: At a price.\n", "decision-changed", "reason was not set: the response was published on 14 October 2024 without it"),
    "note, words of it": (REC_03, "note: Under way when the response was written.", "note: Under way [redacted].\n        redacted: It named somebody.", "note-redacted", "5 words were taken out of the update of 16 October 2024 by pillar-4-lead, because: It named somebody."),
    "title of an action": (REC_03, "title: Audit the", "title: Consider the", "title-changed", "title said something different"),
}  # fmt: skip


ONE_OF_EACH = list({rule: fact for fact, (*_, rule, _) in FACTS.items()}.values())
"""Of each rule, one fact."""


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_that_decides_is_named_with_what_follows(kept: Kept, fact: str) -> None:
    """By its rule, where it stands, as a warning; without --since nobody asks."""
    path, old, new, rule, said = FACTS[fact]
    kept.edits(path, old, new)
    found = [each for each in kept.problems() if each.rule in JUDGES]
    assert (found[0].rule, found[0].message) == (rule, said)
    assert {(each.rule, each.path, each.severity) for each in found} == {
        (rule, f"records/{path}", Severity.WARNING)
    }
    assert rule not in kept.types("check").out


@pytest.mark.parametrize("fact", some_of(FACTS, *ONE_OF_EACH))
def test_such_a_change_can_be_waived_with_a_reason(kept: Kept, fact: str) -> None:
    """In the change that brings it, and in no later one."""
    path, old, new, rule, _ = FACTS[fact]
    kept.edits(path, old, new)
    place = next(each.reference for each in kept.problems() if each.rule == rule)
    waiver = f"policy:\n  waivers:\n    - rule: {rule}\n      at: {place}\n      because: The board agreed.\n"
    kept.edits("register.yaml", "policy:\n", waiver)
    assert judging(kept) == []
    assert "waiver-unused" not in kept.rules()


@pytest.mark.parametrize("fact", some_of(["days", "meeting", "assumed"], "meeting"))
def test_a_check_since_a_commit_prints_it_and_holds_to_the_waiver(
    repository: Repository, fact: str
) -> None:
    """The same through git: warned of, and with a waiver in the change not."""
    path, old, new, rule, said = FACTS[fact]
    repository.edits(path, old, new)
    assert judging(repository)[:1] == [(rule, said)]
    assert f"warning  {rule}" in repository.check().out
    items = json.loads(repository.check("HEAD", "--json").out)["items"]
    place = next(each["reference"] for each in items if each["rule"] == rule)
    waiver = f"policy:\n  waivers:\n    - rule: {rule}\n      at: {place}\n      because: The board agreed.\n"
    repository.edits("register.yaml", "policy:\n", waiver)
    assert judging(repository) == []
    assert "waiver-unused" not in repository.rules()


def test_a_late_response_that_leaves_the_list_is_called_that(kept: Kept) -> None:
    waits_for_its_response(kept)
    other = "2024-12-01-later/inspection.yaml"
    text = kept.reads(INSPECTION).replace("2024-08-22", "2024-12-01")
    kept.writes(other, text)
    kept.commit()
    kept.edits(INSPECTION, "response_rule: police-act-55", "answered_in: 2024-12-01-later")
    assert (
        "response-rule-changed",
        "answered_in was not set: 1 late response leaves the list",
    ) in judging(kept)


def test_a_late_response_that_is_in_time_now_is_called_that(kept: Kept) -> None:
    kept.edits(RESPONSE, "published: 2024-10-14", "published: 2024-11-01")
    kept.commit()
    kept.edits("register.yaml", "days: 56", "days: 90")
    assert judging(kept) == [
        (
            "response-rule-changed",
            "days was 56: last day 16 October 2024 → 19 November 2024; 1 late response is in time now",
        )
    ]


def test_a_set_day_that_is_added_or_moved_is_named(kept: Kept) -> None:
    rule = "response_rule: police-act-55"
    kept.edits(INSPECTION, rule, f"{rule}\nresponse_due: 2025-12-31")
    said = "response_due was not set: last day 16 October 2024 → 31 December 2025"
    assert judging(kept) == [("response-rule-changed", said)]
    kept.edits(INSPECTION, f"{rule}\n", "")
    kept.commit()
    kept.edits(INSPECTION, "response_due: 2025-12-31", "response_due: 2026-01-31")
    said = "response_due was 31 December 2025: last day 31 December 2025 → 31 January 2026"
    assert judging(kept) == [("response-rule-changed", said)]


def test_a_limit_and_its_users_may_not_change_their_names_to_count_otherwise(
    kept: Kept,
) -> None:
    """Both files in one change: what follows is that of all together."""
    kept.edits("register.yaml", "    police-act-55:\n      days: 56", "    ours:\n      days: 90")
    kept.edits(INSPECTION, "response_rule: police-act-55", "response_rule: ours")
    said = [words for rule, words in judging(kept) if rule == "response-rule-changed"]
    assert "response_rule was police-act-55: last day 16 October 2024 → 19 November 2024" in said


def test_the_order_of_colours_decides_too(kept: Kept) -> None:
    """What is late is never on track, wherever that line stands."""
    red, silent, green = (
        f"    - colour: {colour}\n      when: {when}\n"
        for colour, when in (("red", "overdue"), ("amber", "stale"), ("green", "on track"))
    )
    text = kept.reads("register.yaml")
    kept.writes("register.yaml", text.replace(red + green, red + silent + green))
    kept.commit()
    kept.writes("register.yaml", text.replace(red + green, green + red + silent))
    said = "rag: its lines were in another order"
    assert judging(kept) == [("rag-policy-changed", said)]
    kept.writes("register.yaml", text.replace(red + green, silent + red + green))
    assert judging(kept) == [("rag-policy-changed", f"{said}: 4 red become amber")]


def test_a_policy_of_colours_where_there_was_none(tmp_path: Path) -> None:
    """recotrack's own colours held until then."""
    repository = Repository(tmp_path / "work").committed()
    text = repository.reads("register.yaml")
    repository.writes("register.yaml", text + RAG.replace("red", "green"))
    (found,) = judging(repository)
    assert found == (
        "rag-policy-changed",
        "rag was not set: 4 red become green; 1 green becomes blue",
    )


def test_grades_and_the_number_of_recommendations(kept: Kept) -> None:
    """A grade that rose, one that is gone; a number that was 3. What was empty may be filled in."""
    filled = "recommendations_in_report: 3\ngrades:\n  leadership: inadequate\n  custody: good\n"
    text = kept.reads(INSPECTION)
    kept.writes(INSPECTION, text + filled)
    assert judging(kept) == []
    kept.commit()
    now = "recommendations_in_report: 2\ngrades:\n  leadership: adequate\n"
    kept.writes(INSPECTION, text + now)
    assert sorted(judging(kept)) == [
        ("report-changed", "custody was good"),
        ("report-changed", "leadership was inadequate"),
        ("report-changed", "recommendations_in_report was 3: 2 of 3 entered → 2 of 2"),
    ]


def test_a_recommendation_that_is_written_twice_has_one_record(kept: Kept) -> None:
    link = f"links:\n  - type: duplicates\n    to: {SOTERIA}/rec-05\n"
    again = kept.reads(REC_05).replace("number: 5\n", "") + link
    kept.writes(f"{SOTERIA}/rec-05a.yaml", again)
    text = kept.reads(INSPECTION)
    kept.writes(INSPECTION, f"{text}recommendations_in_report: 3\n")
    kept.commit()
    kept.writes(INSPECTION, f"{text}recommendations_in_report: 2\n")
    said = "recommendations_in_report was 3: 2 of 3 entered → 2 of 2"
    assert judging(kept) == [("report-changed", said)]


def test_links_say_how_much_leaves_the_totals(kept: Kept) -> None:
    """A duplicate takes its actions with it; what is superseded is no longer open; in a new file too."""
    link = f"links:\n  - type: duplicates\n    to: {OLDER}/rec-02\n"
    kept.appends(REC_03, link)
    new = unanswered(kept.reads(REC_05)).replace("number: 5", "number: 6")
    supersedes = f"links:\n  - type: supersedes\n    to: {SOTERIA}/rec-05\n"
    kept.writes(f"{SOTERIA}/rec-06.yaml", new + supersedes)
    assert judging(kept) == [
        (
            "left-the-totals",
            f"it duplicates {OLDER}/rec-02 now: {BOTH} leave the totals, 2 of them late",
        ),
        (
            "left-the-totals",
            f"it supersedes {SOTERIA}/rec-05 now: 1 open recommendation leaves the totals, and it is late",
        ),
    ]
    kept.commit()
    kept.writes(REC_03, kept.reads(REC_03).replace(link, ""))
    assert judging(kept) == [
        (
            "left-the-totals",
            f"it no longer duplicates {OLDER}/rec-02: {BOTH} are counted again",
        )
    ]


def test_a_cause_of_concern_is_not_done_by_leaving_out_what_is_open(kept: Kept) -> None:
    """Its one open recommendation is not part of it any more: nothing else says that it is done."""
    concern = f"{SOTERIA}/coc-01"
    link = f"links:\n  - type: part_of\n    to: {concern}\n"
    new = unanswered(kept.reads(REC_05)).replace("number: 5", "number: 1")
    kept.writes(f"{concern}.yaml", new.replace("kind: recommendation", "kind: cause of concern"))
    done = (
        f"{link}updates:\n  - date: 2025-01-06\n    by: pillar-4-lead\n    status: complete\n"
        "    note: All of it is done.\n    evidence:\n      - title: Memo\n        at: memo.pdf\n"
    )
    kept.writes(f"{SOTERIA}/rec-06.yaml", new.replace("number: 1", "number: 6") + done)
    kept.writes(f"{SOTERIA}/rec-07.yaml", new.replace("number: 1", "number: 7") + link)
    kept.commit()
    kept.writes(f"{SOTERIA}/rec-07.yaml", new.replace("number: 1", "number: 7"))
    leaves = "1 open cause of concern leaves the totals, and it is late"
    said = f"it is no longer part of {concern}: {leaves}"
    assert judging(kept) == [("left-the-totals", said)]
    late = done.replace("2025-01-06", "2026-01-05")
    kept.writes(f"{SOTERIA}/rec-07.yaml", new.replace("number: 1", "number: 7") + late)
    assert judging(kept) == [], "done, and so is what it is part of"


def test_of_two_that_name_one_another_both_are_told(kept: Kept) -> None:
    """The link back decides for the other end too: of a ring the first by name counts."""
    link = "links:\n  - type: duplicates\n    to: {}\n"
    older = f"{OLDER}/rec-02.yaml"
    kept.appends(older, link.format(f"{SOTERIA}/rec-03"))
    kept.commit()
    back = link.format(f"{OLDER}/rec-02")
    kept.appends(REC_03, back)
    again = "1 open recommendation is counted again"
    said = f"it duplicates {OLDER}/rec-02 now: {BOTH} leave the totals, 2 of them late; {again}"
    assert judging(kept) == [("left-the-totals", said)]


def test_what_comes_with_the_change_leaves_no_total(kept: Kept) -> None:
    """A new record that is a duplicate, a new action of a merged one: neither was in a total, so
    neither leaves it. That the new one is due later than it asks is another rule's.
    """
    link = f"links:\n  - type: duplicates\n    to: {OLDER}/rec-02\n"
    new = unanswered(kept.reads(REC_05)).replace("number: 5", "number: 6")
    kept.writes(f"{SOTERIA}/rec-06.yaml", new + link)
    later = "which is due on 31 December 2025; the report asks for this one by 31 July 2025"
    said = f"a new duplicate of {OLDER}/rec-02, {later}: {ONE} is in no total, and it is late"
    born = ("born-outside-the-totals", said)
    assert judging(kept) == [born]
    tell = "actions:\n  - id: tell\n    title: Tell it\n    added: 2025-06-02\n"
    kept.appends(REC_05, tell + link)
    said = f"it duplicates {OLDER}/rec-02 now: {ONE} leaves the totals, and it is late"
    under = f"a new action below a duplicate of {OLDER}/rec-02"
    action = ("born-outside-the-totals", f"{under}: 1 open action is in no total, and it is late")
    assert judging(kept) == [action, ("left-the-totals", said), born]
    kept.commit()
    kept.writes(f"{SOTERIA}/rec-06.yaml", new)
    said = f"it no longer duplicates {OLDER}/rec-02: 1 open recommendation is counted again"
    assert judging(kept) == [("left-the-totals", said)]


def test_a_reason_that_makes_a_refusal_hold_is_named(kept: Kept) -> None:
    """Not accepted without a reason is still open: with one it leaves what is open."""
    kept.edits(REC_05, "disposition: accepted", "disposition: not accepted")
    said = "disposition was accepted: the response was published on 14 October 2024 with it"
    assert judging(kept) == [("decision-changed", said)]
    kept.commit()
    bare, full = "disposition: not accepted", "disposition: not accepted\nreason: It is done."
    kept.edits(REC_05, bare, full)
    said = "disposition was not accepted, without a reason: 1 open recommendation leaves the totals, and it is late"
    assert judging(kept) == [("left-the-totals", said)]
    kept.commit()
    kept.edits(REC_05, full, bare)
    said = "disposition was not accepted, with a reason: 1 open recommendation is counted again"
    assert judging(kept) == [("left-the-totals", said)]


def test_other_links_take_nothing_out(kept: Kept) -> None:
    link = f"links:\n  - type: depends_on\n    to: {SOTERIA}/rec-05\n"
    kept.appends(REC_03, link)
    assert judging(kept) == []


def test_a_target_that_was_reached_may_be_so_no_more_or_still(kept: Kept) -> None:
    """The last value is today's, whatever changes beside the target; without any, none is said."""
    kept.edits(MEASURES, "value: 57.5", "value: 44")
    kept.commit()
    kept.edits(MEASURES, "target: 45", "target: 40")
    said = "target was 45: the last value is 44; the target is no longer reached"
    assert judging(kept) == [("reading-changed", said)]
    later = "value: 44\n    - date: 2025-04-30\n      value: 39.5"
    kept.edits(MEASURES, "value: 44", later)
    said = "target was 45: the last value is 39.5; the target is reached, as before"
    assert judging(kept) == [("reading-changed", said)]
    text = kept.reads(MEASURES).partition("  readings:")[0]
    kept.writes(MEASURES, text.replace("target: 40", "target: 45"))
    kept.commit()
    kept.edits(MEASURES, "target: 45", "target: 40")
    assert judging(kept) == [("reading-changed", "target was 45: there is no value yet")]


def test_where_no_target_was_to_be_reached_none_is_spoken_of(kept: Kept) -> None:
    kept.edits(MEASURES, "  target: 45\n", "")
    kept.edits(MEASURES, "  baseline: 62\n", "")
    kept.commit()
    kept.edits(MEASURES, "better: lower", "better: higher")
    said = "better was lower: the last value is 57.5"
    assert judging(kept) == [("reading-changed", said)]


def test_one_of_several_boards_that_is_gone_is_named(kept: Kept) -> None:
    """Also if no work leaves its list."""
    one, both = "board: op-soteria-board\n", "boards:\n  - op-soteria-board\n  - estates-board\n"
    estates = "  estates-board:\n    title: Estates Board\n"
    kept.edits("register.yaml", "  op-soteria-board:\n", f"{estates}  op-soteria-board:\n")
    kept.commit()
    kept.edits(PROGRAMME, one, both)
    kept.commit()
    kept.edits(PROGRAMME, "  - estates-board\n", "")
    said = "boards was op-soteria-board, estates-board"
    assert judging(kept) == [("board-changed", said)]


def test_a_measure_or_a_board_that_is_gone_is_named(kept: Kept) -> None:
    kept.writes(MEASURES, "- id: other\n  title: Another\n")
    text = kept.reads("register.yaml")
    kept.writes(
        "register.yaml",
        text.replace(
            "  op-soteria-board:\n    title: Op Soteria Board", "  new-board:\n    title: New Board"
        ),
    )
    assert sorted(judging(kept)) == [
        ("meeting-removed", "the board op-soteria-board has been removed: 2 meetings with it"),
        (
            "reading-changed",
            "the measure victims-withdrawing has been removed: 1 reading with it",
        ),
    ]


def test_what_was_assumed_may_be_stated_by_a_document(kept: Kept) -> None:
    """`source` says which; a source that stood there before is no new evidence."""
    kept.edits(PROGRAMME, "    assumed:\n      - at\n", "    source: The letter of 3 June 2025\n")
    assert judging(kept) == []
    with_both = "    assumed:\n      - at\n    source: The letter of 3 June 2025\n"
    kept.edits(PROGRAMME, "    source: The letter of 3 June 2025\n", with_both)
    kept.commit()
    kept.edits(PROGRAMME, "    assumed:\n      - at\n", "")
    assert judging(kept) == [("assumed-changed", "at was assumed, and no new source shows it")]


def test_the_day_of_late_work_that_is_said_to_be_assumed_is_named(kept: Kept) -> None:
    """By hand it would hide for good how late it was. The paper that names no day may be named; and
    a day that is known is no matter, but that it was typed much later.
    """
    under_way, done = DONE
    kept.edits(REC_03, under_way, f"{done}        assumed:\n          - date\n")
    (named,) = judging(kept)
    assert named == (
        "assumed-changed",
        "complete, and the day is said to be assumed: how late it was after 31 January 2025 counts nowhere",
    )  # fmt: skip
    kept.edits(
        REC_03, "          - date\n", "          - date\n        source: The tracker of May\n"
    )
    assert judging(kept) == []
    kept.edits(
        REC_03, "        assumed:\n          - date\n        source: The tracker of May\n", ""
    )
    assert [rule for rule, _ in judging(kept)] == ["backdated"]


# Honest changes


def test_honest_changes_are_silent(kept: Kept) -> None:
    """Text wrapped anew, comments, a new reading, a meeting, a board and a limit with other names."""
    kept.edits(INSPECTION, "title: Progress to introduce", "title: >-\n  Progress to\n  introduce")
    kept.edits(
        MEASURES,
        "      value: 57.5\n",
        "      value: 57.50\n    - date: 2025-04-30\n      value: 50\n",
    )
    kept.edits("register.yaml", "      - 2025-06-05\n", "      - 2025-06-05\n      - 2026-01-02\n")
    kept.edits("register.yaml", "  op-soteria-board:", "  soteria-board:  # as it is called")
    kept.edits(PROGRAMME, "board: op-soteria-board", "board: soteria-board")
    kept.edits("register.yaml", "    police-act-55:", "    section-55:")
    kept.edits(INSPECTION, "response_rule: police-act-55", "response_rule: section-55")
    kept.edits(PILLAR_3, "products:\n", "products:\n  - id: another\n    title: Another\n")
    assert judging(kept) == []


def test_what_changed_beside_a_renamed_folder_is_told(kept: Kept) -> None:
    """In every record, and in tables too: a new name hides nothing."""
    (kept.records / "programmes" / "op-soteria").rename(kept.records / "programmes" / "soteria")
    for file in kept.records.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("op-soteria/", "soteria/")
        file.write_text(text.replace("programme: op-soteria", "programme: soteria"), "utf-8")
    kept.edits("register.yaml", "title: Pillar 4 lead", "title: Pillar 5 lead")
    kept.edits(MEASURES.replace("op-soteria", "soteria"), "target: 45", "target: 60")
    found = {rule: said for rule, said in changed(kept) if rule.endswith("-changed")}
    assert found["reading-changed"].startswith("target was 45")
    assert found["title-changed"].startswith("title of pillar-4-lead said something different")


def test_renamed_folders_are_silent(kept: Kept) -> None:
    """An inspection and a programme with other names, and the links that lead to them."""
    records = kept.records
    link = f"links:\n  - type: duplicates\n    to: {OLDER}/rec-02\n"
    kept.appends(REC_03, link)
    other = "2024-12-01-later/inspection.yaml"
    text = kept.reads(INSPECTION).replace("2024-08-22", "2024-12-01")
    answered = f"answered_in: {SOTERIA}/response"
    kept.writes(other, text.replace("response_rule: police-act-55", answered))
    kept.commit()
    (records / SOTERIA).rename(records / "2024-08-22-rasso")
    (records / "programmes" / "op-soteria").rename(records / "programmes" / "soteria")
    for file in records.rglob("*.yaml"):
        text = file.read_text()
        text = text.replace(f"{SOTERIA}/", "2024-08-22-rasso/").replace("op-soteria/", "soteria/")
        file.write_text(text.replace("programme: op-soteria", "programme: soteria"))
    assert judging(kept) == []


# Backdating


def with_update(*updates: str) -> str:
    return "    updates:\n" + "".join(updates)


def update(day: str, *lines: str) -> str:
    text = f"      - date: {day}\n        by: pillar-4-lead\n        note: On {day}.\n"
    return text + "".join(f"        {line}\n" for line in lines)


MERGED = """\
      - date: 2024-10-16
        by: pillar-4-lead
        status: in progress
        note: Under way when the response was written.
"""
EVIDENCE = ("status: complete", "evidence:", "  - title: Minutes")


def backdated(repository: Repository) -> list[str]:
    return [words for rule, words in judging(repository) if rule == "backdated"]


def test_an_update_behind_a_merged_one_is_said_with_both_days(kept: Kept) -> None:
    kept.edits(REC_03, MERGED, update("2024-10-01") + MERGED)
    both_days = (
        "typed on 5 January 2026 at the latest, true on 1 October 2024: "
        "before the update of 16 October 2024 by pillar-4-lead, which was merged"
    )
    assert backdated(kept) == [both_days]


def test_a_completion_in_time_that_is_typed_too_late_is_said(kept: Kept) -> None:
    """The date due is that which held before: its own, or the inspectorate's deadline."""
    kept.edits(REC_03, MERGED, MERGED + update("2025-01-30", *EVIDENCE))
    late = (
        "typed on 5 January 2026 at the latest, true on 30 January 2025: "
        "it says complete in time, and the date due, 31 January 2025, had passed by then"
    )
    assert backdated(kept) == [late]
    kept.today = "2025-01-31"
    assert backdated(kept) == []


def test_a_look_at_an_earlier_day_hides_no_backdating(repository: Repository) -> None:
    """The calendar says that it was typed later; no day of it stands in what --as-of fixes."""
    repository.edits(REC_03, MERGED, MERGED + update("2025-01-30", *EVIDENCE))
    said = [
        each
        for each in repository.found("HEAD", "--as-of", "2025-01-30")
        if each.rule == "backdated"
    ]
    assert [each.message[:35] for each in said] == ["typed later, true on 30 January 202"]


def test_a_completion_behind_a_merged_update_says_both(kept: Kept) -> None:
    kept.edits(REC_03, MERGED, update("2024-10-01", *EVIDENCE) + MERGED)
    (words,) = backdated(kept)
    assert "before the update of 16 October 2024" in words
    assert "it says complete in time" in words


def test_a_new_action_of_a_merged_record_is_no_way_round(kept: Kept) -> None:
    action = "  - id: new\n    title: New\n    added: 2024-10-20\n    updates:\n"
    text = kept.reads(REC_03) + action + update("2024-12-01", *EVIDENCE)
    kept.writes(REC_03, text)
    assert len(backdated(kept)) == 1


@pytest.mark.parametrize(
    "new",
    [
        update("2024-10-16"),
        update("2025-12-30"),
        update("2025-12-29", *EVIDENCE),
    ],
    ids=["the same day", "later", "complete, late, a week ago"],
)
def test_an_honest_update_is_silent(kept: Kept, new: str) -> None:
    kept.edits(REC_03, MERGED, MERGED + new)
    assert backdated(kept) == []


MOVED = ("due: 2026-06-30", "agreed_by: op-soteria-board")
DROPPED = ("status: cancelled", "agreed_by: op-soteria-board")


@pytest.mark.parametrize(
    ("lines", "said"),
    [(MOVED, "it moves the date"), (DROPPED, "it says cancelled")],
    ids=["moved", "cancelled"],
)
def test_late_work_that_was_never_late_since_a_day_before_its_date_is_said(
    kept: Kept, lines: tuple[str, ...], said: str
) -> None:
    """A board hears that it was agreed in time, and no list ever had it: it was typed afterwards."""
    kept.edits(REC_03, MERGED, MERGED + update("2025-01-31", *lines))
    both_days = "typed on 5 January 2026 at the latest, true on 31 January 2025: "
    passed = "in time, and the date due, 31 January 2025, had passed by then"
    assert backdated(kept) == [f"{both_days}{said} {passed}"]
    kept.today = "2025-01-31"
    assert backdated(kept) == []


@pytest.mark.parametrize(
    "lines",
    [("due: 2025-01-31", "agreed_by: op-soteria-board"), ("due: 2024-12-31",)],
    ids=["the same", "earlier"],
)
def test_a_date_that_is_no_later_makes_nothing_look_in_time(
    kept: Kept, lines: tuple[str, ...]
) -> None:
    """What was late by the old date is late by this one, too."""
    kept.edits(REC_03, MERGED, MERGED + update("2025-01-20", *lines))
    assert backdated(kept) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (EVIDENCE, "it says complete"),
        (MOVED, "it moves the date"),
        (DROPPED, "it says cancelled"),
    ],
    ids=["complete", "moved", "cancelled"],
)
def test_late_work_of_which_the_day_is_chosen_later_is_said(
    kept: Kept, lines: tuple[str, ...], said: str
) -> None:
    """Its own day says that the date had passed, and how late it was is counted to that day. Within a
    week of it nobody is accused.
    """
    kept.edits(REC_03, MERGED, MERGED + update("2025-02-01", *lines))
    both_days = "typed on 5 January 2026 at the latest, true on 1 February 2025: "
    assert backdated(kept) == [f"{both_days}{said}, {days_late(1)} by that day"]
    kept.today = "2025-02-08"
    assert backdated(kept) == []
    kept.today = "2025-02-09"
    assert len(backdated(kept)) == 1


def test_what_says_less_of_late_work_than_its_end_is_silent(kept: Kept) -> None:
    """Whether it is blocked, or still goes on, makes it no less late on any day."""
    for lines in ((), ("status: blocked",), ("due: 2025-01-31", "agreed_by: op-soteria-board")):
        kept.edits(REC_03, MERGED, MERGED + update("2025-02-01", *lines))
        assert backdated(kept) == []
        kept.edits(REC_03, MERGED + update("2025-02-01", *lines), MERGED)


def test_what_is_verified_later_was_complete_before(kept: Kept) -> None:
    kept.edits(REC_03, MERGED, MERGED + update("2025-01-30", *EVIDENCE))
    kept.commit()
    done = update("2025-01-31", "status: verified").replace("pillar-4-lead", "liaison-officer")
    kept.appends(REC_03, done)
    assert backdated(kept) == []


def test_a_redaction_is_no_new_update(kept: Kept) -> None:
    kept.edits(REC_03, MERGED, MERGED + update("2024-11-06"))
    kept.commit()
    note = "note: Under way when the response was written."
    kept.edits(REC_03, note, "note: redacted\n        redacted: It named a victim.")
    assert [rule for rule, _ in judging(kept)] == ["note-redacted"]


def test_a_record_that_is_new_brings_its_own_past(kept: Kept) -> None:
    """An old inspection that is typed in today was chased by nobody here."""
    text = unanswered(kept.reads(REC_03)).replace("number: 3", "number: 4")
    text = text.replace("By 31 January 2025, all forces", "By 31 January 2025, chiefs")
    new = text.replace("word-on-word cases.", "anything at all, in whatever other words it takes.")
    kept.writes(f"{SOTERIA}/rec-04.yaml", new + update("2025-01-30", *EVIDENCE))
    assert backdated(kept) == []


# In diff


def test_diff_puts_what_judges_below_history_and_above_all_else(repository: Repository) -> None:
    """Under a heading of its own, with what follows; in JSON as a list of its own."""
    repository.edits(REC_05, "number: 5", "number: 55")
    repository.edits("register.yaml", "stale_after: 35", "stale_after: 9999")
    text = repository.types("diff", "HEAD").out
    heads = [line for line in text.splitlines() if line.startswith("### ")]
    assert heads[:2] == [
        "### History: this should have stayed as it was",
        "### How work is judged has changed: was this decided?",
    ]
    assert "**rag-policy-changed**: stale_after was 35: stale 4 → 0" in text
    assert "1 change to how work is judged" in text.splitlines()[2]
    said = json.loads(repository.types("diff", "HEAD", "--json").out)
    assert [each["rule"] for each in said["judging"]] == ["rag-policy-changed"]
    assert [each["rule"] for each in said["history"]] == ["text-changed"]
    rules = {each["rule"] for each in said["problems"]}
    assert not rules & JUDGES


def test_diff_says_nothing_of_what_judges_where_only_the_day_differs(
    repository: Repository,
) -> None:
    """Compared by the dates of the updates, no file has changed."""
    repository.edits(REC_03, MERGED, update("2024-10-01") + MERGED)
    assert "### How work is judged" in repository.types("diff", "HEAD").out
    assert "### How work is judged" not in repository.types("diff", "op-soteria-board").out


def test_what_may_name_somebody_is_not_repeated(kept: Kept) -> None:
    """A title of an action or a product, a note of a reading: the law may want it gone, and logs
    are kept. A note may be added where there was none.
    """
    kept.edits(MEASURES, "value: 57.5\n", "value: 57.5\n      note: Jane Doe withdrew.\n")
    kept.edits(REC_03, "title: Audit the", "title: Jane Doe audits the")
    kept.edits(PILLAR_3, "title: ISVA Memorandum of Agreement\n    at:", "title: Jane Doe\n    at:")
    assert [rule for rule, _ in judging(kept)] == ["title-changed", "product-changed"]
    kept.commit()
    for path in (MEASURES, REC_03, PILLAR_3):
        kept.writes(path, kept.reads(path).replace("Jane Doe", "Somebody"))
    found = judging(kept)
    assert {rule for rule, _ in found} == {"title-changed", "product-changed", "reading-changed"}
    assert ("reading-changed", "the reading of 31 March 2025 had another note") in found
    assert "Jane Doe" not in kept.check().out


def test_a_duty_that_is_new_and_a_measure_with_another_id_are_silent(
    kept: Kept,
) -> None:
    """Nothing merged is judged otherwise; nor by a text in which only a line ends elsewhere."""
    assessment = "2023-05-04-self-assessment/inspection.yaml"
    kept.appends(assessment, "response_due: 2026-03-31\n")
    kept.edits(MEASURES, "- id: victims-withdrawing", "- id: withdrawals")
    title = "title: Progress to introduce a national operating model for rape investigations"
    kept.edits(INSPECTION, title, title.replace("title: Progress", "title: |\n  Progress\n "))
    assert judging(kept) == []


def test_a_second_answer_takes_the_response_off_the_list(kept: Kept) -> None:
    """`answered_in` beside a time limit: the limit counts for nothing then."""
    waits_for_its_response(kept)
    rule = "response_rule: police-act-55\n"
    kept.edits(INSPECTION, rule, f"{rule}answered_in: 2023-05-04-self-assessment\n")
    said = "answered_in was not set: 1 late response leaves the list"
    assert ("response-rule-changed", said) in judging(kept)


# A waiver in the same change


def test_diff_shows_what_a_waiver_of_the_same_change_sets_aside(repository: Repository) -> None:
    """Where it would stand without one, with the reason; `check` then has nothing to say."""
    repository.edits(REC_05, "number: 5", "number: 55")
    repository.edits("register.yaml", "stale_after: 35", "stale_after: 9999")
    waivers = "".join(
        f"    - rule: {rule}\n      at: {at}\n      because: {because}\n"
        for rule, at, because in (
            ("text-changed", f"{SOTERIA}/rec-05", "Renumbered."),
            ("rag-policy-changed", "register", "Old"),
        )
    )
    repository.edits("register.yaml", "policy:\n", f"policy:\n  waivers:\n{waivers}")
    assert not {*repository.rules()} & {"text-changed", "rag-policy-changed"}
    text = repository.types("diff", "HEAD").out
    assert "### History: this should have stayed as it was" in text
    assert "### How work is judged has changed: was this decided?" in text
    aside = [line for line in text.splitlines() if "Set aside in this change" in line]
    assert "**text-changed**" in aside[0]
    assert aside[0].endswith("Set aside in this change, because: Renumbered.")
    said = "**rag-policy-changed**: stale_after was 35: stale 4 → 0."
    assert aside[1].endswith(f"{said} Set aside in this change, because: Old")
    assert "1 problem of history, 1 of them set aside by a waiver" in text.splitlines()[2]
    assert "1 change to how work is judged, 1 of them set aside by a waiver" in text.splitlines()[2]
    found = json.loads(repository.types("diff", "HEAD", "--json").out)
    assert [(each["rule"], each["because"]) for each in found["waived"]] == [
        ("text-changed", "Renumbered."),
        ("rag-policy-changed", "Old"),
    ]
    assert (found["history"], found["judging"]) == ([], [])
    repository.commit()
    assert "Set aside" not in repository.types("diff", "HEAD").out


def test_an_edited_update_that_a_waiver_sets_aside_is_told_beside_the_reason(
    repository: Repository,
) -> None:
    """What it was and what it is: once, in the line that the waiver explains."""
    repository.edits(REC_03, "note: Under way when", "note: Begun when")
    at = f"{SOTERIA}/rec-03/audit-ssaidp2"
    waiver = f"    - rule: update-changed\n      at: {at}\n      because: A slip.\n"
    repository.edits("register.yaml", "policy:\n", f"policy:\n  waivers:\n{waiver}")
    text = repository.types("diff", "HEAD").out
    (told,) = [line for line in text.splitlines() if "Under way when" in line]
    assert told.endswith(
        ": “Begun when the response was written.” Set aside in this change, because: A slip."
    )
    found = json.loads(repository.types("diff", "HEAD", "--json").out)
    assert at not in {each["reference"] for each in found["items"]}
    assert [each["change"]["before"][:9] for each in found["waived"]] == ["Under way"]


def test_diff_puts_first_what_a_new_waiver_sets_aside_of_any_rule(repository: Repository) -> None:
    """An error that nobody sees is no fact among others; a waiver that was merged is told no more."""
    repository.edits(REC_03, MERGED, MERGED + update("2025-12-30", "status: complete"))
    at = f"{SOTERIA}/rec-03/audit-ssaidp2"
    waiver = (
        f"    - rule: evidence-missing\n      at: {at}\n      because: It is with the auditor.\n"
    )
    repository.edits("register.yaml", "policy:\n", f"policy:\n  waivers:\n{waiver}")
    text = repository.types("diff", "HEAD").out
    head, _, said = text.partition("### How work is judged has changed: was this decided?")
    assert "1 change to how work is judged, 1 of them set aside by a waiver" in head
    (aside,) = [line for line in said.splitlines() if "Set aside in this change" in line]
    assert "complete, but no evidence is given" in aside
    assert aside.endswith("Set aside in this change, because: It is with the auditor.")
    found = json.loads(repository.types("diff", "HEAD", "--json").out)
    assert [each["rule"] for each in found["waived"]] == ["evidence-missing"]
    repository.commit()
    later = update("2026-01-02").replace("Under way", "The auditor is ill; it was under way")
    repository.appends(REC_03, later)
    assert "Set aside" not in repository.types("diff", "HEAD").out
    # Nor where its words change, or its name: it is the same claim.
    repository.commit()
    note = "note: On 2025-12-30."
    repository.edits(REC_03, note, "note: On [redacted].\n        redacted: It named somebody.")
    (repository.records / SOTERIA).rename(repository.records / "2024-08-22-serious")
    repository.edits("register.yaml", f"at: {SOTERIA}/", "at: 2024-08-22-serious/")
    assert "Set aside" not in repository.types("diff", "HEAD").out


# What supersedes, and the status that says so


def superseded_by_ours(repository: Repository) -> None:
    """A self-assessment's finding says that it supersedes the inspectorate's."""
    ours = f"{OLDER}/rec-02.yaml"
    link = f"links:\n  - type: supersedes\n    to: {SOTERIA}/rec-05\n"
    repository.appends(ours, link)


def test_a_status_beside_the_link_does_not_hide_what_leaves_the_totals(
    repository: Repository,
) -> None:
    """Whose finding supersedes whose is said; the status alone is named too."""
    superseded_by_ours(repository)
    said = (
        f"it supersedes {SOTERIA}/rec-05 now, a finding of HMICFRS, with one of NPCC: "
        "1 open recommendation leaves the totals, and it is late"
    )
    assert judging(repository) == [("left-the-totals", said)]
    to, by = f"{SOTERIA}/rec-05", "liaison-officer"
    repository.done("update", to, "--by", by, "--status", "superseded", "--note", "Ours says it.")
    assert "status: superseded" in repository.reads(REC_05)
    assert judging(repository) == [("left-the-totals", said)]
    assert said in repository.types("diff", "HEAD").out
    repository.commit()
    assert judging(repository) == []


def test_a_status_without_a_link_takes_out_what_is_open_and_is_named(
    kept: Kept,
) -> None:
    new = "updates:\n  - date: 2026-01-05\n    by: liaison-officer\n    status: superseded\n"
    kept.writes(REC_05, f"{kept.reads(REC_05)}{new}    note: Gone.\n")
    said = "its status is superseded now: 1 open recommendation leaves the totals, and it is late"
    assert judging(kept) == [("left-the-totals", said)]
    assert "superseded-without-link" in kept.rules()


def test_a_withdrawal_in_the_same_change_hides_no_link(kept: Kept) -> None:
    """Both take it out, and each is named."""
    superseded_by_ours(kept)
    gone = "withdrawn:\n  date: 2025-12-01\n  because: Published again.\n"
    kept.appends(INSPECTION, gone)
    assert {rule for rule, _ in judging(kept)} == {"left-the-totals", "report-withdrawn"}


# The chief constable's clock


def comments_awaited(repository: Repository) -> None:
    """The comments were due on 20 September 2024; they have not come, and nothing is published."""
    waits_for_its_response(repository)
    text = repository.reads(RESPONSE)
    comments = text[text.index("  received:") : text.index("commissioner:")]
    repository.writes(RESPONSE, text.replace(comments, ""))
    repository.commit()


CLOCK = {
    "later": ("  comments_due: 2024-09-20\n", "  comments_due: 2026-02-20\n", f"comments_due was 20 September 2024: the chief constable's comments: {days_late(472)} → 46 days left"),
    "emptied": ("  comments_due: 2024-09-20\n", "", f"comments_due was 20 September 2024: the chief constable's comments: {days_late(472)} → no last day"),
    "invited later": ("  invited: 2024-08-30\n", "  invited: 2024-09-13\n", "invited was 30 August 2024"),
    "not invited": ("  invited: 2024-08-30\n", "", "invited was 30 August 2024"),
}  # fmt: skip


@pytest.mark.parametrize("clock", some_of(CLOCK, "later", "not invited"))
def test_the_clock_of_the_comments_that_is_set_by_hand_is_named(
    repository: Repository, clock: str
) -> None:
    comments_awaited(repository)
    old, new, said = CLOCK[clock]
    repository.edits(RESPONSE, old, new)
    assert changed(repository) == [("response-rule-changed", said)]
    named = count_of(len(judging(repository)), "change")
    assert f"{named} to how work is judged" in repository.types("diff", "HEAD").out


def test_the_day_on_which_late_comments_came_may_not_move_unseen(kept: Kept) -> None:
    waits_for_its_response(kept)
    kept.edits(RESPONSE, "received: 2024-09-18", "received: 2024-09-30")
    kept.commit()
    kept.edits(RESPONSE, "received: 2024-09-30", "received: 2024-09-19")
    late = f"the chief constable's comments: {days_late(10)} → in time"
    said = f"received was 30 September 2024: {late}"
    assert changed(kept) == [("response-rule-changed", said)]


def test_the_whole_of_the_chief_constables_part_may_not_go_unseen(kept: Kept) -> None:
    comments_awaited(kept)
    text = kept.reads(RESPONSE)
    part = text[text.index("chief_constable:") : text.index("commissioner:")]
    kept.writes(RESPONSE, text.replace(part, ""))
    assert {rule for rule, _ in judging(kept)} == {"response-rule-changed"}
    assert [words[:7] for _, words in judging(kept)] == ["comment", "invited"]


def test_what_was_awaited_of_the_chief_constable_may_be_filled_in(kept: Kept) -> None:
    """An invitation, the day, and that comments came: nothing that stood there is other."""
    waits_for_its_response(kept)
    text = kept.reads(RESPONSE)
    days = text[text.index("  invited:") : text.index("  comments:")]
    kept.writes(RESPONSE, text.replace(days, ""))
    kept.commit()
    kept.writes(RESPONSE, text)
    assert changed(kept) == []


# Decisions, roles, redactions


def test_a_decision_may_change_until_the_response_is_published(kept: Kept) -> None:
    """Also in the change that publishes it."""
    published = kept.reads(RESPONSE)
    waits_for_its_response(kept)
    kept.edits(REC_03, "disposition: accepted", "disposition: partly accepted\nreason: In part.")
    kept.writes(RESPONSE, published)
    assert changed(kept) == []


def test_a_reason_that_is_reworded_is_named_and_not_repeated(repository: Repository) -> None:
    repository.edits(
        REC_03, "disposition: accepted", "disposition: partly accepted\nreason: Jane Doe is ill."
    )
    repository.commit()
    repository.edits(REC_03, "reason: Jane Doe is ill.", "reason: In part.")
    assert [rule for rule, _ in judging(repository)] == ["decision-changed"]
    assert "reason said something different" in repository.check().out
    assert "Jane Doe" not in repository.check().out


def test_a_role_that_goes_on_says_whose_work_is_no_longer_without_an_owner(
    kept: Kept,
) -> None:
    """A day that is set is the honest end of a role; one that is taken out hides owner-left."""
    title = "    title: Pillar 4 lead\n"
    kept.edits("register.yaml", title, f"{title}    until: 2025-06-30\n")
    assert judging(kept) == []
    assert "owner-left" in kept.rules()
    kept.commit()
    kept.edits("register.yaml", "    until: 2025-06-30\n", "")
    owned = "2 open recommendations and 1 open action"
    said = f"until of pillar-4-lead was 30 June 2025: {owned} are no longer said to be owned by a role that ended"
    assert judging(kept) == [("role-changed", said)]


def test_of_a_role_that_goes_on_all_is_told_that_had_nobody(kept: Kept) -> None:
    """Also the open action of a withdrawn report, which no total counts: owner-left named it."""
    title = "    title: Pillar 4 lead\n"
    kept.edits("register.yaml", title, f"{title}    until: 2025-06-30\n")
    kept.done("withdraw", SOTERIA, "--date", "2025-06-01", "--because", "Its figures were wrong.")
    ended = "pillar-4-lead ended on 30 June 2025, and"
    named = {each.message for each in kept.found() if each.rule == "owner-left"}
    assert {f"{ended} this is open", f"{ended} audit-ssaidp2 is open"} <= named
    kept.commit()
    kept.edits("register.yaml", "    until: 2025-06-30\n", "")
    ((_, said),) = judging(kept)
    assert "1 open recommendation and 1 open action are no longer said to be owned" in said


def test_a_role_and_a_board_that_are_gone_have_no_other_title(kept: Kept) -> None:
    """A board that is gone is named by another rule."""
    text = kept.reads("register.yaml")
    role = "  data-analyst:\n    title: Data analyst\n    until: 2024-12-31\n"
    board = text[text.index("  op-soteria-board:") : text.index("policy:")]
    kept.writes("register.yaml", text.replace(role, "").replace(board, ""))
    assert {rule for rule, _ in judging(kept)} == {"meeting-removed"}


def test_a_redaction_is_told_with_its_reason_and_without_the_words(repository: Repository) -> None:
    """As it is typed: the words named nobody, and whoever reviews the change learns of it."""
    words, why = "when the response was written", "It named somebody."
    action = f"{SOTERIA}/rec-03/audit-ssaidp2"
    repository.done("redact", action, "--date", "2024-10-16", "--words", words, "--because", why)
    said = (
        f"5 words were taken out of the update of 16 October 2024 by pillar-4-lead, because: {why}"
    )
    assert judging(repository) == [("note-redacted", said)]
    text = repository.types("diff", "HEAD").out
    assert "### How work is judged has changed: was this decided?" in text
    assert said in text
    assert words not in text
    repository.commit()
    repository.done("redact", action, "--date", "2024-10-16", "--because", "All of it named her.")
    said = (
        "2 words were taken out of the update of 16 October 2024 by pillar-4-lead, the whole note, "
        f"because: {why} All of it named her."
    )
    assert judging(repository) == [("note-redacted", said)]
