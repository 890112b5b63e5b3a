"""Finds e-mail addresses in a cell, checks them without asking the network, and names what is doubtful about them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from email_validator import EmailNotValidError, validate_email

from quiz.intake.names import cleaned

_SEPARATORS: Final = re.compile(r"[\s,;|]+")
_AROUND: Final = "<>()[]{}\"'\u2018\u2019\u201c\u201d\u00ab\u00bb.:"
"""Brackets, quotation marks and the punctuation of sentences."""

_MAILTO: Final = "mailto:"

_FUNCTIONS: Final = (
    "info admin administracion administration contact contacto hello hola office oficina sales ventas support soporte "
    "rrhh hr jobs job careers career empleo trabajo seleccion talento talent recruiting recruitment recruiter cv team "
    "equipo webmaster postmaster noreply no-reply donotreply marketing secretaria recepcion reception help ayuda"
)
_ROLES: Final = frozenset(_FUNCTIONS.split())
"""Local parts of addresses that belong to a function and not to a person."""

_PROVIDERS: Final = (
    "gmail.com",
    "hotmail.com",
    "hotmail.es",
    "outlook.com",
    "outlook.es",
    "yahoo.com",
    "yahoo.es",
    "icloud.com",
    "telefonica.net",
    "protonmail.com",
    "googlemail.com",
    "movistar.es",
)
"""Where most people have their mail."""

_NEIGHBOURS: Final = frozenset(
    {"ymail.com", "email.com", "mail.com", "gmx.com", "hotmail.de", "hotmail.fr", "yahoo.fr"}
)
"""Real domains that differ from a provider's by a letter or two."""

_ENDINGS: Final = {"con": "com", "cmo": "com", "ocm": "com", "vom": "com", "comm": "com", "coom": "com", "ogr": "org"}
"""Misspelt ends of domains, none of which exists."""


class Found(NamedTuple):
    """The addresses in a cell, in their order, and the text around them."""

    addresses: tuple[str, ...]
    rest: str


class Address(NamedTuple):
    """A valid address: as it is written to, and whether its local part is ASCII, which old mail servers need."""

    email: str
    is_ascii: bool


class AddressError(ValueError):
    """Raised for what is no e-mail address; its code is one of `reason_words.TEMPLATES`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def find_addresses(cell: str) -> Found:
    """Returns the addresses in a cell such as ``María Gil <maria@example.org>; mailto:m.gil@example.org``."""
    parts = [part for part in _SEPARATORS.split(cleaned(cell)) if part]
    addresses = tuple(_bare(part) for part in parts if "@" in part)
    rest = " ".join(part for part in parts if "@" not in part)
    return Found(addresses, rest.strip(_AROUND + " "))


def check_address(text: str) -> Address:
    """Returns the address that a text is.

    Raises:
        AddressError: it is none.
    """
    if not text.strip():
        raise AddressError("email_missing")
    local, sign, domain = text.rpartition("@")
    if not (local and sign and domain):
        raise AddressError("email_incomplete")
    if "@" in local:
        raise AddressError("email_two_signs")
    if "." not in domain.strip("."):
        raise AddressError("email_domain_incomplete")
    try:
        valid = validate_email(text, check_deliverability=False, strict=True)  # no local part over 64 characters
    except EmailNotValidError:
        raise AddressError("email_local_invalid" if _is_domain(domain) else "email_domain_invalid") from None
    return Address(f"{valid.local_part}@{valid.ascii_domain}", valid.local_part.isascii())


def address_key(email: str) -> str:
    """Returns what two spellings of one address have in common; ``ana+jobs@`` and ``ana@`` are two addresses."""
    try:
        return check_address(_bare(cleaned(email))).email.casefold()
    except AddressError:
        return email.strip().casefold()


def is_role_address(email: str) -> bool:
    """Returns whether an address belongs to a function, such as ``rrhh@``."""
    return email.partition("@")[0].casefold() in _ROLES


@lru_cache(maxsize=4096)
def likely_domain(domain: str) -> str | None:
    """Returns the domain that was probably meant, or None where it is as likely to be right."""
    if domain in _NEIGHBOURS or domain in _PROVIDERS:
        return None
    name, _, ending = domain.rpartition(".")
    mended = f"{name}.{_ENDINGS.get(ending, ending)}"
    near = next((provider for provider in _PROVIDERS if mended == provider or _is_one_slip(mended, provider)), None)
    return near or (mended if mended != domain else None)


def _bare(part: str) -> str:
    """Returns an address without what stands around it: brackets, quotation marks, ``mailto:`` and its question."""
    bare = part.strip(_AROUND)
    if "<" in bare:
        bare = bare.rpartition("<")[2].strip(_AROUND)
    if bare.casefold().startswith(_MAILTO):
        bare = bare[len(_MAILTO) :].partition("?")[0]
    return bare.strip(_AROUND)


@lru_cache(maxsize=4096)
def _is_domain(domain: str) -> bool:
    try:
        validate_email(f"a@{domain}", check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _is_one_slip(text: str, meant: str) -> bool:
    """Returns whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    if abs(len(text) - len(meant)) > 1:
        return False
    start = next((index for index, pair in enumerate(zip(text, meant, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return len(text) != len(meant)
    rest, wanted = text[start:], meant[start:]
    swapped = rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]
