"""Markdown, which Streamlit draws: what belongs together is one element, for each costs its share of a page."""

from __future__ import annotations

from collections.abc import Iterable


def bullets(lines: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {line}" for line in lines)


def paragraphs(*parts: str) -> str:
    """One under the other, lists among them."""
    return "\n\n".join(parts)
