"""Python's search for dead circles of objects, put off while much is made that is still needed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """No search for dead circles inside; afterwards as it was before.

    Whoever switched it off before, or another thread that did, is left alone: only who switched it
    off here switches it on again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
