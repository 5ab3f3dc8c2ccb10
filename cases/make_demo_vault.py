"""Makes the demo vault anew from the fiction: `make demo-vault`.

Reads `fiction/*.yaml` (one case a file) and `fiction/activiteiten.yaml`, and writes `vault/`, `device/` (the demo
counsellor's identity, behind the published passphrase) and `demo-key.txt`. The keys are random, so every run gives
other bytes; the cases are the same.
"""

import shutil
import sys
from pathlib import Path

from vp.casefile.documents import read_yaml
from vp.casefile.records import Activity, Case, Consent, Note, head_of, read
from vp.vault import Device, Vault, create_vault

HERE = Path(__file__).parent
PASSPHRASE = "deze kluis is verzonnen"
KEY = """\
The key of the demo vault. Everything in it is fiction; never keep a real case under this key.
De sleutel van de demokluis. Alles erin is verzonnen; bewaar hier nooit een echte zaak.

wachtzin / passphrase:        {passphrase}
herstelsleutel / recovery key: {recovery}
"""


def _stamp(head: dict, day: str) -> dict:
    return {**head, "geschreven": f"{day}T17:00:00+01:00"}


def write_case(opened, path: Path) -> None:
    """One case of the fiction: its record, notes and consents, each checked as vp checks it."""
    fiction = read_yaml(path.read_text(encoding="utf-8"))
    case = read(Case, fiction["zaak"])
    folder = opened.new_folder()
    opened.write(folder, "zaak", _stamp(head_of(case), str(case.first_contact.last)))
    for each in fiction.get("notities") or []:
        text = each.pop("tekst")
        note = read(Note, each)
        opened.write(
            folder, "notitie", _stamp(head_of(note), str(note.day.last)), text if text.endswith("\n") else text + "\n"
        )
    for each in fiction.get("toestemmingen") or []:
        consent = read(Consent, each)
        opened.write(folder, "toestemming", _stamp(head_of(consent), str(consent.given.last)))


def main() -> int:
    """Make the vault, the device and the key file."""
    for name in ("vault", "device"):
        shutil.rmtree(HERE / name, ignore_errors=True)
    scratch = HERE / "scratch"
    device = Device(home=HERE / "device", cache=scratch / "cache", runtime=scratch / "run")
    made = create_vault(HERE / "vault", device, PASSPHRASE)
    opened = Vault.open(HERE / "vault", device).unlock(PASSPHRASE)
    paths = sorted(path for path in (HERE / "fiction").glob("*.yaml") if path.stem != "activiteiten")
    with opened.writing():
        for path in paths:
            write_case(opened, path)
        activities = read_yaml((HERE / "fiction" / "activiteiten.yaml").read_text(encoding="utf-8"))["activiteiten"]
        for each in activities:
            activity = read(Activity, each)
            opened.write(opened.own_folder(), "activiteit", _stamp(head_of(activity), str(activity.day.last)))
    (HERE / "demo-key.txt").write_text(KEY.format(passphrase=PASSPHRASE, recovery=made.recovery_key), encoding="utf-8")
    for left in ("lock", "drafts"):
        for path in (HERE / "device").rglob(left):
            path.unlink() if path.is_file() else shutil.rmtree(path)
    shutil.rmtree(scratch, ignore_errors=True)
    sys.stdout.write(f"{len(paths)} cases, {len(activities)} activities\n")
    return 0 if opened.check().clean else 1


if __name__ == "__main__":
    sys.exit(main())
