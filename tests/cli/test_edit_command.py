"""`recotrack edit`: a record in somebody's editor, as visudo and crontab -e do it."""

import ast
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recotrack import editor
from recotrack.cli.cure_text import typed_text
from recotrack.problems import Failure
from tests.acting import CLEARED, STARTED
from tests.conftest import Golden
from tests.repository import Repository
from tests.tables import every_row

REC = "2024-08-22-soteria/rec-03.yaml"
OWNER, TYPO = "owner: pillar-4-lead", "owner: pillar4-lead"
KEPT = f"kept   what you typed is in .git/recotrack-edit/records-1/{REC}"
GO_ON = "  to go on with it: recotrack edit rec-03 --resume"


class PersonWithEditor(Repository):
    """A person whose editor does what they were told, one step each time that it is opened."""

    def edits_by(self, *steps: str, waits: float = 0.0) -> "PersonWithEditor":
        """Each step is Python: it has the file's text as `text`, its path as `path`, and may leave
        another `text`; None leaves the file alone.
        """
        program = self.folder.parent / "editor"
        program.mkdir(exist_ok=True)
        script, log = program / "editor.py", program / "opened"
        log.unlink(missing_ok=True)
        script.write_text(
            # It imports next to nothing, as it is started a hundred times.
            "import os, sys, time\n"
            "class Path(str):\n"
            "    def write_text(self, text):\n"
            "        self.write_bytes(text.encode())\n"
            "    def write_bytes(self, content):\n"
            "        with open(self, 'wb') as file:\n"
            "            file.write(content)\n"
            f"steps, log, path = {list(steps)!r}, {str(log)!r}, Path(sys.argv[-1])\n"
            "with open(log, 'a+', encoding='utf-8') as file:\n"
            "    file.seek(0)\n"
            "    done = len(file.readlines())\n"
            "    with open(path, 'rb') as record:\n"
            "        text = old = record.read().decode()\n"
            "    file.write(ascii((sys.argv[1:], os.getcwd(), text)) + '\\n')\n"
            f"time.sleep({waits})\n"
            "exec(steps[done])\n"
            "if text != old:\n"
            "    path.write_bytes(text.encode())\n",
            encoding="utf-8",
        )
        os.environ["EDITOR"] = f"{shlex.quote(sys.executable)} -IS {shlex.quote(str(script))}"
        return self

    def opened(self) -> list[tuple[list[str], str, str]]:
        """Of each time: the editor's arguments, where it ran, and the text that it found."""
        log = self.folder.parent / "editor" / "opened"
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [ast.literal_eval(line) for line in lines]

    def copies(self) -> list[str]:
        """What lies aside in git's folder."""
        aside = self.folder / ".git" / "recotrack-edit"
        files = [each for each in aside.rglob("*.yaml") if each.is_file()]
        return sorted(each.relative_to(aside).as_posix() for each in files)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PersonWithEditor:
    monkeypatch.setenv("EDITOR", "nobody")
    monkeypatch.delenv("VISUAL", raising=False)
    desk = PersonWithEditor(tmp_path / "desk")
    desk.committed()
    return desk.edits_by("")


def becomes(old: str, new: str) -> str:
    """A step of the editor."""
    return f"assert text.count({old!r}) == 1; text = text.replace({old!r}, {new!r})"


# What becomes of an edit


def test_an_edit_without_an_error_is_written(desk: PersonWithEditor, golden: Golden) -> None:
    """The copy goes, and what was typed stands there byte for byte."""
    before = desk.reads(REC)
    desk.edits_by(becomes("    title: Audit the", "    title: Audit all of the"))
    golden("edit-command/edited.txt", desk.done("edit", "rec-03"))
    assert desk.reads(REC) == before.replace("Audit the SSA", "Audit all of the SSA")
    assert desk.copies() == []
    assert not (desk.folder / ".git" / "recotrack-edit").exists()


def test_nothing_changed(desk: PersonWithEditor) -> None:
    """It says so, and that an editor which is still open has to be waited for; exit 0."""
    before = desk.files()
    said = desk.done("edit", "rec-03")
    assert said == (
        f"nothing changed in records/{REC}\n"
        '  note   if the editor is still open, let it wait: EDITOR="code --wait"\n'
    )
    assert (desk.files(), desk.copies()) == (before, [])
    desk.edits_by("", waits=1.1)
    assert desk.done("edit", "rec-03") == f"nothing changed in records/{REC}\n"
    desk.edits_by("os.remove(path)")
    assert desk.done("edit", "rec-03").startswith("nothing changed")


def test_an_edit_with_an_error_is_kept_aside(desk: PersonWithEditor) -> None:
    """In a pipe nobody is asked: the record is as it was, and what was typed is not lost."""
    desk.edits_by(becomes(OWNER, TYPO))
    said = desk.refused("edit", "rec-03", code=1)
    assert f"records/{REC}:12:8  error  unknown-role\n" in said
    assert said.endswith(f"nothing written: 1 error that was not there before\n{KEPT}\n{GO_ON}\n")
    assert desk.copies() == [f"records-1/{REC}"]
    kept = desk.folder / ".git" / "recotrack-edit" / "records-1" / REC
    assert TYPO in kept.read_text(encoding="utf-8")
    assert desk.git("status", "--porcelain") == ""


# An edit that was kept


@pytest.fixture
def kept(desk: PersonWithEditor) -> PersonWithEditor:
    """With an edit kept aside, in which the owner is mistyped."""
    desk.edits_by(becomes(OWNER, TYPO))
    desk.refused("edit", "rec-03", code=1)
    return desk


def test_what_was_kept_is_named_once(kept: PersonWithEditor) -> None:
    """In a pipe, with what to type; and is never overwritten: the next copy has its own folder."""
    edit = ("edit", "rec-03")
    said = kept.edits_by(becomes("    title: Audit", "    title: Do audit")).done(*edit)
    assert said.startswith(
        f"kept   an edit of 5 January 2026 is in .git/recotrack-edit/records-1/{REC}\n{GO_ON}\n"
    )
    assert kept.copies() == [f"records-1/{REC}"]
    said = kept.edits_by(becomes("    title: Do audit", "    title: Audit")).done(*edit)
    assert "kept" not in said
    assert kept.copies() == [f"records-1/{REC}"]
    assert "kept" not in kept.edits_by("").done("edit", "rec-05")


def test_one_goes_on_with_it(kept: PersonWithEditor) -> None:
    """The editor has what was typed; written, nothing lies aside any more."""
    kept.edits_by(becomes(TYPO, "owner: pillar-3-lead"))
    assert "edited" in kept.done("edit", "rec-03", "--resume")
    assert "owner: pillar-3-lead" in kept.reads(REC)
    assert not (kept.folder / ".git" / "recotrack-edit").exists()
    said = kept.refused("edit", "rec-03", "--resume")
    assert f"no edit of records/{REC} is kept aside" in said


def test_of_two_that_were_kept_one_goes_on_with_the_last(kept: PersonWithEditor) -> None:
    """Then with the one before it: neither is lost."""
    kept.edits_by(becomes(OWNER, "owner: nobody-else"))
    kept.refused("edit", "rec-03", code=1)
    assert kept.copies() == [f"records-1/{REC}", f"records-2/{REC}"]
    kept.edits_by(becomes("owner: nobody-else", "owner: pillar-3-lead"))
    assert "edited" in kept.done("edit", "rec-03", "--resume")
    assert kept.copies() == [f"records-1/{REC}"]
    kept.edits_by(f"assert {TYPO!r} in text; sys.exit(1)")
    kept.refused("edit", "rec-03", "--resume", code=3)


def test_an_edit_that_still_has_its_error_is_kept_once(kept: PersonWithEditor) -> None:
    """What was typed since is in it, and there is one of it."""
    kept.edits_by(becomes("    title: Audit", "    title: Do audit"))
    said = kept.refused("edit", "rec-03", "--resume", code=1)
    assert said.endswith(f"{KEPT}\n{GO_ON}\n")
    assert kept.copies() == [f"records-1/{REC}"]
    kept.edits_by(f"assert {TYPO!r} in text and 'Do audit' in text; sys.exit(1)")
    kept.refused("edit", "rec-03", "--resume", code=3)


def test_it_meets_what_the_record_has_become(kept: PersonWithEditor) -> None:
    """What was written since stays: the kept text alone would undo it."""
    kept.done("update", "audit-ssaidp2", "--note", "Half of it is done.", "--by", "pillar-4-lead")
    kept.edits_by(becomes(TYPO, "owner: pillar-3-lead"))
    said = kept.done("edit", "rec-03", "--resume")
    assert f"records/{REC} has changed since that edit was begun: both are brought together" in said
    assert "owner: pillar-3-lead" in kept.reads(REC)
    assert "Half of it is done." in kept.reads(REC)


def test_what_both_changed_is_to_be_decided(kept: PersonWithEditor) -> None:
    """Between git's markers, and with them nothing is written."""
    kept.edits(REC, OWNER, "owner: pillar-3-lead")
    kept.edits_by("path.write_text(text + '# seen\\n')", becomes("mine", "yours"))
    said = kept.refused("edit", "rec-03", "--resume", code=1)
    assert "has changed since that edit was begun: 1 fact to decide, between git's markers" in said
    opened = kept.opened()[0][2]
    assert (
        f"<<<<<<< the record\nowner: pillar-3-lead\n=======\n{TYPO}\n>>>>>>> your edit\n" in opened
    )
    assert "owner: pillar-3-lead" in kept.reads(REC)


def test_where_both_cannot_be_brought_together(desk: PersonWithEditor) -> None:
    """No editor opens, and what was typed stays where it is."""
    desk.edits_by(becomes(OWNER, "owner: ["))
    desk.refused("edit", "rec-03", code=1)
    desk.edits(REC, OWNER, "owner: pillar-3-lead")
    said = desk.edits_by("").refused("edit", "rec-03", "--resume", code=3)
    assert "and the version of your edit cannot be read" in said
    assert f"take over by hand what you typed: it is in .git/recotrack-edit/records-1/{REC}" in said
    assert (desk.opened(), desk.copies()) == ([], [f"records-1/{REC}"])


def test_an_editor_that_does_not_wait_writes_nothing(kept: PersonWithEditor) -> None:
    """It may still be open: the kept text alone is no decision, also where it would pass now."""
    kept.edits(
        "register.yaml", "  pillar-4-lead:\n", "  pillar4-lead:\n    title: P\n  pillar-4-lead:\n"
    )
    said = kept.edits_by("").refused("edit", "rec-03", "--resume", code=3)
    assert "nothing written: the editor ended at once, and changed nothing" in said
    assert kept.copies() == [f"records-1/{REC}"]
    kept.edits_by("", waits=1.1)
    assert "edited" in kept.done("edit", "rec-03", "--resume")
    assert TYPO in kept.reads(REC)


@pytest.mark.test_all("a long run")
def test_what_is_open_somewhere_is_not_taken_from_it(desk: PersonWithEditor) -> None:
    """Neither named nor gone on with: whoever types there decides about it."""
    command = [sys.executable, "-m", "recotrack", "edit", "rec-03"]
    desk.edits_by(
        becomes("    title: Audit", "    title: Do audit")
        + f"; import subprocess; path.write_text({'half: typed'!r}); "
        + f"run = lambda *more: subprocess.run([*{command!r}, *more], cwd={str(desk.folder)!r}, "
        "capture_output=True, text=True, check=False); "
        "assert run('--resume').returncode == 2; "
        "assert 'kept' not in run().stderr",
        "",
    )
    assert "edited" in desk.done("edit", "rec-03")
    assert desk.copies() == []


@pytest.mark.parametrize(
    ("answers", "code", "left"),
    [
        (["what", "y"], 0, []),
        (["n"], 0, [f"records-1/{REC}"]),
        (["t"], 0, []),
        (["\x04"], 2, [f"records-1/{REC}"]),
    ],
)
def test_at_a_terminal_one_is_asked(
    kept: PersonWithEditor, answers: list[str], code: int, left: list[str]
) -> None:
    """Go on, start from the record, or throw it away; whoever gives no answer edits nothing."""
    old = TYPO if answers[-1] == "y" else OWNER
    kept.edits_by(becomes(old, "owner: pillar-3-lead"), becomes("owner: pillar-3-lead", OWNER))
    found, screen = kept.converses("edit", "rec-03", answers=answers)
    assert (found, kept.copies()) == (code, left), screen
    assert "Go on with your edit of 5 January 2026, which was kept (y: yes; " in screen
    assert ("owner: pillar-3-lead" in kept.reads(REC)) == (code == 0)
    if answers == ["n"]:
        assert GO_ON in screen
        found, screen = kept.edits_by("").converses("edit", "rec-03", answers=[""])
        assert (found, "which was kept" in screen) == (0, False)


def test_a_place_of_evidence_that_is_none_is_written_by_no_editor(desk: PersonWithEditor) -> None:
    """It is warned of where it stands already; what is new is kept aside, as with an error."""
    more = "\nupdates:\n- {date: '2025-03-03', by: pillar-4-lead, note: x, evidence: [{title: A, at: 'file:///a'}]}\n"
    result = desk.edits_by(f"text += {more!r}").types("edit", "rec-05")
    assert result.code == 1
    assert "warning  evidence-not-a-place" in result.err
    assert "nothing written: 1 problem that was not there before" in result.err


def test_a_status_that_was_refused_is_not_taken_back(desk: PersonWithEditor) -> None:
    """The record does not say it: to leave it out is the cure, and no command."""
    desk.edits_by(f"text += {_COMPLETE!r}")
    said = desk.refused("edit", "rec-03", code=1)
    assert "error  evidence-missing\n" in said
    assert "  or     no status, while work goes on\n" in said
    assert "recotrack update" not in said


def test_a_status_that_stands_there_is_taken_back(desk: PersonWithEditor) -> None:
    """The record has it, whatever else was edited: there the command is a cure."""
    desk.appends(REC, _COMPLETE + _SHOWN)
    desk.edits_by(becomes(_SHOWN, ""))
    said = desk.refused("edit", "rec-03", code=1)
    assert "error  evidence-missing\n" in said
    assert "while work goes on" not in said
    assert "recotrack update 2024-08-22-soteria/rec-03/audit-ssaidp2 --status" in said


def test_no_command_is_about_an_action_that_was_not_written(desk: PersonWithEditor) -> None:
    """What takes back the status that stands there can be typed; what ends the new action cannot."""
    finished = (
        "updates:\n  - date: 2025-01-06\n    by: liaison-officer\n    status: complete\n"
        f"    note: Done.\n{_SHOWN.replace('        ', '    ')}"
    )
    other = REC.replace("03", "05")
    desk.appends(other, finished)
    action = "actions:\n  - {id: later, title: More, added: '2025-01-06', owner: liaison-officer, due: '2026-03-01'}\n"
    for refused in (
        desk.edits_by(f"text += {action!r}").refused("edit", "rec-05", code=1),
        desk.refused("add", "action", "rec-05", "--title", "Later", "--owner", "liaison-officer", "--due", "1/3/2026", code=1),
    ):  # fmt: skip
        assert "error  complete-over-open-work\n" in refused
        assert "recotrack update 2024-08-22-soteria/rec-05 --status reopened" in refused
        assert "rec-05/later" not in refused


_COMPLETE = (
    "      - date: 2025-01-06\n        by: pillar-4-lead\n        status: complete\n"
    "        note: Done.\n"
)
_SHOWN = "        evidence:\n          - title: The report\n"


def test_what_is_no_reference_is_asked_for_again(desk: PersonWithEditor) -> None:
    """As it was typed, to be changed."""
    desk.edits_by(becomes("    title: Audit", "    title: Do audit"))
    code, screen = desk.converses("edit", answers=["rec-99", f"{CLEARED}rec-03"])
    assert code == 0, screen
    assert "rec-99 is not the reference of anything here" in screen
    assert "What to edit, such as rec-03: rec-99" in screen


def test_without_git_it_is_kept_beside_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no reader takes it for a record."""
    monkeypatch.setenv("EDITOR", "nobody")
    home = tmp_path / "desk"
    desk = PersonWithEditor(home)
    desk.with_register()
    desk.edits_by(becomes(OWNER, TYPO))
    result = desk.types("edit", "rec-03")
    assert result.code == 1
    assert f"is in records/.recotrack-edit/records-1/{REC}\n" in result.err
    assert OWNER in desk.reads(REC)
    assert desk.types("check").code == 0


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("note: Under way", "note: Nearly done", "update-changed"),
        ("all forces should make sure", "all forces should try", "text-changed"),
        ("added: 2024-10-16", "added: 2024-10-17", "due-changed"),
    ],
)
def test_what_was_merged_is_held(desk: PersonWithEditor, old: str, new: str, rule: str) -> None:
    """History is asked, as check --since asks it."""
    desk.edits_by(becomes(old, new))
    assert f"error  {rule}\n" in desk.refused("edit", "rec-03", code=1)


def test_what_is_not_merged_yet_may_be_mended(desk: PersonWithEditor) -> None:
    """What counts is where the branch left main: on one's own branch a note may be put right."""
    desk.git("switch", "--quiet", "-c", "work")
    new = "      - date: 2025-01-06\n        by: pillar-4-lead\n        note: Doen.\n"
    desk.appends(REC, new)
    desk.commit()
    desk.edits_by(becomes("Doen.", "Done."))
    assert "edited" in desk.done("edit", "rec-03")
    desk.git("checkout", "--quiet", ".")
    desk.edits_by(becomes("Doen.", "Done."))
    assert "update-changed" in desk.refused("edit", "rec-03", "--since", "HEAD", code=1)


def test_where_git_cannot_tell_it_says_so(desk: PersonWithEditor) -> None:
    """The edit is judged without history, and nobody takes that for more than it is."""
    desk.git("switch", "--quiet", "--orphan", "other")
    desk.with_register()
    desk.commit()
    desk.git("commit", "--quiet", "--amend", "--message", "another first commit")
    desk.edits_by(becomes("    title: Audit", "    title: Do audit"))
    said = desk.done("edit", "rec-03")
    assert (
        "note   the change was not compared with history: refs/heads/main and HEAD have no common commit"
        in said
    )
    desk.edits_by(becomes("    title: Do audit", "    title: Audit"))
    said = desk.refused("edit", "rec-03", "--since", "main", code=3)
    assert "no common commit" in said
    assert len(desk.opened()) == 0


def test_an_error_in_other_records_counts(desk: PersonWithEditor) -> None:
    """Whoever takes a role out of register.yaml is told whose work it was."""
    role = "  pillar-4-lead:\n    title: Pillar 4 lead\n"
    desk.edits_by(becomes(role, ""))
    said = desk.refused("edit", "register.yaml", code=1)
    assert f"records/{REC}:12:8  error  unknown-role" in said
    actions = "".join(
        f"  - id: act-{n}\n    title: X\n    added: 2024-10-16\n    owner: pillar-4-lead\n"
        for n in range(6)
    )
    desk.appends(REC, actions)
    said = desk.edits_by(becomes(role, "")).refused("edit", "register.yaml", code=1)
    assert said.count("error  unknown-role") == 5
    assert "more in other records\n" in said


def test_errors_that_were_there_are_no_reason(desk: PersonWithEditor) -> None:
    """An edit is not held up by what it has nothing to do with."""
    desk.edits("2024-08-22-soteria/rec-05.yaml", "owner: ", "owner: nobody-")
    desk.edits_by(becomes("    title: Audit", "    title: Do audit"))
    assert "edited" in desk.done("edit", "rec-03")
    desk.edits(REC, "note: Under way", "note: Nearly done")  # of history, and not committed
    desk.edits_by(becomes("    title: Do audit", "    title: Audit"))
    assert "edited" in desk.done("edit", "rec-03")


def test_somebody_else_writes_meanwhile(desk: PersonWithEditor) -> None:
    """The register is not held while the editor is open; neither's words are lost."""
    record = desk.records / REC
    other = f"open({str(record)!r}, 'a').write('# by another\\n'); "
    desk.edits_by(other + becomes("    title: Audit", "    title: Do audit"))
    result = desk.types("edit", "rec-03")
    assert result.code == 3
    assert f"records/{REC} was changed by somebody else while you edited it" in result.err
    assert KEPT in result.err
    assert desk.reads(REC).endswith("# by another\n")
    assert desk.copies() == [f"records-1/{REC}"]


def test_another_command_may_write_while_the_editor_is_open(desk: PersonWithEditor) -> None:
    """To another record: both stand there then."""
    command = [sys.executable, "-m", "recotrack", "add", "role", "analyst", "--title", "Analyst"]
    step = f"import subprocess; subprocess.run({command!r}, cwd={str(desk.folder)!r}, check=True); "
    desk.edits_by(step + becomes("    title: Audit", "    title: Do audit"))
    desk.done("edit", "rec-03")
    assert "analyst:" in desk.reads("register.yaml")
    assert "Do audit" in desk.reads(REC)


@pytest.mark.parametrize("end", ["sys.exit(1)", "os.kill(os.getpid(), 9)"])
def test_an_editor_that_fails_or_is_killed(desk: PersonWithEditor, end: str) -> None:
    """What it had saved is kept aside; the record is as it was."""
    save = becomes("    title: Audit", "    title: Do audit")
    desk.edits_by(f"{save}; path.write_bytes(text.encode()); {end}")
    said = desk.refused("edit", "rec-03", code=3)
    assert KEPT in said
    assert "nothing written: the editor ended with" in said


def test_when_the_machine_stops_the_record_is_whole(desk: PersonWithEditor) -> None:
    """Killed with the editor open: the record is as it was, the copy is in git's folder."""
    desk.edits_by(
        becomes(OWNER, TYPO)
        + "; path.write_bytes(text.encode()); os.kill(os.getppid(), 9); os._exit(0)"
    )
    before = desk.reads(REC)
    command = [sys.executable, "-m", "recotrack", "edit", "rec-03"]
    environment = {**os.environ, "RECOTRACK_TODAY": desk.today}
    done = subprocess.run(command, cwd=desk.folder, env=environment, check=False)
    assert done.returncode < 0
    assert desk.reads(REC) == before
    assert desk.copies() == [f"records-1/{REC}"]
    desk.edits_by(becomes(TYPO, "owner: pillar-3-lead"))
    assert "edited" in desk.done("edit", "rec-03", "--resume")


def test_an_editor_with_a_window_that_does_not_wait(desk: PersonWithEditor) -> None:
    """At a terminal recotrack waits in its place, until Enter: as for Notepad with tabs."""

    def saved_late() -> str:
        copy = desk.folder / ".git" / "recotrack-edit" / "records-1" / REC
        text = copy.read_text(encoding="utf-8")
        copy.write_text(text.replace("    title: Audit", "    title: Do audit"), encoding="utf-8")
        return ""

    question = (
        "The editor ended at once. If it is open, save and close the file there; then Enter: "
    )
    code, screen = desk.converses("edit", "rec-03", answers=[saved_late])
    assert code == 0, screen
    assert question in screen
    assert "Do audit" in desk.reads(REC)
    code, screen = desk.edits_by("").converses("edit", "rec-03", answers=[""])
    assert (code, desk.copies()) == (0, []), screen
    assert screen.endswith(f"nothing changed in records/{REC}\n")


def test_ctrl_c_is_the_editors_while_it_is_open(desk: PersonWithEditor) -> None:
    """Many editors use it: nothing ends but what the editor ends by it."""
    ctrl_c = "import signal; os.kill(os.getppid(), signal.SIGINT); time.sleep(0.3); "
    desk.edits_by(ctrl_c + becomes("    title: Audit", "    title: Do audit"))
    code, screen = desk.converses("edit", "rec-03", answers=[])
    assert code == 0, screen
    assert "Do audit" in desk.reads(REC)


# At a terminal


def test_at_a_terminal_one_may_edit_again(desk: PersonWithEditor) -> None:
    """The same text is opened again; the second time it is right."""
    desk.edits_by(becomes(OWNER, TYPO), becomes(TYPO, "owner: pillar-3-lead"))
    code, screen = desk.converses("edit", "rec-03", answers=["x", "e"])
    assert code == 0, screen
    assert screen.count("Edit again (e), keep what you typed aside (k), or drop it (d): ") == 2
    assert "owner: pillar-3-lead" in desk.reads(REC)
    assert TYPO in desk.opened()[1][2]
    assert desk.copies() == []


@pytest.mark.parametrize(
    ("answer", "said", "kept"),
    [
        ("k", KEPT, [f"records-1/{REC}"]),
        ("d", f"dropped: records/{REC} is as it was", []),
        ("\x04", KEPT, [f"records-1/{REC}"]),
    ],
)
def test_at_a_terminal_one_may_keep_or_drop_it(
    desk: PersonWithEditor, answer: str, said: str, kept: list[str]
) -> None:
    """Nothing is dropped unless somebody says so: no answer keeps it."""
    desk.edits_by(becomes(OWNER, TYPO))
    code, screen = desk.converses("edit", "rec-03", answers=[answer])
    assert (code, desk.copies()) == (1, kept), screen
    assert said in screen
    assert OWNER in desk.reads(REC)


@pytest.mark.skipif(
    shutil.which("vim") is None or sys.platform == "win32", reason="vim is not installed here"
)
@pytest.mark.test_all("a program of others")
def test_a_real_editor(desk: PersonWithEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    """vim opens at the line that is meant; killed, it finds again what it had not saved.

    recotrack starts here as it does for everybody, and not forked from the tests.
    """
    desk.program = STARTED
    keys = desk.folder.parent / "keys"
    monkeypatch.setenv("EDITOR", f"vim -u NONE -i NONE -N -s {shlex.quote(str(keys))}")

    def edited(typed: str, *words: str) -> tuple[int, str]:
        keys.write_text(typed, encoding="utf-8")
        return desk.converses("edit", "audit-ssaidp2", *words, answers=[])

    code, screen = edited("A # by vim\x1b:wq\r")
    assert code == 0, screen
    assert "  - id: audit-ssaidp2 # by vim\n" in desk.reads(REC)
    code, screen = edited("o# unsaved\x1b:preserve\r:!kill -9 $PPID\r")
    assert code == 3, screen
    assert "nothing written: the editor ended with -9, and left words unsaved" in screen
    assert desk.copies() == [f"records-1/{REC}"]
    monkeypatch.setenv("EDITOR", f"{os.environ['EDITOR']} -r")
    code, screen = edited(":wq\r", "--resume")
    assert code == 0, screen
    assert "  - id: audit-ssaidp2 # by vim\n# unsaved\n" in desk.reads(REC)
    assert desk.copies() == []


# What is edited


def test_a_record_that_cannot_be_read_is_mended(desk: PersonWithEditor) -> None:
    """By its reference, by that of a part of it, or by its path; it opens where it breaks."""
    for typed in ("rec-03", "rec-03/audit-ssaidp2", REC, f"records/{REC}", f"./records/{REC}"):
        desk.git("checkout", "--quiet", ".")
        desk.edits(REC, "addressed_to: all forces", 'addressed_to: "all forces')
        assert desk.types("check").code == 1
        desk.edits_by(becomes('"all forces', "all forces"))
        assert "edited" in desk.done("edit", typed)
        assert desk.types("check").code == 0


def test_register_yaml_itself_is_mended(desk: PersonWithEditor) -> None:
    """It can be read by nobody else until then."""
    desk.edits("register.yaml", "chief_constable:", "chief_constable: [")
    desk.edits_by(becomes("chief_constable: [", "chief_constable:"))
    assert "edited" in desk.done("edit", "register.yaml")
    assert desk.types("check").code == 0


def test_one_that_stays_broken_is_not_put_in_place(desk: PersonWithEditor) -> None:
    """Another error than the one that was there is a new one."""
    desk.edits(REC, "addressed_to: all forces", 'addressed_to: "all forces')
    desk.edits_by(becomes('addressed_to: "all forces', "addressed_to all forces"))
    assert "nothing written" in desk.refused("edit", REC, code=1)


def test_a_record_that_is_not_there_yet(desk: PersonWithEditor) -> None:
    """It begins with the line by which editors find its schema, which lies beside the copy."""
    new = "2024-08-22-soteria/afi-notes.yaml"
    text = "kind: area for improvement\\naddressed_to: us\\ntext: Take notes.\\n"
    desk.edits_by(
        "schemas = os.path.join(os.path.dirname(path), '..', '.schemas'); "
        "assert os.path.isfile(os.path.join(schemas, 'recommendation.json')); "
        f"text += '{text}deadline:\\n  basis: none\\n'"
    )
    assert f"records/{new}: added" in desk.done("edit", f"records/{new}")
    assert desk.reads(new).startswith(
        "# yaml-language-server: $schema=../.schemas/recommendation.json\nkind: area"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "missing: REF"),
        (["rec-99"], "rec-99 is not the reference of anything here"),
        (["../elsewhere.yaml"], "../elsewhere.yaml is not in records"),
        (["records/notes.yaml"], "records/notes.yaml is not a record"),
    ],
)
def test_what_is_none_of_the_register_is_refused(
    desk: PersonWithEditor, words: list[str], said: str
) -> None:
    """Before any editor opens."""
    (desk.folder.parent / "elsewhere.yaml").write_text("a: b\n", encoding="utf-8")
    (desk.records / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    assert said in desk.refused("edit", *words)


def test_no_link_is_edited_and_no_copy_goes_through_one(desk: PersonWithEditor) -> None:
    """Both may lead out of the repository."""
    elsewhere = desk.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (desk.records / REC).rename(elsewhere / "rec.yaml")
    (desk.records / REC).symlink_to(elsewhere / "rec.yaml")
    assert "is a link, and may lead anywhere" in desk.refused("edit", REC, code=3)
    (desk.folder / ".git" / "recotrack-edit").symlink_to(elsewhere)
    assert "is a link" in desk.refused("edit", "register.yaml", code=3)
    assert [each.name for each in elsewhere.iterdir()] == ["rec.yaml"]


# Which editor, and how it is called


def test_a_setting_of_the_repository_runs_nothing(
    desk: PersonWithEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git would run core.editor of a stranger's clone; recotrack asks the environment alone, and
    does not look for a program in the folder where one stands.
    """
    trap = desk.folder / "nano"
    trap.write_text("#!/bin/sh\ntouch trapped\n", encoding="utf-8")
    trap.chmod(0o755)
    desk.git("config", "core.editor", str(trap))
    monkeypatch.chdir(desk.folder)
    for value, path in (("", "."), ("nano", ".:"), ("./nano", "/usr/bin:/bin")):
        monkeypatch.setenv("EDITOR", value)
        with pytest.raises(Failure):
            editor.chosen({"EDITOR": value, "PATH": path}, windows=False)
    assert not list(desk.folder.rglob("trapped"))


def test_the_editor_runs_away_from_the_repositorys_files(desk: PersonWithEditor) -> None:
    """No setting that lies among them is found by an editor that looks where it is started."""
    desk.edits_by("")
    desk.done("edit", "rec-03")
    arguments, place, _ = desk.opened()[0]
    assert Path(place) == Path(arguments[-1]).parent
    assert "recotrack-edit" in place


@every_row(
    ("words", "line", "expected"),
    [
        (["/usr/bin/vim"], 12, ["+12", "FILE"]),
        (["/usr/bin/vim"], 1, ["FILE"]),
        (["/usr/bin/nano", "-w"], 12, ["-w", "+12", "FILE"]),
        (["/usr/bin/emacsclient", "-t"], 12, ["-t", "+12", "FILE"]),
        (["/usr/bin/code"], 12, ["--wait", "--goto", "FILE:12"]),
        (["/usr/bin/code", "--wait"], 12, ["--wait", "--goto", "FILE:12"]),
        (["/usr/bin/code", "-w"], 1, ["-w", "FILE"]),
        ([r"C:\Programs\Code.CMD"], 12, ["--wait", "--goto", "FILE:12"]),
        ([r"C:\Windows\notepad.exe"], 12, ["FILE"]),
        (["/usr/bin/subl"], 12, ["--wait", "FILE:12"]),
        (["/usr/bin/hx"], 12, ["FILE:12"]),
        (["/usr/bin/gvim"], 12, ["--nofork", "+12", "FILE"]),
        (["/opt/own"], 12, ["FILE"]),
    ],
)
def test_editors_are_told_the_line_in_their_own_way(
    words: list[str], line: int, expected: list[str]
) -> None:
    """And those with a window of their own to wait; one that nobody knows gets the file alone."""
    assert editor.command(words, "FILE", line) == [words[0], *expected]


def test_it_opens_at_what_was_named(
    desk: PersonWithEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An action's line, and the line of the first error when it is opened again."""
    program = desk.folder.parent / "bin" / "nano"
    program.parent.mkdir()
    desk.edits_by(becomes(OWNER, TYPO), becomes(TYPO, OWNER))
    program.write_text(f'#!/bin/sh\nexec {os.environ["EDITOR"]} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"{shlex.quote(str(program))} -w")
    code, screen = desk.converses("edit", "audit-ssaidp2", answers=["e"])
    assert code == 0, screen
    line = desk.reads(REC).partition("- id: audit")[0].count("\n") + 1
    assert [arguments[:2] for arguments, *_ in desk.opened()] == [["-w", f"+{line}"], ["-w", "+12"]]


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"EDITOR": "nosuch --wait"}, "EDITOR names nosuch, and there is no such program"),
        ({"VISUAL": "bin/own"}, "VISUAL names bin/own, which depends on the folder"),
        ({"EDITOR": 'own "x'}, "EDITOR cannot be split into words: no closing quotation"),
        ({}, "there is no editor on this machine"),
    ],
)
def test_an_editor_that_is_not_there(environment: dict[str, str], said: str) -> None:
    """The cure is one line to type."""
    with pytest.raises(Failure) as raised:
        editor.chosen({"PATH": "/nowhere", **environment}, windows=False)
    assert said in raised.value.message
    assert "export EDITOR=" in typed_text(raised.value.cure)


def test_visual_goes_before_editor_and_words_stay_together(tmp_path: Path) -> None:
    """As git has it; and a path with spaces is one word, in quotes or alone."""
    own = tmp_path / "my editor" / "own"
    own.parent.mkdir()
    own.write_text("", encoding="utf-8")
    own.chmod(0o755)
    environment = {"HOME": str(tmp_path), "PATH": f":relative:{own.parent}"}
    for value, arguments in (
        (f'"{own}" -x "a b"', ["-x", "a b"]),
        (str(own), []),
        ("own -y", ["-y"]),
        ("~/my\\ editor/own", []),
    ):
        environment |= {"VISUAL": value, "EDITOR": "nosuch"}
        assert editor.chosen(environment, windows=False) == [str(own), *arguments]
