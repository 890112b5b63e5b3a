"""The sentences for error codes: each says what went wrong and what to do next. Services raise codes only."""

from __future__ import annotations

from typing import Final

from quiz.i18n import N_, Translator

_SENTENCES: Final = {
    "unknown": N_(
        "There is no quiz behind this link. It may have been deleted, or its time may be up. "
        "Check that you copied the whole link, or start again."
    ),
    "damaged": N_(
        "This link is not complete: some of its letters are missing or changed. Copy the whole link once "
        "more, or start again."
    ),
    "not_an_option": N_("That answer is not one of this question’s. Nothing was stored: please choose again."),
    "not_in_form": N_(
        "That question is not part of this quiz. Nothing was stored: please go on with the question shown."
    ),
    "adaptive_form": N_(
        "The short form asks each person questions of their own, and in a room everyone gets the same. Choose another "
        "form for the room."
    ),
    "unknown_pack": N_("There is no quiz of that name here. Choose one from the start page."),
    "unknown_form": N_("There is no such version of this quiz. Choose one from the list."),
    "unknown_language": N_("This quiz is not available in that language. Choose one from the top of the page."),
    "corrupt": N_(
        "The database is damaged, and nothing can be stored. What is left of your answers cannot be said yet: please "
        "tell whoever runs this site."
    ),
    "not_a_database": N_(
        "This site’s database cannot be opened: another file is in its place. Nothing can be stored: please tell "
        "whoever runs this site."
    ),
    "foreign": N_(
        "This site’s database cannot be opened: it belongs to another program. Nothing can be stored: please tell "
        "whoever runs this site."
    ),
    "newer": N_(
        "This site’s database was written by a later version of this program. Nothing can be stored until that version "
        "runs again: please tell whoever runs this site."
    ),
    "pack_lost": N_(
        "What this quiz asked is missing from the database. Your answers are still there: please tell "
        "whoever runs this site."
    ),
    "unfinished": N_("Some questions are still open. Answer or skip them, and then you get your result."),
    "read_only": N_(
        "Nothing can be stored just now: the database is read-only. What you answered before is safe. "
        "In the middle of the quiz, keep this page open: your answer is sent again by itself."
    ),
    "full": N_(
        "Nothing can be stored just now: the server’s disk is full. What you answered before is safe. "
        "In the middle of the quiz, keep this page open: your answer is sent again by itself."
    ),
    "unwritable": N_(
        "Nothing can be stored just now: the server cannot write to its data folder. What you answered before is safe. "
        "In the middle of the quiz, keep this page open: your answer is sent again by itself."
    ),
    "busy": N_("The database is busy. Nothing is lost; we are trying again."),
    "unavailable": N_(
        "The database cannot be reached just now. Nothing that you answered before is lost. Please try again "
        "in a moment."
    ),
    "unknown_code": N_(
        "There is no room with this code. Compare it with the one on the wall: it has six letters and digits. Or the "
        "room’s time is up."
    ),
    "room_closed": N_(
        "This room is closed: it takes nobody in and no answers any more. What was stored before counts."
    ),
    "room_locked": N_("The host lets nobody else in just now. Ask them to open the door, and try again."),
    "room_full": N_("Every seat in this room is taken ({seats}). Tell the host: there can be a second room."),
    "room_gone": N_("This room is not there any more: it was deleted, or its time is up."),
    "nickname_too_long": N_("This nickname is too long: {longest} characters at most. Nothing was stored."),
    "not_started": N_("The room has not begun yet: nothing was stored. Wait until the host starts."),
    "not_released": N_("The host has not released this question yet: nothing was stored."),
    "unknown_host": N_(
        "There is no room behind this host link. It was deleted, its time is up, or the link is not complete: copy the "
        "whole link once more, or open another room."
    ),
    "damaged_host": N_(
        "This host link is not complete: some of its letters are missing or changed. Copy the whole link once more, or "
        "open another room."
    ),
    "overtaken": N_("Another host was faster. Nothing was done twice: this is how the room stands now."),
    "not_now": N_("That does not work at this moment: the room stays as it is."),
    "at_start": N_("This is the first question."),
    "at_end": N_("This was the last question. You can close the room now."),
    "too_late": N_("A room can be opened again for 24 hours after it closed, and no longer."),
    "no_such_member": N_("That person is not in the room any more."),
    "floor_too_low": N_("In groups smaller than {lowest} people know each other’s answers: choose {lowest} or more."),
    "seats_out_of_range": N_("A room has from 1 to {most} seats."),
    "no_free_code": N_("No free code was found. Please try once more."),
    "key_used": N_(
        "This press was taken for another one, and nothing was done. Please reload the page and press again."
    ),
    "too_many_requests": N_(
        "A great many requests come from your network just now. Please wait a few minutes; what was stored is safe."
    ),
    "not_at_this_machine": N_(
        "A room is opened on the machine that the app runs on. Ask whoever runs it to open one and to send you the "
        "host link."
    ),
    "nothing_answered": N_("Every question was skipped, so there is no result to take along."),
    "too_few": N_("People who have answered: {people}. There are files from {smallest} on."),
    "malformed": N_("Your last step was not understood, and nothing of it was stored. Please take it once more."),
    "too_long": N_("That is too long to be stored. Please shorten it."),
    "too_slow": N_("The line was too slow. Please try again."),
    "foreign_origin": N_("This comes from another website, and nothing was done."),
}
_OTHER: Final = N_(
    "Something went wrong on our side. Your answers so far are stored. Please reload the page; if it happens "
    "again, try later."
)


def error_sentence(code: str, tr: Translator, **facts: object) -> str:
    """Returns the sentence for a code with its facts filled in; an unknown code gets a general sentence."""
    return tr(_SENTENCES.get(code, _OTHER), **facts)
