"""The words of letters in the reader's language, from the catalogue that the pages use."""

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from workbench.attention.digests import Say

CATALOGUE = Path(__file__).resolve().parents[1] / "web/translations"


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(str(CATALOGUE), [language])


def say_in(language: str) -> Say:
    """Give what turns Vietnamese words into those of a language; into themselves where there is no catalogue."""
    return _catalogue(language).gettext
