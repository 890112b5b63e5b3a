"""The English words of a review, which are also the message ids of their translations: code -> template."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.i18n import N_

TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # refused
        "email_missing": N_("There is no e-mail address in this row. Type one, or leave the row out."),
        "email_incomplete": N_("“{value}” is no complete e-mail address. Expected one such as ana@example.org."),
        "email_two_signs": N_("“{value}” has two @ signs. Keep one address."),
        "email_domain_incomplete": N_("What stands behind the @ in “{value}” has no end such as .com or .es. Add it."),
        "email_domain_invalid": N_("What stands behind the @ in “{value}” cannot receive mail. Correct it."),
        "email_local_invalid": N_("What stands before the @ in “{value}” cannot be an address. Correct it."),
        "already_invited": N_("This address is invited here already. Nothing is sent to it again."),
        "duplicate": N_("The same person already stands in row {first}. They are invited once."),
        "shared_address": N_("Row {first} has the same address under another name. Type this person’s own address."),
        # doubtful
        "address_also_in": N_("Row {other} has the same address under another name. Check whose address it is."),
        "likely_typo": N_("“{domain}” may be a slip for “{near}”. Correct the address, or confirm it."),
        "role_address": N_("This address belongs to a function and not to a person: others may read it."),
        "not_ascii": N_("This address has letters that some mail servers do not accept. Check it, or confirm it."),
        "name_is_address": N_("There is an address where a name is expected. Type the name."),
        "name_has_link": N_("There is a link where a name is expected. Type the name."),
        "name_too_long": N_("The name has more than {most} characters and was cut. Shorten it, or confirm it."),
        "own_id_too_long": N_("The reference has more than {most} characters and was cut. Shorten it, or confirm it."),
        "same_name": N_("Row {first} has the same name and another address. Check whether it is the same person."),
        "same_own_id": N_("Row {first} has the same reference. Check whether it is the same person."),
        "hidden_row": N_("A filter hides this row in the workbook. Confirm it if this person is to be invited too."),
        "ragged_row": N_("This row has more or fewer cells than the header, so that cells may be in the wrong column."),
        # only notes
        "name_missing": N_("There is no name in this row; the person is invited by the address alone."),
        "several_emails": N_("There are {count} addresses in the cell; the first one is used: {used}."),
        "language_unknown": N_("The language “{value}” is not known here; the screening’s own is used."),
        # the table as a whole
        "surname_first": N_("{count} names were written surname first, such as “{example}”, and were turned round."),
        "no_name_column": N_("No column holds names, so that people are invited by their address alone."),
        "no_email_column": N_("There is no e-mail address. Expected a column of addresses, or one address a line."),
        "nothing_pasted": N_("There is nothing to read. Paste addresses, one a line, or rows of a spreadsheet."),
        "too_many_people": N_("There are {count} people; a screening takes {most}. Split the list."),
        "no_such_row": N_("There is no row {row} any more. Load the list again."),
        "no_such_choice": N_("That column is not one of the choices. Choose again."),
    }
)
"""What is said about rows and about the table as a whole."""
