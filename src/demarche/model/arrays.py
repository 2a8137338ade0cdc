"""Names for the arrays that pass between the files of this floor."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.int64]
"""States as numbers, the first option the lowest bit."""
Truth: TypeAlias = NDArray[np.bool_]
"""One truth value a cell of a space."""
Ranks: TypeAlias = NDArray[np.signedinteger]
"""One rank a cell, higher is better; a second axis holds preferences of several draws."""
