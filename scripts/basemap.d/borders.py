"""Borders and the label points of countries and provinces.

Lines: country borders everywhere and province borders of the Americas come from GSHHG (CIA World
Data Bank II, detailed, and in step with its rivers). Province borders elsewhere come from the
shared edges of Natural Earth's provinces. A border that is under dispute is marked so and drawn
dashed, whichever side claims it.
"""

import pathlib
import sqlite3

import numpy as np
import shapely.geometry
import shapely.ops
import shapely.prepared
import shapely.wkb

import gshhg

COUNTRY, PROVINCE = 2, 4
# How far (degrees) the two sources may lie apart on one and the same border.
SAME_BORDER = 0.2
# Names that Natural Earth shortens, or spells longer than a map needs.
COUNTRY_NAMES = {
    "United States of America": "United States", "Dem. Rep. Congo": "DR Congo",
    "Central African Rep.": "Central African Republic", "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea", "Falkland Is.": "Falkland Islands", "S. Sudan": "South Sudan",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory", "W. Sahara": "Western Sahara",
    "Fr. S. Antarctic Lands": "French Southern Lands", "Bosnia and Herz.": "Bosnia and Herzegovina",
    "N. Mariana Is.": "Northern Mariana Islands", "Solomon Is.": "Solomon Islands",
    "Marshall Is.": "Marshall Islands", "Cook Is.": "Cook Islands", "Faeroe Is.": "Faroe Islands",
    "Fr. Polynesia": "French Polynesia", "Cayman Is.": "Cayman Islands", "N. Cyprus": "Northern Cyprus",
    "St. Pierre and Miquelon": "Saint-Pierre and Miquelon", "Macedonia": "North Macedonia",
    "Pitcairn Is.": "Pitcairn Islands", "S. Geo. and the Is.": "South Georgia", "eSwatini": "Eswatini",
}
# Countries whose first division is of this size (km2) on average are divided into communes: no lines.
COMMUNES = 400.0
# Neighbours whose common border is not agreed, by Natural Earth's three-letter codes.
DISPUTED_PAIRS = {frozenset(pair) for pair in (
    ("KOS", "SRB"), ("SAH", "MAR"), ("SOL", "SOM"), ("CYN", "CYP"), ("PSX", "ISR"), ("KAS", "IND"),
    ("KAS", "CHN"), ("KAS", "PAK"), ("SYR", "ISR"))}
# Lines on the ground that Natural Earth lists as disputed; mere claims on land that is governed
# and bordered otherwise are not drawn, nor the lines in Karabakh, which no longer exist.
DISPUTED_NAMES = {"Chinese claim", "Indian claim", "Pakistani claim", "Syrian claim", "Lebanese claim",
                  "Moldovan claim", "Georgian claim", "Western Saharan claim", "Ukrainian claim",
                  "Sudanese claim", "South Sudanese claim"}


def _geometry(blob):
    """GeoPackage blob: an 8 byte header and an envelope whose kind is in the flags, then WKB."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return shapely.wkb.loads(blob[8 + envelope:])


def read_world(path):
    base = sqlite3.connect(f"file:{pathlib.Path(path)}?mode=ro", uri=True)
    provinces = [{"name": name, "iso": iso, "country": country, "geometry": _geometry(geom)}
                 for geom, name, iso, country in base.execute(
                     "SELECT geom, name, iso_a2, adm0_a3 FROM states_provinces ORDER BY fid")]
    countries = [{"name": name, "iso": iso, "code": code, "geometry": _geometry(geom)}
                 for geom, name, iso, code in base.execute(
                     "SELECT geom, NAME, iso_a2, ISO_A3 FROM countries ORDER BY fid")]
    disputed = [_geometry(geom) for geom, name in base.execute(
        "SELECT geom, name FROM disputed_borders ORDER BY fid") if name in DISPUTED_NAMES]
    return {"provinces": provinces, "countries": countries, "disputed": disputed}


def _polygons(geometry):
    return list(geometry.geoms) if hasattr(geometry, "geoms") else [geometry]


def _shared_edges(provinces):
    """{(country, country): lines}; an edge of two provinces lies between them."""
    owner, edges = {}, {}
    for number, province in enumerate(provinces):
        for polygon in _polygons(province["geometry"]):
            for ring in [polygon.exterior, *polygon.interiors]:
                points = [(round(x, 7), round(y, 7)) for x, y in ring.coords]
                for a, b in zip(points, points[1:]):
                    edge = (a, b) if a < b else (b, a)
                    other = owner.setdefault(edge, number)
                    if other != number:
                        pair = tuple(sorted((provinces[other]["country"], province["country"])))
                        edges.setdefault(pair, []).append(edge)
    return {pair: _polygons(shapely.ops.linemerge(shapely.geometry.MultiLineString(lines)))
            for pair, lines in sorted(edges.items())}


def _split(points, inside):
    """Cuts one line where `inside` (one flag per edge) changes; yields (flag, points)."""
    begin = 0
    for i in range(1, len(inside) + 1):
        if i == len(inside) or inside[i] != inside[begin]:
            yield bool(inside[begin]), points[begin:i + 1]
            begin = i


def _square_km(geometry):
    """Area with the cosine of the middle latitude; good enough to rank labels."""
    return sum(p.area * np.cos(np.radians(p.centroid.y)) for p in _polygons(geometry)) * 12364.0


def _communal_countries(provinces):
    areas = {}
    for province in provinces:
        areas.setdefault(province["country"], []).append(_square_km(province["geometry"]))
    return {country for country, sizes in areas.items() if sum(sizes) / len(sizes) < COMMUNES}


def border_lines(world, path):
    """(properties, [points]) with level 2 or 4, and disputed = 1 where it is."""
    shared = _shared_edges(world["provinces"])
    dispute = list(world["disputed"])
    for (a, b), lines in shared.items():
        if frozenset((a, b)) in DISPUTED_PAIRS:
            dispute.extend(lines)
    near_dispute = shapely.prepared.prep(shapely.ops.unary_union(dispute).buffer(SAME_BORDER))
    out, drawn, americas = [], [], []
    for level, points in gshhg.read_lines(path):
        points = points - [360.0 * np.floor((points[:, 0].mean() + 180.0) / 360.0), 0.0]
        if level == 2:
            out.append(({"level": PROVINCE}, [points]))
            americas.append(shapely.geometry.LineString(points))
        elif level == 1:
            middles = (points[1:] + points[:-1]) / 2.0
            inside = [near_dispute.contains(shapely.geometry.Point(m)) for m in middles]
            for flag, part in _split(points, inside):
                out.append(({"level": COUNTRY, "disputed": 1} if flag else {"level": COUNTRY}, [part]))
            drawn.append(shapely.geometry.LineString(points))
    # Disputed lines that GSHHG does not have.
    known = shapely.ops.unary_union([line.simplify(0.02) for line in drawn]).buffer(SAME_BORDER)
    for line in shapely.ops.unary_union(dispute).difference(known).geoms:
        if line.length > SAME_BORDER:
            out.append(({"level": COUNTRY, "disputed": 1}, [np.array(line.coords)]))
    have_lines = shapely.ops.unary_union([line.simplify(0.02) for line in americas]).buffer(SAME_BORDER)
    communes = _communal_countries(world["provinces"])
    for (a, b), lines in shared.items():
        if a != b or a in communes:
            continue
        whole = shapely.geometry.MultiLineString(lines)
        if whole.intersection(have_lines).length > 0.5 * whole.length:
            continue
        out.extend(({"level": PROVINCE}, [np.array(line.coords)]) for line in lines)
    return out


def _label_point(geometry):
    largest = max(_polygons(geometry), key=lambda p: p.area)
    size = max(largest.bounds[2] - largest.bounds[0], largest.bounds[3] - largest.bounds[1])
    return shapely.ops.polylabel(largest, size / 60.0)


def area_labels(world):
    labels = []
    communes = _communal_countries(world["provinces"])
    for kind, shapes in (("country", world["countries"]), ("province", world["provinces"])):
        siblings = {}
        for shape in shapes:
            siblings[shape.get("country")] = siblings.get(shape.get("country"), 0) + 1
        for shape in shapes:
            area = _square_km(shape["geometry"])
            if not shape["name"]:
                continue
            # A country that is its own only province, or divided into communes, has one label.
            if kind == "province" and (siblings[shape["country"]] == 1 or shape["country"] in communes):
                continue
            point = _label_point(shape["geometry"])
            labels.append({"kind": kind, "name": COUNTRY_NAMES.get(shape["name"], shape["name"]), "cc": shape["iso"] if shape["iso"] and shape["iso"].isalpha() else "",
                           "weight": float(area), "lon": point.x, "lat": point.y})
    return labels
