"""Renders problems of packs and answers in the reader's language, from the templates of the package they come from."""

from __future__ import annotations

from collections.abc import Mapping

from questions.problem_words import TEMPLATES, WITH_EXAMPLE
from questions.problems import Problem
from quiz.i18n import Translator


def problem_message(problem: Problem, tr: Translator, templates: Mapping[str, str] = TEMPLATES) -> str:
    """Returns the message of a problem in the reader's language, without its location.

    Args:
        problem: the problem.
        tr: the reader's language.
        templates: code -> English template, of the package that the problem comes from.
    """
    words = tr(templates[problem.code], **problem.facts)
    example = problem.facts.get("example")
    return words if example is None else tr(WITH_EXAMPLE, message=words, example=example)
