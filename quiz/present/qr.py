"""Renders a link as a QR code, always dark on light with a quiet zone: cameras need both."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=64)
def qr_code_uri(link: str) -> str:
    """Returns the QR code as a data URI (``data:image/svg+xml…``), which scales to any size and needs no request."""
    return str(segno.make(link, error="m", micro=False).svg_data_uri(border=4, dark="#000000", light="#ffffff"))
