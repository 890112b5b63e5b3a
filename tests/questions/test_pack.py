"""A pack as one value: its parts by id, its canonical form, and its hash."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from questions import Pack, PackError, load_pack
from questions.ids import DimensionId, FormId, ItemId, Language, RoleId
from questions.model import AgreeItem

TINY = Path(__file__).parents[1] / "packs" / "tiny"
PACK = load_pack(TINY)


def shuffled(node: object, chance: Random) -> object:
    """The same content with the keys of each mapping in another order; lists keep theirs."""
    if isinstance(node, dict):
        keys = list(node)
        chance.shuffle(keys)
        return {key: shuffled(node[key], chance) for key in keys}
    return [shuffled(entry, chance) for entry in node] if isinstance(node, list) else node


def test_a_pack_finds_its_parts_by_id() -> None:
    assert PACK.item(ItemId("pi02")) == PACK.structure.items[1]
    assert PACK.role(RoleId("guide")) == PACK.structure.roles[1]
    assert PACK.dimension(DimensionId("plan_improvise")) == PACK.structure.dimensions[0]
    assert PACK.text(Language("en")).title == "Gardener or guide?"
    expected = ["pi02", "at03", "pi03", "at02"]
    assert expected == [item.id for item in PACK.items_of(FormId("room"))]


def test_an_unknown_id_raises_a_key_error() -> None:
    with pytest.raises(KeyError):
        PACK.item(ItemId("zz99"))


def test_the_words_in_an_unknown_language_are_those_of_the_first_language() -> None:
    assert PACK.text(PACK.languages[0]) == PACK.text(Language("fr"))


def test_the_key_of_an_item_maps_its_responses_to_places() -> None:
    backwards = {1: 5, 2: 4, 3: 3, 4: 2, 5: 1}
    assert backwards == PACK.item(ItemId("pi03")).places
    assert backwards == PACK.item(ItemId("at01")).places
    assert PACK.item(ItemId("pi04")).places == {"list": 1, "mix": 3, "see": 5}


def test_a_pack_is_restored_from_its_stored_form() -> None:
    again = Pack.from_canonical(PACK.canonical)
    assert again == PACK
    assert (PACK.canonical, PACK.content_hash, hash(PACK)) == (again.canonical, again.content_hash, hash(again))


def test_a_stored_pack_that_fails_a_later_check_can_still_be_read() -> None:
    tree = json.loads(PACK.canonical)
    tree["structure"]["roles"][0]["targets"][0]["target"] = 130
    assert Pack.from_canonical(json.dumps(tree)).structure.roles[0].targets[0].target == 130


@pytest.mark.parametrize("text", ["", "[]", "{", '{"structure": {}}', PACK.canonical[:-40]])
def test_a_damaged_snapshot_is_a_pack_error(text: str) -> None:
    with pytest.raises(PackError):
        Pack.from_canonical(text)


@settings(max_examples=25)  # each one reads a whole pack
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_in_a_stored_pack_does_not_change_the_hash(chance: Random) -> None:
    other = json.dumps(shuffled(json.loads(PACK.canonical), chance), indent=1)
    assert PACK.content_hash == Pack.from_canonical(other).content_hash


def test_the_order_of_keys_in_the_files_does_not_change_the_hash(tmp_path: Path) -> None:
    chance = Random(7)  # noqa: S311 -- any order will do, and the same one each time
    for name in ("pack.yaml", "text/es.yaml", "text/en.yaml"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        tree = yaml.safe_load((TINY / name).read_text(encoding="utf-8"))
        target.write_text(yaml.safe_dump(shuffled(tree, chance), sort_keys=False), encoding="utf-8")
    assert PACK.content_hash == load_pack(tmp_path).content_hash


def test_another_word_key_or_weight_changes_the_hash(tmp_path: Path) -> None:
    edits = [
        ("text/es.yaml", "Una lista mejora", "Una agenda mejora"),
        ("pack.yaml", "weight: 2", "weight: 3"),
        ("pack.yaml", "left: low", "left: high"),
    ]
    hashes = {PACK.content_hash}
    for number, (name, old, new) in enumerate(edits):
        folder = tmp_path / str(number)
        shutil.copytree(TINY, folder)
        changed = (folder / name).read_text(encoding="utf-8").replace(old, new)
        if old == "left: low":
            changed = changed.replace("left: high, passages: [tours]", "left: low, passages: [tours]")
        (folder / name).write_text(changed, encoding="utf-8")
        hashes.add(load_pack(folder).content_hash)
    expected = 1 + len(edits)
    assert expected == len(hashes)


def test_a_pack_cannot_be_changed() -> None:
    item = PACK.item(ItemId("pi02"))
    assert isinstance(item, AgreeItem)
    with pytest.raises(ValueError, match="frozen"):
        item.keyed = "-"
    with pytest.raises(AttributeError):
        PACK.structure = PACK.structure  # type: ignore[misc]


FITTED = Path(__file__).parents[1] / "packs" / "fitted_parameters.yaml"
"""Parameters of the tiny pack."""


def test_fitted_parameters_beside_a_pack_are_part_of_its_content(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    shutil.copy(FITTED, folder / "parameters.yaml")
    fitted = load_pack(folder)
    assert fitted.parameters is not None
    assert ("pi01", 1.2) == (fitted.parameters.items[0].id, fitted.parameters.items[0].a)
    assert fitted.content_hash != PACK.content_hash
    assert fitted == Pack.from_canonical(fitted.canonical)


def test_a_pack_without_fitted_parameters_has_no_key_for_them_in_its_stored_form() -> None:
    assert "parameters" not in json.loads(PACK.canonical)
    assert PACK.content_hash == Pack(PACK.structure, PACK.texts, None).content_hash
