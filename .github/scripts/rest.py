"""The few calls of GitHub's REST interface that the scripts need, with patience and with suspicion.

A passing fault (5xx, no connection, a rate limit that ends soon) is tried again, where doing a
thing twice does no harm. The token goes to the interface alone, never to where it redirects.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from typing import Any, NamedTuple, TypeVar
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from runner import Settings, Stop, setting

TRIES = 4
SECONDS = 30
"""How long one call may take."""
LONGEST = 180
"""How many seconds are waited for rate limits, all together: a job has its time limit."""
MINUTE = 60
"""What GitHub asks for where a rate limit names no time."""
PAGES = 100
T = TypeVar("T")
REDIRECTS = {301, 302, 303, 307, 308}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Refused(Stop):
    """GitHub understood, and said no: a status of 4xx."""

    def __init__(self, status: int, message: str, cure: str = "") -> None:
        super().__init__(message, cure)
        self.status = status


class Passing(Stop):
    """GitHub could not, this time: trying the whole thing again may do."""


class _Stay(HTTPRedirectHandler):
    """Follow no redirect: the token must not go where it leads."""

    def redirect_request(self, *_: object) -> None:
        return None


class Rest:
    """One repository's REST interface."""

    def __init__(self, api: str, token: str, pause: Callable[[float], None] = time.sleep) -> None:
        self._api = f"{api.rstrip('/')}/"
        self._token = token
        self._pause = pause
        self._waited = 0
        self._open = build_opener(_Stay).open

    def again(self, act: Callable[[], T]) -> T:
        """Act, and after a passing fault anew: `act` looks first what is there already."""
        for tried in range(1, TRIES + 1):
            try:
                return act()
            except Passing:
                if tried == TRIES:
                    raise
                self._wait(tried)
        raise AssertionError

    def _wait(self, tried: int) -> None:
        """Wait before the next try: longer each time."""
        self._pause(2**tried)

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON has any shape
        """The JSON at a path."""
        return _json(self._here(path))

    def patch(self, path: str, value: dict[str, Any]) -> Any:  # noqa: ANN401
        """Change what stands at a path; once more does no harm."""
        return _json(self._patient("PATCH", path, value))

    def post(self, path: str, value: dict[str, Any]) -> Any:  # noqa: ANN401
        """Make something new: one try only, as a lost answer does not say whether it was made."""
        return _json(self._settled("POST", path, self._call("POST", path, value)))

    def pages(self, path: str) -> Iterator[Any]:
        """The entries of a list, over all its pages."""
        here: str | None = path
        for _ in range(PAGES):
            if here is None:
                return
            answer = self._here(here)
            yield from _json(answer)
            here = self._next(answer)
        raise Stop(f"{path} has more than {PAGES} pages")

    def download(self, path: str, limit: int) -> bytes:
        """The bytes that a path redirects to, `limit` at most; that other place sees no token."""
        answer = self._patient("GET", path, limit=limit)
        if answer.status in REDIRECTS:
            there = urljoin(urljoin(self._api, path), answer.headers.get("location", ""))
            answer = self._patient("GET", there, token=False, limit=limit)
        if answer.status in REDIRECTS or len(answer.body) > limit:
            raise Stop(f"{path} is larger than {limit:,} bytes, or leads nowhere")
        return answer.body

    def _here(self, path: str) -> Answer:
        answer = self._patient("GET", path)
        if answer.status in REDIRECTS:
            raise Stop(f"GET {path}: {answer.status}, it has moved", "give it its new name")
        return answer

    def _next(self, answer: Answer) -> str | None:
        link = re.search(r'<([^>]+)>;\s*rel="next"', answer.headers.get("link", ""))
        if link is None:
            return None
        if not link[1].startswith(self._api):
            raise Stop("the next page is at another address than this one")
        return link[1]

    def _patient(
        self,
        method: str,
        path: str,
        value: dict[str, Any] | None = None,
        *,
        token: bool = True,
        limit: int | None = None,
    ) -> Answer:
        def once() -> Answer:
            answer = self._call(method, path, value, token=token, limit=limit)
            return self._settled(method, path, answer)

        return self.again(once)

    def _settled(self, method: str, path: str, answer: Answer) -> Answer:
        """The answer, if it is one. A rate limit that was waited for counts as a passing fault."""
        if answer.status < 400:
            return answer
        said = f"{method} {urlsplit(path).path}: {answer.status} {_message(answer)}".rstrip()
        wait = _limited(answer)
        if wait is None:
            if answer.status >= 500:
                raise Passing(said, "GitHub has a fault; try again later")
            raise Refused(answer.status, said)
        self._waited += wait
        if self._waited > LONGEST:
            raise Stop(f"{said}; the rate limit ends in {wait} seconds", "run this again then")
        self._pause(wait)
        raise Passing(said, "the rate limit; run this again later")

    def _call(
        self,
        method: str,
        path: str,
        value: dict[str, Any] | None = None,
        *,
        token: bool = True,
        limit: int | None = None,
    ) -> Answer:
        address = urljoin(self._api, path)
        headers = {"User-Agent": "recotrack-workflow"}
        if token:
            headers |= {
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self._token}",
                "X-GitHub-Api-Version": "2022-11-28",
            }
        data = None
        if value is not None:
            data = json.dumps(value).encode()
            headers["Content-Type"] = "application/json"  # GitHub does without; Gitea does not
        if urlsplit(address).scheme != urlsplit(self._api).scheme:
            raise Stop(f"{method} {path}: leads to another kind of address")
        request = Request(address, data, headers, method=method)  # noqa: S310 - looked at above
        size = -1 if limit is None else limit + 1
        try:
            with self._open(request, timeout=SECONDS) as answer:
                return Answer(answer.status, _lower(answer.headers), answer.read(size))
        except HTTPError as error:
            with error:
                return Answer(error.code, _lower(error.headers), error.read(size))
        except (OSError, HTTPException) as error:
            raise Passing(f"{method} {urlsplit(path).path}: {error}", "try again later") from None


def rest_of(settings: Settings) -> Rest:
    """The interface that a step may speak to, with its token."""
    seconds = float(settings.get("RETRY_SECONDS", "1"))
    return Rest(
        settings.get("GITHUB_API_URL", "https://api.github.com"),
        setting(settings, "GITHUB_TOKEN"),
        lambda wait: time.sleep(wait * seconds),
    )


def _lower(headers: Any) -> dict[str, str]:  # noqa: ANN401 - a message of the http library
    return {name.lower(): value for name, value in headers.items()}


def _json(answer: Answer) -> Any:  # noqa: ANN401
    try:
        return json.loads(answer.body or b"null")
    except ValueError:
        raise Passing("GitHub's answer is not JSON", "try again later") from None


def _message(answer: Answer) -> str:
    try:
        found = json.loads(answer.body)
    except ValueError:
        return ""
    return str(found.get("message", "")) if isinstance(found, dict) else ""


def _limited(answer: Answer) -> int | None:
    """How many seconds a rate limit asks to wait; None where it is not about one."""
    if answer.status not in {403, 429}:
        return None
    if (after := answer.headers.get("retry-after", "")).isdigit():
        return int(after)
    if answer.headers.get("x-ratelimit-remaining") == "0":
        reset = answer.headers.get("x-ratelimit-reset", "")
        return max(0, int(reset) - int(time.time())) + 1 if reset.isdigit() else MINUTE
    # A secondary limit may name no time, and is known by its words alone.
    named = answer.status == 429 or "rate limit" in _message(answer).lower()
    return MINUTE if named else None
