"""Asks a running server, and nobody else: no redirect is followed, no proxy is used, and all of it has bounds."""

import http.client
import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PATIENCE = 10
"""The seconds that an answer may take."""
MOST_BYTES = 32 * 1024 * 1024
"""The bytes that are read of an answer, packed and unpacked."""
MOST_ASKED = 200
"""The requests of one visit."""
NAME = "guidance-portal-doctor"
GZIP = {"Accept-Encoding": "gzip"}


class UnreachableError(Exception):
    """Nobody answers; the text says why."""


class UntrustedError(Exception):
    """The certificate is not trusted; the text says why."""


@dataclass(frozen=True)
class Response:
    """What a server has answered."""

    address: str
    """The whole address that was asked."""
    status: int
    headers: Mapping[str, str]
    """The headers by their names in small letters; several of one name are joined with commas."""
    sent: int
    """The bytes of the body as they came."""
    body: bytes
    """The body, unpacked; empty where it cannot be."""

    def header(self, name: str) -> str:
        """A header; empty where it is not there."""
        return self.headers.get(name.lower(), "")

    @property
    def media(self) -> str:
        """The media type, without its charset."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset that Content-Type names, in small letters; empty where it names none."""
        parts = self.header("Content-Type").lower().split(";")[1:]
        named = [part.partition("=")[2] for part in parts if part.strip().startswith("charset=")]
        return named[0].strip(" \"'") if named else ""

    @property
    def is_packed(self) -> bool:
        """Whether it came packed."""
        return self.header("Content-Encoding").lower() in ("gzip", "x-gzip", "br", "zstd", "deflate")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode(errors="replace")


@dataclass
class Client:
    """One server, asked below one address."""

    address: str
    """Ends in /."""
    insecure: bool = False
    """Whether any certificate will do."""
    asked: int = 0
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def url(self, path: str) -> str:
        """The whole address of a path; one that begins with / counts from the server's root."""
        if path.startswith("/"):
            parts = urlsplit(self.address)
            return f"{parts.scheme}://{parts.netloc}{path}"
        return f"{self.address}{path}"

    def ask(self, path: str = "", method: str = "GET", headers: Mapping[str, str] | None = None) -> Response:
        """The answer for a path. Raises UnreachableError, of the first request also UntrustedError."""
        if self.asked >= MOST_ASKED:
            raise UnreachableError("…")
        self.asked += 1
        url = self.url(path)
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        for is_last in (False, True):
            try:
                return self._answer(url, target, method, {"User-Agent": NAME, **(headers or {})})
            except ssl.SSLCertVerificationError as error:
                raise UntrustedError(error.verify_message) from None
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.close()  # a server may end a connection between two requests
                if is_last:
                    raise UnreachableError(str(error) or type(error).__name__) from None
        raise AssertionError

    def _answer(self, url: str, target: str, method: str, headers: Mapping[str, str]) -> Response:
        if self._connection is None:
            self._connection = self._connected()
        self._connection.request(method, target, headers=dict(headers))
        response = self._connection.getresponse()
        raw = response.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES or response.will_close:
            self.close()
        named: dict[str, str] = {}
        for name, value in response.getheaders():
            key = name.lower()
            named[key] = f"{named[key]}, {value}" if key in named else value
        return Response(url, response.status, named, len(raw), _unpacked(raw, named.get("content-encoding", "")))

    def _connected(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.address)
        if parts.scheme == "http":
            return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        context = ssl.create_default_context()
        if self.insecure:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection(parts.hostname or "", parts.port, timeout=PATIENCE, context=context)

    def close(self) -> None:
        """Ends the connection; the next request makes another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _unpacked(raw: bytes, encoding: str) -> bytes:
    if encoding.lower() not in ("gzip", "x-gzip"):
        return raw
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, MOST_BYTES)
    except zlib.error:
        return b""
