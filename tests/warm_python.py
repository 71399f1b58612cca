"""A Python that has recotrack loaded already, as a program: for shells, hooks and git, which start it by
the dozen.

One process loads recotrack for all tests of a worker. The program asks it for a fork, hands over its
words, folder, environment and streams, and ends as that ends: a start takes a tenth. What Python itself
does at its start (which folders it looks in, what its own variables say) is that process's, so a test
that is about a start uses `sys.executable`.
"""

import atexit
import contextlib
import marshal
import os
import runpy
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NoReturn

from tests.places import ROOT

_PROGRAM = """\
#!{python} -ISs
import marshal, os, sys
from _socket import AF_UNIX, SCM_RIGHTS, SOCK_STREAM, SOL_SOCKET, socket
words = sys.argv[1:]
if words[:1] == ["-P"]:
    del words[0]
if not words or words[0].startswith("-") and words[:2] != ["-m", "recotrack"]:
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
asked = marshal.dumps((words, os.getcwd(), dict(os.environ)))
server = socket(AF_UNIX, SOCK_STREAM)
server.connect({place!r})
streams = b"".join(each.to_bytes(4, sys.byteorder) for each in range(3))
server.sendmsg([len(asked).to_bytes(8, "big")], [(SOL_SOCKET, SCM_RIGHTS, streams)])
server.sendall(asked)
os._exit((server.recv(1) or b"\\x46")[0])
"""
"""Without the library's own socket, which takes as long to load as all else."""


@cache
def warm_python() -> Path:
    """The program, to be started in the place of `sys.executable`: with a script or `-m recotrack`.
    `python3` and `recotrack` lie beside it. On Windows, which cannot fork, it is that itself.
    """
    if os.name == "nt":
        return Path(sys.executable)
    folder = Path(tempfile.mkdtemp(prefix="recotrack-warm-"))
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "tests.warm_python", str(folder / "asked")],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    atexit.register(process.communicate)  # the process ends with its input
    assert process.stdout is not None
    assert process.stdout.readline() == b"loaded\n"
    program = folder / "python"
    text = _PROGRAM.format(python=sys.executable, place=str(folder / "asked"))
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
    (folder / "python3").symlink_to("python")
    command = folder / "recotrack"
    command.write_text(f'#!/bin/sh\nexec "{program}" -P -m recotrack "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return program


def become(
    streams: Sequence[int], words: Sequence[str], folder: str, environment: Mapping[str, str]
) -> None:
    """Let this process be as if it had been started so: its streams are these file descriptors."""
    for number, to in enumerate(streams):
        os.dup2(to, number)
    for each in {*streams} - {0, 1, 2}:
        os.close(each)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as Python has them
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = list(words)


def _serve(place: str) -> None:
    """A fork for whoever asks, until standard input ends."""
    from recotrack.cli.verbs import VERBS, command_of  # noqa: PLC0415 - not for who is served

    for verb in VERBS:
        command_of(verb)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(place)
        server.listen(64)
        os.write(1, b"loaded\n")
        while sys.stdin not in select.select([server, sys.stdin], [], [])[0]:
            asker, _ = server.accept()
            with asker:
                if not os.fork():
                    server.close()
                    _answer(asker, Path(place).with_name("python"))
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
    shutil.rmtree(Path(place).parent)


def _answer(asker: socket.socket, program: Path) -> NoReturn:
    """Run what is asked for in one process more, as it may end without a word; and say how it ended."""
    size, streams, _, _ = socket.recv_fds(asker, 8, 3)
    asked = b""
    while len(asked) < int.from_bytes(size, "big"):
        asked += asker.recv(1 << 20)
    if not (child := os.fork()):
        asker.close()
        words, folder, environment = marshal.loads(asked)  # noqa: S302 - from the program above
        _run(words, folder, environment, streams, program)
    for each in streams:
        os.close(each)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    asker.sendall(bytes([ended if ended >= 0 else 128 - ended]))  # as a shell says it
    os._exit(0)


def _run(
    words: list[str],
    folder: str,
    environment: dict[str, str],
    streams: list[int],
    program: Path,
) -> NoReturn:
    code = 1
    try:
        of_recotrack = words[0] == "-m"
        become(streams, ["recotrack", *words[2:]] if of_recotrack else words, folder, environment)
        sys.executable = str(program)
        if of_recotrack:
            runpy.run_module("recotrack", run_name="__main__", alter_sys=True)
        else:
            sys.path.insert(0, str(Path(words[0]).resolve().parent))
            runpy.run_path(words[0], run_name="__main__")
        code = 0
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as Python ends
        traceback.print_exc()
    for last in (atexit._run_exitfuncs, sys.stdout.flush, sys.stderr.flush):
        with contextlib.suppress(Exception):
            last()
    os._exit(code)


if __name__ == "__main__":
    _serve(sys.argv[1])
