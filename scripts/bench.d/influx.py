#!/usr/bin/env python3
"""InfluxDB 1.x with samples that body_bench wrote to a folder: writing, size, windows.

Usage: python3 -P influx.py FOLDER (-P: http.py beside it is not Python's http). Starts `influxd` (Debian: influxdb)
on free ports with a configuration, data and log of its own, and stops it again. Every write is synced before it is
answered, as ours is; one shard holds all, since one of each week would make it slower and larger. Its size is that
of its shards, without the index of series (32 MB, whatever there is). Prints one JSON object. See body.py.
"""
import http.client
import json
import os
import pathlib
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse

TICKS = os.sysconf("SC_CLK_TCK")
BATCH = 10_000  # lines of a request: what its manual advises
RECORD = struct.Struct("<qi")
S = 1_000_000_000
CONFIG = """
reporting-disabled = true
bind-address = "127.0.0.1:{rpc}"
[meta]
  dir = "{folder}/meta"
[data]
  dir = "{folder}/data"
  wal-dir = "{folder}/wal"
  query-log-enabled = false
  cache-snapshot-write-cold-duration = "5s"
  compact-full-write-cold-duration = "10s"
[monitor]
  store-enabled = false
[http]
  bind-address = "127.0.0.1:{http}"
  log-enabled = false
[logging]
  level = "error"
"""


def free_ports(count):
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


class Influx:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="slipstream-influx-")
        rpc, self.port = free_ports(2)
        config = pathlib.Path(self.folder, "influxdb.conf")
        config.write_text(CONFIG.format(folder=self.folder, rpc=rpc, http=self.port))
        self.log = open(pathlib.Path(self.folder, "log"), "wb")
        self.process = subprocess.Popen(["influxd", "-config", str(config)], stdout=self.log, stderr=self.log)
        self.connection = None
        for _ in range(150):
            try:
                self.ask("CREATE DATABASE bench WITH SHARD DURATION 2000w")
                return
            except OSError:
                self.connection = None
                time.sleep(0.1)
        self.stop()
        raise SystemExit("influxd does not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()
        shutil.rmtree(self.folder)

    def send(self, method, path, body=None):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        self.connection.request(method, path, body)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"influxd: {answer.status} {text[:300]!r}")
        return text

    def ask(self, query):
        words = urllib.parse.urlencode({"db": "bench", "epoch": "ms", "q": query})
        return self.send("POST", "/query?" + words)

    def cpu_s(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def peak_mb(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        return 0

    def data_files(self):
        return {p: p.stat().st_size for p in pathlib.Path(self.folder, "data").rglob("*")
                if p.is_file() and "_series" not in p.parts}

    def settled_bytes(self):
        """After its caches are written out and its files compacted: when nothing changed for 20 s."""
        before, since = {}, time.monotonic()
        for _ in range(240):
            time.sleep(1)
            now = self.data_files()
            if now != before:
                before, since = now, time.monotonic()
            wal = sum(p.stat().st_size for p in pathlib.Path(self.folder, "wal").rglob("*.wal"))
            if time.monotonic() - since > 20 and wal == 0:
                break
        return sum(before.values())


def write(influx, file, measurement):
    """Wall time of the requests alone: the lines are made before the clock runs."""
    wall = 0
    count = 0
    cpu = influx.cpu_s()
    with open(file, "rb") as samples:
        while part := samples.read(RECORD.size * BATCH):
            lines = "\n".join(f"{measurement},rider=ada v={v}i {t}" for t, v in RECORD.iter_unpack(part)).encode()
            began = time.monotonic()
            influx.send("POST", "/write?db=bench&precision=ns", lines)
            wall += time.monotonic() - began
            count += len(part) // RECORD.size
    return {"samples": count, "wall_s": wall, "cpu_s": influx.cpu_s() - cpu}


def window_ms(influx, measurement, start, end, points=1000):
    step = max(1, (end - start) // points)
    query = (f"SELECT min(v), max(v), mean(v), count(v) FROM {measurement} WHERE time >= {start} AND "
             f"time < {end} GROUP BY time({step}ns) fill(none)")
    took = []
    began = time.monotonic()
    while len(took) < 2 or (len(took) < 100 and time.monotonic() - began < 2):
        before = time.monotonic()
        answer = json.loads(influx.ask(query))
        took.append(1000 * (time.monotonic() - before))
        if "series" not in answer["results"][0]:
            raise SystemExit(f"influxd: no buckets: {answer}")
    return statistics.median(took)


def main():
    folder = pathlib.Path(sys.argv[1])
    windows = json.loads((folder / "windows.json").read_text())  # {"heart": [[name, from ns, to ns]], "ecg": ...}
    influx = Influx()
    result = {}
    try:
        bytes_before = 0
        for measurement in ["heart", "ecg"]:
            entry = write(influx, folder / measurement, measurement)
            total = influx.settled_bytes()
            entry["bytes"] = (total - bytes_before) / entry["samples"]
            bytes_before = total
            entry["windows"] = {name: window_ms(influx, measurement, start, end)
                                for name, start, end in windows[measurement]}
            result[measurement] = entry
        result["peak_mb"] = influx.peak_mb()
    finally:
        influx.stop()
    print(json.dumps(result))


if __name__ == "__main__":
    main()
