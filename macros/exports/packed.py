"""An archive (zip) of small texts, of which those that many archives share are packed once."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

VERSION, PACKED, FIRST_DAY = 20, 8, 33
"""What a reader must know, how the members are packed, and 1 January 1980, which stands for no day."""
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
READABLE = 0o600 << 16
"""Whom Unix lets read and write what is unpacked: its owner."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch of a member that many archives share, packed once; others stand before and behind it."""

    text: bytes
    packed: bytes


Member = Sequence[str | Shared]
"""The text of a member in stretches."""


def shared(text: str) -> Shared:
    """A text that is packed for many archives."""
    content = text.encode()
    return Shared(content, _packed(content, zlib.Z_FULL_FLUSH))


def archive(members: Mapping[str, Member]) -> bytes:
    """The members by their names, which are ASCII: the same bytes for the same members."""
    content, central = bytearray(), bytearray()
    for name, stretches in members.items():
        packed, size, checksum = _member(stretches)
        facts = (VERSION, 0, PACKED, 0, FIRST_DAY, checksum, len(packed), size, len(name))
        begin = len(content)
        content += LOCAL.pack(b"PK\3\4", *facts, 0) + name.encode("ascii") + packed
        central += CENTRAL.pack(b"PK\1\2", VERSION, *facts, 0, 0, 0, 0, READABLE, begin) + name.encode("ascii")
    end = END.pack(b"PK\5\6", 0, 0, len(members), len(members), len(central), len(content), 0)
    return bytes(content + central + end)


def _member(stretches: Member) -> tuple[bytes, int, int]:
    """A member as it stands in the archive, how long its text is, and its checksum."""
    parts = [stretch if isinstance(stretch, Shared) else stretch.encode() for stretch in stretches]
    texts = [part.text if isinstance(part, Shared) else part for part in parts]
    packed = [part.packed if isinstance(part, Shared) else _packed(part, zlib.Z_FULL_FLUSH) for part in parts]
    packed.append(_packed(b"", zlib.Z_FINISH))
    return b"".join(packed), sum(map(len, texts)), reduce(lambda so_far, text: zlib.crc32(text, so_far), texts, 0)


def _packed(content: bytes, end: int) -> bytes:
    """Packed by itself, so that stretches may follow one another."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush(end)
