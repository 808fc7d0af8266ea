"""`python -m benchmarks [NAME…]`: one table; exit status 1 when a floor is broken."""

from __future__ import annotations

import argparse
import importlib
import sys

from benchmarks import BENCHES, Row, Skip, floors


def broken(row: Row, floor: float | None) -> bool:
    """True when the figure is on the bad side of its floor."""
    if floor is None:
        return False
    return row.value > floor if row.lower_is_better else row.value < floor


def line(row: Row, floor: float | None) -> str:
    """One row of the table."""
    sign = "≤" if row.lower_is_better else "≥"
    target = f"{sign} {row.target:g}" if row.target is not None else ""
    verdict = "FLOOR BROKEN" if broken(row, floor) else ""
    pinned = f"{floor:g}" if floor is not None else ""
    figure = f"{row.value:.4g} {row.unit}".strip()
    return f"{row.bench:<10} {row.name:<44} {figure:>14}  {target:>10}  {pinned:>8}  {row.note} {verdict}".rstrip()


def main() -> int:
    """Runs the named benches, all of them without a name, and prints the table."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES], help=", ".join(BENCHES))
    names = parser.parse_args().names or list(BENCHES)
    pinned = floors()
    failures = 0
    print(f"{'bench':<10} {'figure':<44} {'measured':>14}  {'target':>10}  {'floor':>8}")
    for name in names:
        try:
            for row in importlib.import_module(f"benchmarks.{name}").run():
                print(line(row, pinned.get(row.key)), flush=True)
                failures += broken(row, pinned.get(row.key))
        except Skip as reason:
            print(f"{name:<10} {reason}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
