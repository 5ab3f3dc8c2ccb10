"""The program `vp`: `vp --version` is answered before anything is imported, everything else by `vp.cli.app`."""

import gc
import sys


def main() -> None:
    """Run `vp` with the process's arguments and end the process with its exit code."""
    gc.disable()  # nothing of a start is garbage, and looking for it takes a tenth of the time
    if sys.argv[1:] == ["--version"]:
        from vp import __version__

        sys.stdout.write(f"vp {__version__}\n")
        return
    from vp.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
