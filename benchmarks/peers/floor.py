"""PyYAML's fastest loader over recotrack's files: what parsing alone takes, with no rule at all."""

from benchmarks.peers import register
from benchmarks.peers.tool import Place, Step, Tool
from benchmarks.processes import BASELINES


def _load(place: Place) -> list[str]:
    return [place.program("python"), (BASELINES / "csafeloader.py").as_posix(), str(place.root)]


TOOL = Tool("pyyaml", "PyYAML alone", "", register.files, {"cold": Step(_load)})
