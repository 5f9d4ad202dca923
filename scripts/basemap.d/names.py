"""Names: towns from GeoNames, and the project's own short list of named waters (waters.tsv)."""

import csv

from shapely.geometry import Point, Polygon

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


def waters(path):
    """Oceans, seas and lakes as label points; a lower first zoom weighs more."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]
    return [{"kind": kind, "name": name, "cc": "", "first": int(first), "weight": 10 - int(first),
             "lon": float(lon), "lat": float(lat)} for kind, first, name, lat, lon in rows]


def check_lakes(labels, lakes):
    """Returns the labels without those lakes whose point lies in no lake of the map."""
    shapes = [(ring[:, 0].min(), ring[:, 1].min(), ring[:, 0].max(), ring[:, 1].max(), ring)
              for _, (ring, *_) in lakes]

    def is_in_lake(label):
        return any(west <= label["lon"] <= east and south <= label["lat"] <= north
                   and Polygon(ring).contains(Point(label["lon"], label["lat"]))
                   for west, south, east, north, ring in shapes)

    good = [label for label in labels if label["kind"] != "lake" or is_in_lake(label)]
    for label in labels:
        if label not in good:
            print(f"waters: {label['name']} lies in no lake")
    return good
