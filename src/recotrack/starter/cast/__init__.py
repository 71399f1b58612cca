"""The eight inspections that every demo begins with: twenty-four cases, one for each state."""

from recotrack.starter.cast.earlier import EARLIER
from recotrack.starter.cast.later import LATER

__all__ = ["CAST", "LATE_RESPONSE", "UNEVIDENCED"]

CAST = (*EARLIER, *LATER)

# What the demo's waivers are for.
LATE_RESPONSE = "2023-05-11-custody/response"
UNEVIDENCED = "2022-06-16-first-contact/rec-02/caller-history"
