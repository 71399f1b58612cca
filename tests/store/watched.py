"""Run recotrack and write down, as Python itself reports it, what it reaches for beyond memory.

    python -P tests/store/watched.py LOG WORD...
    python -P tests/store/watched.py --many LOG

The second form takes a call from each line of standard input, and answers with its exit code: each
call is a process of its own, made from this one, in which recotrack is loaded already. It says a word
when that is done, which is watched, too.

LOG gets a line of JSON for each event: what it is, and its arguments, each path whole. It is an audit
hook (PEP 578), which no module can take off again. What is no Python (a library in C or Rust, git)
is not seen: tests/store/test_touches.py asks the system for that.
"""

import atexit
import json
import os
import shlex
import sys
import traceback
from typing import Any, NoReturn

CONNECTS = ("socket.", "urllib.", "http.client.", "ftplib.", "imaplib.", "poplib.", "smtplib.", "webbrowser.")  # fmt: skip
RUNS = (
    "subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn",
    "os.startfile", "os.startfile/2", "os.system", "pty.spawn",
)  # fmt: skip
WRITES = {
    "open": 1, "os.chmod": 1, "os.chown": 1, "os.link": 2, "os.mkdir": 1, "os.remove": 1,
    "os.removexattr": 1, "os.rename": 2, "os.rmdir": 1, "os.setxattr": 1, "os.symlink": 2, "os.truncate": 1, "os.utime": 1,
    "sqlite3.connect": 1,
    # Of Windows' registry: what stands first is the number of a key.
    "winreg.CreateKey": 2, "winreg.DeleteKey": 2, "winreg.DeleteValue": 2, "winreg.SetValue": 2,
}  # fmt: skip
"""How many of the first arguments are paths."""
_NO_FILES = (os.devnull, ":memory:")
"""Nothing at all, and a database that is in memory alone."""
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _paths(arguments: tuple[object, ...]) -> list[str]:
    """Those that are paths, made whole; a file that is open already has a number."""
    named = [each for each in arguments if isinstance(each, str | bytes | os.PathLike)]
    texts = [text for text in map(os.fsdecode, named) if text not in _NO_FILES]
    return [os.path.abspath(text) for text in texts]  # noqa: PTH100 - links as they are


def _words(argv: object) -> list[str]:
    """A program's words; Windows has them in one line."""
    if isinstance(argv, str):
        return [word.strip('"') for word in shlex.split(argv, posix=False)]
    return [str(each) for each in argv] if isinstance(argv, list | tuple) else []


def _looks_only(arguments: tuple[object, ...]) -> bool:
    _, mode, flags = arguments
    if isinstance(mode, str):
        return not set(mode) & set("wax+")
    return not (isinstance(flags, int) and flags & _TO_WRITE)


def watch(log: int) -> None:
    """From now on each such event is written to the open file `log`."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        said: list[str] = []
        if event in WRITES:
            if event == "open" and _looks_only(arguments):
                return
            said = _paths(arguments[: WRITES[event]])
            if not said or (event == "os.mkdir" and os.path.isdir(said[0])):  # noqa: PTH112 - it makes none
                return
        elif event in RUNS:
            program, argv = [*arguments, None, None][:2]
            said = [str(program), *_words(argv)]
        elif event.startswith(CONNECTS):
            said = [str(each) for each in arguments]
        else:
            return
        os.write(log, json.dumps([event, *said]).encode() + b"\n")

    sys.addaudithook(hook)


def opened(log: str) -> int:
    """The number of that file, to be written to."""
    return os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def call(words: list[str]) -> NoReturn:
    """Be recotrack."""
    sys.argv = ["recotrack", *words]
    from recotrack.cli import start  # noqa: PLC0415 - what it imports is watched, too

    start()


def many(log: int) -> None:
    """One call after the other, as JSON: `log`, `words`, `folder`, `environment`, and the files that
    stand for standard `input` and `errors`. What is done before is written to the open file `log`.
    """
    from recotrack.cli.verbs import VERBS, command_of  # noqa: PLC0415 - see main

    for verb in VERBS:
        command_of(verb)
    sys.stdout.write("loaded\n")
    sys.stdout.flush()
    with os.fdopen(0, "rb", buffering=0, closefd=False) as asked:
        for line in asked:
            child = os.fork()
            if not child:
                _in_a_child(json.loads(line), log)
            _, status = os.waitpid(child, 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()


def _in_a_child(asked: dict[str, Any], log: int) -> NoReturn:
    os.dup2(os.open(asked["input"], os.O_RDONLY), 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(asked["errors"], os.O_WRONLY | os.O_CREAT), 2)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, how, encoding="utf-8", closefd=False)  # noqa: SIM115 - to the end
        for number, how in enumerate(("r", "w", "w"))
    )
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.dup2(opened(asked["log"]), log)
    code = 70
    try:
        call(asked["words"])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - an error that nobody expects
        traceback.print_exc()
    # What was put off to the end is done, and watched.
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main() -> None:
    """What stands at the top."""
    # Else a name is told from a folder that is held open, and the event does not say which. Before
    # recotrack is loaded, as shutil looks at this once.
    os.supports_dir_fd.discard(os.open)
    several = sys.argv[1] == "--many"
    _, name, *words = [*sys.argv[several:]]
    log = opened(name)
    watch(log)
    if several:
        many(log)
    else:
        call(words)


if __name__ == "__main__":
    main()
