"""A picture as PNG, in which every pixel has a colour and how much of it covers what lies beneath."""

import struct
import zlib
from collections.abc import Callable
from typing import TypeAlias

Pixel: TypeAlias = tuple[int, int, int, int]
"""Red, green, blue and cover, each from 0 to 255."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _RED_GREEN_BLUE_AND_COVER = 8, 6
_UNFILTERED = b"\x00"


def png(size: int, pixel: Callable[[int, int], Pixel]) -> bytes:
    """Draw a square: `pixel` tells the colour of a column and a row."""
    header = struct.pack(">IIBBBBB", size, size, _BITS, _RED_GREEN_BLUE_AND_COVER, 0, 0, 0)
    rows = (b"".join(bytes(pixel(column, row)) for column in range(size)) for row in range(size))
    drawn = zlib.compress(b"".join(_UNFILTERED + row for row in rows), level=9)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", drawn) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
