"""A late response that is made "in time" by typing an old day: `check --since` names each day."""

from pathlib import Path

import pytest

from recotrack.words import days_late
from tests.repository import Repository

DIGITAL = "2026-09-17-digital-evidence"
RESPONSE = f"{DIGITAL}/response.yaml"
TYPED = "typed on 27 November 2026 at the latest, "
PASSED = ": by then in time, and the last day, 11 November 2026, had passed"


@pytest.fixture
def demo(tmp_path: Path) -> Repository:
    """The made-up register, committed; it is 27 November and a response was due on the 11th."""
    repository = Repository(tmp_path / "work", "2026-11-27")
    assert repository.types("demo", ".").code == 0
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit()
    return repository


def backdated(repository: Repository) -> list[str]:
    return [each.message for each in repository.found() if each.rule == "backdated"]


def typed(repository: Repository, *words: str, stdin: str = "") -> None:
    result = repository.types(*words, stdin=stdin)
    assert result.code == 0, result.err


def test_a_response_published_and_sent_on_old_days_is_named(demo: Repository) -> None:
    typed(demo, "publish", "digital", "--date", "2026-11-11")
    for to in ("Secretary of State", "Inspectors of Constabulary"):
        typed(demo, "send", "digital", "--to", to, "--date", "2026-11-11")
    assert backdated(demo) == [
        f"{TYPED}published on 11 November 2026{PASSED}",
        f"{TYPED}sent to Secretary of State on 11 November 2026{PASSED}",
        f"{TYPED}sent to Inspectors of Constabulary on 11 November 2026{PASSED}",
    ]
    demo.commit()
    assert backdated(demo) == []


def test_comments_said_to_have_come_by_the_day_asked_for_are_named(demo: Repository) -> None:
    answer = ("respond", "digital", "--as", "chief-constable", "--date", "2026-10-19")
    typed(demo, *answer, "--file", "-", stdin="We accept both recommendations.\n")
    (words,) = backdated(demo)
    assert words.startswith(f"{TYPED}received on 19 October 2026: by then in time, ")
    assert words.endswith(" the day asked for, 19 October 2026, had passed")


def test_a_day_that_is_late_by_itself_is_named_if_it_is_typed_much_later(demo: Repository) -> None:
    """A week later it accuses nobody; either way diff says when it was typed."""
    late = f"published on 12 November 2026{{}} {days_late(1)} by that day"
    typed(demo, "publish", "digital", "--date", "2026-11-12")
    assert backdated(demo) == [f"{TYPED}{late.format(':')}"]
    assert f"{TYPED}{late.format(':')}" in demo.types("diff", "HEAD").out
    demo.today = "2026-11-19"
    assert backdated(demo) == []
    week = f"Typed on 19 November 2026 at the latest, {late.format(';')}"
    assert week in demo.types("diff", "HEAD").out


def test_in_time_and_typed_in_time_is_silent(demo: Repository) -> None:
    """Nor is what is typed on the last day itself."""
    demo.today = "2026-11-11"
    typed(demo, "publish", "digital", "--date", "2026-11-10")
    assert backdated(demo) == []


def test_a_new_response_to_a_report_that_was_there_is_asked_too(demo: Repository) -> None:
    text = demo.reads(RESPONSE)
    (demo.records / RESPONSE).unlink()
    demo.commit()
    demo.writes(RESPONSE, text.replace("published:", "published: 2026-11-11", 1))
    assert f"{TYPED}published on 11 November 2026{PASSED}" in backdated(demo)
    assert any(each.startswith(f"{TYPED}invited on") for each in backdated(demo))


def test_a_day_brought_forward_to_the_day_asked_for_is_named(demo: Repository) -> None:
    answer = ("respond", "digital", "--as", "chief-constable", "--date", "2026-11-26")
    typed(demo, *answer, "--file", "-", stdin="We accept both recommendations.\n")
    assert backdated(demo) == []
    demo.commit()
    demo.edits(RESPONSE, "received: 2026-11-26", "received: 2026-10-19")
    assert len(backdated(demo)) == 1


def test_a_report_that_is_new_brings_a_response_in_time(demo: Repository) -> None:
    """Nothing says when it was typed but the commit; an address shows when it was published."""
    for path in sorted((demo.records / DIGITAL).iterdir()):
        path.rename(path.with_name(f"{path.name}.away"))
    demo.commit()
    for path in sorted((demo.records / DIGITAL).iterdir()):
        path.rename(path.with_name(path.name.removesuffix(".away")))
    demo.edits(RESPONSE, "published:", "published: 2026-11-11")
    assert backdated(demo) == [f"{TYPED}published on 11 November 2026{PASSED}"]
    assert f"published on 11 November 2026{PASSED}" in demo.types("diff", "HEAD").out
    day = "published: 2026-11-11"
    demo.edits(RESPONSE, day, f"{day}\npublished_at: https://pcc.example/digital")
    assert backdated(demo) == []
    stated = f"T{TYPED[1:]}published on 11 November 2026; the last day was 11 November 2026"
    assert stated in demo.types("diff", "HEAD").out
