"""The e-mail that carries a pack to its owner: a file that a mail program opens as a draft.

Nothing is sent. Sender and day are added when somebody sends it.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from recotrack.dates import uk
from recotrack.exports.packs.pack import Item, Pack, open_and_late
from recotrack.exports.packs.workbook import sending
from recotrack.words import count_of, days_late, one_line

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_BOUNDARY = "=_recotrack_pack_"
"""The boundary between the parts. No text has it, since = is encoded there."""
_WIDTH = 72
_MOST_ITEMS = 20
"""The most items of a section. The workbook has them all."""


def mail(pack: Pack, workbook: bytes) -> bytes:
    """The draft with the workbook attached, by RFC 5322 with CR LF."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"  # Outlook opens it as a draft, and not as a received message
    made["Subject"] = f"{pack.title}: {open_and_late(pack.work)}, {uk(pack.today)}"
    if to := address(pack):
        made["To"] = to
    made.set_content(mail_text(pack), cte="quoted-printable")
    maintype, subtype = _XLSX
    name = f"{pack.file_name}.xlsx"
    made.add_attachment(workbook, maintype=maintype, subtype=subtype, filename=name)
    made.set_boundary(_BOUNDARY)
    return made.as_bytes()


def address(pack: Pack) -> Address | None:
    """The owner's address; None if none is recorded, or if it is invalid."""
    try:
        found = Address(pack.name or pack.title, addr_spec=pack.email) if pack.email else None
    except (ValueError, IndexError, MessageError):
        return None
    return found if found and found.domain and found.addr_spec.isascii() else None


def mail_text(pack: Pack) -> str:
    """The text of the e-mail, in short lines."""
    return "\n".join(_text_lines(pack)) + "\n"


def _text_lines(pack: Pack) -> Iterator[str]:
    late = [each for each in pack.items if each.is_late]
    others = [each for each in pack.items if not each.is_late]
    yield f"To {pack.name or f'the {pack.title}'}"
    yield ""
    yield from _wrap(
        f"These are the items that the records of {pack.force} have as open for you, as "
        f"{pack.title}, on {uk(pack.today)}. {pack.summary}."
    )
    yield ""
    if pack.until:
        yield from _wrap(
            f"The role ends on {uk(pack.until)}. Say in your answer who takes the work over."
        )
        yield ""
    yield from _wrap(
        f"What to do: open the attached workbook {pack.file_name}.xlsx and, in its second sheet, "
        "fill in the yellow cells of each row that you have something to say about: what happened, "
        "on which day, and what shows it. Leave the other rows empty. Nothing else is needed, and "
        "no other program."
    )
    yield ""
    yield from _wrap(sending(pack))
    yield from _section("Late", late, _counted(late, late=True))
    above = _counted(late, late=False)
    in_late_rows = f", and {above:,} in the rows above" if above else ""
    title = "Open, and not late" if late else "Open"
    yield from _section(title, others, _counted(others, late=False), in_late_rows)


def _counted(items: Iterable[Item], *, late: bool) -> int:
    """How much of the work of these rows is late, or open and not late, as totals count it."""
    return sum(each.counts and each.overdue is late for item in items for each in item.work)


def _section(title: str, items: Sequence[Item], counted: int, besides: str = "") -> Iterator[str]:
    """The rows, below a heading that says how many they are, and of how much work if that is
    another number. `besides` follows in the heading.
    """
    if not items:
        return
    yield ""
    yield ""
    rows = count_of(len(items), "row")
    # Work of a withdrawn report has rows, and is in no total.
    if counted and counted != len(items):
        rows = f"{counted:,}, in {rows}"
    heading = f"{title} ({rows}{besides})"
    yield heading
    yield "-" * len(heading)
    for item in items[:_MOST_ITEMS]:
        yield ""
        yield from _wrap(f"{_due_words(item)}: {item.words.title.printed}")
        yield from _wrap(f"{item.part_of}. Now {item.words.status.printed}.", indent="  ")
        for words in _history(item):
            yield from _wrap(words, indent="  ")
        yield f"  Reference: {item.words.reference}"
    if more := len(items[_MOST_ITEMS:]):
        yield ""
        yield f"and {more:,} more, in the workbook"


def _due_words(item: Item) -> str:
    work = item.standing
    if work.due is None:
        return "No date set"
    late = f", {days_late(work.days_late)}" if work.overdue else ""
    return f"Due {uk(work.due)}{late}"


def _history(item: Item) -> Iterator[str]:
    if item.standing.updates:
        yield f"Last update, {item.last_update}"
    if item.date_notes:
        yield f"Dates: {'; '.join(item.date_notes)}."


def _wrap(words: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        one_line(words),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
