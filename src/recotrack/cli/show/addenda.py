"""What was added to a published response, on the pages of `show`."""

from recotrack.cli.page import Page
from recotrack.cli.record_words import assumed_mark, commissioner_words
from recotrack.cli.show.parts import text
from recotrack.dates import uk
from recotrack.model import Addendum
from recotrack.progress import Progress
from recotrack.words import count_of

NOT_IN_RESPONSE = "not in the response as it was published"


def addendum(page: Page, progress: Progress, each: Addendum, key: str, by: str) -> None:
    """What one office added, under its day; an explanation with how late it came."""
    marked = assumed_mark(each, "published", key)
    days = progress.explained_days_late(each) if key == "commissioner" else 0
    late = f", {count_of(days, 'day')} after the last day" if days else ""
    text(page, f"Added by {by} on {uk(each.published)}{late}{marked}", getattr(each, key))


def addenda(page: Page, progress: Progress, added: tuple[Addendum, ...]) -> None:
    """All that was added to a response, by days."""
    body = f"the {commissioner_words(progress.register)}"
    for each in sorted(added, key=lambda each: each.published):
        to = f", to {each.to}" if each.to else ""
        for key, by in (("chief_constable", "the chief constable"), ("commissioner", body)):
            if getattr(each, key):
                addendum(page, progress, each, key, f"{by}{to},")
