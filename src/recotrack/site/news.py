"""What is new, as an Atom feed (RFC 4287).

The id of an entry never changes: it is made of what happened, to what and when, without the address
of the site.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from recotrack.dates import uk
from recotrack.documents.formats.html import NO_CHARACTER
from recotrack.documents.work_names import place_of, what_entry
from recotrack.model import Response, Shape
from recotrack.progress import Event, Filters, LogFilter, log
from recotrack.progress.assumed import any_due_is_assumed
from recotrack.register import NOT_STATED, WITHHELD, top_folder
from recotrack.site.addresses import FEED, FRONT, link
from recotrack.site.site import Site
from recotrack.site.words import entry_words, full_name
from recotrack.words import as_id, one_line

_MOST_ENTRIES = 60
"""The most entries, since a feed is for what is new."""
_KEYS = {"status": "status", "due": "due", "owner": "owner", "forecast": "forecast", "note": "note"}
_RELATIVE = "The links are relative to where this feed stands."


def feed(site: Site) -> bytes:
    """The feed, the newest day first."""
    happened = list(_newest(site))
    updated = happened[0].date if happened else site.progress.today
    itself = (
        f'<link rel="self" href={_xml_attribute(site.base_url + FEED)}/>\n' if site.base_url else ""
    )
    title = " - ".join(filter(None, ("Inspection recommendations", site.force)))
    limit = "" if site.base_url else f"<subtitle>{_RELATIVE}</subtitle>\n"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n'
        f"<id>{_xml_text(_tag(site, 'feed'))}</id>\n"
        f"<title>{_xml_text(title)}</title>\n"
        f"{limit}<updated>{_midnight(updated)}</updated>\n"
        f"<author><name>{_xml_text(site.force or 'recotrack')}</name></author>\n"
        f"{itself}<link href={_xml_attribute(_address(site, FRONT))}/>\n"
        f"{''.join(_entries_xml(site, happened))}</feed>\n"
    ).encode("utf-8", "replace")


def _newest(site: Site) -> Iterator[Event]:
    shown = 0
    for event in log(site.progress, LogFilter(filters=Filters())):
        if shown < _MOST_ENTRIES and not (site.public and _is_withheld(site, event)):
            shown += 1
            yield event


def _is_withheld(site: Site, event: Event) -> bool:
    """Whether the event says nothing to the public, or something that no source states."""
    if any(key in shape.assumed for shape, key in _keys_of_day(site, event)):
        return True
    update = event.update
    if (decision := event.decision) and {"date", "disposition"} & {*decision.assumed}:
        return True
    if update and ("date" in update.assumed or _KEYS.get(event.what) in update.assumed):
        return True
    if event.what in {"evidence", "note"}:
        return event.after in {None, WITHHELD} and (event.note or WITHHELD) in {
            WITHHELD,
            NOT_STATED,
        }
    return False


def _keys_of_day(site: Site, event: Event) -> Iterator[tuple[Shape, str]]:
    """The records and keys that give the day of an event that is not an update."""
    register = site.progress.register
    found = register.referents.get(event.reference)
    if event.what == "action added" and found:
        yield found.value, "added"
    elif event.what in {"report published", "report received"} and found:
        yield found.value, event.what.removeprefix("report ")
    elif event.what == "report withdrawn" and found:
        yield found.value.withdrawn, "date"
    elif event.what == "meeting held" and register.office:
        yield register.office.boards[str(event.after)], "met"
    else:
        at = register.answering(top_folder(event.reference))
        yield from _keys_in_response(at.response, event.what) if at and at.response else ()


def _keys_in_response(response: Response, what: str) -> Iterator[tuple[Shape, str]]:
    """The records and keys that give the day of a step of the response.

    If one of several copies or addenda is assumed, it hides them all, so that nothing assumed is
    published.
    """
    if what == "response published":
        yield response, "published"
    elif what == "copy sent":
        yield from ((each, "date") for each in response.sent)
    elif what == "addendum published":
        yield from ((each, "published") for each in response.addenda)
    elif what.startswith("comments ") and response.chief_constable:
        yield response.chief_constable, what.removeprefix("comments ")


def _entries_xml(site: Site, happened: list[Event]) -> Iterator[str]:
    used: Counter[str] = Counter()
    # The oldest first, so that a new entry never takes the id of an old one.
    names = []
    for event in reversed(happened):
        name = f"{event.reference}/{event.date.isoformat()}/{as_id(event.what)}"
        if event.what in {"meeting held", "evidence", "copy sent", "action added"}:
            name += f"/{as_id(_value_words(site, event.after))}"
        used[name] += 1
        names.append(name if used[name] == 1 else f"{name}/{used[name]}")
    for event, name in zip(happened, reversed(names), strict=True):
        note = event.note if event.note not in {None, WITHHELD, NOT_STATED} else ""
        words = one_line(note or "")
        summary = f"<summary>{_xml_text(words)}</summary>\n" if words else ""
        yield (
            "<entry>\n"
            f"<id>{_xml_text(_tag(site, name))}</id>\n"
            f"<title>{_xml_text(_event_title(site, event))}</title>\n"
            f"<updated>{_midnight(event.date)}</updated>\n"
            f"<link href={_xml_attribute(_address(site, _page_of(site, event)))}/>\n"
            f"{summary}</entry>\n"
        )


def _event_title(site: Site, event: Event) -> str:
    """What happened, to what: Recommendation 3, Missing calls: status now complete. An action is
    called by its title, behind which its place stands.
    """
    value = _value_words(site, event.after)
    words = {
        "status": f"status now {value}",
        "due": _due_words(site, event),
        "owner": f"owner now {value}",
        "forecast": f"expected by {value}",
        "evidence": "evidence" if event.after == WITHHELD else f"evidence: {value}",
        "note": "update",
        "reading": f"now {value}",
        "decision": f"decided: {value}",
        "meeting held": f"{value} met",
    }.get(event.what, event.what)
    if event.what in {"report published", "report received", "copy sent"} and value:
        words = f"{words}: {value}"
    name = "" if event.reference == "register" else full_name(site, event.reference)
    if action := site.progress.actions.get(event.reference):
        place = place_of(site.progress, event.reference, alone=True)
        name = f"{entry_words(site, what_entry(action))} - {place}"
    about = "" if name in {"", value} else f"{name}: "
    return one_line(f"{about}{words}")


def _due_words(site: Site, event: Event) -> str:
    """The new due date; with the day from which it moved, if the public may know that."""
    before, after, progress = event.before, event.after, site.progress
    standing = progress.everything.get(event.reference)
    hidden = site.public and standing is not None and any_due_is_assumed(progress, standing)
    if not (isinstance(before, date) and isinstance(after, date)) or hidden:
        return f"due now {_value_words(site, after)}"
    moved = "put off" if after > before else "brought forward"
    return f"{moved} from {uk(before)} to {uk(after)}"


def _value_words(site: Site, value: object) -> str:
    if isinstance(value, date):
        return uk(value)
    words = "" if value is None else str(value)
    office = site.progress.register.office
    if office and (words in office.roles or words in office.boards):
        return site.progress.register.role_title(words)
    return words


def _page_of(site: Site, event: Event) -> str:
    """The page that tells of the event."""
    reference, addresses, register = event.reference, site.addresses, site.progress.register
    if standing := site.progress.everything.get(reference):
        return addresses.work(standing)
    folder = top_folder(reference)
    if folder in register.inspections:
        return addresses.inspection(folder)
    if folder in register.programmes:
        return (
            addresses.measure(reference) if event.what == "reading" else addresses.programme(folder)
        )
    board = addresses.board(str(event.after))
    return board or FRONT


def _address(site: Site, path: str) -> str:
    return site.base_url + link("", path)


def _tag(site: Site, name: str) -> str:
    """A lasting id (RFC 4151), whatever the address of the site."""
    return f"tag:{as_id(site.force) or 'recotrack'}.invalid,2024:{name}"


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml_text(words: str) -> str:
    return escape(NO_CHARACTER.sub("\ufffd", words))


def _xml_attribute(words: str) -> str:
    return quoteattr(NO_CHARACTER.sub("\ufffd", words))
