"""GoldenCheetah 3.5 run where nobody sees it: an athlete's folder made by hand goes in, the metrics that the
program keeps in cache/rideDB.json come out. It reads the rides with decoders of its own.

The rider has a threshold of 250 W, a highest rate of 190 and a resting rate of 50 bpm, and zones from 50, 60,
70, 80 and 90 % of the highest rate. Their weights are 0 to 5, so that the program's zonal TRIMP is Edwards's.
"""

import datetime
import gzip
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

FOLDERS = """activities tempActivities imports records downloads bak config cache calendar workouts logs temp
quarantine planned snippets media""".split()

# What stops the program from asking about an upgrade or about sharing data.
GENERAL = "[General]\nsafeexit=true\nupgradesuccess\\folder=true\nversionused=3990\nopendata\\allowed=N\n"
PREFERENCES = "[General]\nweight=75\nsex=0\n"
POWER_ZONES = "1970/01/01: CP=250\nFTP=250\nW'=20000\nPmax=1000\n"
HEART_ZONES = "1970/01/01: LT=160, RestHr=50, MaxHr=190\n" + "".join(
    f"Z{zone},Zone {zone},{bpm},{zone}\n" for zone, bpm in enumerate([0, 95, 114, 133, 152, 171])
)
# Long-term stress, short-term stress and their balance on the day of a ride.
USER_METRIC = """<usermetric symbol="x_{0}" name="X{0}" description="" unitsMetric="" unitsImperial="" aggzero="1"
istime="0" precision="5" type="0" conversion="1" conversionSum="0" fingerprint="x_{0}">
{{ value {{ {0}(BikeStress); }} }}
</usermetric>
"""
# A day of rest: a ride of a second without power, to ask for the load of a day without changing it.
REST = """<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>
<Activity Sport="Biking"><Id>2020-01-01T00:00:00Z</Id><Lap StartTime="2020-01-01T00:00:00Z"><Track>
<Trackpoint><Time>2020-01-01T00:00:00Z</Time><HeartRateBpm><Value>60</Value></HeartRateBpm></Trackpoint>
<Trackpoint><Time>2020-01-01T00:00:01Z</Time><HeartRateBpm><Value>60</Value></HeartRateBpm></Trackpoint>
</Track></Lap></Activity></Activities></TrainingCenterDatabase>
"""
FIRST_DAY = datetime.date(2020, 1, 1)
LONGEST_RUN_S = 240


def day_of(index):
    return FIRST_DAY + datetime.timedelta(days=index)


class GoldenCheetah:
    """One athlete. `add_ride` takes files, one a day; `metrics` runs the program and gives {name: metrics}."""

    def __init__(self, folder: pathlib.Path):
        shutil.rmtree(folder, ignore_errors=True)
        self.home = folder / "home"
        self.library = folder / "athletes"
        self.athlete = self.library / "Rider"
        for name in FOLDERS:
            (self.athlete / name).mkdir(parents=True)
        self.home.mkdir(mode=0o700)
        config = self.athlete / "config"
        (config / "athlete-general.ini").write_text(GENERAL)
        (config / "athlete-preferences.ini").write_text(PREFERENCES)
        (config / "power.zones").write_text(POWER_ZONES)
        (config / "hr.zones").write_text(HEART_ZONES)
        metrics = "".join(USER_METRIC.format(name) for name in ("lts", "sts", "sb"))
        (self.library / "usermetrics.xml").write_text(f'<usermetrics version="1">\n{metrics}</usermetrics>\n')
        self.rides = 0

    def add_ride(self, path: pathlib.Path) -> pathlib.Path:
        """Unpacks gzip; the copy is named as the program wants it."""
        content = path.read_bytes()
        kind = path.name.removesuffix(".gz").rsplit(".", 1)[-1].lower()
        if path.name.endswith(".gz"):
            content = gzip.decompress(content)
        copy = self.athlete / "activities" / f"{day_of(self.rides):%Y_%m_%d}_00_00_00.{kind}"
        copy.write_bytes(content)
        self.rides += 1
        return copy

    def add_rest(self, index: int) -> str:
        name = f"{day_of(index):%Y_%m_%d}_12_00_00.tcx"
        (self.athlete / "activities" / name).write_text(REST)
        return name

    def metrics(self):
        """Rides that the program cannot read are taken away, since its cache does not load with them."""
        rides = self._run()
        unread = [name for name, values in rides.items() if not values]
        if unread:
            for name in unread:
                (self.athlete / "activities" / name).unlink()
            self._database().unlink()
            rides = self._run()
        return rides

    def _database(self):
        return self.athlete / "cache" / "rideDB.json"

    def _run(self):
        started = time.time()
        # Where the system allows it, the program has no network, so that no ride can leave the machine.
        apart = ["unshare", "--net", "--map-root-user"]
        if subprocess.run([*apart, "true"], capture_output=True).returncode != 0:
            apart = []
        environment = dict(os.environ, HOME=str(self.home.resolve()), XDG_RUNTIME_DIR=str(self.home.resolve()))
        # On one processor it uses one thread: its stress of days is not safe from several, and it crashes.
        command = [*apart, "taskset", "-c", "0", "xvfb-run", "-a", "-s", "-screen 0 1280x900x24", "GoldenCheetah"]
        with open(self.home / "log", "ab") as log:
            program = subprocess.Popen(
                [*command, "--debug", str(self.library.resolve()), "Rider"],
                env=environment, stdout=log, stderr=log, start_new_session=True,
            )
        try:
            self._wait(program, started)
        finally:
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGTERM)
                program.wait(timeout=30)
        text = self._database().read_text(encoding="utf-8-sig")
        return {ride["filename"]: ride.get("METRICS", {}) for ride in json.loads(text, strict=False)["RIDES"]}

    def _wait(self, program, started):
        """Until the cache was written and stays as it is for five seconds."""
        while time.time() < started + LONGEST_RUN_S and program.poll() is None:
            time.sleep(1)
            try:
                written = self._database().stat()
            except FileNotFoundError:
                continue
            if written.st_mtime > started and written.st_size > 0 and time.time() > written.st_mtime + 5:
                return
        raise SystemExit(f"GoldenCheetah ended or wrote no metrics within {LONGEST_RUN_S} s (see {self.home}/log)")
