"""Laws are tried without a clock; in CI always on the same examples, elsewhere on new ones."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")
