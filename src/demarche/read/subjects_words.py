"""Words that tell who can be the subject of a cue."""

from __future__ import annotations

import re

PLAIN_SPEAKERS = re.compile(
    r"(?:sources?|witness(?:es)?|officials?|analysts?|experts?|critics?|residents?|observers?|"
    r"reports?|diplomats?|aides?|negotiators?|supporters|opponents|authorities|police|locals|"
    r"activists?|lawmakers?|rebels?|investigators|prosecutors?|researchers?|economists?|leaders?|"
    r"envoys?|spokes(?:man|woman|person|people)|ministers?|ambassadors?|commanders?|organi[sz]ers|"
    r"relatives|survivors|campaigners|organi[sz]ations?|agencies|media|ministry|government|"
    r"statement|letter|document|poll|survey|study|communiqu[eé])",
    re.IGNORECASE,
)
"""Nouns of those who speak, whatever stands before them."""
SEVERAL = frozenset(
    "i we you they who people police men women children media both some many others military "
    "staff few several most all two three government opposition".split()
)
"""Words for several that do not end in -s."""
SAYINGS = frozenset(
    "charge claim allegation accusation suggestion assertion rumour rumor demand proposal request "
    "warning threat offer idea view prospect possibility".split()
)
"""What is said, and says nothing itself."""
