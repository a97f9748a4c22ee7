"""Runs the measures: `python -m bench [--large]`. The studies are made once, under bench/results."""

import argparse
import os
from pathlib import Path

from bench import checking, importing, laying, notes, opening, report, revising, screens, start, suggesting, tui_reader
from bench.workload import SIZES, make_long_text, make_study


def main() -> None:
    """Make the studies and measure."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--large", action="store_true", help="also size L: 20 million words, half a million codings")
    asked = words.parse_args()
    folder = Path(__file__).parent / "results"
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    sizes = SIZES if asked.large else {name: size for name, size in SIZES.items() if name != "L"}
    studies = {name: make_study(folder / name, size) for name, size in sizes.items()}
    start.run(studies["M"])
    notes.run(studies, folder)
    report.run(folder)
    checking.run(folder)
    importing.run(folder, large=asked.large)
    screens.run({name: study for name, study in studies.items() if name != "S"})
    screens.keys(studies["M"])
    screens.reading(make_long_text(folder / "long"))
    revising.run(make_long_text(folder / "revised"))
    suggesting.run(studies["M"])
    laying.run(folder, many=laying.MANY if asked.large else laying.SOME)
    opening.run(folder, many=laying.MANY if asked.large else laying.SOME)
    tui_reader.run()


if __name__ == "__main__":
    main()
