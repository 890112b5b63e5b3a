"""Translates the words of the interface; the id of a message is its English sentence.

The Spanish catalogue is ``locale/es/*.po``, which Babel reads once a process; none is compiled.
English needs no catalogue. A pack's texts are translated in the pack, not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale, negotiate_locale
from babel.dates import format_date
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from questions.ids import Language

LANGUAGES: Final = (Language("es"), Language("en"))
"""The languages of the interface, the default first: the default pack's readers are mostly Spanish speakers."""

_REGION: Final = {"en": "en_GB"}
"""Locales for dates that differ from the language's default: English dates have the day first, as in most countries."""

_LOCALE: Final = Path(__file__).parent / "locale"


@dataclass(frozen=True)
class Translator:
    """Translates messages into one language: ``tr("{n} of {total}", n=3, total=12)``."""

    language: Language
    catalogue: GNUTranslations

    def __call__(self, message: str, /, **facts: object) -> str:
        """Returns the translated message with its facts filled in; a message without a translation stays English."""
        words = self.catalogue.gettext(message) if message else ""  # gettext keeps its header under the empty id
        return words.format(**facts) if facts else words

    def plural(self, one: str, many: str, n: int, **facts: object) -> str:
        """Returns the form that the count ``n`` takes by the language's own plural rule; ``n`` is also a fact."""
        return self.catalogue.ngettext(one, many, n).format(n=n, **facts)

    def number(self, value: float, digits: int = 0) -> str:
        """Returns a number with this language's separators, rounded to ``digits`` decimals."""
        return _number(self.language, round(value, digits) + 0.0, digits)

    def percent(self, share: float) -> str:
        """Returns a share of 0..1 as a whole percentage."""
        return format_percent(share, locale=self.language)

    def date(self, moment: datetime) -> str:
        """Returns a date in words, for example 23 November 2026."""
        return format_date(moment, format="long", locale=_REGION.get(self.language, self.language))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a message that is kept in a constant and translated where it is shown."""
    return message


def translator(language: Language) -> Translator:
    """Returns the translator of a language; for a language that the interface lacks, that of the default one."""
    return _translator(language if language in LANGUAGES else LANGUAGES[0])


def best_language(wanted: Sequence[str]) -> Language:
    """Returns the language of the interface that fits a list of locales best, for example ``["es-MX", "en"]``.

    Args:
        wanted: the reader's locales, the most preferred first.
    """
    best = negotiate_locale([tag.replace("-", "_").lower() for tag in wanted], LANGUAGES)
    return Language(best.split("_")[0]) if best else LANGUAGES[0]


def endonym(language: Language) -> str:
    """Returns the name of a language in that language: Español, English."""
    name = Locale(language).get_display_name(language)
    return (name or language).capitalize()


def read_catalogue(language: Language, folder: Path = _LOCALE) -> GNUTranslations:
    """Returns the messages of every ``.po`` file of a language in a folder; with none, every message stays English."""
    merged = Catalog(locale=language)
    for path in sorted((folder / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    merged[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def _translator(language: Language) -> Translator:
    """Returns a cached translator; called for known languages only, because a request may name any language."""
    return Translator(language, read_catalogue(language))


@lru_cache(maxsize=4096)
def _number(language: Language, value: float, digits: int) -> str:
    """Returns a formatted number, cached: a result has about a hundred numbers, mostly whole ones up to 100."""
    return format_decimal(value, format="#,##0" + ("." + "0" * digits if digits else ""), locale=language)
