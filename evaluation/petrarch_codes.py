"""What the codes of PETRARCH's validation sentences stand for, as its own dictionaries have them.

*Sources*: `PETR.Validate.verbs.txt` ("most of the codes are WEIS, not CAMEO") and
`PETR.Validate.actors.txt` of PETRARCH2 (MIT); McClelland, World Event/Interaction Survey
codebook; CAMEO2PLOVER, Open Event Data Alliance, 2021.
"""

from __future__ import annotations

import html

ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID",
    "08": "YIELD", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT",
    "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
    "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
"""CAMEO's first two digits -> PLOVER; CONCEDE and RETREAT are one, as CAMEO 08 is."""
OURS = {"055": "YIELD", "057": "AGREE"}
"""CAMEO codes that our reading conventions put under another root: an apology, an accord signed."""
WEIS = {
    "01": "YIELD", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "06": "YIELD", "07": "AID",
    "08": "AGREE", "09": "REQUEST", "10": "REQUEST", "11": "REJECT", "12": "ACCUSE",
    "13": "ACCUSE", "15": "REQUEST", "16": "THREATEN", "17": "THREATEN", "19": "SANCTION",
    "20": "COERCE", "21": "COERCE", "22": "ASSAULT",
    "030": "AGREE", "062": "AGREE", "063": "AID", "064": "SUPPORT", "181": "PROTEST",
    "182": "MOBILIZE", "194": "ASSAULT",
}  # fmt: skip
"""WEIS codes -> PLOVER. 030 and 194 are CAMEO's in that dictionary ("agree", "fired artillery")."""
SAID = {"cameo": ("01", "02"), "weis": ("02", "14")}
"""What tells a statement alone."""
NAMES = {
    "anorien": "GON", "au": "IGO", "barad-dur": "MOR", "bilbo": "HOB", "calimehtar": "CAL",
    "caras galadhon": "ELF", "cirith ungol": "MOR", "danish": "DNK", "dark tower": "MOR",
    "doderic brandybuck": "SHR", "elfstan fairbairn": "HOB", "elrond": "ELF", "frodo": "HOB",
    "galadriel": "ELF", "gandalf": "WIZ", "gollum": "HOB", "hamfast gamgee": "HOB",
    "hermit kingdom": "PRK", "k.u.": "USA", "kuwait": "KUW", "lorien": "ELR",
    "michel delving": "SHR", "minas tirith": "GON", "morgul orcs": "MRG", "quibbler": "HGW",
    "romendacil": "BRE", "sam gamgee": "HOB", "seoul": "KOR", "shire": "FRO", "slinker": "HOB",
    "smeagol": "HOB", "stinker": "HOB", "telemar": "DAG", "tuckborough": "TOK",
    "west german": "GMW", "white downs": "SHR", "zealand": "DNK", "zimbabwe": "ZBW",
}  # fmt: skip
"""Names whose code only that dictionary knows; the others begin like their codes."""
_ONE = {"BIL": "FRO", "SAM": "FRO", "GAL": "ELR"}
"""Codes that the dictionary gives to a name besides another (`FRO/BIL/SAM`)."""


def root_of(code: str, scheme: str) -> str | None:
    """The root of a code; "" for a plain statement, None for a code that the scheme has not.

    >>> root_of("057", "cameo"), root_of("064", "weis"), root_of("023", "weis")
    ('AGREE', 'SUPPORT', '')
    """
    if code[:2] in SAID[scheme]:
        return ""
    if scheme == "cameo":
        return OURS.get(code) or ROOTS.get(code[:2])
    if len(code) != 3 or not code.isdigit():
        return None  # 1717, 174K: made up to see which pattern fired
    return WEIS.get(code) or WEIS.get(code[:2])


def party_of(code: str) -> str:
    """Whom a party's code stands for: its first three letters, or those of a name in quotes.

    >>> party_of("GONMIL"), party_of("SAM"), party_of('"THE HIGH COURT"')
    ('GON', 'FRO', 'HIG')
    """
    bare = html.unescape(code)
    if bare.startswith('"'):
        bare = bare.strip('"').removeprefix("THE ")
    return _ONE.get(bare[:3], bare[:3])
