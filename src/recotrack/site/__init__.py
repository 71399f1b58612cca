"""A register as a site of plain files: pages, documents, a feed, a calendar, search in the browser.

Pages are made as trees and written as HTML, as documents are. Every link is relative and names a
file, so that the site works on a web server, below any path, or in a folder.
"""

from recotrack.site.about import gaps
from recotrack.site.downloads import in_order
from recotrack.site.making import files, steps
from recotrack.site.site import Site

__all__ = ["Site", "files", "gaps", "in_order", "steps"]
