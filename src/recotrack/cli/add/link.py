"""add link: the relation of a recommendation to another one."""

from typing import Annotated, get_args

from recotrack.cli.asking import Ask
from recotrack.cli.key_option import key_option
from recotrack.cli.options import AsOf, DryRun, Records
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.typed_keys import TypedKeys
from recotrack.cli.writing import writer_for
from recotrack.edit import Append
from recotrack.model import Link, LinkType
from recotrack.problems import wrong_use

Reference = Annotated[
    str | None,
    name_argument("REF", "The recommendation that says so."),
]


def link(
    reference: Reference = None,
    *,
    kind: Annotated[str | None, key_option(Link, "type")] = None,
    to: Annotated[str | None, text_option("--to", "REF", "The other recommendation.")] = None,
    records: Records = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
) -> None:
    """Link a recommendation to another one.

    recotrack add link 2024-08-22-soteria/rec-03 --type duplicates --to 2023-05-04-rape/rec-02
    recotrack add link rec-07 --type depends_on --to rec-05 --dry-run

    A duplicate counts once. Within one report, only a recommendation with the same words is a
    duplicate; in another report, it still needs an explanation of its own.

    The same link again changes nothing.

    Exit 0: written, or there already. 1: refused, as check would find errors. 2: something is
    missing, or there is no such recommendation. 3: no register, or it cannot be written.
    """
    writer = writer_for(records, as_of, dry_run=dry_run)
    new = TypedKeys(writer, Link, type=kind, to=to)
    with writer.all_told(writer.check(reference, "recommendation"), *new.checks()) as answers:
        typed, kind, to = answers(
            Ask("REF", "Recommendation", reference, writer.known("recommendation")),
            new.ask("type")._replace(check=_must_be_type),
            new.ask("to")._replace(question="The other recommendation"),
        )
        at, other = writer.find(typed, "recommendation"), writer.find(to, "recommendation")
    kind = _spelt(kind)
    if any((each.type, each.to) == (kind, other.reference) for each in at.value.links):
        writer.already(f"{at.reference} already has the link {kind} {other.reference}")
        return
    done = writer.append(at.path, [Append(("links",), {"type": kind, "to": other.reference})])
    writer.report(done, f"{kind} {other.reference}")


def _spelt(typed: str) -> str:
    return typed.strip().replace(" ", "_")


def _must_be_type(typed: str) -> None:
    """Raises Failure, wrong use, for an answer that is no type of link."""
    if _spelt(typed) not in get_args(LinkType):
        message = f"{typed} is not a type of link"
        raise wrong_use(message, f"one of: {', '.join(get_args(LinkType))}")
