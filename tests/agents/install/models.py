"""A model on this machine that says next to nothing, and keeps what it was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final

REFUSED: Final = {
    "type": "error",
    "error": {"type": "invalid_request_error", "code": 400, "status": "INVALID_ARGUMENT", "message": "no"},
}


class Model(ThreadingHTTPServer):
    """The server; `asked` are the requests, `address` is where it listens."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[dict[str, Any]] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def model() -> Iterator[Model]:
    """A model that listens."""
    with Model() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Answers(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        """Refuse, but for a stream of Gemini's: there the agent is called, and says that it is done."""
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append(request)
        if "streamGenerateContent" not in self.path:
            self._send(400, "application/json", json.dumps(REFUSED))
            return
        candidate = {
            "content": {"role": "model", "parts": [_part(request)]},
            "finishReason": "STOP",
            "index": 0,
        }
        self._send(200, "text/event-stream", f"data: {json.dumps({'candidates': [candidate]})}\n\n")

    def do_GET(self) -> None:
        """There is nothing to get."""
        self._send(404, "text/plain", "")

    def _send(self, code: int, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(code)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def _part(request: Mapping[str, Any]) -> dict[str, Any]:
    names = gemini_tools(request)
    if "complete_task" in names:
        return {"functionCall": {"name": "complete_task", "args": {"result": "done"}}}
    if "invoke_agent" in names and "functionResponse" not in json.dumps(request["contents"]):
        return {
            "functionCall": {
                "name": "invoke_agent",
                "args": {"agent_name": "backend-architect", "prompt": "x"},
            }
        }
    return {"text": "done"}


def gemini_tools(request: Mapping[str, Any]) -> list[str]:
    """The names of the tools that a request of Gemini's declares."""
    return [
        each["name"] for tools in request.get("tools", []) for each in tools.get("functionDeclarations", [])
    ]
