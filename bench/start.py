"""Whole-process times of `vp`, beside `python -c pass`: `python bench/start.py [CASES]`.

Makes a vault with CASES cases (1,000 by default) in a temporary folder, unlocks it, and prints the median of repeated runs
of `vp --version`, `vp list` and `vp note -m`, with the goals: 1.5 times `python -c pass`, 4 times plus 30 ms, 300 ms.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 21
SETTLED = 5
"""Seconds; within some of a change the times of a folder prove nothing, and the index looks at its names too."""


def timed(words: list[str], env: dict[str, str]) -> float:
    """Median of RUNS runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(
            words, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
        )
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def fill(home: Path, env: dict[str, str], cases: int) -> None:
    """A vault with `cases` cases, imported as a user would."""
    rows = ["number,first contact,nature,role,organisation,department,summary"]
    natures = ("pesten", "intimidatie", "arbeidsconflict", "discriminatie")
    for at in range(cases):
        year, day = 2016 + at % 10, at % 28 + 1
        rows.append(
            f"{year}-{at // 10 + 1:03},{year}-{at % 12 + 1:02}-{day:02},{natures[at % 4]},betrokkene,Org {at % 7},Afd {at % 9},verzonnen {at}"
        )
    (home / "rows.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for words in (["init", "--no-confirm"], ["unlock", "--for", "1h"], ["import", "rows.csv", "--yes"]):
        subprocess.run(
            [sys.executable, "-m", "vp", *words],
            env=env,
            cwd=home,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def main() -> int:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    compileall.compile_dir(ROOT / "vp", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "passphrase").write_text("vier losse woorden samen", encoding="utf-8")
        env = {
            **os.environ,
            "VP_HOME": str(home / "vp"),
            "VP_PASSPHRASE_FILE": str(home / "passphrase"),
            "VP_LANG": "nl",
        }
        fill(home, env, cases)
        program = str(Path(sys.executable).parent / "vp")
        subprocess.run([program, "list"], env=env, check=True, stdout=subprocess.DEVNULL)
        fresh = timed([program, "list"], env)
        time.sleep(SETTLED)
        subprocess.run([program, "list"], env=env, check=True, stdout=subprocess.DEVNULL)
        bare = timed([sys.executable, "-c", "pass"], env)
        version = timed([program, "--version"], env)
        listed = timed([program, "list"], env)
        noted = timed([program, "note", "2025-001", "-m", "Een korte notitie.", "--minutes", "30"], env)
        subprocess.run([program, "lock"], env=env, check=True, stdout=subprocess.DEVNULL)
    print(f"cases               {cases}")
    print(f"python -c pass      {bare:6.1f} ms")
    print(f"vp --version        {version:6.1f} ms   goal {1.5 * bare:6.1f} ms (1.5 times)   {version / bare:.2f} times")
    print(
        f"vp list             {listed:6.1f} ms   goal {4 * bare + 30:6.1f} ms (4 times + 30 ms)   {listed / bare:.2f} times"
    )
    print(f"  right after the import of all of them   {fresh:6.1f} ms")
    print(f"vp note -m          {noted:6.1f} ms   goal  300.0 ms, durable")
    return 0


if __name__ == "__main__":
    sys.exit(main())
