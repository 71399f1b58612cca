"""A site shown on this machine while somebody works on it: made anew when something was saved.

A page asks the server every second whether it is still the newest, by loading a small script: that
is all that a page may do. The script is in no file of the site; the server adds it.
"""

import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Thread
from typing import NoReturn

from recotrack import store
from recotrack.cli.context import leave, say
from recotrack.problems import Exit, Failure

_HERE = "127.0.0.1"
_ASKED = "/.recotrack-newest.js"
_SECONDS = 0.5


class _Made:
    """Which time the site was made."""

    def __init__(self) -> None:
        self.version = 0


def serve_again(
    folder: Path, port: int, make: Callable[[], Exit], watched: Callable[[], object]
) -> NoReturn:
    """Make a site, show it, and make it anew whenever `watched` is another value; until Ctrl+C.

    A mistake is said, and the site stays as it was. Raises Failure where the first one fails, or
    the port is taken.
    """
    seen = watched()
    make()
    made = _Made()
    try:
        server = _Server((_HERE, port), partial(_Handler, made, folder))
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
                _try(make)
                made.version += 1
    except KeyboardInterrupt:
        server.shutdown()
        leave(Exit.FINE)


def _try(make: Callable[[], Exit]) -> None:
    try:
        make()
    except Failure as failure:
        say(f"{failure.message}\n{failure.cure}" if failure.cure else failure.message)


class _Server(ThreadingHTTPServer):
    """Python's own, but for one thing: it asks nobody what this machine is called."""

    def server_bind(self) -> None:
        """Python's own would look the name up, and that may ask a name server elsewhere."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = _HERE, self.server_address[1]


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site; to each page it adds the script that asks for a newer one."""

    def __init__(self, made: _Made, folder: Path, *connection: object) -> None:
        self._made = made
        super().__init__(*connection, directory=str(folder))  # type: ignore[arg-type] # as the server passes them

    def do_GET(self) -> None:
        """A file; of a page with the script behind it."""
        if not self._is_asked_here():
            self.send_error(403)
            return
        path = self.path.partition("?")[0]
        if path == _ASKED:
            self._send("text/javascript", self._newest().encode())
            return
        wanted = Path(self.translate_path(self.path))
        if wanted.is_dir() and path.endswith("/"):
            wanted /= "index.html"
        if wanted.suffix != ".html" or not wanted.is_file():
            super().do_GET()
            return
        content = store.read_file(wanted.parent, wanted.name, wanted.name) or b""
        script = f'<script src="{_ASKED}?{self._made.version}"></script></body>'
        self._send("text/html; charset=utf-8", content.replace(b"</body>", script.encode()))

    def do_HEAD(self) -> None:
        """What a file is, without the file."""
        if self._is_asked_here():
            super().do_HEAD()
        else:
            self.send_error(403)

    def _is_asked_here(self) -> bool:
        """Whether this machine is asked by its own name: a page from elsewhere, whose name was made
        to mean this machine, may not read a site that is for few.
        """
        name = (self.headers.get("Host") or "").rpartition(":")[0]
        return name in {_HERE, "localhost"}

    def _newest(self) -> str:
        """Loads the page anew, if the version that it names is an older one; else asks again."""
        asked = self.path.partition("?")[2].partition("&")[0]
        if asked != str(self._made.version):
            return "location.reload();"
        return (
            "setTimeout(() => { const next = document.createElement('script');"
            f" next.src = '{_ASKED}?{self._made.version}&' + Date.now();"
            " document.body.append(next); }, 1000);"
        )

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: what is asked for is no news."""
