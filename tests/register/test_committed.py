"""What a commit holds: paths with links followed inside it, and where its registers are."""

import os
from pathlib import Path

import pytest

from recotrack import store
from recotrack.problems import Failure
from recotrack.register.committed import CommittedFiles
from recotrack.store import NameKind
from tests.repository import Repository

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a right there")

SOTERIA = "2024-08-22-soteria"
LINKS = {
    f"{SOTERIA}/rec-91.yaml": "rec-03.yaml",
    f"{SOTERIA}/rec-92.yaml": "../../README.md",
    f"{SOTERIA}/rec-93.yaml": "nowhere.yaml",
    f"{SOTERIA}/rec-94.yaml": "/etc/hostname",
    f"{SOTERIA}/rec-95.yaml": "../../../../out.yaml",
    f"{SOTERIA}/rec-96.yaml": "rec-97.yaml",
    f"{SOTERIA}/rec-97.yaml": "rec-96.yaml",
    f"{SOTERIA}/rec-98.yaml": "./rec-91.yaml",
    "2024-linked": SOTERIA,
}
"""Below records/: to a record, out of the folder, to nothing, out of the system, out of the commit, in
a circle, over another link, to a folder.
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "work").committed()
    (made.folder / "README.md").write_text("Read me.\n", encoding="utf-8")
    for path, target in LINKS.items():
        (made.records / path).symlink_to(target)
    made.commit()
    return made


def committed(repository: Repository) -> CommittedFiles:
    return CommittedFiles(str(repository.folder), "HEAD")


def test_links_are_followed_inside_the_commit(repository: Repository) -> None:
    """To the path of a file or a folder; one that leads out of it, nowhere or in a circle to none."""
    files = committed(repository)
    real = {path: files.real_path(f"records/{path}") for path in LINKS}
    record = f"records/{SOTERIA}/rec-03.yaml"
    assert real == {
        f"{SOTERIA}/rec-91.yaml": record,
        f"{SOTERIA}/rec-92.yaml": "README.md",
        **{f"{SOTERIA}/rec-9{n}.yaml": None for n in range(3, 8)},
        f"{SOTERIA}/rec-98.yaml": record,
        "2024-linked": f"records/{SOTERIA}",
    }
    assert files.real_path("records/2024-linked/rec-98.yaml") == record
    assert files.real_path(f"./records//{SOTERIA}/../{SOTERIA}/rec-03.yaml") == record
    assert files.real_path("") == ""
    assert files.real_path("..") is None
    assert files.real_path("nothing") is None
    assert (files.has("records"), files.has("nothing")) == (True, False)
    blob = repository.git("rev-parse", f"HEAD:{record}").strip()
    assert files.file_at(f"records/{SOTERIA}/rec-98.yaml") == blob
    assert files.file_at("records") is None


def test_what_each_path_is(repository: Repository) -> None:
    """A link to a record is a file; a link out of the folder, or to nothing, is told apart. They
    are in the order of a work tree.
    """
    repository.writes(".hidden/rec-01.yaml", "Not read.\n")
    repository.writes(f"{SOTERIA}/.rec-02.yaml", "Nor this.\n")
    repository.writes(f"{SOTERIA}-2/rec-01.yaml", "After all of the other.\n")
    repository.commit()
    found = committed(repository).everything("records")
    assert {path: found[path][0] for path in LINKS} == {
        f"{SOTERIA}/rec-91.yaml": NameKind.FILE,
        f"{SOTERIA}/rec-92.yaml": NameKind.OUTSIDE,
        f"{SOTERIA}/rec-93.yaml": NameKind.DANGLING,
        f"{SOTERIA}/rec-94.yaml": NameKind.OUTSIDE,
        f"{SOTERIA}/rec-95.yaml": NameKind.OUTSIDE,
        f"{SOTERIA}/rec-96.yaml": NameKind.DANGLING,
        f"{SOTERIA}/rec-97.yaml": NameKind.DANGLING,
        f"{SOTERIA}/rec-98.yaml": NameKind.FILE,
        "2024-linked": NameKind.LINKED_FOLDER,
    }
    assert found[f"{SOTERIA}/rec-91.yaml"] == found[f"{SOTERIA}/rec-03.yaml"]
    assert not [path for path in found if "/." in f"/{path}"]
    assert "README.md" in committed(repository).everything("")
    listed = committed(repository).listing("records")
    assert (SOTERIA, NameKind.FOLDER) in listed
    in_the_work_tree = store.listing(repository.records)
    assert [each.path for each in listed] == [each.path for each in in_the_work_tree]


def test_where_registers_are(tmp_path: Path) -> None:
    """Of several folders the first that holds one; of those that moved the one that is gone."""
    repository = Repository(tmp_path / "work").committed()
    files = committed(repository)
    assert files.registers() == ["records"]
    assert files.root_of(["docs", "records"]) == "records"
    assert files.root_of(["docs"]) is None
    assert files.found_root(["docs", "records"], lambda _: True) == "records"
    assert files.found_root(["docs"], lambda _: False) == "records"
    assert files.moved_root(lambda _: False) == "records"
    with pytest.raises(Failure, match=r"has no records in this folder, and has some in records$"):
        files.moved_root(lambda _: True)
    repository.writes("../north/register.yaml", repository.reads("register.yaml"))
    repository.writes("../register.yaml", repository.reads("register.yaml"))
    repository.commit()
    files = committed(repository)
    assert files.registers() == ["", "north", "records"]
    assert files.moved_root(lambda root: root != "north") == "north"
    with pytest.raises(Failure, match=r"and has some in the top, north, records$"):
        files.moved_root(lambda root: root == "north")
    repository.git("rm", "-r", "--quiet", "records", "north", "register.yaml")
    repository.commit()
    assert committed(repository).moved_root(lambda _: False) is None
