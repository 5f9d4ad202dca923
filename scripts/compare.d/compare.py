"""Ratios of Slipstream's ride metrics to GoldenCheetah's: compare.py FOLDER WORK_FOLDER (see scripts/compare_rides).

Prints one row a metric: how many rides have it in both, how many agree within 0.1 % and 1 %, the median and the
largest difference. Names and values of rides are not printed.
"""

import json
import math
import pathlib
import statistics
import subprocess
import sys

from golden_cheetah import GoldenCheetah, day_of

PEAKS = {1: "1s", 5: "5s", 10: "10s", 30: "30s", 60: "1m", 300: "5m", 1200: "20m", 1800: "30m", 3600: "60m"}
PAIRS = [
    # ours, GoldenCheetah's, what it is
    ("highest_power", "max_power", "highest power"),
    *((f"peak_{seconds}s", f"{name}_critical_power", f"best {name}") for seconds, name in PEAKS.items()),
    ("work_kj", "total_work", "work"),
    ("recorded_s", "time_recording", "recorded time, rides with power"),
    ("average_power", "average_power", "average power"),
    ("normalized_power", "coggan_np", "normalized power"),
    ("variability_index", "coggam_variability_index", "variability index"),
    ("intensity_factor", "coggan_if", "intensity factor"),
    ("training_stress_score", "coggan_tss", "training stress score"),
    ("highest_hr", "max_heartrate", "highest heart rate"),
    ("average_hr", "average_hr", "average heart rate"),
    ("trimp_a_minute", "trimp_a_minute", "TRIMP a moving minute, of the mean rate"),
    ("trimp_banister", "trimp_points", "TRIMP of each reading"),
    ("trimp_edwards", "trimp_zonal_points", "Edwards's TRIMP"),
    ("distance_km", "total_distance", "distance"),
    ("moving_s", "time_riding", "moving time"),
    ("ascent_m", "elevation_gain", "ascent"),
    ("average_cadence", "average_cad", "average cadence"),
]
HRV = [("mean_rr_ms", "AVNN"), ("sdnn_ms", "SDNN"), ("rmssd_ms", "rMSSD"), ("pnn50_pct", "pNN50")]


def number(values, name):
    """A metric of GoldenCheetah's: text, or a list whose first entry is the value. None where it has none."""
    value = values.get(name)
    return None if value is None else float(value[0] if isinstance(value, list) else value)


def run_ours(program, arguments, text=None):
    done = subprocess.run([str(program), *arguments], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def row(title, differences):
    """Differences as shares: 0.01 is ours being 1 % higher."""
    if not differences:
        return
    sizes = sorted(abs(d) for d in differences)
    within = [sum(size <= limit for size in sizes) for limit in (0.001, 0.01)]
    largest = max(differences, key=abs)
    print(f"{title:42} {len(sizes):5} {within[0]:7} {within[1]:5} "
          f"{100 * statistics.median(sizes):9.3f} {100 * largest:+10.3f}")


def header(title):
    print(f"\n{title:42} rides  0.1 %   1 %  median %  largest %")


def with_rates(ours, theirs):
    """TRIMP by the moving time of each, so that the formula is compared and not the time."""
    theirs = dict(theirs)
    if ours.get("moving_s", 0) > 60 and (number(theirs, "time_riding") or 0) > 60:
        if "trimp_of_mean" in ours:
            ours["trimp_a_minute"] = ours["trimp_of_mean"] / ours["moving_s"]
        if number(theirs, "trimp_points"):
            theirs["trimp_a_minute"] = number(theirs, "trimp_points") / number(theirs, "time_riding")
    return theirs


def compare_totals(pairs):
    header("metric")
    for mine, other, title in PAIRS:
        differences = []
        for ours, theirs in pairs:
            value, reference = ours.get(mine), number(theirs, other)
            if value and reference and reference > 0:
                differences.append(value / reference - 1)
        row(title, differences)


def compare_zones(pairs):
    """Shares of the time in zones 1 to 5, since the time with a reading differs."""
    differences = []
    for ours, theirs in pairs:
        mine = [ours.get(f"hr_zone_{zone}_s", 0) for zone in range(1, 6)]
        other = [number(theirs, f"time_in_zone_H{zone + 1}") or 0 for zone in range(1, 6)]
        if min(sum(mine), sum(other)) > 60:
            differences.append(max(abs(a / sum(mine) - b / sum(other)) for a, b in zip(mine, other)))
    if differences:
        print(f"\ntime in heart-rate zones: {len(differences)} rides; zone that differs most, percentage points: "
              f"median {100 * statistics.median(differences):.2f}, largest {100 * max(differences):.2f}")


def kept_intervals(rr_ms):
    """NaN for what GoldenCheetah leaves out: intervals outside 270..2000 ms or more than 20 % off the mean of
    the 40 around, and those that follow one."""
    inside = [270 < rr < 2000 for rr in rr_ms]
    good = []
    for i, rr in enumerate(rr_ms):
        around = [rr_ms[j] for j in range(max(0, i - 19), min(len(rr_ms), i + 21)) if inside[j] and j != i]
        mean = sum(around) / len(around) if around else math.nan
        good.append(inside[i] and abs(rr - mean) <= 0.2 * mean)
    return [rr if good[i] and i > 0 and good[i - 1] else math.nan for i, rr in enumerate(rr_ms)]


def compare_hrv(pairs, program):
    header("heart-rate variability, same intervals")
    differences = {name: [] for name, _ in HRV}
    for ours, theirs in pairs:
        if "rr_ms" not in ours or number(theirs, "SDNN") is None:
            continue
        kept = " ".join(str(rr) for rr in kept_intervals(ours["rr_ms"]))
        hrv = run_ours(program, ["--hrv"], kept)[0]
        for name, other in HRV:
            if hrv.get(name) and number(theirs, other):
                differences[name].append(hrv[name] / number(theirs, other) - 1)
    for name, _ in HRV:
        row(name, differences[name])


def compare_load(program, athlete, rides):
    """Fitness, fatigue and form of the scores that GoldenCheetah computed, on days of rest."""
    last = athlete.rides + 30
    rests = {athlete.add_rest(index): index for index in (athlete.rides, athlete.rides + 7, last)}
    stress = [0.0] * (last + 1)
    for name, values in rides.items():
        for index in range(athlete.rides):
            if name.startswith(f"{day_of(index):%Y_%m_%d}"):
                stress[index] += number(values, "coggan_tss") or 0
    loads = run_ours(program, ["--load"], " ".join(map(str, stress)))
    again = athlete.metrics()
    header("load of the rides, a day each")
    for mine, other, title in (("chronic", "x_lts", "fitness, 42 days"), ("acute", "x_sts", "fatigue, 7 days"),
                               ("balance", "x_sb", "form")):
        pairs = [(loads[index][mine], number(again[name], other)) for name, index in rests.items()]
        row(title, [value / reference - 1 for value, reference in pairs if reference])


def main():
    folder, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    program = work / "ride_metrics"
    files = sorted(path for path in folder.iterdir() if path.name.lower().endswith((".fit", ".fit.gz", ".tcx")))
    if not files:
        raise SystemExit(f"no .fit, .fit.gz or .tcx in {folder}")
    athlete = GoldenCheetah(work / "goldencheetah")
    copies = [athlete.add_ride(path) for path in files]
    ours = {pathlib.Path(line["file"]).name: line for line in run_ours(program, map(str, copies))}
    theirs = athlete.metrics()
    both = [(ours[name], values) for name, values in theirs.items() if name in ours and values]
    # A file of several activities is read as one here, and as its first one there.
    same = [pair for pair in both
            if abs(pair[0].get("span_s", 0) - (number(pair[1], "workout_time") or 0)) <= 30]
    print(f"{len(files)} files, {len(theirs)} read by GoldenCheetah, {len(same)} of them over the same time")
    pairs = [(mine, with_rates(mine, other)) for mine, other in same]
    compare_totals(pairs)
    compare_zones(pairs)
    compare_hrv(both, program)
    compare_load(program, athlete, theirs)


main()
