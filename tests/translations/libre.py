"""A server that behaves like LibreTranslate, as its documentation says, for the tests of what asks it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "secret-key"


@dataclass
class Server:
    """``answers`` are given first, one to each request: a status, or a function of what was asked."""

    url: str = ""
    needs_key: bool = False
    limit: int = 5000
    wait: float = 0.0
    languages: tuple[str, ...] = ("ka", "en", "de")
    answers: list[Any] = field(default_factory=list)
    asked: list[dict] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def answer(self, path: str, asked: dict | None) -> tuple[int, Any]:
        self.paths.append(path)
        if path == "/languages":
            return 200, [{"code": code, "name": code, "targets": list(self.languages)} for code in self.languages]
        if path != "/translate" or asked is None:
            return 404, {"error": "Not found"}
        self.asked.append(asked)
        time.sleep(self.wait)
        if self.answers:
            planned = self.answers.pop(0)
            return planned(asked) if callable(planned) else (planned, {"error": "planned"})
        return self.translated(asked)

    def translated(self, asked: dict) -> tuple[int, Any]:
        if self.needs_key and asked.get("api_key") != KEY:
            return 403, {"error": "Invalid API key"}
        if asked["target"] not in self.languages or asked.get("format") != "text":
            return 400, {"error": f"{asked['target']} is not supported"}
        if sum(map(len, asked["q"])) > self.limit:
            return 400, {"error": "Invalid request: request exceeds text limit"}
        return 200, {"translatedText": [f"{asked['target']}:{line}" for line in asked["q"]]}


class Handler(BaseHTTPRequestHandler):
    server: Any

    def do_GET(self) -> None:
        self._give(*self.server.told.answer(self.path, None))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/json"
        self._give(*self.server.told.answer(self.path, json.loads(body)))

    def _give(self, status: int, said: Any) -> None:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        try:
            self.send_response(status)
            if status == 302:
                self.send_header("Location", self.server.told.url + "/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # whoever asked did not want to wait

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def serving(**more: Any) -> Iterator[Server]:
    told = Server(**more)
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.told, server.daemon_threads = told, True
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
