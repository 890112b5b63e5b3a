"""Lists the names of columns in English and Spanish exports, as `scoring.io.tables.layout.normalised` returns them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.intake.people import ColumnRole

_NAMES: Final = {
    ColumnRole.EMAIL: (
        "email, e mail, mail, emails, e mails, email address, e mail address, email addresses, primary email, "
        "main email, candidate email, candidate email address, applicant email, contact email, personal email, "
        "email 1, correo, correos, correo e, correo electronico, correos electronicos, direccion de correo, "
        "direccion de correo electronico, direccion de email, direccion email, correo del candidato, "
        "email del candidato, email candidato, correo candidato, correo principal, email principal"
    ),
    ColumnRole.FULL_NAME: (
        "full name, fullname, complete name, candidate, candidate name, candidate full name, applicant, "
        "applicant name, person, nombre y apellido, nombre y apellidos, apellidos y nombre, apellido y nombre, "
        "apellidos nombre, nombre completo, nombre del candidato, nombre candidato, candidato, candidata, candidato a, "
        "persona, aspirante"
    ),
    ColumnRole.FIRST_NAME: (
        "first name, firstname, given name, given names, forename, first, candidate first name, applicant first name, "
        "nombre de pila, primer nombre"
    ),
    ColumnRole.MIDDLE_NAME: "middle name, middlename, candidate middle name, segundo nombre",
    ColumnRole.LAST_NAME: (
        "last name, lastname, surname, surnames, family name, last, candidate last name, applicant last name, "
        "apellido, apellidos, primer apellido, apellido 1, apellido paterno"
    ),
    ColumnRole.SECOND_LAST_NAME: "segundo apellido, apellido 2, apellido materno, second surname, second last name",
    ColumnRole.LANGUAGE: "language, lang, preferred language, candidate language, locale, idioma, lengua",
    ColumnRole.OWN_ID: (
        "id, tid, candidate id, candidate number, applicant id, applicant number, application id, application number, "
        "reference, ref, reference number, external id, referencia, id candidato, id de candidato, id del candidato, "
        "numero de candidato, codigo de candidato, identificador"
    ),
}

NAMES: Final[Mapping[ColumnRole, frozenset[str]]] = MappingProxyType(
    {role: frozenset(names.split(", ")) for role, names in _NAMES.items()}
)
"""What the columns are called: role -> normalised names."""

FIRST_OR_FULL: Final = frozenset({"nombre", "nombres", "name", "names"})
"""Names of the first name's column beside one with last names, and of the whole name's otherwise."""

HEADER_WORDS: Final = frozenset().union(FIRST_OR_FULL, *NAMES.values()) - {"first", "last", "id", "ref", "person"}
"""Names by which a header is found; without words that a title line may consist of."""

EMAIL_TOKENS: Final = frozenset({"email", "mail", "emails", "correo"})
"""Words in the names of other columns that may hold addresses; their content decides."""

_SENSITIVE: Final = (
    "ethnicity ethnic etnia etnico raza race racial origen gender sex genero sexo disability disabilities disabled "
    "discapacidad minusvalia religion religious creencia nationality nacionalidad citizenship ciudadania veteran "
    "military birth birthday birthdate nacimiento dob age edad marital civil pregnancy pregnant embarazo health "
    "salud medical medico orientation orientacion sexual union sindicato afiliacion political politica criminal "
    "antecedentes photo foto dni nif nie ssn passport pasaporte pronouns pronombres"
)
SENSITIVE_TOKENS: Final = frozenset(_SENSITIVE.split())
"""Words in the names of columns that tell of a person's health, origin, belief, sex, age or the like."""

_SPANISH: Final = "es esp spa espanol castellano spanish espagnol spanisch"
_ENGLISH: Final = "en eng ingles english anglais englisch"

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {**dict.fromkeys(_SPANISH.split(), "es"), **dict.fromkeys(_ENGLISH.split(), "en")}
)
"""How exports write a language, normalised -> its code; of a value such as ``es-MX`` the first word that is known."""
