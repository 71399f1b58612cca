"""recotrack render: what is printed, what is written, and what is told when it cannot be."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recotrack import store
from recotrack.cli import main
from recotrack.documents import DOCUMENTS, FORMATS
from recotrack.words import with_article
from tests.acting import Person
from tests.conftest import Files, RegisterFrom
from tests.documents.making import BARE, TEMPLATE
from tests.places import ROOT

GOLDEN = ROOT / "tests" / "golden" / "staffordshire-response-record.md"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def render(
    tmp_path: Path,
    register_from: RegisterFrom,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Run:
    """Run `recotrack render` in a folder that holds the bare register and these files besides."""

    def run(*arguments: str, files: Files | None = None) -> tuple[int, str, str]:
        register_from(tmp_path, {**BARE, **(files or {})})
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("RECOTRACK_TODAY", "2024-10-01")
        monkeypatch.delenv("RECOTRACK_RECORDS", raising=False)
        monkeypatch.setattr(sys, "argv", ["recotrack", "render", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        output = capfd.readouterr()
        return int(left.value.code or 0), output.out, output.err

    return run


def test_the_only_inspection_need_not_be_named(render: Run) -> None:
    """To standard output, as it is without -o and with -o -."""
    code, document, told = render("response-record")
    assert (code, told) == (0, "")
    assert document.startswith("# PCC and CC Force Inspection response record: Custody\n")
    for arguments in (["2024-custody"], ["-o", "-"], ["--format", "md"]):
        assert render("response-record", *arguments) == (0, document, "")


def test_every_document_of_the_table(render: Run) -> None:
    """The help names it with its line and says what it is about; the template is there in each
    format, under the document's name.
    """
    told = " ".join(re.sub(r"-\n +", "-", render("--help")[1]).split())
    assert f"DOCUMENT <str> {', '.join(DOCUMENTS)}." in told
    for document in DOCUMENTS.values():
        assert f" {document.name} is {document.line}. " in told
        named = told.partition("What it is about: ")[2].partition(".")[0]
        for kind in {*document.about} - {"board", "owner", "register"}:
            assert with_article(kind) in named
        template = f"{document.name}.md.j2"
        assert store.read_text(store.packaged_templates(), template, template)
    for form, each in FORMATS.items():
        assert f"{form}: {each.name}" in told


def test_the_day(render: Run) -> None:
    """Seen from another day, the days left are others."""
    assert "15 days left on 1 October 2024" in render("response-record")[1]
    assert "1 day left on 15 October 2024" in render("response-record", "--as-of", "15/10/2024")[1]


def test_to_a_file(render: Run, tmp_path: Path) -> None:
    """Written whole, with the same bytes; its path is told on stderr."""
    document = render("response-record")[1]
    missing = "nothing written: there is no folder out"
    cure = "make it first, or name a file in a folder that is there"
    refused = render("response-record", "-o", "out/response.md")
    assert refused == (3, "", f"recotrack: {missing}\n  do this  {cure}\n")
    assert not (tmp_path / "out").exists()
    (tmp_path / "out").mkdir()
    assert render("response-record", "-o", "out/response.md") == (0, "", "out/response.md\n")
    target = tmp_path / "out" / "response.md"
    assert target.read_bytes() == document.encode()
    assert sorted(path.name for path in target.parent.iterdir()) == ["response.md"]
    target.write_bytes(b"an older one, " * 10_000)
    render("response-record", "--output", "out/response.md")
    assert target.read_bytes() == document.encode()


def test_a_dash_is_standard_output(render: Run, tmp_path: Path) -> None:
    """Also for --output, and never a file of that name."""
    assert render("response-record", "--output", "-") == render("response-record")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("file", "begins", "more"),
    [
        ("response", "# PCC", ()),
        ("response.txt", "# PCC", ()),
        ("response.MARKDOWN", "# PCC", ()),
        ("response.htm", "<!DOCTYPE html>", ()),
        ("response.HTML", "<!DOCTYPE html>", ()),
        ("response", "<!DOCTYPE html>", ("--format", "html")),
        ("response-1.2", "<!DOCTYPE html>", ("--format", "html")),
        ("response.htm", "<!DOCTYPE html>", ("--format", "html")),
    ],
)
def test_the_ending_says_the_format(
    render: Run, tmp_path: Path, file: str, begins: str, more: tuple[str, ...]
) -> None:
    """In large letters too; without one it is what --format says, else Markdown."""
    assert render("response-record", "-o", file, *more)[0] == 0
    assert (tmp_path / file).read_text("utf-8").lower().startswith(begins.lower())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["note"], f"there is no document note\n  do this  one of: {', '.join(DOCUMENTS)}\n"),
        (
            ["response-record", "--format", "doc"],
            f"there is no format doc\n  do this  perhaps docx; one of: {', '.join(FORMATS)}\n",
        ),
        *(
            (
                ["response-record", "-o", f"response.{ending}"],
                (f"no format has the ending .{ending.lower()}\n"
                "  do this  .md, .html, .pdf, .docx, .odt; or --format and its name\n"),
            )
            for ending in ("doc", "rtf", "odf", "DOC", "2")
        ),
        (
            ["response-record", "--format", "pdf", "-o", "response.docx"],
            (".docx is the ending of Word, not of PDF\n"
            "  do this  give the file the ending .pdf, or leave out --format\n"),
        ),
        (
            ["response-record", "--format", "html", "-o", "response.txt"],
            (".txt is the ending of Markdown, not of HTML\n"
            "  do this  give the file the ending .html, or leave out --format\n"),
        ),
        (
            ["response-record", "-o", "records/response.md"],
            ("records/response.md lies in the records folder, which holds records only\n"
            "  do this  name a file outside it\n"),
        ),
        (
            ["response-record", "-o", "out/../records/2024-custody/new/x.md"],
            ("out/../records/2024-custody/new/x.md lies in the records folder, which holds records "
            "only\n  do this  name a file outside it\n"),
        ),
        (
            ["response-record", "-o", "records/../records"],
            ("records/../records lies in the records folder, which holds records only\n"
            "  do this  name a file outside it\n"),
        ),
        (
            ["response-record", "-o", "."],
            ". is a folder\n  do this  name a file in it\n",
        ),
        (["response-record", "rec-01"], "rec-01 is a recommendation\n  do this  name an inspection\n"),
        (
            ["response-record", "2024-custdy"],
            ("2024-custdy is not the reference of an inspection here\n"
            "  do this  perhaps one of these:\n           2024-custody\n"),
        ),
    ],
)  # fmt: skip
def test_wrong_use(render: Run, tmp_path: Path, arguments: list[str], told: str) -> None:
    """Exit 2; the known names are listed, and nothing is written."""
    assert render(*arguments) == (2, "", f"recotrack: {told}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records"]


def test_a_link_into_the_records_folder(render: Run, tmp_path: Path) -> None:
    """A link does not lead a document in there either."""
    render("response-record")
    try:
        (tmp_path / "out").symlink_to(tmp_path / "records", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    code, _, told = render("response-record", "-o", "out/response.md")
    assert (code, told.split("\n")[0]) == (
        2,
        "recotrack: out/response.md lies in the records folder, which holds records only",
    )


def test_a_document_does_not_follow_a_link(render: Run, tmp_path: Path) -> None:
    """A clone may hold a link of any name, to any file of the person who types that name."""
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    try:
        (tmp_path / "response.md").symlink_to("mine")
    except OSError:
        pytest.skip("no links here")
    assert render("response-record", "-o", "response.md") == (
        3,
        "",
        (
            "recotrack: nothing written: response.md is a link, and may lead anywhere\n"
            "  do this  name what it leads to, or put that in its place\n"
        ),
    )
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_several_inspections(render: Run) -> None:
    """One must be named; the newest are listed."""
    others = {
        f"20{n}-report/inspection.yaml": BARE["2024-custody/inspection.yaml"] for n in range(10, 23)
    }
    code, document, told = render(
        "response-record", files={"2025-b/inspection.yaml": BARE["2024-custody/inspection.yaml"]}
    )
    assert (code, document) == (2, "")
    assert told == (
        "recotrack: a response-record is about one inspection, and there are 2\n"
        "  do this  name one of them:\n           2024-custody\n           2025-b\n"
    )
    told = render("response-record", files=others)[2]
    assert told.startswith(
        "recotrack: a response-record is about one inspection, and there are 15\n"
    )
    assert told.endswith("           2024-custody\n           2025-b\n           ... and 5 older\n")


def test_a_document_about_two_kinds_of_things(render: Run) -> None:
    """Both are named, and so is whatever it can be about."""
    programme: Files = {"programmes/care/programme.yaml": "title: Better care\n"}
    told = render("improvement-plan", files=programme)[2]
    assert told == (
        "recotrack: an improvement-plan is about one programme or inspection, and there are 2\n"
        "  do this  name one of them:\n           care\n           2024-custody\n"
    )
    assert render("improvement-plan", "care", files=programme)[0] == 0


def test_ten_inspections_are_all_named(render: Run) -> None:
    """Nothing is left out of them, and nothing is said of older ones."""
    nine = {
        f"20{n}-report/inspection.yaml": BARE["2024-custody/inspection.yaml"] for n in range(10, 19)
    }
    told = render("response-record", files=nine)[2]
    assert told.count("\n           20") == 10
    assert "older" not in told


def test_no_inspection(tmp_path: Path, register_from: RegisterFrom) -> None:
    """A register of programmes alone has nothing to respond to."""
    office = BARE["register.yaml"]
    register_from(tmp_path, {"register.yaml": office, "programmes/p/programme.yaml": "title: P\n"})
    assert Person(tmp_path).types("render", "response-record") == (
        3,
        "",
        "recotrack: records holds no inspection yet\n  do this  recotrack add inspection\n",
    )


def in_a_process(folder: Path, *arguments: str, **environment: str) -> tuple[int, bytes, bytes]:
    """As a person runs it, in this folder."""
    command = [sys.executable, "-m", "recotrack", "render", "response-record", *arguments]
    result = subprocess.run(
        command, cwd=folder, capture_output=True, check=False, env=_environment(**environment)
    )
    return result.returncode, result.stdout, result.stderr


def _environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("RECOTRACK_")}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


def test_a_file_that_cannot_be_read(render: Run) -> None:
    """Named on stderr and in the document, exit 1; of other inspections nothing is said."""
    broken: Files = {"2024-custody/rec-02.yaml": "kind: [", "2023-other/rec-01.yaml": "kind: ["}
    code, document, told = render("response-record", "2024-custody", files=broken)
    assert code == 1
    assert told == (
        "records/2024-custody/rec-02.yaml cannot be read, and is not in this document: "
        "recotrack check says why\n"
    )
    assert "\n- records/2024-custody/rec-02.yaml\n" in document


def test_an_unreadable_response(render: Run) -> None:
    """No document says awaited because of a slip in a file: nothing is made, exit 1."""
    code, document, told = render(
        "response-record", files={"2024-custody/response.yaml": "force: ["}
    )
    assert (code, document) == (1, "")
    assert told == (
        "recotrack: records/2024-custody/response.yaml cannot be read, and the document depends on it\n"
        "  do this  recotrack check says where, and what to write\n"
    )


def test_own_template(render: Run, tmp_path: Path) -> None:
    """Beside records/, wherever the command is run; its mistakes have file and line, exit 3."""
    own = tmp_path / "templates" / TEMPLATE
    own.parent.mkdir()
    own.write_text("# {{ doc.title }}\n", encoding="utf-8")
    said = f"your own templates count: templates/{TEMPLATE}\n"
    assert render("response-record") == (0, "# Custody\n", said)
    own.write_text("# {{ doc.title }}\n\n{{ doc.sumary }}\n", encoding="utf-8")
    assert render("response-record", "-o", "out.md") == (
        3,
        "",
        (
            "recotrack: templates/response-record.md.j2:3: there is no sumary in the response record: "
            "did you mean summary?\n    3 | {{ doc.sumary }}\n"
            "  do this  mend the template; recotrack's own is used again once this one is renamed\n"
        ),
    )
    assert not (tmp_path / "out.md").exists()


def test_a_folder_that_may_not_be_written(render: Run, tmp_path: Path) -> None:
    """The system's reason, exit 3."""
    (tmp_path / "file").write_bytes(b"")
    code, _, told = render("response-record", "-o", "file/out.md")
    assert (code, told.split(":")[1]) == (3, " nothing written")


@pytest.mark.parametrize(
    "letters",
    [
        "ascii",
        *(
            pytest.param(each, marks=pytest.mark.test_all("every combination"))
            for each in ("utf-8", "latin-1")
        ),
    ],
)
def test_the_real_records_in_a_process(letters: str) -> None:
    """The golden file byte for byte, whatever letters the system prints by itself. Without git: what
    of these records was typed after that day is another question.
    """
    without_git = {"GIT_CEILING_DIRECTORIES": str(ROOT)}
    made = in_a_process(ROOT, "--as-of", "2024-11-01", PYTHONIOENCODING=letters, **without_git)
    assert made == (0, GOLDEN.read_bytes(), b"")


def test_from_inside_the_records_folder(register_from: RegisterFrom, tmp_path: Path) -> None:
    """The register's own template is found from there too."""
    register_from(tmp_path, BARE)
    own = tmp_path / "templates" / TEMPLATE
    own.parent.mkdir()
    own.write_text("{{ doc.nope }}", encoding="utf-8")
    inside = Person(tmp_path / "records")
    told = inside.refused("render", "response-record", "--records", ".", code=3)
    assert told.split(": ")[1] == "../templates/response-record.md.j2:1"


def test_a_document_waits_for_no_other(tmp_path: Path, register_from: RegisterFrom) -> None:
    """What other documents say, and how charts are drawn, is not loaded for a response."""
    register_from(tmp_path, BARE)
    program = (
        "import sys; from recotrack.cli import main\n"
        "sys.argv = ['recotrack', 'render', 'response-record', '-o', 'response.md']\n"
        "try: main()\nexcept SystemExit: print(*sorted(sys.modules), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (tmp_path / "response.md").exists()
    loaded = set(done.stdout.splitlines())
    gatherers = {f"recotrack.documents.{each.gathered_in}" for each in DOCUMENTS.values()}
    assert loaded & gatherers == {"recotrack.documents.response_record"}
    assert not any(name.startswith("recotrack.documents.charts") for name in loaded)
    assert "xml" not in loaded
