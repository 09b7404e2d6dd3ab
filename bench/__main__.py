"""Every benchmark in turn: `make bench`. Figures of different runs cannot be compared, only ratios within one."""

from __future__ import annotations

from bench import bench_commands, bench_country, bench_evaluate, bench_growth, bench_pass, bench_sheets_server


def main() -> None:
    """Run them all."""
    for part in (bench_commands, bench_evaluate, bench_growth, bench_pass, bench_country, bench_sheets_server):
        title, _, _ = (part.__doc__ or part.__name__).partition("\n")
        print(f"\n== {title} ({part.__name__})")
        part.main()


if __name__ == "__main__":
    main()
