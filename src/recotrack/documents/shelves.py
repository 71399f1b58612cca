"""Where templates are found: a register's own win over recotrack's, file by file."""

from collections.abc import Callable
from typing import NamedTuple

from jinja2 import BaseLoader, Environment, TemplateNotFound

from recotrack import store


class Shelf(NamedTuple):
    """A folder of templates, and how it is shown."""

    folder: store.Folder
    label: str


class Shelves(BaseLoader):
    """Jinja's way to a template by its name; remembers the text of each that it has found."""

    def __init__(self, own: Shelf) -> None:
        self._shelves = (own, Shelf(store.packaged_templates(), "recotrack/templates"))
        self.texts: dict[str, str] = {}
        """By the path that is shown."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and the path that is shown. Raises TemplateNotFound."""
        del environment
        for shelf in self._shelves if _is_inside(template) else ():
            shown = f"{shelf.label}/{template}"
            text = store.read_text(shelf.folder, template, shown)
            if text is not None:
                self.texts[shown] = text
                return text, shown, lambda: True
        raise TemplateNotFound(template)

    def line(self, shown: str, number: int) -> str:
        """A line of a template that has been found, from 1."""
        lines = self.texts.get(shown, "").split("\n")
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _is_inside(name: str) -> bool:
    """A name with forward slashes that stays below its folder."""
    parts = name.split("/")
    return not {"", ".", ".."}.intersection(parts) and not {"\\", ":", "\0"}.intersection(name)
