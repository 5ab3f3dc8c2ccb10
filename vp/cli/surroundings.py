"""What surrounds a run of `vp`: the environment, the clock, the places of the platform, the user's configuration."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from vp import i18n
from vp.errors import N_, UsageError

_LONGEST_RUNTIME = 60


class ConfigUnreadable(UsageError):
    """The user's configuration file is not valid TOML, or holds an unknown language."""


def _private(place: Path | None = None) -> Path:
    """A folder of this user's with a short name, one for each `place`; the vault sees to it that it is private."""
    import tempfile
    from hashlib import sha256

    mark = f"-{sha256(os.fsencode(place)).hexdigest()[:12]}" if place else ""
    return Path(tempfile.gettempdir()) / f"vp-{os.getuid()}{mark}"


def _short(place: Path) -> Path:
    """`place`, or a folder with a shorter name: the path of a socket has room for some 100 bytes only."""
    fits = os.name == "nt" or len(os.fsencode(place)) <= _LONGEST_RUNTIME
    return place if fits else _private(place)


@dataclass
class Surroundings:
    """The environment of this process, and what follows from it; what is costly is made when it is first asked for."""

    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    def now(self) -> datetime:
        """The time now, with the zone of this machine; `VP_TODAY` sets the day (for scripts and the demo)."""
        return datetime.combine(self.today(), datetime.now().astimezone().timetz())

    def today(self) -> date:
        """Today, or what `VP_TODAY` says it is."""
        if day := self.environment.get("VP_TODAY"):
            from vp.casefile.dates import FuzzyDate

            return FuzzyDate.parse(day).first
        return datetime.now().astimezone().date()

    def place(self, kind: str) -> Path:
        """The folder of `kind`: config, device, cache or run; below VP_HOME where that is set."""
        if home := self.environment.get("VP_HOME"):
            place = Path(home).absolute() / kind
            return _short(place) if kind == "run" else place
        if kind == "run" and os.name != "nt":
            logged_in = self.environment.get("XDG_RUNTIME_DIR")
            return Path(logged_in) / "vp" if logged_in else _private()
        import platformdirs

        places = {
            "config": platformdirs.user_config_path,
            "device": platformdirs.user_data_path,
            "cache": platformdirs.user_cache_path,
            "run": platformdirs.user_runtime_path,
        }
        place = places[kind]("vp", appauthor=False)
        return place / "device" if kind == "device" else place

    @property
    def config_folder(self) -> Path:
        """Where the user's configuration, own lists and own templates stand."""
        return self.place("config")

    @property
    def own_templates(self) -> tuple[Path, ...]:
        """Folders of the user's own templates, which come before the packaged ones."""
        folder = self.config_folder / "templates"
        return (folder,) if folder.is_dir() else ()

    @cached_property
    def config(self) -> dict[str, Any]:
        """The user's `config.toml`; empty when there is none. ConfigUnreadable when it is not valid."""
        path = self.config_folder / "config.toml"
        if not path.is_file():
            return {}
        import tomllib

        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            raise ConfigUnreadable(
                N_("the configuration file is not valid TOML: {path}"), N_("mend it or move it away"), path=path
            ) from None

    def choose_language(self, arguments: Sequence[str]) -> None:
        """Speak what was asked for: `--lang`, VP_LANG, the configuration, the system's language, else Dutch."""
        asked = next((each for flag, each in pairwise(arguments) if flag == "--lang"), None)
        asked = asked or next((each[7:] for each in arguments if each.startswith("--lang=")), None)
        system = (
            self.environment.get("LC_ALL") or self.environment.get("LC_MESSAGES") or self.environment.get("LANG") or ""
        )
        for wanted in (asked, self.environment.get("VP_LANG"), self.config.get("language"), system[:2]):
            if wanted in i18n.LANGUAGES:
                i18n.speak(wanted)
                return
        i18n.speak("nl")
