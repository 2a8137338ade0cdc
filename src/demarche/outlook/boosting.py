"""The LightGBM library, where it loads: probabilities are learned with it."""

from __future__ import annotations

from types import ModuleType

from demarche.ground.errors import ExtraMissing

THREADS = 1
"""One: with more, trees wait for each other on a busy machine longer than they work."""


def lightgbm() -> ModuleType:
    """The LightGBM library. Raises ExtraMissing where it, or the system's OpenMP, is missing."""
    try:
        import lightgbm as library
    except (ImportError, OSError) as error:
        raise ExtraMissing(
            f"the outlook's probabilities need LightGBM, which does not load ({error})",
            remedy="Install it and OpenMP: 'pip install lightgbm' and 'apt-get install libgomp1' "
            "(on macOS 'brew install libomp').",
        ) from error
    return library
