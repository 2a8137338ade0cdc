"""How fast reports are read, and in how much memory: words a second on one core, peak megabytes.

    python benchmarks/reading.py PATH... [--brief]

Every report is read by every finder in this process; with `--brief` the page is made too. A second
line gives the same for splitting into sentences and words alone, in the same run: the ratio holds
on another machine where the seconds do not.
"""

from __future__ import annotations

import argparse
import resource
import time

from demarche import desk
from demarche.ground.items import Reading, Source
from demarche.language.segment import sentences
from demarche.read.intake import sources
from demarche.read.reading import read_source
from demarche.record.gather import gather
from demarche.show.brief import brief_html


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--brief", action="store_true")
    options = parser.parse_args()

    began = time.process_time()
    given = [s for s in sources(options.paths) if isinstance(s, Source)]
    taken = time.process_time() - began
    began = time.process_time()
    count = sum(len(s.words) for source in given for s in sentences(source.text))
    split = time.process_time() - began
    began = time.process_time()
    readings: list[Reading] = [read_source(source) for source in given]
    read = time.process_time() - began
    items = sum(len(r.items) for r in readings)
    print(f"{len(given)} reports, {count:,} words, {items:,} items")
    print(f"taken in            {taken:8.2f} s   {count / taken:12,.0f} words a CPU-second")
    print(f"sentences and words {split:8.2f} s   {count / split:12,.0f}")
    print(f"read                {read:8.2f} s   {count / read:12,.0f}   ({read / split:.0f} x)")
    if options.brief:
        began = time.process_time()
        known = gather(readings)
        gathered = time.process_time() - began
        began = time.process_time()
        page = brief_html(desk.brief_of(known))
        print(f"gathered            {gathered:8.2f} s")
        print(
            f"model, steps, page  {time.process_time() - began:8.2f} s   {len(page) / 1e6:.1f} MB"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory         {peak:8.0f} MB")


if __name__ == "__main__":
    main()
