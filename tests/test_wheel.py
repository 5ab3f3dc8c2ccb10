"""The wheel alone is enough: built, installed into an empty environment without the development group, run elsewhere."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(words: list[str], **more) -> subprocess.CompletedProcess[str]:
    ended = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=600, **more)
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
    return ended


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)])
    return next(out.glob("*.whl"))


def test_the_wheel_holds_templates_catalogues_model_and_demo_and_no_training_text(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "vp/_packaged/templates/note.nl.md",
        "vp/_packaged/cases/vault/vault.yaml",
        "vp/_packaged/cases/demo-key.txt",
        "vp/locale/nl/LC_MESSAGES/vp.mo",
        "vp/casefile/terms.json",
        "vp/anonymise/model/anonymise.crf.gz",
        "vp/anonymise/model/MODEL_CARD.md",
    ):
        assert needed in names, needed
    assert not [name for name in names if "/training/" in name or "/source/" in name or name.endswith(".pyc")]
    assert Path(wheel).stat().st_size < 12_000_000


def test_the_installed_wheel_runs_the_demo_from_another_folder(wheel, tmp_path):
    place = tmp_path / "env"
    venv.create(place, with_pip=False)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    lock = tmp_path / "run.lock"
    lock.write_text(_without_hashes((ROOT / "requirements.lock").read_text(encoding="utf-8")), encoding="utf-8")
    if uv := shutil.which("uv"):
        _run([uv, "pip", "install", "--quiet", "--python", str(python), "--constraint", str(lock), str(wheel)])
    else:
        _run(
            [
                sys.executable,
                "-m",
                "pip",
                "--python",
                str(python),
                "install",
                "--quiet",
                "--constraint",
                str(lock),
                str(wheel),
            ]
        )
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "VP_LANG": "nl"}
    _run(
        [
            str(python),
            "-c",
            "import importlib.util as u; assert u.find_spec('pytest') is None and u.find_spec('highspy') is None",
        ]
    )
    ended = _run([str(python), "-m", "vp", "demo", "proef"], cwd=tmp_path, env=environment)
    assert "verhaal-anoniem.md" in ended.stdout
    assert (tmp_path / "proef" / "verhaal-anoniem.md").is_file()


def _without_hashes(lock: str) -> str:
    """The pinned versions of the lock as constraints: pip takes no hashes in those."""
    lines = [line.rstrip("\\ ") for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    return "\n".join(lines) + "\n"
