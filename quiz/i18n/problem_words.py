"""Words problems of packs and answers in the reader's language; their templates stand with the codes they belong to."""

from __future__ import annotations

from collections.abc import Mapping

from questions.problem_words import TEMPLATES, WITH_EXAMPLE
from questions.problems import Problem
from quiz.i18n import Translator


def problem_message(problem: Problem, tr: Translator, templates: Mapping[str, str] = TEMPLATES) -> str:
    """Returns in the reader's language what is wrong, without its place.

    Args:
        problem: the problem.
        tr: the reader's language.
        templates: code -> English template, of the package that the problem comes from.
    """
    if isinstance(problem.facts, str):
        return problem.facts
    words = tr(templates[problem.code], **problem.facts)
    example = problem.facts.get("example")
    return words if example is None else tr(WITH_EXAMPLE, message=words, example=example)
