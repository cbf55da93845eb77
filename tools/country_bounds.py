"""Make `sim/scenario/country_bounds.csv` from Natural Earth.

    pip install country-bounding-boxes==0.2.3 iso3166
    python tools/country_bounds.py

The package holds the bounding boxes of Natural Earth 1:50m, Admin 0 map subunits (public domain):
parts of a country that lie apart, as Alaska, have boxes of their own.
"""

import csv
import math
from pathlib import Path

from country_bounding_boxes.generated import countries

# Subunits have no ISO code of their own: that of their country, by Natural Earth's code of it.
WITHOUT_CODE = {
    "ATG": "AG", "ATA": "AQ", "ATC": "AU", "AUS": "AU", "SHN": "SH", "BEL": "BE",
    "BIH": "BA", "CHN": "CN", "CHL": "CL", "CYN": "CY", "DNK": "DK", "ECU": "EC",
    "GBR": "GB", "ESP": "ES", "FRA": "FR", "PSX": "PS", "GEO": "GE", "GNQ": "GQ",
    "IND": "IN", "IOT": "IO", "ITA": "IT", "JPN": "JP", "KOR": "KR", "KOS": "XK",
    "NOR": "NO", "NZL": "NZ", "PRT": "PT", "PNG": "PG", "RUS": "RU", "SGS": "GS",
    "SOL": "SO", "SRB": "RS", "STP": "ST", "TLS": "TL", "TTO": "TT", "TZA": "TZ",
    "USA": "US", "YEM": "YE", "ZAF": "ZA",
}  # fmt: skip
OUT = Path(__file__).parents[1] / "sim" / "scenario" / "country_bounds.csv"


def main() -> None:
    """Write one row for each part of a country, rounded outwards to a tenth of a degree."""
    rows = set()
    for each in countries:
        code = each.iso_a2 if each.iso_a2.isalpha() else WITHOUT_CODE.get(each.adm0_a3, "")
        if code:
            west, south, east, north = each.bbox
            low = (math.floor(10 * west) / 10, math.floor(10 * south) / 10)
            rows.add((code, *low, math.ceil(10 * east) / 10, math.ceil(10 * north) / 10))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("country", "west", "south", "east", "north"))
        table.writerows(sorted(rows))


if __name__ == "__main__":
    main()
