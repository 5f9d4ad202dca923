#!/usr/bin/env python3
"""CPU per request of Slipstream's HTTP server beside nginx and Express 4, serving the same bytes.

Usage: http.py BUILD_DIR [--rounds N] [--seconds S] [--connections N,N] [--memory]

Each server runs alone on core 0, wrk on core 1; rounds are interleaved in random order and the
median is printed. CPU time is what the server's processes used, from /proc, over the requests done.
Needs wrk and nginx; Express is measured where `node` finds it in BUILD_DIR/bench_node (npm install
express@4 there). --memory holds 10 000 idle connections and 10 000 event streams instead.
"""
import argparse
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")
SMALL = 561        # bytes: the summary of a journey
LARGE = 41_584     # bytes: a series of 1000 points


def json_of(size):
    text = '{"values":['
    number = 100_000
    while len(text) + 9 < size:
        text += f"{number % 999_983},"
        number += 7919
    return text + "1" * (size - len(text) - 2) + "]}"


def cpu_seconds(pid):
    total = 0
    for process in [pid] + children(pid):
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def children(pid):
    text = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"nothing answers on port {port}")


def start_slipstream(build, folder):
    process = subprocess.Popen(
        ["taskset", "-c", "0", str(build / "http_bench_server"), "1", str(folder / "small.json"),
         str(folder / "series.json")], stdout=subprocess.PIPE, text=True)
    return process, int(process.stdout.readline())


def start_nginx(folder):
    port = free_port()
    (folder / "nginx.conf").write_text(f"""
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
events {{ worker_connections 20000; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  open_file_cache max=100; default_type application/json; client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fcgi; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}; location / {{ }}
    location = /small {{ try_files /small.json =404; }}
    location = /series {{ try_files /series.json =404; }} }} }}
""")
    process = subprocess.Popen(["taskset", "-c", "0", shutil.which("nginx") or "/usr/sbin/nginx",
                                "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    wait_for(port)
    return process, port


def start_express(build, folder):
    modules = build / "bench_node"
    if not (modules / "node_modules" / "express").exists() or not shutil.which("node"):
        return None
    port = free_port()
    script = modules / "server.js"
    script.write_text("""
const express = require('express'), fs = require('fs');
const [port, folder] = process.argv.slice(2);
const app = express();
for (const name of ['small', 'series']) {
  const value = JSON.parse(fs.readFileSync(`${folder}/${name}.json`));
  app.get('/' + name, (request, response) => response.json(value));
}
app.listen(+port, '127.0.0.1');
""")
    process = subprocess.Popen(["taskset", "-c", "0", "node", str(script), str(port), str(folder)],
                               env={**os.environ, "NODE_ENV": "production"})
    wait_for(port)
    return process, port


def measure(process, port, path, connections, seconds):
    before = cpu_seconds(process.pid)
    out = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s",
         f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True).stdout
    used = cpu_seconds(process.pid) - before
    requests = int(re.search(r"(\d+) requests in", out).group(1))
    if "Non-2xx" in out or requests == 0:
        sys.exit(f"{path}: answers other than 200\n{out}")
    return used / requests * 1e6, float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


def compare(build, folder, rounds, seconds, connection_counts):
    servers = {"slipstream": start_slipstream(build, folder), "nginx": start_nginx(folder)}
    express = start_express(build, folder)
    if express:
        servers["express 4"] = express
    cases = [(name, path, count) for name in servers for path in ("/small", "/series")
             for count in connection_counts]
    cases += [("slipstream", path, count) for path in ("/built", "/pool", "/file")
              for count in connection_counts[:1]]
    results = {case: [] for case in cases}
    try:
        for _ in range(rounds):
            for case in random.sample(cases, len(cases)):
                name, path, count = case
                results[case].append(measure(*servers[name], path, count, seconds))
    finally:
        for process, _ in servers.values():
            process.send_signal(signal.SIGTERM)
            process.wait()
    print("| answer | connections | server | CPU us/request | of nginx | requests/s |")
    print("| --- | --- | --- | --- | --- | --- |")
    for (name, path, count), values in sorted(results.items(), key=lambda item: item[0][1:]):
        cost = statistics.median(value[0] for value in values)
        rate = statistics.median(value[1] for value in values)
        base = "/series" if path in ("/series", "/file") else "/small"
        peer = statistics.median(value[0] for value in results[("nginx", base, count)])
        print(f"| {path} | {count} | {name} | {cost:.1f} | {cost / peer:.2f}x | {rate:,.0f} |")


def anonymous_kb(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+)", text).group(1))


def memory(build, folder, count=10_000):
    resource.setrlimit(resource.RLIMIT_NOFILE, (count * 2 + 1000,) * 2)
    process, port = start_slipstream(build, folder)
    print("| connections | user memory each |\n| --- | --- |")
    for name, path in (("idle, after one request", "/small"), ("event streams", "/events")):
        before = anonymous_kb(process.pid)
        clients = []
        for _ in range(count):
            client = socket.create_connection(("127.0.0.1", port))
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            client.recv(4096)
            clients.append(client)
        each = (anonymous_kb(process.pid) - before) / count
        print(f"| {count:,} {name} | {each:.2f} KB |")
        for client in clients:
            client.close()
        time.sleep(1)
    process.send_signal(signal.SIGTERM)
    process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=1)
    parser.add_argument("--connections", default="64,1000")
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="slipstream-bench-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        (folder / "small.json").write_text(json_of(SMALL))
        (folder / "series.json").write_text(json_of(LARGE))
        if options.memory:
            memory(options.build.resolve(), folder)
        else:
            compare(options.build.resolve(), folder, options.rounds, options.seconds,
                    [int(count) for count in options.connections.split(",")])


if __name__ == "__main__":
    main()
