"""What a status in a tracker's words means in a record: each form that is known, with an example."""

import pytest

from recotrack.intake.trackers.statuses import status_in

MEANT = {
    "Not yet started": "not started",
    "Still to start": None,
    "To be started": "not started",
    "Partly complete": "in progress",
    "Incomplete": "in progress",
    "0%": "not started",
    "40 %": "in progress",
    "100% complete": "complete",
    "Submitted to HMICFRS 3 May": "submitted",
    "Awaiting closure": "submitted",
    "Proposed for closure": "submitted",
    "Complete, awaiting HMICFRS sign off": "submitted",
    # Closed is the inspectorate's word. What the force closed is complete.
    "Closed by force": "complete",
    "Closed by the force": "complete",
    "Closed by force on 3 May 2026": "complete",
    "Closed by the Gold Group": "complete",
    "Closed - internally": "complete",
    "Signed off (local)": "complete",
    "Signed off internally": "complete",
    "Closed": "closed",
    "Closed by HMICFRS": "closed",
    "Closed by HMICFRS on 3 May 2026": "closed",
    "Closed by His Majesty's Inspectorate": "closed",
    "Signed off by the inspectorate": "closed",
    "Completed and verified": "verified",
    "Verified by audit": "verified",
    "Completed": "complete",
    "Implemented in full": "complete",
    "On hold": "blocked",
    "Superseded by PEEL 2025": "superseded",
    "No longer required": "cancelled",
    "Not being pursued": "cancelled",
    "Open - on track": "in progress",
    "Live": "open",
    "Delayed": "in progress",
    "All actions are on track": "in progress",
    "With the panel": None,
}


@pytest.mark.parametrize("words", MEANT)
def test_a_status_means_what_its_words_say(words: str) -> None:
    assert status_in(words, {}) == MEANT[words]
