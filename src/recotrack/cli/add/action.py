"""add action: something that somebody does about a recommendation, or for a pillar."""

from typing import Annotated

from recotrack.change import as_line, without_blanks
from recotrack.cli.add.ids import free_id
from recotrack.cli.asking import Ask
from recotrack.cli.key_option import Assumed, Source, key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import writer_for
from recotrack.edit import Append, Data
from recotrack.model import Action
from recotrack.register import Referent
from recotrack.words import one_case

Under = Annotated[
    str | None,
    name_argument("REF", "A recommendation or a pillar."),
]


def action(
    under: Under = None,
    *,
    title: Annotated[str | None, key_option(Action, "title")] = None,
    name: Annotated[
        str | None, key_option(Action, "id", metavar="NAME", otherwise="made of the title")
    ] = None,
    owner: Annotated[str | None, key_option(Action, "owner")] = None,
    due: Annotated[str | None, key_option(Action, "due")] = None,
    added: Annotated[str | None, key_option(Action, "added", otherwise="today")] = None,
    pillars: Annotated[list[str] | None, key_option(Action, "pillars", "--pillar")] = None,
    bullets: Annotated[
        list[int] | None, key_option(Action, "answers", metavar="N", least=1)
    ] = None,
    waits_for: Annotated[
        list[str] | None, key_option(Action, "waits_for", metavar="WHAT=FROM")
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
    new = TypedKeys(
        writer,
        Action,
        id=name,
        title=title,
        added=added,
        owner=owner,
        due=due,
        pillars=pillars,
        answers=bullets,
        waits_for=None,
        source=source,
        assumed=assumed,
    )
    checks = [
        writer.check(under, *kinds),
        # Only whether the name is free is asked here, so the title does not matter.
        lambda: _id(writer.find(under, *kinds), "", name) if under and name else None,
        *new.checks(),
    ]
    with writer.all_told(*checks) as answers:
        typed, title = answers(
            Ask("REF", "Recommendation or pillar, such as rec-03", under, writer.known(*kinds)),
            new.ask("title"),
        )
        at, title = writer.find(typed, *kinds), as_line(title)
        new.answered(title=title, added=added or writer.context.today.isoformat())
        data = new.data(
            id=_id(at, title, name), waits_for=[_awaited(each) for each in waits_for or []]
        )
    done = writer.append(at.path, [Append(("actions",), data)])
    reference = f"{at.reference}/{data['id']}"
    then = f'recotrack update {reference} --status "in progress" --note "..."{writer.by_whom()}'
    same = [each.id for each in at.value.actions if one_case(each.title) == one_case(title)]
    warning = [f"warn   {at.reference}/{each} has the same title" for each in same[:1]]
    writer.report(done, f"action {data['id']} added", *warning, then=then)


def _id(at: Referent, title: str, name: str | None) -> str:
    """The id that was typed, else one made of the title. Raises Failure if that typed is taken."""
    taken = {each.id for each in (*at.value.actions, *getattr(at.value, "products", ()))}
    more = f"; progress: recotrack update {name}"
    return free_id(at.reference, title, name, taken, example="audit-records", more=more)


def _awaited(typed: str) -> Data:
    what, _, whom = typed.rpartition("=") if "=" in typed else (typed, "", "")
    return without_blanks({"what": as_line(what), "from": as_line(whom)})
