"""What went wrong, in words: the core raises codes, these are their sentences (what, and what to do next)."""

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
}
_OTHER: Final = N_(
    "Something went wrong on our side. Your answers so far are stored. Please reload the page; if it happens "
    "again, try later."
)


def fault(code: str, tr: Translator) -> str:
    """The sentence for a code; one that has none gets a sentence that is true of every fault."""
    return tr(_SENTENCES.get(code, _OTHER))
