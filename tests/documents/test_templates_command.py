"""recotrack templates: what there is, a copy to change, every mistake; documents of one's own."""

import re
import shutil
from pathlib import Path

import pytest

from recotrack import store
from recotrack.documents import DOCUMENTS
from tests.acting import Person
from tests.conftest import written
from tests.documents.making import BARE
from tests.places import ROOT

OWN = "{#- like: response-record -#}\n# Short: {{ doc.title }}\n\n{{ doc.summary }}\n"
CUSTODY = "2024-custody"
SOTERIA = "2024-08-22-soteria"
every = pytest.mark.test_all("every combination")


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """With a register of one inspection that nobody has answered yet: few documents fill it soon."""
    written(tmp_path, BARE)
    return Person(tmp_path)


@pytest.fixture
def among_more(tmp_path: Path) -> Person:
    """With the register of the rules' examples, which each document can be about."""
    return Person(tmp_path).with_register()


def has(person: Person, **templates: str) -> None:
    """Templates of the register's own: a_b is a-b.md.j2."""
    folder = person.folder / "templates"
    folder.mkdir(exist_ok=True)
    for name, text in templates.items():
        (folder / f"{name.replace('_', '-')}.md.j2").write_text(text, "utf-8")


def listed(person: Person) -> dict[str, list[str]]:
    """The columns of the list, by name."""
    result = person.types("templates", "list")
    assert (result.code, result.err) == (0, "")
    rows = [
        [cell.strip() for cell in line.split("  ") if cell.strip()]
        for line in result.out.splitlines()
    ]
    assert rows[0] == ["name", "what it is", "which one counts", "file"]
    return {row[0]: row[1:] for row in rows[1:]}


# list


def test_every_document_is_listed(person: Person) -> None:
    """With the file that counts, which is recotrack's where the register has none; no fonts."""
    rows = listed(person)
    for name in DOCUMENTS:
        assert rows[name] == ["a document", "recotrack's", f"recotrack/templates/{name}.md.j2"]
    assert rows["letter"][0] == "a part of others"
    assert rows["document.css"][0] == "a style"
    assert "document.typ" not in rows
    assert not [name for name in rows if "font" in name.lower()]


def test_own_ones_are_told_apart(person: Person) -> None:
    """One that takes recotrack's place; one of its own; one that nothing is made from."""
    has(person, invitation="# x\n", short=OWN, leter="# x\n", wrong="{#- like: letter -#}")
    rows = listed(person)
    replaced = "your own, in the place of recotrack's"
    assert rows["invitation"] == ["a document", replaced, "templates/invitation.md.j2"]
    assert rows["short"] == ["a document", "your own", "templates/short.md.j2"]
    assert rows["leter"][0] == "nothing is made from it"
    assert rows["wrong"][0] == "a mistake: recotrack templates check"


# copy


@pytest.mark.parametrize(
    "name", ["response-record", pytest.param("response-record.md.j2", marks=every), "document.css"]
)
def test_a_copy_is_recotracks_own(person: Person, name: str) -> None:
    """Byte for byte, under its name; stdout has the path; and nothing is wrong with it."""
    result = person.types("templates", "copy", name)
    file = name if "." in name else f"{name}.md.j2"
    assert (result.code, result.out) == (0, f"templates/{file}\n")
    copy = (person.folder / "templates" / file).read_bytes()
    assert copy == (store.packaged_templates() / file).read_bytes()
    assert person.types("templates", "check").code == 0


def test_a_copy_writes_over_nothing(person: Person) -> None:
    """A file that is there stays, also one that is a link to nowhere."""
    has(person, invitation="# mine\n")
    assert "templates/invitation.md.j2 is there already" in person.refused(
        "templates", "copy", "invitation", code=3
    )
    link = person.folder / "templates" / "covering-letter.md.j2"
    link.symlink_to("nowhere")
    person.refused("templates", "copy", "covering-letter", code=3)
    assert link.is_symlink()


def test_a_copy_of_what_there_is_not(person: Person) -> None:
    """The nearest name is told; where none is near, all are. Nothing outside is reached."""
    told = person.refused("templates", "copy", "invitatoin")
    assert "there is no template invitatoin\n  do this  perhaps invitation; one of: " in told
    told = person.refused("templates", "copy", "zzz")
    assert all(name in told for name in DOCUMENTS)
    person.refused("templates", "copy", "../pyproject.toml")


# check


def checked(person: Person, code: int = 1) -> str:
    result = person.types("templates", "check")
    assert (result.code, result.err) == (code, ""), result
    return result.out


def test_nothing_is_wrong_with_recotracks(among_more: Person) -> None:
    """Each is filled with all that it can be about, and the last line says how often."""
    out = checked(among_more, code=0)
    assert re.search(r"(?m)^\d+ documents, filled \d+ times: no mistake\n\Z", out)
    times = re.findall(r"filled (\d+) times", out)
    assert int(times[0]) >= 2 * sum("inspection" in each.about for each in DOCUMENTS.values())


def test_a_mistake_names_file_line_and_the_nearest_name(person: Person) -> None:
    """And what it was filled with, and what to do."""
    has(person, invitation="# A\n\n{{ doc.respons.title }}\n")
    assert checked(person).startswith(
        "templates/invitation.md.j2:3: there is no respons in the letter: did you mean response?\n"
        "    3 | {{ doc.respons.title }}\n"
        "  filled   invitation 2024-custody, internal\n"
        "  do this  mend the template; recotrack's own is used again once this one is renamed\n"
    )


def test_every_mistake_is_said(person: Person) -> None:
    """Of each file, those that no document uses too; what is made is read as for every format. A house
    style and a note are no mistakes; a slip in a style's name is one.
    """
    has(
        person,
        invitation="{{ doc.x }}",
        covering_letter="# A\n\n#### deep\n",
        response_record="{% if doc %}",
        leter="{% for %}",
        ours="{#- like: respons-record -#}",
    )
    person.done("templates", "copy", "reference.docx")
    for name in ("notes.txt", "documnet.css"):
        (person.folder / "templates" / name).write_bytes(b"x")
    out = checked(person)
    assert (
        "templates/documnet.css: nothing is made from this file: did you mean document.css?" in out
    )
    assert not re.search(r"notes\.txt|reference\.docx", out)
    assert "templates/invitation.md.j2:1: there is no x in the letter" in out
    assert (
        "templates/covering-letter.md.j2, line 3 of its output: #### leaves out a level: here ## "
        "comes next\n    3 | #### deep\n"
    ) in out
    assert "templates/response-record.md.j2:1: Unexpected end of template" in out
    assert "templates/leter.md.j2:1: " in out
    assert (
        "templates/leter.md.j2: nothing is made from this file: did you mean letter.md.j2?\n"
        "  do this  give it the name of what it is to replace; or begin it with "
        "{#- like: NAME -#}, and it is a document of your own\n"
    ) in out
    assert (
        "templates/ours.md.j2:1: there is no document respons-record: did you mean response-record?\n"
        "  do this  {#- like: response-record -#}, for its values\n"
    ) in out
    assert out.endswith(": 7 mistakes\n")


def test_a_mistake_that_one_audience_meets(among_more: Person) -> None:
    """Each document is made for each audience, and the one that meets a mistake is named."""
    response = among_more.records / SOTERIA / "response.yaml"
    drafted = response.read_text("utf-8").partition("published: ")[0]
    response.write_text(drafted, "utf-8")
    asks = "'rape' in doc.title.value and not doc.comments"
    has(among_more, short=f"{OWN}{{% if {asks} %}}{{{{ doc.x }}}}{{% endif %}}")
    assert f"  filled   short {SOTERIA}, public\n" in checked(among_more)


def test_one_mistake_is_one_in_many_inspections(person: Person) -> None:
    """Whatever the records say where it is met."""
    second = person.records / "2025-01-01-custody" / "inspection.yaml"
    second.parent.mkdir()
    first = person.reads(f"{CUSTODY}/inspection.yaml")
    second.write_text(first.replace("2024-08-22", "2025-01-01"), "utf-8")
    has(person, short="{#- like: response-record -#}\n# A\n\n{{ doc.summary }}\n\n```\nx\n```\n")
    assert checked(person).endswith(": 1 mistake\n")


def test_a_part_of_ones_own_is_no_mistake(person: Person) -> None:
    """What another template includes or imports is used, however that is written."""
    has(person, short=OWN + '{% include "foot.md.j2" %}', foot="Foot\n", head="Head\n")
    unused = re.findall(r"templates/(\w+)\.md\.j2: nothing is made from this", checked(person))
    assert unused == ["head"]
    has(person, short=OWN + '{% include "he" ~ "ad.md.j2" %}')
    checked(person, code=0)


@pytest.mark.parametrize(
    "name", [pytest.param("document.typ", marks=every), "fonts/OpenSans-Bold.ttf"]
)
def test_what_pdfs_are_set_with_is_recotracks(person: Person, name: str) -> None:
    """It cannot be copied, and one's own is said to count for nothing."""
    person.refused("templates", "copy", name)
    own = person.folder / "templates" / name
    own.parent.mkdir(parents=True)
    own.write_bytes(b"x")
    assert listed(person)[name][:2] == ["nothing is made from it", "your own"]
    said = f"templates/{name}: PDFs are set with recotrack's own, and this file is not used\n"
    assert said in checked(person)


def test_what_could_not_be_filled_is_said(among_more: Person) -> None:
    """A document of something that the register has none of is read, and its mistakes are said."""
    for inspection in among_more.records.glob("2*"):
        shutil.rmtree(inspection)
    has(among_more, short=OWN)
    out = among_more.types("templates", "check").out
    assert "short: read, but not filled, as there is no inspection yet\n" in out
    has(among_more, short="{#- like: response-record -#}\n{% if %}")
    assert "templates/short.md.j2:2: " in among_more.types("templates", "check").out


def test_a_check_is_not_green_for_records_that_are_unread(person: Person) -> None:
    """What a record that cannot be read would have shown is in no template that was filled."""
    (person.records / CUSTODY / "rec-03.yaml").write_text("a: [", "utf-8")
    assert person.types("templates", "check").code == 1


# Documents of one's own


def rendered(person: Person, name: str) -> str:
    """The document about one inspection."""
    person.done("render", name, CUSTODY, "-o", "made.md")
    return (person.folder / "made.md").read_text("utf-8")


def test_a_document_of_ones_own(person: Person) -> None:
    """It has the values of the document that its first line names, in every format; --all makes it,
    and whoever names no document, or none that there is, is told of it.
    """
    has(person, short=OWN)
    made = rendered(person, "short")
    assert made.startswith("# Short: ")
    person.done("render", "--all", "--format", "md", "-o", "out")
    among_all = person.folder / "out" / "inspections" / CUSTODY / f"short-{CUSTODY}.md"
    assert among_all.read_text("utf-8") == made
    assert ", short" in person.refused("render")
    assert ", short" in person.refused("render", "shrt")


@pytest.mark.parametrize(
    "form",
    ["{#- like: response-record -#}", "{# like: response-record #}", "\n{#like:response-record#}"],
)
def test_however_the_first_line_is_written(person: Person, form: str) -> None:
    """With or without hyphens and spaces."""
    has(person, short=f"{form}\n# {{{{ doc.title }}}}\n")
    assert rendered(person, "short").lstrip().startswith("# ")


def test_without_that_line_it_is_none(person: Person) -> None:
    """A part of others is no document; nor is one in a folder below."""
    has(person, short="# x\n" + OWN)
    assert "there is no document short" in person.refused("render", "short")
    inner = person.folder / "templates" / "inner"
    inner.mkdir()
    (inner / "short.md.j2").write_text(OWN, "utf-8")
    assert "there is no document inner/short" in person.refused("render", "inner/short")


def test_a_slip_in_the_first_line(person: Person) -> None:
    """Rendering it says which name is near; --all says it before it makes anything; another document
    does not wait for it.
    """
    has(person, short="{#- like: respnse-record -#}\n# x\n")
    shown = "templates/short.md.j2:1: there is no document respnse-record: did you mean response-record?"
    assert shown in person.refused("render", "short", code=3)
    assert shown in person.refused("render", "--all", "-o", "out", code=3)
    assert rendered(person, "response-record").startswith("# ")


def test_a_name_that_is_none(person: Person) -> None:
    """The name of a document becomes a path and is typed: small letters, digits and hyphens."""
    names = ("Short", "a b", "é", "x..x")
    has(person, **dict.fromkeys(names, OWN))
    said = "is not a name for a document: small letters, digits and hyphens"
    assert checked(person).count(said) == len(names)


def test_recotracks_names_stay_its_own(person: Person) -> None:
    """invitation with the values of another document is refused by the check, and stays what it is."""
    has(person, invitation="{#- like: response-record -#}\n# {{ doc.response.title }}\n")
    assert (
        "invitation is recotrack's own document, and cannot have the values of another one"
        in checked(person)
    )
    assert rendered(person, "invitation").startswith("# ")


def test_a_link_out_of_the_folder_is_not_followed(person: Person) -> None:
    """Whoever prepares a clone could point it at anything; it is no document, and says so."""
    has(person)
    secret = person.folder / "secret.md.j2"
    secret.write_text(OWN, "utf-8")
    (person.folder / "templates" / "short.md.j2").symlink_to(secret)
    assert "there is no document short" in person.refused("render", "short")


def test_a_records_folder_that_is_a_link_has_the_templates_beside_the_link(person: Person) -> None:
    """Not those beside the folder that it leads to."""
    elsewhere = person.folder / "elsewhere"
    elsewhere.mkdir()
    person.records.rename(elsewhere / "records")
    person.records.symlink_to(elsewhere / "records")
    has(person, mine=OWN.replace("Short", "Mine"))
    (elsewhere / "templates").mkdir()
    (elsewhere / "templates" / "other.md.j2").write_text(OWN, "utf-8")
    assert "mine" in listed(person)
    assert "other" not in listed(person)
    assert rendered(person, "mine").startswith("# Mine: ")


def test_an_empty_template_of_ones_own_is_one(person: Person) -> None:
    """Recotrack's does not come back for it. What is made of it has no title, and is no paper."""
    has(person, response_record="")
    for words in ([], ["-o", "x.md"], ["-o", "x.html"]):
        said = person.refused("render", "response-record", CUSTODY, *words, code=3)
        assert "templates/response-record.md.j2, line 1 of its output" in said
        assert "a document begins with its title" in said


def test_own_ones_come_first(person: Person) -> None:
    """Before a document of recotrack's that a part of one's own breaks."""
    has(person, zz="{#- like: covering-letter -#}\n{{ doc.x }}", letter="{{ doc.y }}")
    out = checked(person)
    assert out.index("templates/zz.md.j2:2: ") < out.index("templates/letter.md.j2:1: ")


def test_the_example_of_the_page(person: Person) -> None:
    """docs/templates.md shows a document that can be made."""
    page = (ROOT / "docs" / "templates.md").read_text("utf-8")
    found = re.search(r"(?s)`templates/(\S+)\.md\.j2`:\n\n```jinja\n(.*?)```", page)
    assert found is not None
    has(person, **{found[1]: found[2]})
    checked(person, code=0)
    assert f"recotrack render {found[1]}" in page
    assert ": where our answer stands\n\nPublished: 22 August 2024\n" in rendered(person, found[1])


# What they can print


def test_who_makes_a_document_or_a_site_is_told_which_files_are_not_recotracks(
    person: Person,
) -> None:
    """Such a file prints what it likes, also that nothing is late."""
    said = "your own templates count: "
    assert said not in person.types("render", "public-progress", "-o", "page.md").err
    has(person, public_progress="# All is well\n\nNothing is late.\n")
    (person.folder / "templates" / "document.css").write_text("td { display: none }\n", "utf-8")
    for words in (
        ["render", "public-progress", "-o", "page.md"],
        ["render", "--all", "-o", "papers", "--format", "md"],
        ["site", "out", "--no-documents"],
    ):
        err = person.types(*words).err
        (line,) = [each for each in err.splitlines() if said in each]
        names = line.removeprefix(said).split(", ")
        assert [name.rpartition("/")[2] for name in names] == [
            "document.css",
            "public-progress.md.j2",
        ]
