"""Strict YAML is read without surprises, and everything else is refused with its line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from questions.errors import PackError
from questions.parsing.strict_yaml import MAX_BYTES, Tree, parse_yaml, read_yaml

PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co")), max_size=20)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**12), 10**12), PLAIN)
TREES = st.dictionaries(PLAIN, st.recursive(SCALARS, lambda t: st.lists(t) | st.dictionaries(PLAIN, t), max_leaves=8))


def faults(error: pytest.ExceptionInfo[PackError]) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in error.value.problems]


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "y", "n", "True", "NO", "Null"])
def test_only_true_and_false_are_booleans(word: str) -> None:
    expected: Tree = {"a": word, "b": True, "c": False}
    assert expected == parse_yaml(f"a: {word}\nb: true\nc: false\n", "x.yaml")


@pytest.mark.parametrize(
    "said",
    ["12:30", "1:30:00", "010", "0x1F", "1_000", "+5", "1e3", ".5", "5.", ".nan", "-.inf", "2026-11-23", "9" * 40],
)
def test_text_that_looks_like_a_number_or_a_date_stays_text(said: str) -> None:
    expected: Tree = {"a": said}
    assert expected == parse_yaml(f"a: {said}\n", "x.yaml")


def test_plain_decimals_are_numbers_and_quoted_ones_are_text() -> None:
    expected: Tree = {"a": [0, -7, 2.5], "b": "5", "c": None}
    assert expected == parse_yaml("a: [0, -7, 2.5]\nb: '5'\nc:\n", "x.yaml")


def test_a_key_is_text_even_if_it_looks_like_a_value() -> None:
    expected: Tree = {"no": 1, "1": 2, "true": 3}
    assert expected == parse_yaml("no: 1\n1: 2\ntrue: 3\n", "x.yaml")


def test_accents_are_read_in_their_composed_form(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes("a: an\u0303o\n".encode())
    expected: Tree = {"a": "a\u00f1o"}
    assert expected == read_yaml(file, "x.yaml")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: b\n")
    expected: Tree = {"a": "b"}
    assert expected == read_yaml(file, "x.yaml")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate_key", 3),
        ("a: 1\n'a': 3\n", "duplicate_key", 2),
        ("a: &x 1\n", "alias", 1),
        ("a: 1\nb: *x\n", "alias", 2),
        ("a: !!str 1\n", "tag", 1),
        ("? {a: 1}\n: 2\n", "bad_key", 1),
        ("a: 1\n---\nb: 2\n", "several_documents", 2),
        ("a: [1\n", "syntax", 2),
        ("a: 1\n  b: 2\n", "syntax", 2),
        ("", "empty_file", 1),
        ("a: \x07\n", "forbidden_character", 1),
    ],
)
def test_a_fault_is_reported_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(PackError) as error:
        parse_yaml(text, "x.yaml")
    expected = [(code, f"x.yaml:{line}")]
    assert expected == faults(error)


def test_a_very_deep_file_is_refused_before_it_exhausts_the_stack() -> None:
    with pytest.raises(PackError) as error:
        parse_yaml("[" * 5_000 + "]" * 5_000, "x.yaml")
    assert faults(error) == [("too_deep", "x.yaml:1")]


def test_a_file_that_cannot_be_read_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "binary.yaml").write_bytes(b"a: 1\n\xff\xfe\x00")
    (tmp_path / "vast.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    expected = [
        ("none.yaml", "missing_file", "none.yaml"),
        ("folder.yaml", "unreadable_file", "folder.yaml"),
        ("binary.yaml", "not_utf8", "binary.yaml:2"),
        ("vast.yaml", "too_large", "vast.yaml"),
    ]
    for name, code, path in expected:
        with pytest.raises(PackError) as error:
            read_yaml(tmp_path / name, name)
        assert [(code, path)] == faults(error)


@given(TREES)
def test_a_file_written_by_pyyaml_reads_back_the_same(tree: dict[str, Tree]) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True)
    assert tree == parse_yaml(written, "x.yaml")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_problem(text: str) -> None:
    with suppress(PackError):
        parse_yaml(text, "x.yaml")
