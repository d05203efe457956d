"""Serving over streamable HTTP: who may ask, under which names, and how much."""

from __future__ import annotations

import hmac
import ipaddress
import os
import socket
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from hashlib import sha256
from typing import Any, Final, NamedTuple

from vitruvio.agents.answers import Settings
from vitruvio.agents.limits import BODY, IDLE, REQUESTS, SESSIONS, TOKEN
from vitruvio.agents.serving import keep_quiet, require_protocol
from vitruvio.source import Problems, SourceError, read_text
from vitruvio.text import message
from vitruvio.workbench.errors import failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

VARIABLE: Final = "VITRUVIO_MCP_TOKEN"
PATH: Final = "/mcp"
LOOPBACK: Final = "127.0.0.1"
_OPTION: Final = "--http"
_EVERYWHERE: Final = ("0.0.0.0", "::", "")
_GRACEFUL: Final = 1


class Place(NamedTuple):
    """Where to listen: a host and a port (zero: any that is free)."""

    host: str
    port: int

    @property
    def inner(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def place_of(text: str, language: Language) -> Place:
    """What ``[HOST:]PORT`` names; the host is this machine's loopback unless given. Raises SourceError."""
    host, _, port = text.rpartition(":")
    if not port.isdecimal() or len(port) > 5 or int(port) > 65_535:
        raise failure("agents.http.place", _OPTION, language, found=text, example="8765")
    return Place(host.strip("[]") or LOOPBACK, int(port))


def token_of(file: str | None, language: Language) -> str | None:
    """The token in a file, else in the environment, which is cleared of it; None where there is none.

    Raises SourceError where the file cannot be read, or the token is too short to be one.
    """
    found = os.environ.pop(VARIABLE, None)
    if file is not None:
        problems = Problems(file)
        found = read_text(file, problems)
        problems.raise_if_any(language)
    if found is None:
        return None
    token = found.strip()
    if len(token) < TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        where = file if file is not None else VARIABLE
        raise failure("agents.http.token", where, language, least=str(TOKEN))
    return token


def serve_http(
    settings: Settings,
    place: Place,
    token: str | None,
    names: Iterable[str],
    tell: Callable[[str], None],
) -> None:
    """Serve many clients over HTTP until the process is stopped; `tell` is told the address.

    `names` are further hosts (``HOST`` or ``HOST:PORT``) under which the server may be asked. Raises
    SourceError: beyond this machine without a token, or a place where nobody can listen.
    """
    if token is None and not place.inner:
        raise failure("agents.http.no_token", _OPTION, settings.language, host=place.host, variable=VARIABLE)
    require_protocol(settings)
    listening = _listening(place, settings.language)
    port = listening.getsockname()[1]
    hosts = hosts_of(Place(place.host, port), names)
    import uvicorn

    keep_quiet()
    config = uvicorn.Config(
        guarded(settings, hosts, token),
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        limit_concurrency=REQUESTS,
        timeout_graceful_shutdown=_GRACEFUL,
    )
    shown = f"[{place.host}]" if ":" in place.host else place.host
    tell(f"http://{shown}:{port}{PATH}")
    uvicorn.Server(config).run(sockets=[listening])


def hosts_of(place: Place, names: Iterable[str]) -> frozenset[str]:
    """What the Host header may say."""
    known = {place.host} - {*_EVERYWHERE}
    if place.inner or place.host in _EVERYWHERE:
        known |= {LOOPBACK, "localhost", "::1"}
    if place.host in _EVERYWHERE:
        known.add(socket.gethostname())
    shown = {f"[{each}]" if ":" in each else each for each in known}
    return frozenset({f"{each}:{place.port}".lower() for each in shown} | {each.lower() for each in names})


def guarded(settings: Settings, hosts: frozenset[str], token: str | None) -> Application:
    """The server as an application, which answers only whom it may."""
    from mcp.server.transport_security import TransportSecuritySettings

    from vitruvio.agents.server import server

    security = TransportSecuritySettings(allowed_hosts=sorted(hosts), allowed_origins=sorted(_origins(hosts)))
    application = server(settings).streamable_http_app(
        streamable_http_path=PATH,
        max_request_body_size=BODY,
        max_sessions=SESSIONS,
        session_idle_timeout=IDLE,
        transport_security=security,
    )
    return Guard(application, hosts, token, settings.language)


def _origins(hosts: frozenset[str]) -> set[str]:
    return {f"{scheme}://{each}" for scheme in ("http", "https") for each in hosts}


class Guard:
    """Lets a request through that names this server, comes from none but its own pages, and knows the token.

    A page of another site that resolves its own name to this machine is told by its Host (DNS rebinding).
    """

    def __init__(
        self, application: Application, hosts: frozenset[str], token: str | None, language: Language
    ) -> None:
        self._application = application
        self._hosts = hosts
        self._origins = _origins(hosts)
        self._token = None if token is None else _digest(token.encode())
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        refused = self._refused(scope) if scope["type"] == "http" else None
        if refused is None:
            await self._application(scope, receive, send)
            return
        status, id = refused
        # By hand: the frameworks are not ours to import here.
        body = message(f"agents.http.{id}", self._language).encode()
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
        ]
        if status == 401:
            headers.append((b"www-authenticate", b"Bearer"))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        hosts, origins = _values(scope, b"host"), _values(scope, b"origin")
        if len(hosts) != 1 or hosts[0].decode("latin-1").lower() not in self._hosts:
            return 421, "host"
        if any(each.decode("latin-1").lower() not in self._origins for each in origins):
            return 403, "origin"
        if self._token is not None and not self._knows(_values(scope, b"authorization")):
            return 401, "unauthorised"
        return None

    def _knows(self, given: list[bytes]) -> bool:
        scheme, _, token = given[0].partition(b" ") if len(given) == 1 else (b"", b"", b"")
        # Digests have one length, and comparing them takes the same time wherever they differ.
        same = hmac.compare_digest(_digest(token.strip()), self._token or b"")
        return same and scheme.lower() == b"bearer"


def _values(scope: Scope, name: bytes) -> list[bytes]:
    return [value for key, value in scope["headers"] if key.lower() == name]


def _digest(token: bytes) -> bytes:
    return sha256(token).digest()


def _listening(place: Place, language: Language) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
        return socket.create_server((place.host, place.port), family=family, backlog=REQUESTS)
    except (OSError, UnicodeError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else place.host
        raise failure(
            "agents.http.taken", _OPTION, language, place=f"{place.host}:{place.port}", reason=reason
        ) from None


__all__ = ["Guard", "Place", "SourceError", "guarded", "hosts_of", "place_of", "serve_http", "token_of"]
