"""Reads the source packages and writes the plain layers that tiles.mjs cuts into tiles.

usage: extract.py SOURCE_DIR OUTPUT_DIR

SOURCE_DIR holds the unpacked packages (see ../basemap). Each layer becomes NAME.json, a list of
features {"p": properties, "r": [points per ring or line]}, and NAME.f64, their longitudes and
latitudes one after another as little-endian doubles. Points of `places` stay within the JSON.
"""

import json
import pathlib
import sys

import numpy as np

import borders
import gshhg
import names
import rivers

SHORES = "usr/share/gmt-gshhg/binned_GSHHS_f.nc"
RIVERS = "usr/share/gmt-gshhg/binned_river_f.nc"
BORDERS = "usr/share/gmt-gshhg/binned_border_f.nc"
NATURAL_EARTH = "usr/share/qgis/resources/data/world_map.gpkg"


def write_layer(folder, name, features):
    """features: iterable of (properties, [(n, 2) arrays])."""
    index, points = [], []
    for properties, parts in features:
        index.append({"p": properties, "r": [len(part) for part in parts]})
        points.extend(parts)
    (folder / f"{name}.json").write_text(json.dumps(index, ensure_ascii=False))
    np.concatenate(points).astype("<f8").tofile(folder / f"{name}.f64")
    print(f"{name}: {len(index)} features, {sum(len(p) for p in points)} points")


def close_over_pole(ring):
    """Antarctica's shore goes once round the world: bring it west to east, close it at the pole."""
    shore = ring if ring[0][0] < ring[-1][0] else ring[::-1]
    shore = shore[:-1]
    turn = int(np.argmin(np.mod(shore[:, 0] + 180.0, 360.0)))
    shore = np.concatenate((shore[turn:], shore[:turn] + [360.0, 0.0]))
    shore[:, 0] -= 360.0 * np.floor((shore[0, 0] + 180.0) / 360.0)
    shore = np.concatenate(([[-180.0, shore[0, 1]]], shore, [[180.0, shore[0, 1]]]))
    return shore, np.concatenate((shore, [[180.0, -90.0], [-180.0, -90.0], shore[0]]))


def centred(ring):
    """Moves a ring by whole turns so that its middle lies within -180..180."""
    middle = (ring[:, 0].min() + ring[:, 0].max()) / 2.0
    return ring - [360.0 * np.floor((middle + 180.0) / 360.0), 0.0]


def shore_layers(shapes):
    """Land, its outline, and lakes with their islands as holes."""
    land, coast, lakes = [], [], []
    islands = {}
    for shape in shapes:
        if shape["level"] == 3:
            islands.setdefault(shape["parent"], []).append(shape["ring"])
    for shape in shapes:
        if shape["turns"]:
            outline, ring = close_over_pole(shape["ring"])
            land.append(({"pole": 1}, [ring]))
            coast.append(({}, [outline]))
        elif shape["level"] == 1:
            ring = centred(shape["ring"])
            land.append(({}, [ring]))
        elif shape["level"] in (2, 4):
            ring = centred(shape["ring"])
            holes = [hole + [360.0 * round((ring[0][0] - hole[0][0]) / 360.0), 0.0]
                     for hole in islands.get(shape["id"], [])] if shape["level"] == 2 else []
            properties = {"area": max(1, int(shape["area"]))}
            lakes.append((properties, [ring] + holes))
    return land, coast, lakes


def main():
    source, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    here = pathlib.Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    land, coast, lakes = shore_layers(gshhg.read_shores(source / SHORES))
    write_layer(folder, "land", land)
    write_layer(folder, "coast", coast)
    write_layer(folder, "lakes", lakes)
    towns = names.towns(source / "cities500.txt")
    streams = [(level, centred(points)) for level, points in gshhg.read_lines(source / RIVERS)]
    write_layer(folder, "rivers", [({"rank": level}, [points]) for level, points in streams])
    write_layer(folder, "river_names", rivers.named_ways(streams, here / "rivers.tsv"))
    world = borders.read_world(source / NATURAL_EARTH)
    write_layer(folder, "borders", borders.border_lines(world, source / BORDERS))
    waters = names.check_lakes(names.waters(here / "waters.tsv"), lakes)
    places = borders.area_labels(world) + waters + towns
    (folder / "places.json").write_text(json.dumps(places, ensure_ascii=False))
    print(f"places: {len(places)}")


if __name__ == "__main__":
    main()
