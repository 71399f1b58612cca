"""Charts of documents: each function makes a Chart from what was worked out.

It has the words, the figures and the position of each part of the picture. The template in
templates/charts/ draws it.
"""

from recotrack.documents.charts.burn_up import burn_up_chart
from recotrack.documents.charts.late_ages import late_ages_chart
from recotrack.documents.charts.layout import FAMILIES, WIDTH
from recotrack.documents.charts.measure import measure_chart
from recotrack.documents.charts.palette import COLOURS, DARK_PAPER, PAPER
from recotrack.documents.charts.picture import PictureError, picture_of
from recotrack.documents.charts.status import counts_in_words, status_chart

__all__ = [
    "COLOURS",
    "DARK_PAPER",
    "FAMILIES",
    "PAPER",
    "WIDTH",
    "PictureError",
    "burn_up_chart",
    "counts_in_words",
    "late_ages_chart",
    "measure_chart",
    "picture_of",
    "status_chart",
]
