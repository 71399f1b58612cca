"""Run the steps of a workflow, or of action.yml, as GitHub's runner would: the very text of `run:`.

What a runner fetches or installs (`uses:` and pip) is left out; expressions are looked up in a table,
and one that is not there fails the test.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests import in_process
from tests.github_fake import REPOSITORY, TOKEN
from tests.places import ROOT
from tests.warm_python import warm_python

SCRIPTS = in_process.SCRIPTS
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}", re.DOTALL)


class Done(NamedTuple):
    """What a step did."""

    name: str
    code: int
    out: str
    err: str


@dataclass
class Runner:
    """A runner, in the work tree of a repository, at an event."""

    folder: Path
    temp: Path
    event_name: str
    event: Mapping[str, Any]
    more: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    fails: tuple[str, ...] = ()
    """Steps with `uses:` that go wrong, by their id."""
    python: Path | None = None
    """What the steps start by that name; one that is warm where nothing is said."""

    def __post_init__(self) -> None:
        self.temp.mkdir(parents=True, exist_ok=True)

    @property
    def summary(self) -> str:
        """What the steps wrote to the run's summary page."""
        file = self.temp / "summary.md"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def environment(self) -> dict[str, str]:
        """What GitHub sets, and what this Python needs."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GITHUB_", "RECOTRACK", "GIT_", "RUNNER_"))
        }
        event = self.temp / "event.json"
        event.write_text(json.dumps(self.event), encoding="utf-8")
        here = {
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": self.event_name,
            "GITHUB_EVENT_PATH": str(event), "GITHUB_OUTPUT": str(self.temp / "output.txt"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"), "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_SERVER_URL": "https://github.com", "GITHUB_RUN_ID": "4711", "GITHUB_SHA": "a" * 40,
            "RUNNER_TEMP": str(self.temp), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "RETRY_SECONDS": "0",
            "no_proxy": "127.0.0.1,localhost",
        }  # fmt: skip
        return {**kept, **here, **self.more}

    def run(self, name: str, command: list[str], env: Mapping[str, str]) -> Done:
        """Run one command; its outputs are kept by `NAME.output`."""
        return self._kept(
            name,
            lambda known: subprocess.run(
                command, cwd=self.folder, env=known, check=False, timeout=120,
                capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
            ),
            env,
        )  # fmt: skip

    def _kept(
        self,
        name: str,
        run: Callable[[dict[str, str]], in_process.Completed],
        env: Mapping[str, str],
    ) -> Done:
        output = self.temp / "output.txt"
        output.write_bytes(b"")
        done = run({**self.environment(), **env})
        for line in output.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.outputs[f"{name}.{key}"] = value
        return Done(name, done.returncode, done.stdout, done.stderr)

    def script(self, name: str, **env: str) -> Done:
        """Run one of the scripts, in this process."""
        return self._kept(name, lambda known: in_process.script(name, self.folder, known), env)

    def program(self, name: str, **env: str) -> Done:
        """Run one of the scripts as the step does: as a program of its own."""
        return self.run(name, [sys.executable, str(SCRIPTS / f"{name}.py")], env)

    def steps(self, listed: list[dict[str, Any]], table: Mapping[str, str]) -> list[Done]:
        """Run those steps of a list that have `run:`, one after the other, as their `if:` says."""
        done: list[Done] = []
        outcomes: dict[str, str] = {}
        failed = False
        for step in listed:
            known = {
                **table,
                **outcomes,
                **{f"steps.{a}": b for a, b in self._as_outputs().items()},
            }
            outcome = f"steps.{step.get('id')}.outcome"
            outcomes[outcome] = "failure" if step.get("id") in self.fails else "success"
            if "run" not in step or " pip " in step["run"]:
                continue
            if not holds(step.get("if", "true"), known, failed=failed):
                continue
            env = {key: filled(text, known) for key, text in step.get("env", {}).items()}
            python = self.python or warm_python()
            env["PATH"] = f"{python.parent}{os.pathsep}{self.environment()['PATH']}"
            name = step.get("id", step["name"])
            shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done.append(self.run(name, shell, env))
            if done[-1].code:
                outcomes[outcome] = "failure"
                failed = failed or not step.get("continue-on-error")
        return done

    def _as_outputs(self) -> dict[str, str]:
        return {name.replace(".", ".outputs.", 1): value for name, value in self.outputs.items()}


def of_workflow(runner: Runner, name: str, job: str) -> list[Done]:
    """Run a job of a workflow of this repository, whose code then stands beside the records."""
    for folder in (".github", "src"):
        if not (runner.folder / folder).exists():
            (runner.folder / folder).symlink_to(ROOT / folder)
    return runner.steps(workflow(name)["jobs"][job]["steps"], table(runner))


def of_action(runner: Runner, **inputs: str) -> list[Done]:
    """Run action.yml as another repository would, once it has installed what it needs."""
    given = {name: str(each["default"]) for name, each in action()["inputs"].items()} | inputs
    runner.outputs["install.python"] = "python"
    known = {
        "github.action_path": str(ROOT),
        "steps.install.outcome": "success",
        **{f"inputs.{name}": value for name, value in given.items()},
        "inputs.header && '-'": given["header"] and "-",
    }
    steps = [each for each in action()["runs"]["steps"] if each.get("id") != "install"]
    return runner.steps(steps, table(runner, **known))


def workflow(name: str) -> dict[str, Any]:
    """A workflow, read."""
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    # YAML 1.1 takes the key `on` for true.
    return {"on" if key is True else str(key): value for key, value in read.items()}


def action() -> dict[str, Any]:
    """action.yml, read."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def filled(text: str, table: Mapping[str, str]) -> str:
    """A text with its expressions replaced by what the table says."""
    return EXPRESSION.sub(lambda found: looked_up(found[1], table), str(text))


def looked_up(name: str, table: Mapping[str, str]) -> str:
    """One expression's value; the output of a step that did not run is empty."""
    if re.fullmatch(r"steps\.[\w-]+\.outputs\.\w+", name):
        return table.get(name, "")
    return table[name]


def holds(condition: str, table: Mapping[str, str], *, failed: bool) -> bool:
    """Whether an `if:` is true. After a failure only what says `!cancelled()` runs."""
    text = EXPRESSION.sub(r"\1", condition).strip()
    parts = [part.strip() for part in text.split("&&")]
    if failed and "!cancelled()" not in parts:
        return False
    return all(_holds(part, table) for part in parts)


def _holds(part: str, table: Mapping[str, str]) -> bool:
    if part in {"true", "!cancelled()"}:
        return True
    found = re.fullmatch(r"([\w.-]+) (==|!=) (?:'([^']*)'|([\w.-]+))", part)
    assert found, f"this test cannot read the condition {part}"
    right = found[3] if found[4] is None else looked_up(found[4], table)
    return (looked_up(found[1], table) == right) == (found[2] == "==")


def table(runner: Runner, **more: str) -> dict[str, str]:
    """What the expressions of the workflows mean on this runner."""
    return {
        "runner.temp": str(runner.temp), "runner.os": "Linux", "github.token": TOKEN,
        "github.event_name": runner.event_name, "github.repository": REPOSITORY, **more,
    }  # fmt: skip
