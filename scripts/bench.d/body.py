#!/usr/bin/env python3
"""Body series beside rows of SQLite and beside InfluxDB 1.x, on the same samples in one run, as one table.

Usage: body.py QUERY_BENCH. InfluxDB is measured where `influxd` is installed (Debian: apt install influxdb).
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

DAY = 86_400_000_000_000
MINUTE = 60_000_000_000
START = 1_433_116_800_000_000_000    # as in body_data_bench.hpp
MIDDLE = START + 1200 * DAY
WINDOWS = {  # as in body_bench.cpp
    "heart": [["all", START, START + 3000 * DAY], ["a tenth", MIDDLE, MIDDLE + 300 * DAY],
              ["a month", MIDDLE, MIDDLE + 30 * DAY], ["a day", MIDDLE, MIDDLE + DAY],
              ["an hour", MIDDLE + 240 * MINUTE, MIDDLE + 300 * MINUTE],
              ["ten minutes", MIDDLE + 240 * MINUTE, MIDDLE + 250 * MINUTE]],
    "ecg": [["all", START, START + 180 * MINUTE],
            ["ten minutes", START + 3000 * MINUTE // 60, START + 3600 * MINUTE // 60],
            ["half a minute", START + 3000 * MINUTE // 60, START + 3030 * MINUTE // 60],
            ["two seconds", START + 3000 * MINUTE // 60, START + 3002 * MINUTE // 60]],
}
MILLION = 1e6


def measure(program, dump):
    out = pathlib.Path(dump, "result.json")
    subprocess.run([program, "--benchmark_filter=^body_", f"--benchmark_out={out}", "--benchmark_out_format=json"],
                   check=True, env={**os.environ, "SLIPSTREAM_BENCH_DUMP": dump}, stdout=subprocess.DEVNULL)
    found = {}
    for entry in json.loads(out.read_text())["benchmarks"]:
        if entry.get("error_occurred"):
            raise SystemExit(f"{entry['name']}: {entry['error_message']}")
        found[entry["name"].split("/")[0], entry.get("label", "")] = entry
    return found


def rate(entry, samples, prefix=""):
    """Million samples a second: by the clock, and for each second of processor time."""
    return [f"{samples / entry[prefix + key] / MILLION:.2f}" for key in ("wall_s", "cpu_s")]


def files_of(store):
    return {"1": "1 file", "again": "overlapping"}.get(store, f"{store} files")


def milliseconds(value):
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def main():
    with tempfile.TemporaryDirectory(prefix="slipstream-body-") as dump:
        pathlib.Path(dump, "windows.json").write_text(json.dumps(WINDOWS))
        ours = measure(sys.argv[1], dump)
        influx = None
        if shutil.which("influxd"):
            script = pathlib.Path(__file__).with_name("influx.py")
            # -P: this folder's http.py is not Python's
            influx = json.loads(subprocess.run([sys.executable, "-P", str(script), dump], check=True,
                                               stdout=subprocess.PIPE).stdout)
    print_table(ours, influx)
    if influx is None:
        print("InfluxDB: not measured, influxd is not installed (apt install influxdb)")


def print_table(ours, influx):
    print(f"{'body series':<54}{'Slipstream':>12}{'SQLite rows':>13}{'InfluxDB':>11}")

    def row(what, mine, rows="", other=""):
        print(f"{what:<54}{mine:>12}{rows:>13}{other:>11}")

    rows = ours["body_rows_write", ""]
    peer = influx or {}
    heart, wave = peer.get("heart"), peer.get("ecg")
    for files in ("1", "300", "3000"):
        wall, cpu = rate(ours["body_write", files], 10 * MILLION)
        theirs = rate(rows, 10 * MILLION) if files == "3000" else ["", ""]
        other = rate(heart, 10 * MILLION) if heart and files == "3000" else ["", ""]
        row(f"heart rates, {files_of(files)}: million/s, wall", wall, theirs[0], other[0])
        row(f"heart rates, {files_of(files)}: million/s of one core", cpu, theirs[1], other[1])
    for files in ("1", "300", "3000"):
        entry = ours["body_write", files]
        last = files == "3000"
        row(f"heart rates, {files_of(files)}: bytes a sample", f"{entry['bytes']:.2f}",
            f"{rows['bytes']:.1f}" if last else "", f"{heart['bytes']:.2f}" if heart and last else "")
    for name, _, _ in WINDOWS["heart"]:
        for store in ("1", "300", "3000", "again"):
            entry = ours["body_window", f"{store}/{name}"]
            last = store == "3000"
            row(f"{name}, {files_of(store)}: ms", milliseconds(entry["real_time"]),
                milliseconds(ours["body_rows_window", name]["real_time"]) if last else "",
                milliseconds(heart["windows"][name]) if heart and last else "")
    for store in ("1", "300", "3000", "again"):
        label = files_of(store)
        entry = ours["body_random", store]
        row(f"3000 random windows, {label}: median ms", f"{entry['p50_ms']:.2f}")
        row(f"3000 random windows, {label}: slowest ms", f"{entry['max_ms']:.2f}")
        row(f"3000 random windows, {label}: most of a core, ms", f"{entry['max_cpu_ms']:.2f}")
        row(f"3000 random windows, {label}: MB grown", f"{entry['grown_mb']:.1f}")
    row("JSON of 1000 buckets: ms", milliseconds(ours["body_json", ""]["real_time"]))
    for kind, name in (("eeg", "EEG 4 x 256 Hz, 2 h"), ("ecg", "ECG 512 Hz, 3 h")):
        entry = ours["body_wave_write", kind]
        theirs = rate(rows, wave_samples(ours), "ecg_") if kind == "ecg" else ["", ""]
        other = rate(wave, wave["samples"]) if wave and kind == "ecg" else ["", ""]
        wall, cpu = rate(entry, entry["samples"])
        row(f"{name}: million/s, wall", wall, theirs[0], other[0])
        row(f"{name}: million/s of one core", cpu, theirs[1], other[1])
        row(f"{name}: bytes a sample", f"{entry['bytes']:.2f}", f"{rows['ecg_bytes']:.1f}" if kind == "ecg" else "",
            f"{wave['bytes']:.2f}" if wave and kind == "ecg" else "")
        for window, _, _ in WINDOWS["ecg"]:
            row(f"{name}, {window}: ms", milliseconds(ours["body_wave_window", f"{kind}/{window}"]["real_time"]),
                milliseconds(ours["body_rows_wave_window", window]["real_time"]) if kind == "ecg" else "",
                milliseconds(wave["windows"][window]) if wave and kind == "ecg" else "")
    entry = ours["body_wave_random", ""]
    row("3000 random windows of the ECG: slowest ms", f"{entry['max_ms']:.2f}")
    row("3000 random windows of the ECG: MB grown", f"{entry['grown_mb']:.1f}")
    if influx:
        print(f"InfluxDB's peak of resident memory: {influx['peak_mb']:.0f} MB")


def wave_samples(ours):
    return ours["body_wave_write", "ecg"]["samples"]


if __name__ == "__main__":
    main()
