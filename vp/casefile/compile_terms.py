"""Makes `terms.json` from `terms.yaml`: `python -m vp.casefile.compile_terms`."""

import json
from pathlib import Path

from vp.casefile.documents import read_yaml


def compiled() -> str:
    """The text that `terms.json` must hold."""
    here = Path(__file__).parent
    terms = read_yaml((here / "terms.yaml").read_text(encoding="utf-8"))
    return json.dumps(terms, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (Path(__file__).parent / "terms.json").write_text(compiled(), encoding="utf-8")
