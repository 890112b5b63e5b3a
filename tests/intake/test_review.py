"""Each row ends as ready, doubtful or refused, with its reasons; it can be mended or confirmed, and nobody is twice."""

from __future__ import annotations

import pytest

from quiz.i18n import LANGUAGES, translator
from quiz.intake.addresses import address_key, likely_domain
from quiz.intake.draft import Draft, confirm, mend, read_sources, ready
from quiz.intake.names import cleaned, ordered
from quiz.intake.people import Field, IntakeError, Reason, SourceRow, Standing
from quiz.intake.reason_words import TEMPLATES


def source(row: int, email: str, name: str = "", own_id: str = "") -> SourceRow:
    return SourceRow(row, {Field.EMAIL: email, Field.NAME: name, Field.OWN_ID: own_id})


def draft(*sources: SourceRow, invited: tuple[str, ...] = ()) -> Draft:
    return read_sources(sources, invited)


def codes(found: Draft, row: int) -> list[str]:
    return [reason.code for entry in found.entries if entry.row == row for reason in entry.reasons]


@pytest.mark.parametrize(
    ("expected", "email"),
    [
        ("ana@example.org", "mailto:ana@example.org"),
        ("ana@example.org", "MAILTO:ana@example.org?subject=Hola"),
        ("ana@example.org", "\u00a0ana@example.org\u200b"),
        ("ana@example.org", "Ana Gil <ana@example.org>"),
        ("ana@example.org", "<mailto:ana@example.org>,"),
        ("ana@example.org", "ana@example.org."),
        ("ana@example.org", "ana@example.org\nBcc: eve@example.org"),
        ("ana+ventas@example.org", "ana+ventas@example.org"),
        ("ana@xn--espaa-rta.example", "ana@españa.example"),
    ],
)
def test_an_address_is_taken_out_of_its_cell(expected: str, email: str) -> None:
    assert [expected] == [person.email for person in ready(draft(source(2, email)))]


@pytest.mark.parametrize(
    ("expected", "email"),
    [
        ("email_missing", ""),
        ("email_missing", " \u00a0"),
        ("email_incomplete", "ana"),
        ("email_incomplete", "@example.org"),
        ("email_two_signs", "ana@gil@example.org"),
        ("email_domain_incomplete", "ana@example"),
        ("email_domain_invalid", "ana@exa_mple.org"),
        ("email_domain_invalid", "ana@example.test"),
        ("email_local_invalid", "ana..gil@example.org"),
        ("email_local_invalid", f"{'a' * 70}@example.org"),
    ],
)
def test_what_is_no_address_is_refused_with_its_row_column_and_value(expected: str, email: str) -> None:
    entry = draft(source(7, email)).entries[0]
    assert Standing.REFUSED is entry.standing
    assert (7, Reason(expected, Standing.REFUSED, Field.EMAIL, email)) == (entry.row, entry.reasons[0])


@pytest.mark.parametrize(
    ("expected", "domain"),
    [
        ("gmail.com", "gmial.com"),
        ("gmail.com", "gmail.con"),
        ("gmail.com", "gmai.com"),
        ("hotmail.com", "hotmial.com"),
        ("hotmail.es", "hotmal.es"),
        ("example.com", "example.con"),
        (None, "gmail.com"),
        (None, "ymail.com"),
        (None, "example.org"),
    ],
)
def test_a_likely_slip_in_a_domain_is_found(expected: str | None, domain: str) -> None:
    assert expected == likely_domain(domain)


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        ("role_address", source(2, "info@example.org")),
        ("not_ascii", source(2, "peña@example.org")),
        ("name_is_address", source(2, "ana@example.org", "ana@example.org")),
        ("name_has_link", source(2, "ana@example.org", "Gana dinero http://example.org")),
        ("name_too_long", source(2, "ana@example.org", "x" * 201)),
        ("own_id_too_long", source(2, "ana@example.org", "Ana", "x" * 101)),
        ("hidden_row", SourceRow(2, {Field.EMAIL: "ana@example.org"}, ("hidden_row",))),
    ],
)
def test_what_is_doubtful_is_invited_only_once_it_is_confirmed(expected: str, row: SourceRow) -> None:
    found = draft(row)
    assert [expected] == codes(found, 2)
    assert () == ready(found)
    assert 1 == found.count(Standing.DOUBTFUL)
    assert 1 == len(ready(confirm(found, [2])))


def test_a_missing_name_is_noted_only_where_others_have_one() -> None:
    assert [] == codes(draft(source(2, "ana@example.org")), 2)
    assert ["name_missing"] == codes(draft(source(2, "ana@example.org"), source(3, "luis@example.org", "Luis")), 2)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("María Núñez Ibáñez", "Núñez Ibáñez, María"),
        ("John Reed, Jr.", "John Reed, Jr."),
        ("Ana Gil", "  Ana\u00a0\u200b Gil\n"),
        ("Zoë", "Zoe\u0308"),
        ("Ana gil", "Ana\u202e gil"),
    ],
)
def test_names_are_cleaned_and_put_in_order(expected: str, name: str) -> None:
    assert expected == ordered(cleaned(name))


def test_who_is_invited_already_is_listed_and_not_invited_again() -> None:
    found = draft(source(2, "Ana@Example.org", "Ana"), source(3, "luis@example.org", "L"), invited=("ANA@example.org",))
    assert ["already_invited"] == codes(found, 2)
    assert ["luis@example.org"] == [person.email for person in ready(found)]


def test_two_people_with_one_address_are_looked_at() -> None:
    found = draft(source(2, "casa@example.org", "Ana Gil"), source(3, "casa@example.org", "Luis Gil"))
    assert (["address_also_in"], ["shared_address"]) == (codes(found, 2), codes(found, 3))
    mended = mend(found, 3, Field.EMAIL, "luis@example.org")
    assert ["casa@example.org", "luis@example.org"] == [person.email for person in ready(mended)]


def test_one_name_or_reference_under_two_addresses_is_doubtful() -> None:
    found = draft(
        source(2, "ana@example.org", "Ana Gil", "7"),
        source(3, "a.gil@example.net", "ANA GIL", "8"),
        source(4, "x@example.org", "Luis", "7"),
    )
    assert ([], ["same_name"], ["same_own_id"]) == tuple(codes(found, row) for row in (2, 3, 4))


def test_a_mended_row_is_reviewed_again_and_the_draft_before_stays() -> None:
    before = draft(source(2, "ana@gmial.com", "Ana"), source(3, "nobody", "Luis"))
    after = mend(mend(before, 2, Field.EMAIL, "ana@gmail.com"), 3, Field.EMAIL, "luis@example.org")
    assert ["ana@gmail.com", "luis@example.org"] == [person.email for person in ready(after)]
    assert () == ready(before)


def test_a_row_mended_into_a_duplicate_is_refused() -> None:
    found = mend(draft(source(2, "ana@example.org"), source(3, "nobody")), 3, Field.EMAIL, "ANA@example.org")
    assert ["duplicate"] == codes(found, 3)


def test_a_mended_row_is_no_longer_confirmed() -> None:
    found = mend(confirm(draft(source(2, "info@example.org")), [2]), 2, Field.EMAIL, "ventas@example.org")
    assert Standing.DOUBTFUL is found.entries[0].standing


def test_a_refused_row_cannot_be_confirmed_away() -> None:
    assert () == ready(confirm(draft(source(2, "nobody")), [2]))


def test_a_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(IntakeError, match="no_such_row"):
        mend(draft(source(2, "ana@example.org")), 9, Field.NAME, "x")


def test_two_spellings_of_an_address_have_one_key() -> None:
    assert 1 == len({address_key(text) for text in ("Ana@España.example", " mailto:ana@xn--espaa-rta.example")})
    assert address_key("ana@example.org") != address_key("ana+ventas@example.org")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_that_take_its_value_and_facts(language: str) -> None:
    tr = translator(next(each for each in LANGUAGES if each == language))
    found = draft(
        source(2, "ana@gmial.com", "Ana Gil"), source(3, "x"), source(4, "info@example.org", "Ana Gil"), source(5, "")
    )
    for entry in found.entries:
        for reason in entry.reasons:
            assert tr(TEMPLATES[reason.code], value=reason.value, **reason.facts)
