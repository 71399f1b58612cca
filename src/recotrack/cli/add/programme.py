"""add programme, add pillar, add measure, add product: a plan, and what it is made of."""

from collections.abc import Collection
from functools import partial
from typing import Annotated

from recotrack.change import as_line, new_record
from recotrack.cli.add.ids import free_id
from recotrack.cli.asking import Ask, must_say
from recotrack.cli.key_option import Assumed, Source, key_option
from recotrack.cli.names import must_be_id
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import Writer, writer_for
from recotrack.edit import Append
from recotrack.model import Measure, Pillar, Product, Programme
from recotrack.problems import wrong_use
from recotrack.register import Referent, path_of
from recotrack.words import as_id, shell_word

ProgrammeName = Annotated[
    str | None, name_argument("NAME", "The name of its folder, such as op-soteria.")
]
UnderProgramme = Annotated[str | None, name_argument("PROGRAMME", "The programme.")]
UnderPillar = Annotated[str | None, name_argument("PILLAR", "The pillar that makes it.")]


def programme(
    name: ProgrammeName = None,
    *,
    title: Annotated[str | None, key_option(Programme, "title")] = None,
    aim: Annotated[str | None, key_option(Programme, "aim")] = None,
    project_manager: Annotated[str | None, key_option(Programme, "project_manager")] = None,
    boards: Annotated[
        list[str] | None, key_option(Programme, "board", more="repeat for more")
    ] = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add a programme: an improvement plan that a board chases.

    recotrack add programme op-soteria --title "Operation Soteria" --board op-soteria-board
    recotrack add programme custody --title "Custody improvement plan" --dry-run

    At a terminal it asks for what is missing. Its pillars and measures are added after it.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    a_name = partial(must_be_id, example="op-soteria")
    new = TypedKeys(
        writer,
        Programme,
        title=title,
        aim=aim,
        project_manager=project_manager,
        board=boards[0] if boards and len(boards) == 1 else None,
        boards=boards if boards and len(boards) > 1 else None,
        source=source,
        assumed=assumed,
    )
    with writer.all_told(lambda: a_name(name) if name else None) as answers:
        name, title = answers(
            Ask("NAME", "Short name for the folder, such as op-soteria", name, a_name),
            new.ask("title"),
        )
        a_name(name)
        new.answered(title=title)
        data = new.data()
    done = writer.create("programme", name, data)
    then = f'recotrack add pillar {name} --number 1 --title "..."'
    writer.report(done, "programme added", then=then)


def pillar(
    under: UnderProgramme = None,
    *,
    title: Annotated[str | None, key_option(Pillar, "title")] = None,
    number: Annotated[
        str | None, key_option(Pillar, "number", metavar="N", more="pillar-4 is made of 4")
    ] = None,
    name: Annotated[
        str | None, text_option("--id", "NAME", "A short name, where no number is printed.")
    ] = None,
    leads: Annotated[list[str] | None, key_option(Pillar, "leads", "--lead")] = None,
    partners: Annotated[list[str] | None, key_option(Pillar, "partners", "--partner")] = None,
    problem: Annotated[str | None, key_option(Pillar, "problem")] = None,
    aim: Annotated[str | None, key_option(Pillar, "long_term_aim")] = None,
    stakeholders: Annotated[
        list[str] | None, key_option(Pillar, "stakeholders", "--stakeholder", metavar="WHO")
    ] = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add a pillar: a part of a programme, with products and work of its own.

    recotrack add pillar op-soteria --number 4 --title "Learning" --lead pillar-4-lead
    recotrack add pillar op-soteria --id research --title "Research" --dry-run

    At a terminal it asks for what is missing.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(
        writer,
        Pillar,
        number=number,
        title=title,
        leads=leads,
        partners=partners,
        problem=problem,
        long_term_aim=aim,
        stakeholders=stakeholders,
        source=source,
        assumed=assumed,
    )
    with writer.all_told(writer.check(under, "programme")) as answers:
        typed, title, number_or_name = answers(
            Ask("PROGRAMME", "Programme, such as op-soteria", under, writer.known("programme")),
            new.ask("title"),
            Ask("--number (or --id)", "Its number, as printed (or a short name)", number or name),
        )
        at = writer.find(typed, "programme")
        printed = number or ("" if name else number_or_name)
        if not any(char.isdigit() for char in printed):
            printed = ""  # a word was typed where a number was asked for: it is the name
        new.answered(number=printed, title=title)
        data = new.data()
    reference = f"{at.reference}/{_pillar_file(name or number_or_name)}"
    done = writer.create("pillar", reference, data)
    then = f'recotrack add action {reference} --title "..."'
    writer.report(done, "pillar added", then=then)


def measure(
    under: UnderProgramme = None,
    *,
    title: Annotated[str | None, key_option(Measure, "title")] = None,
    name: Annotated[
        str | None, key_option(Measure, "id", metavar="NAME", otherwise="made of the title")
    ] = None,
    unit: Annotated[str | None, key_option(Measure, "unit", metavar="UNIT")] = None,
    better: Annotated[str | None, key_option(Measure, "better", metavar="WAY")] = None,
    baseline: Annotated[str | None, key_option(Measure, "baseline")] = None,
    target: Annotated[str | None, key_option(Measure, "target")] = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add a measure to a programme: a figure that is read again and again.

    recotrack add measure op-soteria --title "Charge rate" --unit % --better higher
    recotrack add measure custody --id checks-in-time --title "Checks in time" --target 95 --dry-run

    The id is made of the title's first words, unless you give one. At a terminal it asks for what
    is missing.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(
        writer,
        Measure,
        id=name,
        title=title,
        unit=unit,
        better=better,
        baseline=baseline,
        target=target,
        source=source,
        assumed=assumed,
    )
    with writer.all_told(writer.check(under, "programme")) as answers:
        typed, title = answers(
            Ask("PROGRAMME", "Programme, such as op-soteria", under, writer.known("programme")),
            new.ask("title"),
        )
        at = writer.find(typed, "programme")
    path = path_of(f"{at.reference}/measures", "measures")
    new.answered(title=title)
    entry = new.data(id=_id(at, as_line(title), name, _measures(writer, path)))
    if path in writer.context.reader.paths("programmes"):
        done = writer.append(path, [Append((), entry)])
    else:
        done = writer.create_from(new_record("measures", path, [entry]))
    then = f"recotrack add reading {entry['id']} --date DATE --value NUMBER"
    writer.report(done, f"measure {entry['id']} added", then=then)


def product(
    under: UnderPillar = None,
    *,
    title: Annotated[str | None, key_option(Product, "title")] = None,
    name: Annotated[
        str | None, key_option(Product, "id", metavar="NAME", otherwise="made of the title")
    ] = None,
    at_address: Annotated[str | None, key_option(Product, "at", metavar="ADDRESS")] = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add a product to a pillar: something that it makes, and that may serve as evidence.

    recotrack add product op-soteria/pillar-3 --title "ISVA memorandum"
    recotrack add product pillar-3 --title "Problem profile" --at docs/profile.pdf --dry-run

    The id is made of the title's first words, unless you give one. At a terminal it asks for what
    is missing.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(
        writer, Product, id=name, title=title, at=at_address, source=source, assumed=assumed
    )
    is_title = partial(must_say, option="--title", cure="what it is, such as Problem profile")
    with writer.all_told(writer.check(under, "pillar"), lambda: is_title(title)) as answers:
        typed, title = answers(
            Ask("PILLAR", "Pillar, such as op-soteria/pillar-3", under, writer.known("pillar")),
            new.ask("title")._replace(check=is_title),
        )
        is_title(title)
        at = writer.find(typed, "pillar")
    title = as_line(title)
    taken = {each.id for each in (*at.value.products, *at.value.actions)}
    new.answered(title=title)
    data = new.data(id=_id(at, title, name, taken))
    done = writer.append(at.path, [Append(("products",), data)])
    reference = f"{at.reference}/{data['id']}"
    shown = shell_word(f"{title}={reference}")
    then = f'recotrack update ACTION --evidence {shown} --note "..."{writer.by_whom()}'
    writer.report(done, f"product {data['id']} added", then=then)


def _pillar_file(number_or_name: str) -> str:
    """pillar-4 for the printed number 4, pillar-research for a short name."""
    short = as_id(number_or_name).removeprefix("pillar-")
    if not short:
        cure = "a number, or small letters, digits and hyphens: --id research"
        raise wrong_use(f"{number_or_name} cannot be made into a file name", cure)
    return f"pillar-{short}"


def _id(under: Referent, title: str, name: str | None, taken: Collection[str]) -> str:
    return free_id(under.reference, title, name, taken, example="charge-rate")


def _measures(writer: Writer, path: str) -> set[str]:
    """The ids of the measures; none if there is no file, or if it cannot be read."""
    file = writer.context.register([path]).files.get(path)
    return {each.id for each in file.value.root} if file else set()
