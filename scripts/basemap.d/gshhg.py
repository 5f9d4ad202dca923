"""Reads the GSHHG 2.3.7 netCDF files and joins their binned pieces back into whole shapes.

The netCDF edition cuts every shoreline and river at the edges of square bins (1 degree in the full
resolution) and stores points as 16 bit offsets from the south-west corner of their bin. Two pieces
that touch at a bin edge carry the same point, so on the grid "bin * 65535 + offset" they join
exactly, without a tolerance.
"""

import netCDF4
import numpy as np

UNITS_PER_BIN = 65535


class Grid:
    """The integer grid of one file: u runs east from 0 degrees, v runs north from -90 degrees."""

    def __init__(self, data):
        self.bin_degrees = int(data["Bin_size_in_minutes"][:].item()) / 60.0
        self.columns = int(data["N_bins_in_360_longitude_range"][:].item())
        self.rows = int(data["N_bins_in_180_degree_latitude_range"][:].item())
        self.width = self.columns * UNITS_PER_BIN

    def to_degrees(self, points):
        """(n, 2) grid units to (n, 2) longitude and latitude; longitude is not wrapped."""
        return np.column_stack((points[:, 0] * (self.bin_degrees / UNITS_PER_BIN),
                                points[:, 1] * (self.bin_degrees / UNITS_PER_BIN) - 90.0))


def _open(path):
    data = netCDF4.Dataset(path)
    data.set_auto_maskandscale(False)
    return data


def _pieces(data, grid, counts):
    """Yields (piece number, (n, 2) int64 grid points) in file order."""
    first_point = data["Id_of_first_point_in_a_segment"][:]
    first_piece = data["Id_of_first_segment_in_a_bin"][:]
    pieces_in_bin = data["N_segments_in_a_bin"][:]
    east = data["Relative_longitude_from_SW_corner_of_bin"][:].view(np.uint16).astype(np.int64)
    north = data["Relative_latitude_from_SW_corner_of_bin"][:].view(np.uint16).astype(np.int64)
    for b in range(grid.columns * grid.rows):
        row, column = divmod(b, grid.columns)
        u0 = column * UNITS_PER_BIN
        v0 = (grid.rows - 1 - row) * UNITS_PER_BIN
        for piece in range(first_piece[b], first_piece[b] + int(pieces_in_bin[b])):
            begin = first_point[piece]
            end = begin + counts[piece]
            yield piece, np.column_stack((east[begin:end] + u0, north[begin:end] + v0))


def _unwrap(points, width):
    """Removes the jump at 0/360 degrees so that neighbours are never half a world apart."""
    steps = np.diff(points[:, 0])
    turns = np.where(steps > width // 2, -width, np.where(steps < -(width // 2), width, 0))
    out = points.copy()
    out[1:, 0] += np.cumsum(turns)
    return out


def _chain(pieces, width):
    """Joins directed pieces end to start. Returns arrays; a closed one repeats its first point."""
    def key(point):
        return (int(point[0]) % width, int(point[1]))

    starts = {}
    for index, piece in enumerate(pieces):
        starts.setdefault(key(piece[0]), []).append(index)
    ends = {key(piece[-1]) for piece in pieces}
    used = [False] * len(pieces)
    # Open chains first, from a start that no piece ends at; what is left over is closed.
    order = [i for i, p in enumerate(pieces) if key(p[0]) not in ends] + list(range(len(pieces)))
    chains = []
    for begin in order:
        if used[begin]:
            continue
        used[begin] = True
        parts = [pieces[begin]]
        origin = key(pieces[begin][0])
        while key(parts[-1][-1]) != origin:
            follow = [i for i in starts.get(key(parts[-1][-1]), []) if not used[i]]
            if not follow:
                break
            used[follow[0]] = True
            parts.append(pieces[follow[0]][1:])
        chains.append(_unwrap(np.concatenate(parts), width))
    return chains


def read_shores(path):
    """Every shoreline polygon as a dict: id, parent, level, area (km2), ring ((n, 2) degrees).

    Levels: 1 land, 2 lake, 3 island in a lake, 4 pond on such an island. Antarctica is the ice
    front (level 1); the grounding line (level 6) is left out. A ring may run past 180 degrees.
    """
    data = _open(path)
    grid = Grid(data)
    packed = data["Embedded_npts_levels_exit_entry_for_a_segment"][:]
    counts = packed >> 9
    levels = (packed >> 6) & 7
    owner = data["Id_of_GSHHS_ID"][:]
    area = data["The_km_squared_area_of_polygons"][:]
    parent = data["Id_of_parent_polygons"][:]
    groups = {}
    for piece, points in _pieces(data, grid, counts):
        if levels[piece] != 6:
            groups.setdefault((int(owner[piece]), int(levels[piece])), []).append(points)
    shapes = []
    for (polygon, level), pieces in sorted(groups.items()):
        for chain in _chain(pieces, grid.width):
            shapes.append({"id": polygon, "parent": int(parent[polygon]), "level": level,
                           "area": abs(float(area[polygon])), "river": bool(area[polygon] < 0),
                           "ring": grid.to_degrees(chain),
                           "closed": bool(tuple(chain[0]) == tuple(chain[-1])),
                           "turns": int(round((chain[-1][0] - chain[0][0]) / grid.width))})
    return shapes


def read_lines(path):
    """River pieces as (level, (n, 2) degrees), joined across bin edges within each level."""
    data = _open(path)
    grid = Grid(data)
    counts = data["N_points_for_a_segment"][:].astype(np.int64)
    levels = data["Hierarchial_level_of_a_segment"][:]
    groups = {}
    for piece, points in _pieces(data, grid, counts):
        groups.setdefault(int(levels[piece]), []).append(points)
    return [(level, grid.to_degrees(chain))
            for level, pieces in sorted(groups.items()) for chain in _chain(pieces, grid.width)]
