"""Reads strict YAML, the part of the language without surprises.

Only ``true`` and ``false`` are booleans (``no`` stays text, as the code of Norwegian), only plain decimals are numbers
(``12:30`` and ``010`` stay text), dates stay text, every key is text and unique, and anchors, aliases and tags are
refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from questions.errors import PackError
from questions.problems import Fact, Problem

Tree = dict[str, "Tree"] | list["Tree"] | str | int | float | bool | None
"""The content of a file, in the types of JSON."""

MAX_BYTES = 2_000_000
"""The size of the largest file that is read; the largest of the default pack has less than 60 kB."""

MAX_DEPTH = 12
"""The deepest nesting that is read; a pack needs 6, and a malicious file must not exhaust the stack."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: dict[str, Tree] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})\.\d{1,15}")


def read_yaml(path: Path, name: str) -> Tree:
    """Returns the content of a YAML file, with its text in Unicode's composed form (NFC).

    Args:
        path: the file.
        name: the name of the file in problems, such as ``text/es.yaml``.

    Raises:
        PackError: the file cannot be read, or is not strict YAML; the problem's path is ``name:line``.
    """
    return parse_yaml(_text(path, name), name)


def parse_yaml(text: str, name: str) -> Tree:
    """Returns the content of a YAML document that is given as text.

    Raises:
        PackError: the text is not strict YAML; the problem's path is ``name:line``.
    """
    builder = _Builder(name, yaml.parse(text, Loader=_LOADER))
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise _fault("syntax", name, line, {"reason": str(error.problem)}) from None
    except yaml.YAMLError as error:  # a character that YAML forbids; the parser does not give its line
        raise _fault("forbidden_character", name, 0, {"reason": str(error)}) from None


def _text(path: Path, name: str) -> str:
    """Returns the text of a file without its byte-order mark, and refuses tabs."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise PackError([Problem("missing_file", name, {"file": name})]) from None
    except OSError as error:
        raise PackError([Problem("unreadable_file", name, {"reason": str(error.strerror)})]) from None
    if len(raw) > MAX_BYTES:
        raise PackError([Problem("too_large", name, {"size": len(raw), "most": MAX_BYTES})])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start)
        raise _fault("not_utf8", name, line) from None
    if "\t" in text:
        line = text.count("\n", 0, text.index("\t"))
        raise _fault("tab", name, line)
    return unicodedata.normalize("NFC", text)


def _fault(code: str, name: str, line: int, facts: Mapping[str, Fact] | None = None) -> PackError:
    """Returns an error with one problem; the line counts from 0, as the parser does."""
    return PackError([Problem(code, f"{name}:{line + 1}", facts or {})])


@dataclass(frozen=True)
class _Builder:
    """Builds a tree from the events of the parser, and raises at the first one that strict YAML does not allow."""

    name: str
    events: Iterator[yaml.Event]

    def document(self) -> Tree:
        """Returns the only document of the stream."""
        next(self.events)  # the stream's start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise _fault("empty_file", self.name, 0)
        tree = self._node(next(self.events), 0)
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refuse("several_documents", after)
        return tree

    def _node(self, event: yaml.Event, depth: int) -> Tree:
        self._check(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return dict(self._pairs(depth + 1))
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._entries(depth + 1))
        return _scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _check(self, event: yaml.Event, depth: int) -> None:
        if getattr(event, "anchor", None):
            raise self._refuse("alias", event)
        if getattr(event, "tag", None):
            raise self._refuse("tag", event)
        if depth > MAX_DEPTH:
            raise self._refuse("too_deep", event, {"most": MAX_DEPTH})

    def _pairs(self, depth: int) -> Iterator[tuple[str, Tree]]:
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self._check(event, depth)
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refuse("bad_key", event)
            key = event.value
            if key in lines:
                raise self._refuse("duplicate_key", event, {"key": key, "line": lines[key]})
            lines[key] = _line(event) + 1
            yield key, self._node(next(self.events), depth)

    def _entries(self, depth: int) -> Iterator[Tree]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self._node(event, depth)

    def _refuse(self, code: str, event: yaml.Event, facts: Mapping[str, Fact] | None = None) -> PackError:
        return _fault(code, self.name, _line(event), facts)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _scalar(event: yaml.ScalarEvent) -> Tree:
    """Returns the value of a scalar: text when it was quoted, otherwise what its spelling stands for."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
