"""A small picture in PNG, as a drawing program saves it."""

import struct
import zlib


def png(width: int = 32, height: int = 32) -> bytes:
    """A picture of one color, so many pixels wide and high."""
    rows = b"".join(b"\0" + b"\xa3\0\x1f" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7H1z" fill="#fff"/></svg>'
"""A small picture in SVG."""
