"""Which texts the shipped weights learn from, and which measure them."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

from conllu import Tree, trees
from names import LABELS, Allowed, Gazetteer, of_re3d, of_tree, of_uner

# Collections of re3d whose terms allow training: public domain, OGL, CC BY, CC BY-SA.
OPEN_RE3D = frozenset(
    {
        "Australian Department of Foreign Affairs",
        "CENTCOM",
        "UK Government",
        "US State Department",
        "Wikipedia",
    }
)
ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "src" / "demarche" / "lexicon"
Named = tuple[list[str], Allowed, bool]


def arguments(parser: argparse.ArgumentParser) -> None:
    """The paths of the public data."""
    parser.add_argument("--ewt", type=Path, required=True, help="folder with UD English EWT")
    parser.add_argument("--gum", type=Path, required=True, help="folder with GUM's open genres")
    parser.add_argument("--uner", type=Path, help="Universal NER over EWT, .iob2[.gz]")
    parser.add_argument("--re3d", type=Path, help="re3d as JSON Lines")


def gazetteer() -> Gazetteer:
    """Political places and nationalities of the tables that ship."""
    table = tomllib.loads((LEXICON / "places.toml").read_text(encoding="utf-8"))
    places: set[str] = set()
    demonyms: set[str] = set()
    regions = (*table["regions"]["rows"], *table["continents"]["rows"])
    for row in (*table["country"], *table["historic"], *table["partly_recognised"]):
        places |= {row["name"], *row.get("also", ()), *row.get("capital", ())}
    for row in table["regions"]["rows"]:
        places |= {row["name"], *row.get("also", ()), *row.get("capital", ())}
    for row in table["cities"]["rows"]:
        places |= set(row["names"])
    for row in (*table["country"], *table["historic"], *table["partly_recognised"], *regions):
        adjectives = row.get("adjective", ())
        demonyms |= {*adjectives, *(a + "s" for a in adjectives), *row.get("people", ())}
    return Gazetteer(
        frozenset(name.lower() for name in places), frozenset(name.lower() for name in demonyms)
    )


def treebanks(options: argparse.Namespace, part: str) -> list[tuple[Tree, Allowed]]:
    """EWT and GUM of a part, with what is known of their names."""
    table = gazetteer()
    ewt = options.ewt / f"{part}.conllu.gz"
    gum = options.gum / f"{part}.open.conllu.gz"
    found = [(tree, vague(tree, table)) for tree in trees(ewt)] if ewt.exists() else []
    return found + [(tree, of_tree(tree, table)) for tree in trees(gum)]


def vague(tree: Tree, table: Gazetteer) -> Allowed:
    """A sentence whose names nobody marked: small words are none, proper nouns are some."""
    every = frozenset(LABELS)
    allowed: Allowed = []
    for form, tag in zip(tree.forms, tree.upos, strict=True):
        low = form.lower()
        if low in table.demonyms and tag == "ADJ":
            allowed.append(frozenset({"B-NATIONALITY"}))
        elif low in table.places and tag == "PROPN":
            allowed.append(frozenset({"B-GPE", "B-ORGANISATION", "I-ORGANISATION", "I-PERSON"}))
        elif (
            form.islower() and tag not in ("PROPN", "NUM", "X") and low not in ("of", "the", "and")
        ):
            allowed.append(frozenset({"O"}))
        else:
            allowed.append(every)
    return allowed


def named(options: argparse.Namespace) -> list[Named]:
    """Sentences with names alone; the last field says whether the encoder learns from them.

    Universal NER covers EWT's dev part, on which trees are measured: its names teach the head
    of names alone, never the encoder.
    """
    found: list[Named] = []
    if options.uner:
        found += [(forms, allowed, False) for forms, allowed in of_uner(options.uner)]
    if options.re3d:
        found += [(forms, allowed, True) for forms, allowed in of_re3d(options.re3d, OPEN_RE3D)]
    return found
