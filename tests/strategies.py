"""Hypothesis strategies that the packages' tests share."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from questions import Pack
from questions.ids import FormId, ItemId, Response
from questions.model import Item

_ABSENT = object()


def asked_items(pack: Pack, form: FormId | None = None) -> tuple[Item, ...]:
    """The items of a form, or of the whole pack."""
    return pack.structure.items if form is None else pack.items_of(form)


def answers(pack: Pack, form: FormId | None = None) -> st.SearchStrategy[dict[ItemId, Response | None]]:
    """A person's answers, some of them skipped (None) and some absent."""
    kinds = {item.id: st.sampled_from([*item.places, None, _ABSENT]) for item in asked_items(pack, form)}
    return st.fixed_dictionaries(kinds).map(lambda given: {item: r for item, r in given.items() if r is not _ABSENT})


def complete_answers(pack: Pack, form: FormId | None = None) -> st.SearchStrategy[dict[ItemId, Response]]:
    """A person's answers to every item."""
    return st.fixed_dictionaries({item.id: st.sampled_from(list(item.places)) for item in asked_items(pack, form)})


def people(pack: Pack, form: FormId | None = None) -> st.SearchStrategy[Sequence[dict[ItemId, Response | None]]]:
    """A few people's answers."""
    return st.lists(answers(pack, form), min_size=1, max_size=8)
