"""The demo runs the main job, twice in a row, asks nothing, and touches nothing of the user's own."""

import os
import re
import subprocess
import sys
from pathlib import Path

from vp.casefile.documents import read_yaml
from vp.casefile.records import Case, read

CASES = Path(__file__).parent.parent / "cases"


def _demo(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VP_")}
    environment |= {"HOME": str(home), "VP_LANG": "nl", "XDG_DATA_HOME": str(home / "data")}
    return subprocess.run(
        [sys.executable, "-m", "vp", "demo", str(folder)],
        env=environment, cwd=folder.parent, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip


def test_the_demo_runs_twice_and_leaves_what_it_promised(tmp_path):
    folder, home = tmp_path / "proef", tmp_path / "home"
    home.mkdir()
    for _time in range(2):
        ended = _demo(folder, home)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert len(re.findall(r"^# ", ended.stderr, re.M)) == len(re.findall(r"^\$ vp ", ended.stderr, re.M)) >= 8
    story = (folder / "verhaal-anoniem.md").read_text(encoding="utf-8")
    original = (folder / "verhaal.md").read_text(encoding="utf-8")
    assert len(story) > 0.6 * len(original)
    case = read(Case, read_yaml((CASES / "fiction" / "2026-004.yaml").read_text(encoding="utf-8"))["zaak"])
    names = {
        part
        for person in [case.reporter.name or "", *(each.name for each in case.people)]
        for part in person.split()
        if len(part) > 3
    }
    assert names
    for name in names:
        assert not re.search(rf"\b{re.escape(name)}\b", story, re.I), name
    assert any(path.suffix == ".html" for path in (folder / "jaarverslag").iterdir())
    assert not (home / "data").exists()


def test_the_demo_says_how_its_vault_is_opened_and_the_lines_work_in_a_clean_terminal(tmp_path):
    """The lines are typed as they stand, but for the passphrase, which a script gives."""
    folder, home = tmp_path / "een proef", tmp_path / "home"
    home.mkdir()
    ended = _demo(folder, home)
    told = (folder / "DEMO.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in told.splitlines() if line.startswith("  ")]
    assert ended.returncode == 0, ended.stderr
    assert len(lines) == 3 and all(f"  {line}\n" in ended.stdout for line in lines)
    phrase = told.partition("gevraagd wordt: ")[2].splitlines()[0]
    assert phrase in (folder / "demo-key.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"`([\w.-]+/?)`", (folder / "README.md").read_text(encoding="utf-8"))) <= {
        f"{path.name}/" if path.is_dir() else path.name for path in folder.iterdir()
    } | {"vp"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VP_")}
    environment |= {"HOME": str(home), "VP_LANG": "nl"}
    environment |= {
        f"XDG_{kind}": str(home / kind) for kind in ("DATA_HOME", "CONFIG_HOME", "RUNTIME_DIR", "STATE_HOME")
    }
    script = "\n".join(
        line.replace("vp unlock", "vp --passphrase-stdin unlock") + (f" <<< '{phrase}'" if line == "vp unlock" else "")
        for line in lines
    )
    run = f'vp() {{ "{sys.executable}" -m vp "$@"; }}\n{script}\nvp lock\n'
    ran = subprocess.run(
        ["bash", "-c", run], env=environment, cwd=home, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert ran.returncode == 0 and "2026-004" in ran.stdout, ran
    wrong = subprocess.run(
        [sys.executable, "-m", "vp", "--vault", str(folder / "vault"), "list"],
        env=environment, cwd=home, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    assert "geen sleutel" in wrong.stderr and str(folder / "vault") in wrong.stderr and "VP_VAULT" in wrong.stderr


def test_a_folder_that_is_no_demo_is_left_alone(tmp_path):
    (tmp_path / "echt").mkdir()
    (tmp_path / "echt" / "brief.txt").write_text("van mij", encoding="utf-8")
    ended = _demo(tmp_path / "echt", tmp_path)
    assert ended.returncode == 2 and "geen eerdere demo" in ended.stderr
    assert (tmp_path / "echt" / "brief.txt").read_text(encoding="utf-8") == "van mij"


def test_the_fiction_is_as_varied_as_was_promised_and_says_that_it_is_fiction():
    paths = [path for path in (CASES / "fiction").glob("*.yaml") if path.stem != "activiteiten"]
    documents = {path.stem: read_yaml(path.read_text(encoding="utf-8")) for path in paths}
    records = {name: read(Case, each["zaak"]) for name, each in documents.items()}
    assert len(records) >= 40
    assert all(path.read_text(encoding="utf-8").startswith("# Verzonnen") for path in paths)
    assert {record.number for record in records.values()} == set(records)
    assert len({record.first_contact.year for record in records.values()}) == 3
    assert len({record.organisation for record in records.values()}) == 2
    rich = [name for name, each in documents.items() if len(each.get("notities") or []) >= 10]
    assert len(rich) >= 3
    assert any(
        documents[name].get("toestemmingen") and records[name].people and records[name].follow_ups for name in rich
    )
