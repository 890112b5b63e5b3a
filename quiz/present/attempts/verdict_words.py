"""Puts a verdict into words: headline, reasons, how sure it is, its coverage, and the meaning of each number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quiz.i18n import N_, Translator
from quiz.present.attempts.result_rows import favouring_poles
from quiz.present.numbers import chance_words, chances
from quiz.present.view import View
from scoring import Result, Verdict

_HEADLINES: Final = {
    Verdict.CLEAR: (N_("{role} fits you better, and clearly."), N_("{role} fits you best, and clearly.")),
    Verdict.LEANING: (N_("You lean towards {role}."), N_("You lean towards {role}.")),
    Verdict.CLOSE: (
        N_("Too close to call: you have something of both."),
        N_("Too close to call: you have something of several roles."),
    ),
    Verdict.NEITHER: (
        N_("Neither role is close to what you prefer."),
        N_("No role is close to what you prefer."),
    ),
}
"""Headlines of each verdict, for a pack of two roles and for one of more."""


def headline(result: Result, view: View) -> str:
    """Returns the verdict in one sentence; without answers, that there is no result."""
    if not result.answered:
        return view.tr("No answers yet, so no result.")
    if _has_too_few_answers(result):
        return view.tr("Too few answers to tell the roles apart.")
    two, several = _HEADLINES[result.verdict]
    return view.tr(two if len(result.fits) == 2 else several, role=view.role_short_name(result.best))


def subline(result: Result, view: View) -> str:
    """Returns the reasons for the headline in one to three short sentences."""
    tr, best = view.tr, view.role_short_name(result.best)
    if not result.answered:
        return tr("Answer a few questions and your result will stand here.")
    match result.verdict:
        case Verdict.CLEAR:
            parts = _favouring_sentences(result, view)
        case Verdict.LEANING:
            parts = (tr("It is a tendency, not a certainty."), *_favouring_sentences(result, view))
        case Verdict.CLOSE:
            parts = (_close_advice(result, tr), *_only_for_both(_favouring_sentences(result, view)))
        case _:
            parts = (tr("The nearest is {role}, but at a distance.", role=best), *_favouring_sentences(result, view))
    return " ".join(parts)


def how_sure(result: Result, view: View) -> str:
    """Returns the chance, given the answers, that the best role is the nearest one."""
    tr, percents = view.tr, chances([fit.p for fit in result.fits])
    if not result.answered:
        return tr("Without answers nothing can be said yet.")
    best = percents[[fit.role for fit in result.fits].index(result.best)]
    return tr(
        "Going by your answers, the chance that {role} is your nearest role is {chance}.",
        role=view.role_short_name(result.best),
        chance=chance_words(best, tr),
    )


def coverage(result: Result, view: View) -> str:
    """Returns how many questions were answered, and of how many where some were not."""
    if result.answered == result.asked:
        return view.tr.plural("{n} question answered", "{n} questions answered", result.answered)
    return view.tr("{n} of {total} questions answered", n=result.answered, total=result.asked)


def provisional(result: Result, tr: Translator) -> str:
    """Returns the disclaimer of every result, which also says whether its pack is calibrated on data."""
    if result.provisional:
        return tr(
            "Provisional and not yet validated: it describes preferences, not ability, and is no hiring decision."
        )
    return tr("Its questions are calibrated on data: it describes preferences, not ability, and is no hiring decision.")


def explanations(tr: Translator) -> Mapping[str, str]:
    """Returns explanations by key: ``fit``, ``interval``, ``chance``, ``lean``, ``position`` and ``verdict``."""
    return {
        "fit": tr("How near your answers are to a role's profile: 100 is right on it, 0 as far away as can be."),
        "interval": tr(
            "The thin line: the number lies within it 9 times in 10. Two lines may overlap and the verdict still "
            "be clear, because both numbers come from the same answers."
        ),
        "chance": tr(
            "How probable it is that this role is really the nearest, given how roughly a questionnaire measures."
        ),
        "lean": tr(
            "How far your answers pull towards one role rather than the other: 0 is the exact middle, 100 all the way."
        ),
        "position": tr(
            "Where you stand between two ways of working: 0 is wholly the one, 100 wholly the other, 50 the middle."
        ),
        "verdict": tr(
            "Clear from a chance of 95%, leaning from 80%, else too close to call; neither when both roles are far."
        ),
    }


def _has_too_few_answers(result: Result) -> bool:
    """Returns whether a close result may only come from too few answers: fewer than one a dimension."""
    return result.verdict is Verdict.CLOSE and result.answered < len(result.positions)


def _close_advice(result: Result, tr: Translator) -> str:
    if _has_too_few_answers(result):
        return tr("Answer the questions that you skipped, and it can say more.")
    return tr("That is a result too: your own reasons may decide better than a score.")


def _only_for_both(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the reasons of a close result only where both roles have some; those of one would seem to decide it."""
    return reasons if len(reasons) > 1 else ()


def _favouring_sentences(result: Result, view: View) -> tuple[str, ...]:
    """Returns a sentence with the poles that favour it for each of the two nearest roles that has any."""
    pairs = ((result.best, result.runner_up), (result.runner_up, result.best))
    found = ((view.role_short_name(role), favouring_poles(role, against, result, view)) for role, against in pairs)
    return tuple(
        view.tr("What speaks for {role}: {poles}.", role=role, poles=", ".join(poles)) for role, poles in found if poles
    )
