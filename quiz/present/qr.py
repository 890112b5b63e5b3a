"""A link as a QR code: dark on light with its quiet zone, whatever the page's colours are, for cameras want it so."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=64)
def qr(link: str) -> str:
    """The code as an address of its own (``data:image/svg+xml…``), to be drawn at any size without a request."""
    return str(segno.make(link, error="m", micro=False).svg_data_uri(border=4, dark="#000000", light="#ffffff"))
