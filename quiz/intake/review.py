"""Reviews rows: each ends as ready, doubtful or refused, with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from questions.ids import Language
from quiz.intake.addresses import AddressError, check_address, find_addresses, is_role_address, likely_domain
from quiz.intake.column_words import LANGUAGES
from quiz.intake.names import LONGEST_NAME, cleaned, ordered
from quiz.intake.people import Entry, Field, Person, Reason, SourceRow, Standing
from scoring.io.tables.layout import normalised

LONGEST_ID: Final = 100
"""Characters of an own id."""


def review_row(source: SourceRow, *, named: bool) -> Entry:
    """Returns a row with what can be said about it alone.

    Args:
        source: what was taken of the row.
        named: whether names are expected, so that a missing one is noted.
    """
    value = source.values.get(Field.EMAIL, "")
    found = find_addresses(value)
    name = ordered(cleaned(source.values.get(Field.NAME, "")) or found.rest)
    flaws = [Reason(code, Standing.DOUBTFUL) for code in source.flaws]
    reasons = [*flaws, *_name_reasons(name, named=named)]
    try:
        address = check_address(found.addresses[0] if found.addresses else value)
    except AddressError as error:
        refusal = Reason(error.code, Standing.REFUSED, Field.EMAIL, value)
        return Entry(source, None, (refusal, *reasons))
    language = language_of(source.values.get(Field.LANGUAGE, ""))
    own_id = cleaned(source.values.get(Field.OWN_ID, ""))
    person = Person(name[:LONGEST_NAME], address.email, language, own_id[:LONGEST_ID])
    reasons += _address_reasons(value, address.email, len(found.addresses), is_ascii=address.is_ascii)
    reasons += _other_reasons(source.values, language, own_id)
    return Entry(source, person, tuple(reasons))


def language_of(value: str) -> Language | None:
    """Returns the language that a value such as ``es-MX`` or ``Inglés`` names, or None."""
    known = (LANGUAGES[word] for word in normalised(value).split() if word in LANGUAGES)
    code = next(known, None)
    return Language(code) if code else None


def compare_rows(entries: Sequence[Entry], invited: Collection[str]) -> tuple[Entry, ...]:
    """Returns the rows with what is to be said about them beside each other and those who are invited already.

    Args:
        entries: rows as `review_row` returns them.
        invited: the keys of the addresses that are invited already (`addresses.address_key`).
    """
    more: dict[int, list[Reason]] = {}
    by_key: dict[str, int] = {}
    by_name: dict[str, int] = {}
    by_id: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry.person is None:
            continue
        first = by_key.setdefault(entry.person.email.casefold(), index)
        if entry.person.email.casefold() in invited:
            more[index] = [_refusal("already_invited", entry)]
        elif first != index:
            _add_repeated(entries, first, index, more)
        else:
            more.setdefault(index, []).extend(_likenesses(entries, index, by_name, by_id))
    return tuple(
        replace(entry, reasons=(*more[index], *entry.reasons)) if more.get(index) else entry
        for index, entry in enumerate(entries)
    )


def _name_reasons(name: str, *, named: bool) -> Iterator[Reason]:
    if named and not name:
        yield Reason("name_missing", Standing.READY, Field.NAME)
    doubts = {
        "name_is_address": "@" in name,
        "name_has_link": "://" in name or "www." in name.casefold(),
        "name_too_long": len(name) > LONGEST_NAME,
    }
    facts = {"most": LONGEST_NAME}
    yield from (
        Reason(code, Standing.DOUBTFUL, Field.NAME, name[:80], facts) for code, holds in doubts.items() if holds
    )


def _address_reasons(value: str, email: str, count: int, *, is_ascii: bool) -> Iterator[Reason]:
    domain = email.rpartition("@")[2].casefold()
    near = likely_domain(domain)
    if near:
        yield Reason("likely_typo", Standing.DOUBTFUL, Field.EMAIL, value, {"domain": domain, "near": near})
    if is_role_address(email):
        yield Reason("role_address", Standing.DOUBTFUL, Field.EMAIL, value)
    if not is_ascii:
        yield Reason("not_ascii", Standing.DOUBTFUL, Field.EMAIL, value)
    if count > 1:
        yield Reason("several_emails", Standing.READY, Field.EMAIL, value, {"count": count, "used": email})


def _other_reasons(values: Mapping[Field, str], language: Language | None, own_id: str) -> Iterator[Reason]:
    wanted = cleaned(values.get(Field.LANGUAGE, ""))
    if wanted and language is None:
        yield Reason("language_unknown", Standing.READY, Field.LANGUAGE, wanted[:80])
    if len(own_id) > LONGEST_ID:
        yield Reason("own_id_too_long", Standing.DOUBTFUL, Field.OWN_ID, own_id[:80], {"most": LONGEST_ID})


def _add_repeated(entries: Sequence[Entry], first: int, index: int, more: dict[int, list[Reason]]) -> None:
    """Refuses a row whose address an earlier row has; with another name, the earlier one is doubtful too."""
    names = [normalised(person.name) for each in (first, index) if (person := entries[each].person)]
    if names[0] == names[1] or not all(names):
        more[index] = [_refusal("duplicate", entries[index], first=entries[first].row)]
        return
    more[index] = [_refusal("shared_address", entries[index], first=entries[first].row)]
    value = entries[first].source.values.get(Field.EMAIL, "")
    doubt = Reason("address_also_in", Standing.DOUBTFUL, Field.EMAIL, value, {"other": entries[index].row})
    more.setdefault(first, []).append(doubt)


def _likenesses(
    entries: Sequence[Entry], index: int, by_name: dict[str, int], by_id: dict[str, int]
) -> Iterator[Reason]:
    """Yields doubts about a row that may be a person of an earlier row under another address."""
    person = entries[index].person
    name = normalised(person.name) if person else ""
    if " " in name and (first := by_name.setdefault(name, index)) != index:
        yield Reason("same_name", Standing.DOUBTFUL, Field.NAME, person.name if person else "", _first(entries, first))
    own_id = person.own_id if person else ""
    if own_id and (first := by_id.setdefault(own_id, index)) != index:
        yield Reason("same_own_id", Standing.DOUBTFUL, Field.OWN_ID, own_id, _first(entries, first))


def _first(entries: Sequence[Entry], first: int) -> dict[str, int]:
    return {"first": entries[first].row}


def _refusal(code: str, entry: Entry, **facts: int) -> Reason:
    return Reason(code, Standing.REFUSED, Field.EMAIL, entry.source.values.get(Field.EMAIL, ""), facts)
