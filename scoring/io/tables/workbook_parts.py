"""Unpacks the parts of an XLSX workbook that hold its cells, counting every byte while it is read.

The sizes that an archive declares are not trusted. A file of one megabyte can declare and unpack to gigabytes, so that
reading stops at the limit. What was counted is packed anew, without compression, for the library that reads it.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from scoring.io.tables.table import MEGABYTE, Limits, TableError, refuse

MOST_PARTS: Final = 2_000
"""Parts of an archive; a workbook with hundreds of sheets and pictures has fewer."""

_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
"""The first bytes of each entry of an archive's directory [APPNOTE 4.3.12]."""

_ENCRYPTED_FLAG: Final = 0x1
_CHUNK: Final = 1 << 16

_NEEDED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels|xl/(?:worksheets/)?[^/]+\.xml", re.IGNORECASE
)
"""The parts that hold the cells. Pictures, charts, caches and macros stay packed."""

_BROKEN: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, struct.error, IndexError)
"""What the standard library raises for damaged archives."""


def unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    """Returns the parts that hold the cells of a workbook: name -> XML.

    Raises:
        TableError: ``too_many_parts``, ``damaged_workbook``, ``not_a_workbook``, ``password_protected``,
            ``unpacked_too_large`` or ``xml_entities``.
    """
    if data.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise refuse("too_many_parts", most=MOST_PARTS)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _read_parts(archive, limits)
    except TableError:
        raise
    except _BROKEN:
        raise refuse("damaged_workbook") from None
    if not any(name.lower() == "xl/workbook.xml" for name in parts):
        raise refuse("not_a_workbook")
    for xml in parts.values():
        _check_xml(xml)
    return parts


def pack(parts: Mapping[str, bytes]) -> BytesIO:
    """Returns an archive of the parts, without compression."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    file.seek(0)
    return file


def _read_parts(archive: ZipFile, limits: Limits) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = limits.unpacked_bytes
    for info in archive.infolist():
        name = info.filename.replace("\\", "/").lstrip("/")
        if _NEEDED.fullmatch(name):
            parts[name] = _read_part(archive, info, left, limits)
            left -= len(parts[name])
    return parts


def _read_part(archive: ZipFile, info: ZipInfo, left: int, limits: Limits) -> bytes:
    """Returns a part of at most ``left`` bytes."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise refuse("password_protected")
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise refuse("damaged_workbook")
    xml = bytearray()
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            xml += chunk
            if len(xml) > left:
                raise refuse("unpacked_too_large", most=limits.unpacked_bytes // MEGABYTE)
    return bytes(xml)


def _check_xml(xml: bytes) -> None:
    """Refuses XML that declares entities, or whose encoding would hide elements from a search."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise refuse("xml_entities")
    if b"\x00" in xml:
        raise refuse("damaged_workbook")
