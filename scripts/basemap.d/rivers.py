"""Puts names on rivers. GSHHG has none, so rivers.tsv lists the larger rivers by places they pass;
the way between those places along the river network is the line that carries the name.
"""

import csv
import heapq

import numpy as np

MARGIN = 1.5     # degrees around the places in which the network is searched
SNAP = 0.4       # degrees a place may lie from its river
JOIN = 0.06      # degrees across which two ends of the network count as connected
LEAP = 1.2       # degrees a way may leap from end to end, over a reservoir say, at LEAP_COST
LEAP_COST = 6.0
STEP = 0.01      # degrees between kept points of the network
DETOUR = 3.0     # a way longer than this many times the straight line is a wrong one


def _thin(points):
    """Drops points closer than STEP to the one kept before; keeps both ends."""
    kept = [0]
    for i in range(1, len(points) - 1):
        if np.abs(points[i] - points[kept[-1]]).max() >= STEP:
            kept.append(i)
    kept.append(len(points) - 1)
    return points[kept]


class _Network:
    """The lines of one stretch of country: points, and for every point its neighbours."""

    def __init__(self, lines, scale):
        self.points = np.concatenate([points for _, points in lines])
        self.rank = np.concatenate([np.full(len(points), rank) for rank, points in lines])
        self.flat = self.points * [scale, 1.0]
        self.next = [[] for _ in self.points]
        ends, at = [], 0
        for _, points in lines:
            for i in range(at, at + len(points) - 1):
                self._link(i, i + 1, 1.0)
            ends.extend((at, at + len(points) - 1))
            at += len(points)
        self.line = np.concatenate([np.full(len(p), n) for n, (_, p) in enumerate(lines)])
        for end in ends:
            distance = np.hypot(*(self.flat - self.flat[end]).T)
            distance[self.line == self.line[end]] = np.inf
            near = int(np.argmin(distance))
            if distance[near] <= JOIN:
                self._link(end, near, 4.0)
        ends = np.array(ends)
        for end in ends:
            distance = np.hypot(*(self.flat[ends] - self.flat[end]).T)
            distance[self.line[ends] == self.line[end]] = np.inf
            for near in np.argsort(distance, kind="stable")[:6]:
                if distance[near] <= LEAP:
                    self._link(end, int(ends[near]), LEAP_COST)

    def _link(self, a, b, cost):
        length = float(np.hypot(*(self.flat[a] - self.flat[b]))) * cost + 1e-9
        self.next[a].append((b, length))
        self.next[b].append((a, length))

    def nearest(self, place, scale):
        """The nearest point, the larger river before the smaller at about the same distance."""
        distance = np.hypot(*(self.flat - np.array(place) * [scale, 1.0]).T)
        best = int(np.argmin(distance + 0.01 * self.rank))
        return best if distance[best] <= SNAP else None

    def way(self, start, goal):
        cost, came, queue = {start: 0.0}, {}, [(0.0, start)]
        while queue:
            so_far, node = heapq.heappop(queue)
            if node == goal:
                way = [node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return so_far, way[::-1]
            if so_far > cost[node]:
                continue
            for other, length in self.next[node]:
                # Small tributaries cost a little more, so that a way keeps to the main stream.
                total = so_far + length * (1.0 + 0.1 * min(5, self.rank[other]))
                if total < cost.get(other, np.inf):
                    cost[other], came[other] = total, node
                    heapq.heappush(queue, (total, other))
        return None


def _without_leaps(points):
    """The stretches of a way that follow the river; a short one carries no name."""
    cuts = np.nonzero(np.abs(np.diff(points, axis=0)).max(axis=1) > 2 * JOIN)[0] + 1
    return [part for part in np.split(points, cuts) if len(part) > 4]


def _stops(text):
    for stop in text.split(";"):
        lat, lon = map(float, stop.split(","))
        yield lon, lat


def named_ways(lines, path):
    """(properties, [points]) for every part of a listed river that the network connects.

    lines: (rank, (n, 2) degrees). Parts that do not connect are left out and told on the output.
    """
    usable = [(rank, _thin(points)) for rank, points in lines if rank <= 4]
    low = np.array([points.min(axis=0) for _, points in usable])
    high = np.array([points.max(axis=0) for _, points in usable])
    out = []
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")]
    for name, text in rows:
        stops = list(_stops(text))
        near = np.all((high >= np.min(stops, axis=0) - MARGIN) & (low <= np.max(stops, axis=0) + MARGIN), axis=1)
        scale = float(np.cos(np.radians(np.mean([lat for _, lat in stops]))))
        network = _Network([usable[i] for i in np.nonzero(near)[0]], scale)
        at = [network.nearest(stop, scale) for stop in stops]
        parts = []
        for leg, (a, b) in enumerate(zip(at, at[1:])):
            found = None if a is None or b is None else network.way(a, b)
            if found:
                straight = float(np.hypot(*(network.flat[a] - network.flat[b])))
                walked = np.hypot(*np.diff(network.flat[found[1]], axis=0).T).sum()
                found = found if walked <= DETOUR * max(straight, 0.1) else None
            if not found:
                print(f"rivers: {name}: no way from {stops[leg]} to {stops[leg + 1]}")
                continue
            for points in _without_leaps(network.points[found[1]]):
                if parts and np.array_equal(parts[-1][-1], points[0]):
                    parts[-1] = np.concatenate((parts[-1], points[1:]))
                else:
                    parts.append(points)
        # 0 for the longest rivers: they are named first.
        for part in parts:
            length = float(np.hypot(*(np.diff(part, axis=0) * [scale, 1.0]).T).sum())
            out.append(({"name": name, "rank": 0 if length > 12 else 1 if length > 5 else 2}, [part]))
    return out
