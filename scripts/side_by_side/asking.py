"""Answer the questions of the scenes with whichever recotrack is on the path, in this process.

`python asking.py SCENES PLACE OUT`. It knows nothing of recotrack but `recotrack.cli.main`, so that
any version can be asked.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from recotrack.cli import main


def answered(scenes: Path, place: Path) -> dict[str, dict[str, str]]:
    """Every answer, by scene and question: its exit code, what was said, what was written."""
    answers = {}
    for scene in sorted(each for each in scenes.iterdir() if each.is_dir()):
        questions = json.loads((scene / "asked.json").read_text(encoding="utf-8"))
        here = fresh(scene, place)
        before = files(here)
        for asked in questions:
            if asked.get("writes"):
                here = fresh(scene, place)
            laid = lay(here, asked.get("files", {}))
            answer = said(asked, here)
            answer = {key: each.replace(str(place), "PLACE") for key, each in answer.items()}
            if asked.get("writes"):
                answer |= {
                    name: text(content)
                    for name, content in sorted(files(here).items())
                    if before.get(name) != content
                }
                here = fresh(scene, place)
            restore(here, laid)
            answers["\t".join([scene.name, asked.get("name", ""), *asked["words"]])] = answer
    return answers


def fresh(scene: Path, place: Path) -> Path:
    """A new copy of a scene's folder."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(scene / "here", place, symlinks=True)
    return place


def lay(here: Path, contents: dict[str, str | None]) -> dict[str, bytes | None]:
    """Write files, or take them away; what was there before."""
    before = {
        name: (here / name).read_bytes() if (here / name).exists() else None for name in contents
    }
    restore(
        here, {name: None if each is None else each.encode() for name, each in contents.items()}
    )
    return before


def restore(here: Path, contents: dict[str, bytes | None]) -> None:
    """Lay files as they are given; None takes one away."""
    for name, content in contents.items():
        if content is None:
            (here / name).unlink(missing_ok=True)
        else:
            (here / name).parent.mkdir(parents=True, exist_ok=True)
            (here / name).write_bytes(content)


def said(asked: dict[str, Any], here: Path) -> dict[str, str]:
    """What one command says."""
    folder = here / asked.get("folder", "")
    out, err = io.BytesIO(), io.BytesIO()
    given = io.TextIOWrapper(io.BytesIO(asked.get("stdin", "").encode()), encoding="utf-8")
    settings = {"RECOTRACK_TODAY": asked["today"], "GIT_CEILING_DIRECTORIES": str(here.parent)}
    code: object = 0
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, {**settings, **asked.get("environment", {})}),
        patch.object(sys, "argv", ["recotrack", *asked["words"]]),
        patch.object(sys, "stdin", given),
        contextlib.redirect_stdout(io.TextIOWrapper(out, encoding="utf-8", write_through=True)),
        contextlib.redirect_stderr(io.TextIOWrapper(err, encoding="utf-8", write_through=True)),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code
        except Exception as error:  # noqa: BLE001 - a fault of one version is a difference too
            code = repr(error)
        texts = [stream.getvalue().decode("utf-8", "replace") for stream in (out, err)]
    return {"exit": str(code), "out": texts[0], "err": texts[1]}


def files(here: Path) -> dict[str, bytes]:
    """Every file but git's own and the lock."""
    return {
        path.relative_to(here).as_posix(): path.read_bytes()
        for path in here.rglob("*")
        if path.is_file() and ".git" not in path.parts and path.name != ".recotrack.lock"
    }


def text(content: bytes) -> str:
    """A file's text; of what is none, its digest."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return f"{len(content)} bytes, {hashlib.sha256(content).hexdigest()}"


if __name__ == "__main__":
    scenes_folder, place_folder, answers_file = map(Path, sys.argv[1:])
    answers_file.write_text(json.dumps(answered(scenes_folder, place_folder)), encoding="utf-8")
