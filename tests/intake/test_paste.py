"""A pasted text is read as lines, as a list of recipients, or as columns of a spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.intake.draft import ready
from quiz.intake.paste import read_paste
from quiz.intake.people import IntakeError
from scoring.io.tables.table import TableError


def people(text: str) -> list[tuple[str, str]]:
    return [(person.name, person.email) for person in ready(read_paste(text))]


MARIA, INAKI = ("María Núñez", "mj@example.org"), ("Iñaki Etxeberría", "inaki@example.org")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (
            [MARIA, INAKI, ("", "angela@example.org")],
            'Núñez, María <mj@example.org>; "Etxeberría, Iñaki" <inaki@example.org>, angela@example.org',
        ),
        ([MARIA, INAKI], "Núñez, María <mj@example.org>, Etxeberría, Iñaki <inaki@example.org>"),
        ([MARIA, INAKI], "María Núñez <mj@example.org>\r\nIñaki Etxeberría <inaki@example.org>\r\n"),
        ([MARIA, INAKI], "María Núñez\tmj@example.org\nIñaki Etxeberría\tinaki@example.org\n"),
        ([MARIA, INAKI], "Correo\tNombre\nmj@example.org\tMaría Núñez\ninaki@example.org\tIñaki Etxeberría\n"),
        ([MARIA, INAKI], "María Núñez mj@example.org\nIñaki Etxeberría inaki@example.org\n"),
        ([MARIA], "María Núñez, mj@example.org"),
        (
            [("", "a@example.org"), ("", "b@example.org"), ("", "c@example.org")],
            "a@example.org\nb@example.org\nc@example.org",
        ),
        (
            [("", "a@example.org"), ("", "b@example.org"), ("", "c@example.org")],
            "a@example.org, b@example.org; c@example.org",
        ),
        ([("", "a@example.org"), ("", "b@example.org")], "\n a@example.org \n\n\tb@example.org\n"),
    ],
)
def test_people_are_found_in_a_pasted_text(expected: list[tuple[str, str]], text: str) -> None:
    assert expected == people(text)


def test_a_piece_without_an_address_is_refused_and_the_others_are_ready() -> None:
    draft = read_paste("Ana <ana@example.org>; Luis Vega; Eva <eva@example.org>")
    assert ["ana@example.org", "eva@example.org"] == [person.email for person in ready(draft)]
    assert [(2, "email_incomplete")] == [
        (entry.row, entry.reasons[0].code) for entry in draft.entries if entry.person is None
    ]


def test_who_is_invited_already_is_not_invited_again() -> None:
    assert [] == [person.email for person in ready(read_paste("ana@example.org", invited=["ANA@example.org"]))]


@pytest.mark.parametrize(("expected", "text"), [("nothing_pasted", " \n"), ("no_email_column", "Ana\nLuis")])
def test_a_text_without_addresses_is_refused(expected: str, text: str) -> None:
    with pytest.raises(IntakeError, match=expected):
        read_paste(text)


def test_too_many_people_in_a_list_are_refused() -> None:
    with pytest.raises(IntakeError, match="too_many_people"):
        read_paste("; ".join(f"P <p{number}@example.org>" for number in range(10_001)))


@given(text=st.text('ab@.,;<>"\n\t ñ', max_size=60))
def test_any_text_is_reviewed_or_refused(text: str) -> None:
    try:
        draft = read_paste(text)
    except (IntakeError, TableError):
        return
    addresses = [person.email.casefold() for person in ready(draft)]
    assert len(set(addresses)) == len(addresses)
