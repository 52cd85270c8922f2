"""What every server of the portal has to send: headers, types, what is packed, and what browsers may keep."""

import re
from dataclasses import dataclass

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""What a page may do: run and show what this site has, and nothing that stands in a page or comes from elsewhere."""
HEADERS: dict[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
"""The headers of every answer, also of those that say that nothing is there."""


@dataclass(frozen=True, slots=True)
class Type:
    """How files of one ending are sent."""

    media: str
    """The media type, without a charset."""
    is_text: bool = True
    """Whether it is sent as UTF-8, and packed on its way."""

    @property
    def header(self) -> str:
        """What stands in Content-Type."""
        return f"{self.media}; charset=utf-8" if self.is_text else self.media


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: dict[str, Type] = {
    "css": Type("text/css"),
    "csv": Type("text/csv"),
    "gz": Type("application/gzip", is_text=False),
    "html": Type("text/html"),
    "ico": Type("image/x-icon", is_text=False),
    "ics": Type("text/calendar"),
    "jpg": Type("image/jpeg", is_text=False),
    "js": Type("text/javascript"),
    "json": Type("application/json"),
    "map": Type("application/json"),
    "md": Type("text/markdown"),
    "pdf": Type("application/pdf", is_text=False),
    "png": Type("image/png", is_text=False),
    "svg": Type("image/svg+xml"),
    "txt": Type("text/plain"),
    "webmanifest": Type("application/manifest+json"),
    "webp": Type("image/webp", is_text=False),
    "woff2": Type("font/woff2", is_text=False),
    "xlsx": Type(SHEET, is_text=False),
    "xml": Type("application/xml"),
    "yml": Type("application/yaml"),
    "zip": Type("application/zip", is_text=False),
}
"""For each ending of a file that a site may hold, how it is sent."""
PACKED = tuple(sorted({type.media for type in TYPES.values() if type.is_text}))
"""The media types that are packed on their way."""
ASKED_EACH_TIME = "no-cache"
KEPT = "max-age=31536000, immutable"
"""What Cache-Control says of pages and data, and of files whose address changes with what they hold."""
NAMED_BY_DIGEST = r"\.[0-9a-f]{8}\.min\.(?:css|js)(?:\?.*)?$"
"""The end of the address of a style or script of the theme."""
ASKED_BY_DIGEST = r"\.(?:css|js)\?[0-9a-f]{8}$"
"""The end of the address of one of the portal's own."""
_IS_KEPT = re.compile(f"{NAMED_BY_DIGEST}|{ASKED_BY_DIGEST}")
KEPT_FOLDERS = ("assets/javascripts", "assets/stylesheets")
"""Where a server that knows no patterns finds the files that are named by their digest …"""
ASKED_FOLDERS = ("assets/javascripts/lunr",)
"""… but for those in these folders, which have none."""


def is_kept(address: str) -> bool:
    """Whether a browser may keep what it got from this address for a year."""
    return bool(_IS_KEPT.search(address))
