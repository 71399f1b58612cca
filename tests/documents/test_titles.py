"""Titles and file names tell documents apart: in a list of tabs, of attachments, read out."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from recotrack.documents import (
    DOCUMENTS,
    Request,
    Subject,
    Tree,
    needed_documents,
    path_of,
    tree_for,
)
from recotrack.documents.tree import Table, text_of
from recotrack.progress import Progress
from recotrack.register import for_audience
from tests.conftest import GOLDEN, Files, RegisterFrom
from tests.documents.making import (
    BARE,
    INSPECTION,
    NO_TEMPLATES,
    demo_progress,
    staffordshire_progress,
)


def trees(progress: Progress) -> dict[str, Tree]:
    """Every document that a register needs, by its path."""
    return {
        path_of(progress, document, subject, "pdf"): tree_for(
            document, Request(progress=progress, about=subject), NO_TEMPLATES
        )
        for document, subject in needed_documents(progress, DOCUMENTS.values())
    }


@pytest.mark.parametrize(
    "register",
    [
        staffordshire_progress,
        pytest.param(demo_progress, marks=pytest.mark.test_all("a long run")),
    ],
)
def test_every_document_of_a_register(register: Callable[[], Progress]) -> None:
    """No two have the same title, nor, in whatever folders they lie, the same file name; none has a
    table for a list of facts.
    """
    made = trees(register())
    titles = Counter(text_of(tree.title) for tree in made.values())
    names = Counter(PurePosixPath(path).name for path in made)
    assert max(titles.values()) == max(names.values()) == 1
    heads = {
        tuple(map(text_of, part.head))
        for tree in made.values()
        for part in tree.parts
        if isinstance(part, Table)
    }
    assert not [head for head in heads if head[1:] == ("Entry",)]


def test_no_two_goldens_have_the_same_title() -> None:
    """Of two registers, and so of two forces."""
    firsts = [
        (path.read_text("utf-8").lstrip().partition("\n")[0], path.name)
        for path in GOLDEN.glob("*.md")
    ]
    titles = Counter(first for first, _ in firsts if first.startswith("# "))
    assert len(titles) > 15
    assert [each for each in firsts if titles[each[0]] > 1] == []


def test_two_reports_of_one_title(tmp_path: Path, register_from: RegisterFrom) -> None:
    """Each document has the year beside it; one with a short title has that alone."""
    second = INSPECTION.replace("2024-08-22", "2025-01-09")
    files: Files = {**BARE, "2025-second/inspection.yaml": second}
    files["2025-third/inspection.yaml"] = f"{second}short_title: Cells\n"
    progress = Progress(register_from(tmp_path, files), staffordshire_progress().today)

    def title(name: str, about: str) -> str:
        request = Request(progress=progress, about=Subject("inspection", about))
        return text_of(tree_for(DOCUMENTS[name], request, NO_TEMPLATES).title)

    form = "PCC and CC Force Inspection response record"
    assert title("response-record", "2024-custody") == f"{form}: Custody (2024)"
    assert title("response-record", "2025-second") == f"{form}: Custody (2025)"
    assert title("improvement-plan", "2025-second") == "Improvement plan: Custody (2025)"
    assert title("improvement-plan", "2025-third") == "Improvement plan: Cells"
    assert title("invitation", "2025-third") == "Invitation to comment on “Cells”"


def test_a_title_that_is_assumed(tmp_path: Path, register_from: RegisterFrom) -> None:
    """It is marked in the title of the document too; to the public it is the title, by which people
    find the report.
    """
    files: Files = {**BARE, "2024-custody/inspection.yaml": f"{INSPECTION}assumed:\n  - title\n"}
    register = register_from(tmp_path, files)
    about, day = Subject("inspection", "2024-custody"), staffordshire_progress().today

    def said(audience: str) -> str:
        progress = Progress(for_audience(register, audience, day), day)
        request = Request(progress=progress, about=about, audience=audience)
        title = tree_for(DOCUMENTS["response-record"], request, NO_TEMPLATES).title
        return text_of(title).rpartition(": ")[2]

    assert [said("internal"), said("public")] == ["Custody (assumed)", "Custody"]
