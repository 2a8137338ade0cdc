"""Where the model of the standoff and the history of acts disagree: said, not blended away."""

from __future__ import annotations

from demarche.outlook.rate import Chance
from demarche.outlook.words import percent

LIKELY, UNLIKELY = 0.5, 0.1
"""From here on an act is called likely, and up to there unlikely."""


def disagreement(
    actor: str, better: bool | None, deterred: bool, chance: Chance | None
) -> str | None:
    """The sentence on a move that the model speaks for and the history against, or the reverse.

    The model speaks for a move that betters the mover's position and that no answer deters; it
    speaks against one that worsens it or that an answer deters. None where the two agree, where
    there is no number, or where the model is indifferent.

    >>> disagreement("Aria", True, False, Chance(0.02, 0.1, "", 30))
    'The two disagree: by the model Aria gains by this and nothing deters it, yet by the history \
such an act came within 30 days in only 2.0% of cases (base rate 10%).'
    """
    if chance is None:
        return None
    against = better is False or deterred
    shown = percent(chance.probability)
    base = f"(base rate {percent(chance.base_rate)})"
    within = f"within {chance.days} days"
    if better and not against and chance.probability <= UNLIKELY:
        return (
            f"The two disagree: by the model {actor} gains by this and nothing deters it, yet by "
            f"the history such an act came {within} in only {shown} of cases {base}."
        )
    if against and chance.probability >= LIKELY:
        why = "an answer would deter it" if deterred else f"{actor} would lose by this"
        return (
            f"The two disagree: by the model {why}, yet by the history such an act came {within} "
            f"in {shown} of cases {base}."
        )
    return None
