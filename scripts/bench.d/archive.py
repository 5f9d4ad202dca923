#!/usr/bin/env python3
"""Import of zipped Apple Health exports of growing size beside `unzip` and two readers of XML, as one table.

Usage: archive.py SLIPSTREAM HEALTH_EXPORT MILLIONS... (the built program, the built health_export.cpp, and sizes in
millions of records). Memory is anonymous memory: what the process itself allocated and wrote, without pages of files,
which the system may drop; its peak is the largest of samples 20 ms apart. Everything lies in a folder of its own in
$TMPDIR, else /var/tmp (/tmp may be memory), which needs 5.4 GB for nine million records, and goes with it.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

MILLION = 1_000_000
FREE_BYTES = 600  # of a record: unpacked 430, zipped, stored
SAMPLE_S = 0.02
MEMBER = "apple_health_export/export.xml"
PYTHON_UNZIP = """
import shutil, sys, zipfile
shutil.copyfileobj(zipfile.ZipFile(sys.argv[1]).open(sys.argv[2]), sys.stdout.buffer, 1 << 20)
"""
# As its manual advises for large files: elements that were seen are dropped.
PYTHON_PARSE = """
import sys, xml.etree.ElementTree
events = xml.etree.ElementTree.iterparse(sys.argv[1], ("start", "end"))
root = next(events)[1]
for event, element in events:
    if event == "end" and element.tag == "Record":
        root.clear()
"""


def anonymous_bytes(pid):
    try:
        found = re.search(r"RssAnon:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0  # none where it has just ended


def measure(command, out=subprocess.DEVNULL):
    """Clock and processor seconds and the peak of anonymous memory of a command that must succeed."""
    began = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=out)
    peak = 0
    try:
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            peak = max(peak, anonymous_bytes(process.pid))
            time.sleep(SAMPLE_S)
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return {"s": time.monotonic() - began, "cpu_s": usage.ru_utime + usage.ru_stime, "anon": peak}


def make_archive(generator, records, archive):
    """Zipped while it is written, so that it never lies unpacked on the disk; its size unpacked."""
    process = subprocess.Popen([generator, str(records)], stdout=subprocess.PIPE)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        with packed.open(MEMBER, "w", force_zip64=True) as member:
            shutil.copyfileobj(process.stdout, member, 1 << 20)
    if process.wait() != 0:
        raise SystemExit(f"{generator} failed")
    return packed.getinfo(MEMBER).file_size


def unzip_command(archive):
    if shutil.which("unzip"):
        return ["unzip", "-p", archive, MEMBER]
    if shutil.which("bsdtar"):
        return ["bsdtar", "-xOf", archive, MEMBER]
    return [sys.executable, "-c", PYTHON_UNZIP, archive, MEMBER]


def import_archive(program, archive, store, records):
    with tempfile.TemporaryFile() as out:
        found = measure([program, "import", "--data", store, archive], out)
        out.seek(0)
        said = out.read().decode()
    if f"{records:,} records".replace(",", " ") not in said:
        raise SystemExit(f"not all of {records} records were taken: {said}")
    files = {path: path.stat().st_size for path in store.rglob("*") if path.is_file()}
    found["store"] = sum(files.values())
    found["kept"] = sum(size for path, size in files.items() if "blobs" in path.parts)
    return found


def measure_size(program, generator, records, folder):
    archive = folder / f"{records}.zip"
    size = make_archive(generator, records, archive)
    return {"records": records, "xml": size, "zip": archive.stat().st_size,
            "ours": import_archive(program, archive, folder / f"store-{records}", records),
            "unzip": measure(unzip_command(archive))}


def measure_parsers(generator, records, folder):
    """The peers read the bytes unpacked: they neither unpack nor keep anything."""
    export = folder / "export.xml"
    with open(export, "wb") as out:
        subprocess.run([generator, str(records)], stdout=out, check=True)
    found = {"iterparse of Python": measure([sys.executable, "-c", PYTHON_PARSE, export])}
    if shutil.which("xmllint"):
        found["xmllint --stream --noout"] = measure(["xmllint", "--stream", "--noout", export])
    return found


def print_sizes(sizes):
    def row(what, value):
        print(f"{what:<58}" + "".join(f"{value(size):>12}" for size in sizes))

    row("records, millions", lambda it: f"{it['records'] / MILLION:.0f}")
    row("export.xml, MB", lambda it: f"{it['xml'] / 1e6:.0f}")
    row("zipped, MB", lambda it: f"{it['zip'] / 1e6:.0f}")
    row("import: s", lambda it: f"{it['ours']['s']:.2f}")
    row("import: s of a core", lambda it: f"{it['ours']['cpu_s']:.2f}")
    row("import: million records/s", lambda it: f"{it['records'] / it['ours']['s'] / MILLION:.2f}")
    row("import: million records/s of one core",
        lambda it: f"{it['records'] / it['ours']['cpu_s'] / MILLION:.2f}")
    row("import: peak of anonymous memory, MB", lambda it: f"{it['ours']['anon'] / 1e6:.1f}")
    row("import: the same, bytes a record", lambda it: f"{it['ours']['anon'] / it['records']:.1f}")
    row("store, MB", lambda it: f"{it['ours']['store'] / 1e6:.1f}")
    row("store without the archive it keeps, bytes a record",
        lambda it: f"{(it['ours']['store'] - it['ours']['kept']) / it['records']:.2f}")
    row(f"{unzip_command('')[0]} to nowhere: s", lambda it: f"{it['unzip']['s']:.2f}")
    row("its s of a core", lambda it: f"{it['unzip']['cpu_s']:.2f}")
    row("import beside it: times its s", lambda it: f"{it['ours']['s'] / it['unzip']['s']:.2f}")
    row("import beside it: times its s of a core",
        lambda it: f"{it['ours']['cpu_s'] / it['unzip']['cpu_s']:.2f}")


def print_growth(first, last):
    records = last["records"] - first["records"]
    if records > 0:
        memory = (last["ours"]["anon"] - first["ours"]["anon"]) / records
        export = (last["xml"] - first["xml"]) / records
        print(f"anonymous memory grows by {memory:.1f} bytes a record, the export by {export:.0f}")


def print_parsers(parsers, smallest):
    ours = smallest["ours"]
    print(f"\n{smallest['records'] / MILLION:.0f} million records, unpacked before:")
    for name, found in parsers.items():
        print(f"{name:<58}{found['s']:>10.2f} s{found['cpu_s']:>10.2f} s of a core{found['anon'] / 1e6:>8.1f} MB; "
              f"import takes {ours['s'] / found['s']:.2f}x, of a core {ours['cpu_s'] / found['cpu_s']:.2f}x")


def main():
    program, generator = sys.argv[1:3]
    counts = sorted(int(word) * MILLION for word in sys.argv[3:])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the folder goes
    with tempfile.TemporaryDirectory(prefix="slipstream-archive-", dir=os.environ.get("TMPDIR") or "/var/tmp") as made:
        folder = pathlib.Path(made)
        if shutil.disk_usage(folder).free < FREE_BYTES * counts[-1]:
            raise SystemExit(f"{folder.parent} has no {FREE_BYTES * counts[-1] / 1e9:.1f} GB free; set TMPDIR")
        sizes = [measure_size(program, generator, records, folder) for records in counts]
        parsers = measure_parsers(generator, counts[0], folder)
    print_sizes(sizes)
    print_growth(sizes[0], sizes[-1])
    print_parsers(parsers, sizes[0])


if __name__ == "__main__":
    main()
