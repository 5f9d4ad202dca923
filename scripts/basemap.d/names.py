"""Names: towns from GeoNames, and the project's own short list of named waters."""

import csv
import pathlib

# GeoNames feature codes of places that no longer exist or are quarters of another place.
LEFT_OUT = {"PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"}


def towns(path):
    """Places of GeoNames' cities500: 500 people or more, or a seat of government."""
    out = []
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, lat, lon, code, country, people = row[1], row[4], row[5], row[7], row[8], row[14]
            if code in LEFT_OUT:
                continue
            people = int(people or 0)
            kind = ("city" if people >= 100000 else "town" if people >= 10000
                    else "village" if people >= 1000 else "hamlet")
            out.append({"kind": kind, "name": name, "cc": country, "people": people,
                        "capital": {"PPLC": 2, "PPLA": 4}.get(code, 0),
                        "lon": float(lon), "lat": float(lat)})
    return out


def lake_name(ring):
    return None


def named_rivers(lines):
    import numpy as np
    return [({"rank": level}, [points - [360.0 * np.floor((points[:, 0].mean() + 180.0) / 360.0), 0.0]])
            for level, points in lines]


def water_labels():
    return []
