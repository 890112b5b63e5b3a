"""Renders problems in English, from one template for each code and the facts of the problem.

A template is also the message id of its translations in `quiz.i18n`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from questions.problems import Problem

_FILES: Final = {
    "alias": "anchors (&) and aliases (*) are not read; write the value out (quote a text that begins so)",
    "bad_key": "a key must be a plain word, such as 'items:'",
    "damaged": "not a stored pack: it is no readable JSON",
    "duplicate_key": "the key '{key}' stands twice, first on line {line}; keep one of them",
    "empty_file": "the file is empty; write its keys, or remove it if it is not needed",
    "forbidden_character": "not valid YAML ({reason})",
    "language_name": "says it is '{found}'; expected '{expected}', as the file's name says",
    "missing_file": "there is no such file; create {file} in the pack",
    "not_utf8": "not UTF-8 text; save the file with the encoding UTF-8",
    "orphan_file": "is in no list: add '{language}' to the languages in pack.yaml, or remove the file",
    "several_documents": "a second document starts here; remove the line with '---'",
    "syntax": "not valid YAML ({reason}); look at the indentation, quotes and colons here and just above",
    "tab": "a tab; indent with spaces, two for each level",
    "tag": "tags (!) are not read; remove it (quote a text that begins with '!')",
    "too_deep": "nested more than {most} levels deep",
    "too_large": "{size} bytes; a pack's file has at most {most}",
    "unknown_pack": "there is no such pack; the packs are: {known} (looked in {folders})",
    "unreadable_file": "cannot be read ({reason}); check that it is a file and may be read",
    "unreadable_folder": "cannot be searched for packs ({reason}); check ROLEFIT_PACKS, a list of folders",
}
"""Codes of files and folders that cannot be read."""

_SHAPES: Final = {
    "above_range": "expected less than or equal to {most:g}; found {found}",
    "bad_format": "not of the form that is expected here; found {found}",
    "below_range": "expected greater than or equal to {least:g}; found {found}",
    "empty_list": "the list should have at least 1 item, not 0",
    "empty_value": "'{key}' has no value; write one",
    "list_too_long": "the list should have at most {most} items, not {count}; found {found}",
    "list_too_short": "the list should have at least {least} items, not {count}; found {found}",
    "missing_key": "'{key}' is missing; add it",
    "missing_tolerance": (
        "positions and lean are given without 'tolerance'; say how many points they may be off; found {found}"
    ),
    "not_a_list": "expected a list; found {found}",
    "not_a_mapping": "expected keys with values; found {found}",
    "not_a_number": "expected a number; found {found}",
    "not_allowed": "expected one of {allowed}; found {found}",
    "not_an_integer": "expected an integer; found {found}",
    "not_text": "expected text; found {found}",
    "stray_key": "'{key}' is not a key that is read here; remove it",
    "unknown_key": "'{key}' is not a key that is read here; did you mean '{near}'?",
    "wrong_value": "{reason}; found {found}",
}
"""Codes of values that do not have the shape of their model."""

_STRUCTURE: Final = {
    "adjacent_scenarios": "asks the scenarios '{before}' and '{after}' in a row; put a shorter item between them",
    "asymmetric_options": "the places {places} lean to one pole; expected them even round 3: 1, 3, 5 or 1, 2, 4, 5",
    "bad_id": "'{name}' is no id; use small letters a-z, digits and _, a letter first; for example  al01",
    "duplicate_id": "'{name}' stands {times} times in {list}; expected once: rename or remove the others",
    "duplicate_place": "two options share a place ({places}); expected different ones, for example  1, 3, 5",
    "duplicate_target": "the role has {times} targets here; keep one",
    "few_items": "has {count} items; expected {fewest} at the least and better {enough}: write more",
    "form_dimension": (
        "asks nothing about '{dimension}'; add an item of it: unasked, it stays in the middle for everyone"
    ),
    "missing_format": (
        "has no item of the format '{format}'; mixed formats keep one way of asking from deciding the result"
    ),
    "missing_target": "the role has no target here; add one, with weight 0 if it does not count",
    "no_weight": "all its weights are 0, so no answer counts; give at least one dimension a weight above 0",
    "rather_few_items": "has {count} items; a position is steady from {enough} on: consider writing more",
    "reserved_id": "'{name}' may be a column of results; choose a name without 'fit_', 'p_' or '_se' at its ends",
    "same_roles": (
        "no item can tell it from '{other}': on each dimension that is asked about and weighs, both have the same "
        "target; move a target apart"
    ),
    "shared_id": "'{name}' is also a dimension, and both are columns of the export; rename the item",
    "target_range": "{target:g} is off the scale; expected 0 (low pole) to 100 (high pole), for example  80",
    "unasked_item": "stands in no form; add it to one, or remove it",
    "unbalanced_keys": (
        "{plus} agree items keyed + and {minus} keyed -; expected as many of each, or a habit of answering looks like "
        "a preference"
    ),
    "unbalanced_pairs": (
        "{low} pairs with the low pole left and {high} with the high pole left; expected as many of each, or a habit "
        "of answering looks like a preference"
    ),
    "uneven_form": "asks more about some dimensions than others ({counts}); even the numbers out",
    "unknown_context": "'{name}' is not among the contexts; mend the spelling or add it there",
    "unknown_dimension": "'{name}' is not among the dimensions; mend the spelling or add it there",
    "unknown_item": "'{name}' is not among the items; mend the spelling or add it there",
    "unknown_passage": "'{name}' is not among the passages; mend the spelling or add it there",
    "unknown_source": "'{name}' is not among the sources; mend the spelling or add it there",
    "unused_passage": "nothing rests on it; name it in some 'passages' or 'source', or remove it from passages",
    "unused_source": "nothing rests on it; name it in some 'passages' or 'source', or remove it from sources",
}
"""Codes of `pack.yaml`, between its parts."""

_TEXTS: Final = {
    "blank_text": "the text is empty; write it, or remove the thing that it belongs to",
    "double_barrelled": "'{word}' may join two thoughts, and a person may hold only one of them; keep one if so",
    "markup": "{found} would show as it stands, or vanish; texts are plain words",
    "missing_text": "'{name}' has no text here; write one under {list}",
    "no_fields": "an item of the format '{format}' has the texts {expected}; found nothing",
    "orphan_text": "'{name}' is a text of nothing in pack.yaml; mend the spelling or remove it",
    "repeated_text": "says the same as {other}; write another text",
    "same_pole_names": "both poles are called '{name}'; give them different names",
    "same_poles": "both sides say the same; write the other pole's statement",
    "stray_blanks": "blanks at an end, two in a row, or a line break; in YAML fold a text with '>-'",
    "too_long": "{length} characters; a phone's screen has room for {most}: shorten it",
    "wrong_fields": "an item of the format '{format}' has the texts {expected}; found {found}",
}
"""Codes of the words in one language."""

_BESIDE: Final = {
    "bad_response": "'{response}' is no answer to it; expected {expected}",
    "item_without_parameters": "it has no parameters here: it keeps its a-priori ones, and results stay provisional",
    "no_such_item": "the pack has no item '{name}'; mend the spelling",
    "no_such_passage": "the pack has no passage '{name}'; mend the spelling",
    "no_such_role": "the pack has no role '{name}'; mend the spelling",
    "not_ascending": "expected thresholds that ascend; found {found}",
    "not_positive": "expected a discrimination above 0; found {found:g}: an item below 0 runs against its key",
    "other_pack": "they are of pack '{found}'; expected '{expected}'",
    "other_version": "fitted to version {fitted} and this is {current}; calibrate again if items changed",
    "stray_parameters": "'{name}' is no item of this pack; remove the line, or calibrate again",
    "uncovered": "no item and no text takes it up; name one, or write one",
    "unknown_form": "the pack has no form '{name}'; it has: {known}",
    "unknown_position": "the pack has no dimension '{name}'; it has: {known}",
    "unknown_role": "the pack has no role '{name}'; it has: {known}",
    "unknown_text": "there is no such text in {files}; for example  {example_path}",
    "wrong_thresholds": "expected {expected}, one between each two neighbouring places; found {found}",
}
"""Codes of fitted parameters, coverage and worked cases."""

TEMPLATES: Final[Mapping[str, str]] = {**_FILES, **_SHAPES, **_STRUCTURE, **_TEXTS, **_BESIDE}
"""Code -> template, for all problems of `questions`."""

WITH_EXAMPLE: Final = "{message}, for example  {example}"
"""Extends the message of a problem that has the fact `example`, a valid value in YAML."""


def message(problem: Problem, templates: Mapping[str, str] = TEMPLATES) -> str:
    """Returns the English message of a problem, without its location.

    Args:
        problem: the problem.
        templates: code -> template, of the package that the problem comes from.
    """
    words = templates[problem.code].format(**problem.facts)
    example = problem.facts.get("example")
    return words if example is None else WITH_EXAMPLE.format(message=words, example=example)


def line(problem: Problem, templates: Mapping[str, str] = TEMPLATES) -> str:
    """Returns a problem on one line in English: severity, code, location and message."""
    return f"{problem.severity} [{problem.code}] {problem.path}: {message(problem, templates)}"
