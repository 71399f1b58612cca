"""add action: something that somebody does about a recommendation, or for a pillar."""

from typing import Annotated

import typer

from recotrack.change import as_line, short_name, without_blanks
from recotrack.cli.add.options import Assumed, Id, Pillars, Source, Title
from recotrack.cli.asking import Ask
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.writing import check_days, iso, writer_for
from recotrack.edit import Append, Data
from recotrack.problems import wrong_use
from recotrack.register import Referent

Under = Annotated[
    str | None,
    name_argument("REF", "A recommendation or a pillar."),
]


def action(
    under: Under = None,
    *,
    title: Title = None,
    name: Id = None,
    owner: Annotated[
        str | None,
        text_option("--owner", "ROLE", "The role that does it; else the recommendation's."),
    ] = None,
    due: Annotated[
        str | None,
        text_option("--due", "DATE", "Its first date; else the recommendation's deadline."),
    ] = None,
    added: Annotated[
        str | None, text_option("--added", "DATE", "The day it was added; else today.")
    ] = None,
    pillars: Pillars = None,
    bullets: Annotated[
        list[int] | None,
        typer.Option(
            "--answers",
            metavar="N",
            min=1,
            help="A bullet of the text that it answers, from 1; repeat for more.",
            show_default=False,
        ),
    ] = None,
    waits_for: Annotated[
        list[str] | None,
        text_option(
            "--waits-for", "WHAT=FROM", "What it waits for, and from whom; repeat for more."
        ),
    ] = None,
    source: Source = None,
    assumed: Assumed = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Add an action to a recommendation, or to a pillar.

    recotrack add action rec-03 --title "Audit the training records" --owner pillar-4-lead
    recotrack add action op-soteria/pillar-3 --title "Agree the memorandum" --due 31/01/2025

    The id is made of the title's first words, unless you give one: it is what people type to report
    progress. At a terminal it asks for what is missing.

    Exit 0: written. 1: refused, as check would find errors. 2: something is missing, or there
    already. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    kinds = ("recommendation", "pillar")
    checks = [
        writer.check(under, *kinds),
        lambda: _id(writer.find(under, *kinds), "x", name) if under and name else None,
        *check_days(added=added, due=due),
        *(writer.check(each, "pillar") for each in pillars or []),
    ]
    with writer.all_told(*checks) as answers:
        typed, title = answers(
            Ask("REF", "Recommendation or pillar, such as rec-03", under, writer.known(*kinds)),
            Ask("--title", "What is to be done", title),
        )
        at = writer.find(typed, *kinds)
        title = as_line(title)
        data: dict[str, Data] = {
            "id": _id(at, title, name),
            "title": title,
            "added": iso(added, "--added") or writer.context.today.isoformat(),
            "owner": owner,
            "due": iso(due, "--due"),
            "pillars": writer.references(pillars or [], "pillar"),
            "answers": [str(each) for each in bullets or []],
            "waits_for": [_awaited(each) for each in waits_for or []],
            "source": source,
            "assumed": list(assumed or []),
        }
    done = writer.append(at.path, [Append(("actions",), without_blanks(data))])
    reference = f"{at.reference}/{data['id']}"
    then = f'recotrack update {reference} --status "in progress" --note "..."'
    same = [each.id for each in at.value.actions if each.title.casefold() == title.casefold()]
    said = [f"warn   {at.reference}/{each} has the same title" for each in same[:1]]
    writer.report(done, f"action {data['id']} added", *said, then=then)


def _id(at: Referent, title: str, name: str | None) -> str:
    """The id given, if it is free; else one made of the title."""
    taken = {each.id for each in (*at.value.actions, *getattr(at.value, "products", ()))}
    if name in taken:
        message = f"{at.reference} already has {name}"
        raise wrong_use(message, f"--id and another name; progress: recotrack update {name}")
    return name or short_name(title, taken)


def _awaited(typed: str) -> Data:
    what, _, whom = typed.rpartition("=") if "=" in typed else (typed, "", "")
    return without_blanks({"what": as_line(what), "from": as_line(whom)})
