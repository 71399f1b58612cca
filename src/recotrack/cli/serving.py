"""Shows a site on this machine while somebody works on it, and makes it again after each save.

The server adds a small script to each page, which no file has. It asks every second whether the
page is still the newest by loading itself again: the page's security policy allows nothing else.
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
from recotrack.cli.cure_text import typed_text
from recotrack.problems import Exit, Failure

_HOST = "127.0.0.1"
_SCRIPT = "/.recotrack-newest.js"
_SECONDS_BETWEEN_LOOKS = 0.5
_HTML, _JAVASCRIPT = "text/html; charset=utf-8", "text/javascript; charset=utf-8"
_CONTENT_TYPES = {
    "html": _HTML,
    "css": "text/css; charset=utf-8",
    "js": _JAVASCRIPT,
    "xml": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
"""The content type of a site's file by its ending; any other file is offered for saving. The
machine's own table is not used: if it gives another type for scripts, browsers do not run them."""


class _Served:
    """The folder of the site that is shown, the paths of its files, and how often it was remade."""

    def __init__(self, folder: Path, files: Collection[str]) -> None:
        self.folder = folder
        self.files = frozenset(files)
        self.version = 0

    def replace_files(self, files: Collection[str]) -> None:
        """Serve these files from now on, and have browsers load their older pages again."""
        self.files = frozenset(files)
        self.version += 1


def serve_and_renew(
    folder: Path, port: int, make: Callable[[], Collection[str]], watched: Callable[[], object]
) -> NoReturn:
    """Make a site and show it until Ctrl+C; make it again whenever `watched` gives another value.

    `make` gives the paths of its files. If it fails later, the reason is printed and the site stays
    as it was. Raises Failure if it fails at first, or if the port is taken.
    """
    seen = watched()
    site = _Served(folder, make())
    try:
        server = _Server((_HOST, port), partial(_Handler, site))
    except OSError as error:
        message = f"the port {port} cannot be used: {error.strerror or error}"
        raise Failure(message, "--port and another number; 0 takes one that is free") from None
    try:
        Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://{_HOST}:{server.server_port}/ until Ctrl+C")
        while True:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            now = watched()
            if now != seen:
                seen = now
                _make_again(site, make)
    except KeyboardInterrupt:
        server.shutdown()
        leave(Exit.FINE)


def _make_again(site: _Served, make: Callable[[], Collection[str]]) -> None:
    try:
        site.replace_files(make())
    except Failure as failure:
        say("\n".join(filter(None, (failure.message, typed_text(failure.cure)))))


class _Server(ThreadingHTTPServer):
    """Python's own server, quieter and without a look-up."""

    def server_bind(self) -> None:
        """Bind without looking up this machine's name, which may ask a name server elsewhere."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = _HOST, self.server_address[1]

    def handle_error(self, *about: Any) -> None:  # noqa: ANN401 - as the server passes them
        """Print nothing if a browser closed the connection, else what Python prints."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(*about)


class _Handler(BaseHTTPRequestHandler):
    """Answers with the files of the site; adds to each page the script that asks for a newer one.

    A site may be confidential. No page from elsewhere in the same browser may read it: neither by a
    host name that leads to this machine (DNS rebinding), nor as a script, picture or frame.
    """

    timeout = 30
    """Seconds that a connection may be open without a request."""

    def __init__(self, site: _Served, *connection: object) -> None:
        self._site = site
        super().__init__(*connection)  # type: ignore[arg-type] # as the server passes them

    def do_GET(self) -> None:
        """Answer with a file, a page with the script at its end, or the script."""
        if not (self._names_this_machine() and self._comes_from_this_site()):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        address = self.path.partition("?")[0]
        if address == _SCRIPT:
            self._send(_JAVASCRIPT, self._script().encode())
        else:
            self._send_file(unquote(address.removeprefix("/"), errors="replace") or "index.html")

    def do_HEAD(self) -> None:
        """Answer as to GET, without the file itself."""
        self.do_GET()

    def _send_file(self, path: str) -> None:
        content = store.read_made(self._site.folder, path) if path in self._site.files else None
        if content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = _CONTENT_TYPES.get(path.rpartition(".")[2], "application/octet-stream")
        if kind == _HTML:
            script = f'<script src="{_SCRIPT}?{self._site.version}"></script></body>'
            content = content.replace(b"</body>", script.encode())
        self._send(kind, content)

    def _names_this_machine(self) -> bool:
        """Whether the request names this machine as the host."""
        host = self.headers.get("Host") or ""
        return host.removesuffix(f":{self.server.server_port}") in {_HOST, "localhost"}  # type: ignore[attr-defined] # ours

    def _comes_from_this_site(self) -> bool:
        """Whether one of the site's own pages asks, or somebody who followed a link or typed it. A
        browser too old to say who asks obeys the headers of `end_headers`.
        """
        asks = self.headers.get("Sec-Fetch-Site", "none")
        opens = self.headers.get("Sec-Fetch-Mode"), self.headers.get("Sec-Fetch-Dest")
        return asks in {"same-origin", "none"} or opens == ("navigate", "document")

    def _script(self) -> str:
        """The script: load the page again if it is of an older version, else ask in a second."""
        asked = self.path.partition("?")[2].partition("&")[0]
        if asked != str(self._site.version):
            return "location.reload();"
        return (
            "setTimeout(() => { const next = document.createElement('script');"
            f" next.src = '{_SCRIPT}?{self._site.version}&' + Date.now();"
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
        """Say in every answer that it is for this site's pages only, and of the type it states."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the code and what it means, in one line."""
        del message, explain  # they may repeat what was asked
        status = HTTPStatus(code)
        self.close_connection = True
        self._send("text/plain; charset=utf-8", f"{code} {status.phrase}\n".encode(), status)

    def log_message(self, *_: object) -> None:
        """Log nothing."""
