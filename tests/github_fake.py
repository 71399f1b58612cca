"""A small GitHub: the few REST calls that the scripts make, answered by a real server on this machine.

A test sets what is there (pull requests, comments, issues, artefacts) and which answers go wrong, runs
a script, and looks at what is there then and at what was asked.
"""

import base64
import io
import json
import os
import re
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

TOKEN = "token-of-the-run"  # noqa: S105 - nothing it opens exists
BOT = "github-actions[bot]"
REPOSITORY = "ravensmoor/register"
LIMIT = 65_536
Entry = dict[str, Any]


@dataclass
class Fault:
    """The next calls whose method and path fit are answered so, `times` times."""

    call: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1
    done: bool = False
    """Whether the call is carried out all the same, and only its answer lost."""
    body: str = '{"message": "as the test wants it"}'


@dataclass
class GitHub:
    """What is there, what was asked, and what goes wrong."""

    port: int = 0
    page: int = 100
    """Entries of a page, whatever is asked for."""
    bot: str = BOT
    """Who the token writes as."""
    creator: bool = True
    """Whether a list of issues can be asked for by who made them: not on Gitea."""
    pulls: dict[int, Entry] = field(default_factory=dict)
    comments: dict[int, list[Entry]] = field(default_factory=dict)
    issues: list[Entry] = field(default_factory=list)
    artefacts: dict[str, list[Entry]] = field(default_factory=dict)
    files: dict[int, bytes] = field(default_factory=dict)
    uploads: Path | None = None
    """A folder with one for each artefact that the run has uploaded."""
    server: Path | None = None
    """The bare repository of git that its branches are in."""
    tokens: list[str] = field(default_factory=lambda: [TOKEN])
    """Those that open something here."""
    permissions: dict[str, str] = field(default_factory=dict)
    """What each account may do here."""
    faults: list[Fault] = field(default_factory=list)
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    """Method, path with query, and the token that came with it."""

    @property
    def api(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def calls(self, start: str) -> list[str]:
        """What was asked, if it begins so."""
        said = [f"{method} {path}" for method, path, _ in self.asked]
        return [each for each in said if each.startswith(start)]

    def add_comment(self, number: int, body: str, login: str = BOT) -> Entry:
        """A comment on a pull request or an issue."""
        said = self.comments.setdefault(number, [])
        ident = 1000 + sum(map(len, self.comments.values()))
        said.append({"id": ident, "body": body, "user": {"login": login}})
        return said[-1]

    def add_issue(self, body: str, state: str = "open", login: str = BOT, **more: Any) -> Entry:
        """An issue."""
        made = {
            "number": len(self.issues) + 1, "title": "", "body": body, "state": state, "assignees": [],
            "user": {"login": login}, "html_url": f"{self.api}/issues/{len(self.issues) + 1}", **more,
        }  # fmt: skip
        self.issues.append(made)
        return made

    def add_artefact(self, run: str, files: dict[str, str | bytes] | bytes, **more: Any) -> Entry:
        """An artefact of a run: its files, or the very bytes of its archive."""
        ident = 1 + sum(map(len, self.artefacts.values()))
        self.files[ident] = files if isinstance(files, bytes) else packed(files)
        made = {"id": ident, "name": "recotrack-comment", "expired": False, **more}
        self.artefacts.setdefault(run, []).append(made)
        return made

    def git(self, *words: str, given: bytes = b"", env: Entry | None = None) -> str:
        """Run git in the server's repository, with nobody's settings; what it prints."""
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **(env or {})}
        done = subprocess.run(
            ["git", "-C", str(self.server), *words], input=given, capture_output=True, check=True,
            env={**os.environ, **alone},
        )  # fmt: skip
        return done.stdout.decode().strip()


def packed(files: dict[str, str | bytes]) -> bytes:
    """A zip file with these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


class _Handler(BaseHTTPRequestHandler):
    github: GitHub

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.answer()

    def do_POST(self) -> None:
        self.answer()

    def do_PATCH(self) -> None:
        self.answer()

    def answer(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        value = json.loads(self.rfile.read(size) or b"{}")
        bearer = self.headers.get("Authorization")
        self.github.asked.append((self.command, self.path, bearer))
        if size and self.headers.get("Content-Type") != "application/json":
            self.give(415, b'{"message": "as Gitea says it: not JSON"}')
            return
        split = urlsplit(self.path)
        call = f"{self.command} {split.path}"
        for fault in self.github.faults:
            if fault.times and call.startswith(fault.call):
                fault.times -= 1
                if fault.done:
                    self.carried_out(call, parse_qs(split.query), value)
                self.give(fault.status, fault.body.encode(), fault.headers)
                return
        if split.path.startswith("/stored/"):
            self.give(200 if bearer is None else 400, self.github.files[int(split.path[8:])])
        elif bearer not in {f"Bearer {each}" for each in self.github.tokens}:
            self.give(401, b'{"message": "Bad credentials"}')
        else:
            self.give(*self.carried_out(call, parse_qs(split.query), value))

    def carried_out(
        self, call: str, query: dict[str, list[str]], value: Entry
    ) -> tuple[int, bytes, dict[str, str]]:
        here = re.escape(f"/repos/{REPOSITORY}")
        for pattern, does in ROUTES:
            if found := re.fullmatch(pattern.replace("REPO", here), call):
                return does(self.github, found.groups(), query, value)
        return 404, b'{"message": "Not Found"}', {}

    def give(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


Answer = tuple[int, bytes, dict[str, str]]


def _one(entry: Entry | None, status: int = 200) -> Answer:
    if entry is None:
        return 404, b'{"message": "Not Found"}', {}
    return status, json.dumps(entry).encode(), {}


def _page(github: GitHub, path: str, entries: list[Entry], query: dict[str, list[str]]) -> Answer:
    number = int(query.get("page", ["1"])[0])
    start = (number - 1) * github.page
    headers = {}
    if len(entries) > start + github.page:
        again = urlencode({**query, "page": number + 1}, doseq=True)
        headers["Link"] = (
            f'<{github.api}/elsewhere>; rel="last", <{github.api}{path}?{again}>; rel="next"'
        )
    return 200, json.dumps(entries[start : start + github.page]).encode(), headers


def _artefacts(github: GitHub, parts: Any, query: Any, _: Entry) -> Answer:
    name = query.get("name", [""])[0]
    if github.uploads and (folder := github.uploads / name).is_dir():
        files: dict[str, str | bytes] = {path.name: path.read_bytes() for path in folder.iterdir()}
        github.add_artefact(parts[0], files, name=name)
    found = [each for each in github.artefacts.get(parts[0], []) if each["name"] == name]
    return 200, json.dumps({"total_count": len(found), "artifacts": found}).encode(), {}


def _archive(github: GitHub, parts: Any, _: Any, __: Entry) -> Answer:
    # Elsewhere, as with GitHub: `localhost` is another host than 127.0.0.1.
    return 302, b"", {"Location": f"http://localhost:{github.port}/stored/{parts[0]}"}


def _pull(github: GitHub, parts: Any, _: Any, __: Entry) -> Answer:
    return _one(github.pulls.get(int(parts[0])))


def _comments(github: GitHub, parts: Any, query: Any, _: Entry) -> Answer:
    path = f"/repos/{REPOSITORY}/issues/{parts[0]}/comments"
    return _page(github, path, github.comments.get(int(parts[0]), []), query)


TOO_LONG: Answer = 422, b'{"message": "body is too long (maximum is 65536 characters)"}', {}


def _too_long(value: Entry) -> bool:
    return len(value.get("body", "").encode("utf-16-le")) // 2 > LIMIT


def _new_comment(github: GitHub, parts: Any, _: Any, value: Entry) -> Answer:
    if _too_long(value):
        return TOO_LONG
    return _one(github.add_comment(int(parts[0]), value["body"], github.bot), 201)


def _change_comment(github: GitHub, parts: Any, _: Any, value: Entry) -> Answer:
    if _too_long(value):
        return TOO_LONG
    every = [each for said in github.comments.values() for each in said]
    found = next((each for each in every if each["id"] == int(parts[0])), None)
    if found:
        found.update(value)
    return _one(found)


def _issues(github: GitHub, _: Any, query: Any, __: Entry) -> Answer:
    creator = query.get("creator", [""])[0] if github.creator else ""
    state = query.get("state", ["open"])[0]
    found = [
        each
        for each in github.issues
        if state in {"all", each["state"]} and creator in {"", each["user"]["login"]}
    ]
    return _page(github, f"/repos/{REPOSITORY}/issues", found, {**query})


def _new_issue(github: GitHub, _: Any, __: Any, value: Entry) -> Answer:
    if _too_long(value):
        return TOO_LONG
    return _one(github.add_issue(**value, login=github.bot), 201)


def _change_issue(github: GitHub, parts: Any, _: Any, value: Entry) -> Answer:
    found = next((each for each in github.issues if each["number"] == int(parts[0])), None)
    if _too_long(value):
        return TOO_LONG
    if found:
        logins = value.pop("assignees", None)
        if logins is not None:
            found["assignees"] = [{"login": each} for each in logins]
        found.update(value)
    return _one(found)


def _issue(github: GitHub, parts: Any, _: Any, __: Entry) -> Answer:
    return _one(next((each for each in github.issues if each["number"] == int(parts[0])), None))


def _edits(github: GitHub, _: Any, __: Any, value: Entry) -> Answer:
    """Of GraphQL the one query that the scripts have: who edited an issue."""
    number = value["variables"]["number"]
    editors = next(each for each in github.issues if each["number"] == number).get("editors", [])
    nodes = [{"editor": {"login": login} if login else None} for login in editors]
    issue = {"userContentEdits": {"nodes": nodes}}
    return _one({"data": {"repository": {"issue": issue}}})


def _permission(github: GitHub, parts: Any, _: Any, __: Entry) -> Answer:
    known = github.permissions.get(parts[0])
    return _one({"permission": known, "role_name": known} if known else None)


def _blob(github: GitHub, _: Any, __: Any, value: Entry) -> Answer:
    content = base64.b64decode(value["content"])
    return _one({"sha": github.git("hash-object", "-w", "--stdin", given=content)}, 201)


def _tree(github: GitHub, _: Any, __: Any, value: Entry) -> Answer:
    index = {"GIT_INDEX_FILE": f"{github.server}/index-of-a-call"}
    github.git("read-tree", value["base_tree"], env=index)
    for each in value["tree"]:
        entry = f"{each['mode']},{each['sha']},{each['path']}"
        github.git("update-index", "--add", "--cacheinfo", entry, env=index)
    return _one({"sha": github.git("write-tree", env=index)}, 201)


def _commit(github: GitHub, _: Any, __: Any, value: Entry) -> Answer:
    who = {
        f"GIT_{role}_{key.upper()}": value["author"][key]
        for role in ("AUTHOR", "COMMITTER")
        for key in ("name", "email")
    }
    parents = [word for each in value["parents"] for word in ("-p", each)]
    given = value["message"].encode()
    return _one(
        {"sha": github.git("commit-tree", value["tree"], *parents, given=given, env=who)}, 201
    )


def _commit_of(github: GitHub, parts: Any, _: Any, __: Entry) -> Answer:
    message = github.git("log", "-1", "--format=%B", parts[0])
    parents = github.git("log", "-1", "--format=%P", parts[0]).split()
    told = {"sha": parts[0], "message": message, "parents": [{"sha": each} for each in parents]}
    return _one(told)


def _branch(github: GitHub, parts: Any, _: Any, __: Entry) -> Answer:
    known = github.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{unquote(parts[0])}")
    return _one({"object": {"sha": known}} if known else None)


def _new_branch(github: GitHub, _: Any, __: Any, value: Entry) -> Answer:
    github.git("update-ref", value["ref"], value["sha"], "0" * 40)
    return _one(value, 201)


def _move_branch(github: GitHub, parts: Any, _: Any, value: Entry) -> Answer:
    assert value["force"] is True
    github.git("update-ref", f"refs/heads/{unquote(parts[0])}", value["sha"])
    return _one(value)


def _pulls(github: GitHub, _: Any, query: Any, __: Entry) -> Answer:
    owner, _, branch = query["head"][0].partition(":")
    assert owner == REPOSITORY.partition("/")[0]
    states = set(query["state"])
    found = [
        each
        for each in github.pulls.values()
        if each["head"]["ref"] == branch and each["state"] in states
    ]
    return _page(github, f"/repos/{REPOSITORY}/pulls", found, {**query})


def _new_pull(github: GitHub, _: Any, __: Any, value: Entry) -> Answer:
    number = 100 + len(github.pulls)
    made = {
        **value,
        "number": number,
        "state": "open",
        "head": {"ref": value["head"]},
        "merged_at": None,
    }
    github.pulls[number] = made
    return _one(made, 201)


def _change_pull(github: GitHub, parts: Any, _: Any, value: Entry) -> Answer:
    github.pulls[int(parts[0])].update(value)
    return _one(github.pulls[int(parts[0])])


ROUTES = (
    (r"GET REPO/collaborators/([^/]+)/permission", _permission),
    (r"GET REPO/issues/(\d+)", _issue),
    (r"POST /graphql", _edits),
    (r"POST REPO/git/blobs", _blob),
    (r"POST REPO/git/trees", _tree),
    (r"POST REPO/git/commits", _commit),
    (r"GET REPO/git/commits/([0-9a-f]{40})", _commit_of),
    (r"GET REPO/git/ref/heads/(.+)", _branch),
    (r"POST REPO/git/refs", _new_branch),
    (r"PATCH REPO/git/refs/heads/(.+)", _move_branch),
    (r"GET REPO/pulls", _pulls),
    (r"POST REPO/pulls", _new_pull),
    (r"PATCH REPO/pulls/(\d+)", _change_pull),
    (r"GET REPO/actions/runs/(\d+)/artifacts", _artefacts),
    (r"GET REPO/actions/artifacts/(\d+)/zip", _archive),
    (r"GET REPO/pulls/(\d+)", _pull),
    (r"GET REPO/issues/(\d+)/comments", _comments),
    (r"POST REPO/issues/(\d+)/comments", _new_comment),
    (r"PATCH REPO/issues/comments/(\d+)", _change_comment),
    (r"GET REPO/issues", _issues),
    (r"POST REPO/issues", _new_issue),
    (r"PATCH REPO/issues/(\d+)", _change_issue),
)


@contextmanager
def github() -> Iterator[GitHub]:
    """One that runs while the test does."""
    there = GitHub()
    handler = type("Handler", (_Handler,), {"github": there})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        there.port = server.server_port
        # It looks every hundredth of a second whether it is to end: a test waits for that.
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            thread.join()
