"""The encrypted folder: keys, layout, atomic writes, lock, seal, index, agent.

Promises: what was reported as written is durable; what is read is what a holder of the case's key wrote, at the place
where it was written; nothing readable ever stands on a disk. docs/FORMAT.md gives every byte, docs/SECURITY.md says
against whom. It does not prompt, print, read the environment or the clock, and it does not know what the fields of a
record mean.

Importing this package costs nothing: its names are looked up when they are used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vp.vault.agent import AgentStatus as AgentStatus
    from vp.vault.check import CheckReport as CheckReport
    from vp.vault.check import RepairReport as RepairReport
    from vp.vault.device import Device as Device
    from vp.vault.drafts import Draft as Draft
    from vp.vault.entry import Entry as Entry
    from vp.vault.opened import OpenVault as OpenVault
    from vp.vault.place import find_vault as find_vault
    from vp.vault.problems import Problem as Problem
    from vp.vault.vaults import Created as Created
    from vp.vault.vaults import Vault as Vault
    from vp.vault.vaults import create_vault as create_vault
    from vp.vault.vaults import join_vault as join_vault

_HOME = {
    "AgentStatus": "agent",
    "CheckReport": "check",
    "Created": "vaults",
    "Device": "device",
    "Draft": "drafts",
    "Entry": "entry",
    "OpenVault": "opened",
    "Problem": "problems",
    "RepairReport": "check",
    "Vault": "vaults",
    "create_vault": "vaults",
    "find_vault": "place",
    "join_vault": "vaults",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    """Look a public name up in its module, the first time that it is used."""
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
