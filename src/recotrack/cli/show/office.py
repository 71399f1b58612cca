"""The page of the register itself: who is who, who owns what, and the policy in words."""

from collections.abc import Sequence

from recotrack.cli.lines import coloured
from recotrack.cli.page import Page
from recotrack.cli.record_words import assumed_mark
from recotrack.cli.show.inspection import limit_words
from recotrack.cli.show.parts import AWAITED, facts, opening, source_fact, stated
from recotrack.dates import uk
from recotrack.empty_words import says_something
from recotrack.model import Office
from recotrack.model.office import Role, Waiver
from recotrack.progress import Meetings, Progress, Standing, colour_lines, meetings
from recotrack.register import Referent
from recotrack.words import count_of


def office_page(page: Page, progress: Progress, referent: Referent) -> None:
    """register.yaml, with what each role owns open on the day."""
    office: Office = referent.value
    opening(page, progress, referent, f"{office.force}{assumed_mark(office, 'force')}")
    page.blank()
    body, constable = office.commissioner, office.chief_constable
    facts(
        page,
        [
            ("commissioner", stated(body, "name")),
            ("title", stated(body, "title")),
            ("short", stated(body, "short")),
            ("chief constable", stated(constable, "name")),
            source_fact(office),
        ],
    )
    _roles(page, progress, office)
    _boards(page, progress, office)
    _policy(page, progress, office)


def _roles(page: Page, progress: Progress, office: Office) -> None:
    page.heading("Roles, and what each owns that is open")
    open_now = [each for each in progress.everything.values() if each.is_open and each.there]
    rows = []
    for name, role in office.roles.items():
        owned = [each for each in open_now if each.owner == name]
        rows.append((name, _open_and_late(owned), _role(role)))
    nobody = sum(each.owner is None and each.counts for each in open_now)
    if nobody:
        rows.append(("No owner", f"{nobody:,} open", ""))
    page.rows(rows, 2)


def _open_and_late(owned: Sequence[Standing]) -> str:
    """How much is open and late, as totals count it; then the open actions that no total counts."""
    late = sum(each.overdue for each in owned if each.counts)
    said = [f"{sum(each.counts for each in owned):,} open"]
    said += [f"{late:,} late"] if late else []
    if withdrawn := sum(each.open_though_withdrawn for each in owned):
        said.append(f"and {withdrawn:,} on a withdrawn report")
    if under := sum(each.open_under_duplicate for each in owned):
        said.append(f"and {under:,} under a duplicate")
    return ", ".join(said)


def _role(role: Role) -> str:
    person = f": {role.name}" if role.name else ""
    until = f", until {uk(role.until)}" if role.until else ""
    former = "; ".join(f"{each.name} until {uk(each.until)}" for each in role.holders)
    before = f" (before: {former})" if former else ""
    return f"{role.title}{assumed_mark(role, 'title')}{person}{until}{before}"


def _boards(page: Page, progress: Progress, office: Office) -> None:
    page.heading("Boards")
    rows = []
    for name, board in office.boards.items():
        known = meetings(progress, name)
        chair = progress.register.role_title(board.chair) if board.chair else AWAITED
        when = _when(known)
        meets = f", meets {board.meets}" if board.meets else ""
        rows.append((name, f"{board.title}; chair: {chair}{meets}; {when}"))
    page.rows(rows or [("none", "recotrack add board")], 2)


def _when(known: Meetings) -> str:
    """When it last met and meets next, and each planned day that passed without a meeting."""
    parts = [f"last met {uk(known.last)}" if known.last else "no meeting recorded"]
    if known.next:
        parts.append(f"next meets {uk(known.next)}")
    parts += [f"planned for {uk(day)}, not recorded as held" for day in known.not_recorded_as_held]
    return "; ".join(parts)


def _policy(page: Page, progress: Progress, office: Office) -> None:
    policy = office.policy
    due_soon = f"{count_of(policy.due_soon, 'day')} before the due date"
    page.heading("Policy")
    page.rows(
        [
            *((name, limit_words(each)) for name, each in policy.responses.items()),
            ("due soon", f"{due_soon}{assumed_mark(policy, 'due_soon')}"),
            (
                "stale",
                f"open, and no update for more than {count_of(policy.stale_after, 'day')}",
            ),
        ],
        2,
    )
    page.heading(f"Colours: the first that fits{assumed_mark(policy, 'rag')}")
    page.rows([(coloured(each.colour, each.colour), each.when) for each in colour_lines(policy)], 2)
    page.heading("Waivers")
    page.rows([_waiver(progress, each) for each in policy.waivers] or [("none", "")], 2)


def _waiver(progress: Progress, waiver: Waiver) -> tuple[str, str]:
    over = waiver.has_run_out(progress.today)
    until = (
        f" (until {uk(waiver.until)}{', which has passed' if over else ''})" if waiver.until else ""
    )
    because = waiver.because or "no reason given"
    if not says_something(waiver.because):
        because = f"{because}, so it does not hold"
    return waiver.rule, f"{waiver.at}: {because}{until}"
