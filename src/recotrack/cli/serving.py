"""A site shown on this machine while somebody works on it: made anew when something was saved.

A page asks the server every second whether it is still the newest, by loading a small script: that
is all that a page may do. The script is in no file of the site; the server adds it.
"""

import sys
import time
from collections.abc import Callable, Collection
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Thread
from typing import Any, NoReturn
from urllib.parse import unquote

from recotrack import store
from recotrack.cli.context import leave, say
from recotrack.problems import Exit, Failure

_HERE = "127.0.0.1"
_ASKED = "/.recotrack-newest.js"
_SECONDS = 0.5
_PAGE = "text/html; charset=utf-8"
_KINDS = {
    "html": _PAGE,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "xml": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
"""What the files of a site are, by their endings; all others are for saving. Not what the machine
says of endings: it may say that a script is no script, which a browser then believes."""


class _Site:
    """What is shown: the files of the newest site in a folder, and which time it was made."""

    def __init__(self, folder: Path, files: Collection[str]) -> None:
        self.folder = folder
        self.files = frozenset(files)
        self.version = 0

    def is_made_again(self, files: Collection[str]) -> None:
        """From now on these are its files; whoever looks at an older one loads it anew."""
        self.files = frozenset(files)
        self.version += 1


def serve_again(
    folder: Path, port: int, make: Callable[[], Collection[str]], watched: Callable[[], object]
) -> NoReturn:
    """Make a site (`make` gives the paths of its files), show it, and make it anew whenever
    `watched` is another value; until Ctrl+C.

    A mistake is said, and the site stays as it was. Raises Failure where the first one fails, or
    the port is taken.
    """
    seen = watched()
    site = _Site(folder, make())
    try:
        server = _Server((_HERE, port), partial(_Handler, site))
    except OSError as error:
        message = f"the port {port} cannot be used: {error.strerror or error}"
        raise Failure(message, "--port and another number; 0 takes one that is free") from None
    try:
        Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://{_HERE}:{server.server_port}/ until Ctrl+C")
        while True:
            time.sleep(_SECONDS)
            now = watched()
            if now != seen:
                seen = now
                _make_again(site, make)
    except KeyboardInterrupt:
        server.shutdown()
        leave(Exit.FINE)


def _make_again(site: _Site, make: Callable[[], Collection[str]]) -> None:
    try:
        site.is_made_again(make())
    except Failure as failure:
        say(f"{failure.message}\n{failure.cure}" if failure.cure else failure.message)


class _Server(ThreadingHTTPServer):
    """Python's own, but for one thing: it asks nobody what this machine is called."""

    def server_bind(self) -> None:
        """Python's own would look the name up, and that may ask a name server elsewhere."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = _HERE, self.server_address[1]

    def handle_error(self, *about: Any) -> None:  # noqa: ANN401 - as the server passes them
        """Nothing of a browser that went away: that is no news."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(*about)


class _Handler(BaseHTTPRequestHandler):
    """Files that the site is made of; to each page it adds the script that asks for a newer one.

    A site may be for few, and a page from elsewhere that is open in the same browser may not read
    it: neither under a name that was made to mean this machine, nor as a script, picture or frame.
    """

    timeout = 30
    """Seconds after which whoever has not asked is asked no longer."""

    def __init__(self, site: _Site, *connection: object) -> None:
        self._site = site
        super().__init__(*connection)  # type: ignore[arg-type] # as the server passes them

    def do_GET(self) -> None:
        """A file; of a page with the script behind it."""
        if not (self._is_asked_here() and self._is_asked_by_its_own()):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        address = self.path.partition("?")[0]
        path = unquote(address.removeprefix("/"), errors="replace")
        if address == _ASKED:
            self._send("text/javascript; charset=utf-8", self._newest().encode())
        else:
            self._send_file(path or "index.html")

    def do_HEAD(self) -> None:
        """What a file is, without the file."""
        self.do_GET()

    def _send_file(self, path: str) -> None:
        content = store.read_made(self._site.folder, path) if path in self._site.files else None
        if content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = _KINDS.get(path.rpartition(".")[2], "application/octet-stream")
        if kind == _PAGE:
            script = f'<script src="{_ASKED}?{self._site.version}"></script></body>'
            content = content.replace(b"</body>", script.encode())
        self._send(kind, content)

    def _is_asked_here(self) -> bool:
        """By this machine's own name."""
        host = self.headers.get("Host") or ""
        return host.removesuffix(f":{self.server.server_port}") in {_HERE, "localhost"}  # type: ignore[attr-defined] # ours

    def _is_asked_by_its_own(self) -> bool:
        """From one of its own pages, or by somebody who follows a link or types the address.

        A browser that does not say it knows the headers of `end_headers`.
        """
        asks = self.headers.get("Sec-Fetch-Site", "none")
        opens = self.headers.get("Sec-Fetch-Mode"), self.headers.get("Sec-Fetch-Dest")
        return asks in {"same-origin", "none"} or opens == ("navigate", "document")

    def _newest(self) -> str:
        """Loads the page anew, if the version that it names is an older one; else asks again."""
        asked = self.path.partition("?")[2].partition("&")[0]
        if asked != str(self._site.version):
            return "location.reload();"
        return (
            "setTimeout(() => { const next = document.createElement('script');"
            f" next.src = '{_ASKED}?{self._site.version}&' + Date.now();"
            " document.body.append(next); }, 1000);"
        )

    def _send(self, kind: str, content: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        """With what every answer says: it is for this site's pages, and of the kind it says."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """In a line."""
        del message, explain  # what was asked may stand in them
        status = HTTPStatus(code)
        self.close_connection = True
        self._send("text/plain; charset=utf-8", f"{code} {status.phrase}\n".encode(), status)

    def log_message(self, *_: object) -> None:
        """Nothing: what is asked for is no news."""
