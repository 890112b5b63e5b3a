"""Columns are found by their names in both languages and any order, else by content, and doubt is asked about."""

from __future__ import annotations

import pytest

from quiz.intake.draft import PEOPLE, Draft, answer_question, read_people, ready
from quiz.intake.people import ColumnRole, IntakeError, Person
from scoring.io.tables.reader import read_table

ANA = Person("Ana Gil", "ana@example.org")


def draft(text: str) -> Draft:
    return read_people(read_table(text.encode(), "people.csv", expected=PEOPLE))


@pytest.mark.parametrize(
    "text",
    [
        "Email,Name\nana@example.org,Ana Gil\n",
        "Nombre,E-mail\nAna Gil,ana@example.org\n",
        "Apellidos,Nombre,Correo\nGil,Ana,ana@example.org\n",
        "Surname,Name,Mail\nGil,Ana,ana@example.org\n",
        "last_name,emails,first_name\nGil,ana@example.org,Ana\n",
        "candidateEmail,Candidate First Name,Candidate Last Name\nana@example.org,Ana,Gil\n",
        "Full name,First name,Last name,Dirección de correo electrónico\nX Y,Ana,Gil,ana@example.org\n",
        'NOMBRE Y APELLIDOS,CORREO ELECTRÓNICO\n"Gil, Ana",ana@example.org\n',
        "Aspirante,Su correo de casa\nAna Gil,ana@example.org\n",
        "Correo postal,Contacto web,Nombre completo\nCalle 1,ana@example.org,Ana Gil\n",
        "Ana Gil,ana@example.org\n",
        "ana@example.org,Ana,Gil\n",
        "Email\nAna Gil <ana@example.org>\n",
    ],
)
def test_name_and_address_are_found(text: str) -> None:
    assert (ANA,) == ready(draft(text))


def test_two_last_names_in_two_columns_are_joined_in_order() -> None:
    text = "Segundo apellido;Correo;Primer apellido;Nombre\nRuiz;ana@example.org;Gil;Ana\n"
    assert "Ana Gil Ruiz" == ready(draft(text))[0].name


def test_two_columns_for_one_field_are_asked_about() -> None:
    asked = draft("Email,Correo,Name,Notas\nana@example.org,a.gil@example.net,Ana Gil,secreto\n")
    assert ((ColumnRole.EMAIL, [(0, "Email", ("ana@example.org",)), (1, "Correo", ("a.gil@example.net",))]),) == tuple(
        (question.role, [(each.column, each.header, each.examples) for each in question.choices])
        for question in asked.questions
    )
    assert () == ready(asked)
    assert "secreto" not in repr(asked.pending)
    answered = answer_question(asked, ColumnRole.EMAIL, 1)
    assert (Person("Ana Gil", "a.gil@example.net"),) == ready(answered)
    assert asked.left == answered.left


def test_several_questions_are_answered_one_after_another() -> None:
    asked = draft("Email,Correo,id,referencia\nana@example.org,a@example.net,1,R1\n")
    assert [ColumnRole.EMAIL, ColumnRole.OWN_ID] == [question.role for question in asked.questions]
    answered = answer_question(answer_question(asked, ColumnRole.OWN_ID, 3), ColumnRole.EMAIL, 0)
    assert (Person("", "ana@example.org", None, "R1"),) == ready(answered)


@pytest.mark.parametrize("second", ["", "ana@example.org"])
def test_a_second_column_that_is_empty_or_the_same_is_not_asked_about(second: str) -> None:
    assert (ANA,) == ready(draft(f"Email,Correo,Name\nana@example.org,{second},Ana Gil\n"))


def test_only_a_choice_of_the_question_can_be_chosen() -> None:
    asked = draft("Email,Correo,Name\nana@example.org,a.gil@example.net,Ana Gil\n")
    with pytest.raises(IntakeError, match="no_such_choice"):
        answer_question(asked, ColumnRole.EMAIL, 2)


def test_a_table_without_addresses_is_refused() -> None:
    with pytest.raises(IntakeError, match="no_email_column"):
        draft("Nombre;Teléfono\nAna;600\n")


def test_too_many_people_are_refused() -> None:
    with pytest.raises(IntakeError, match="too_many_people") as caught:
        draft("Email\n" + "".join(f"p{number}@example.org\n" for number in range(50_000)))
    assert {"count": 50_000, "most": 10_000} == caught.value.facts
