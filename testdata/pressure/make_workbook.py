"""Makes ihealth.xls: a BIFF8 workbook in a compound file, as an iHealth export has one.

Written by hand after the formats' public descriptions ([MS-CFB], [MS-XLS]); run in this folder.
The second sheet holds the readings; the first one only a title, so that a reader must look at both.
"""
import struct

SECTOR = 512


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def bof(kind):
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def text16(text):
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def packed(value):
    whole = value == int(value)
    return struct.pack("<HI", 0, (int(value) << 2 | 2) if whole else (int(value * 100) << 2 | 3))


def shared(strings):
    """The table of shared strings, with the characters of a long one cut between two records."""
    body = struct.pack("<II", len(strings), len(strings))
    out = b""
    kind = 0x00FC
    for text in strings:
        raw, head = text16(text), 3
        while len(body) + len(raw) > 8224:
            room = (8224 - len(body) - head) // 2 * 2 + head
            out += record(kind, body + raw[:room])
            kind, body, raw, head = 0x003C, b"\x01", raw[room:], 0
        body += raw
    return out + record(kind, body)


def sheet(rows, strings, date_columns):
    out = bof(0x0010)
    width = max(len(row) for row in rows)
    out += record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            style = 1 if x in date_columns and not isinstance(value, str) else 0
            if isinstance(value, str):
                if value not in strings:
                    strings.append(value)
                out += record(0x00FD, struct.pack("<HHHI", y, x, 0, strings.index(value)))
            elif isinstance(value, tuple):  # a row of packed numbers, hundredths where not whole
                out += record(0x00BD, struct.pack("<HH", y, x) + b"".join(map(packed, value)) + struct.pack("<H", x + len(value) - 1))
            elif value:
                out += record(0x0203, struct.pack("<HHHd", y, x, style, value))
    return out + record(0x000A)


def workbook(sheets):
    strings = []
    bodies = [(name, sheet(rows, strings, dates)) for name, rows, dates in sheets]
    style = lambda fmt: record(0x00E0, struct.pack("<HHHBBBBIIH", 0, fmt, 1, 0x20, 0, 0, 0, 0, 0, 0))
    head = bof(0x0005) + record(0x0042, struct.pack("<H", 1200)) + record(0x0022, struct.pack("<H", 0))
    head += style(0) + style(22)  # general; date and time
    table = shared(strings)
    named = [struct.pack("<HBB", 0, len(name), 1) + name.encode("utf-16-le") for name, _ in bodies]
    at = len(head) + sum(4 + 4 + len(n) for n in named) + len(table) + 4
    bound = b""
    for name, (_, body) in zip(named, bodies):
        bound += record(0x0085, struct.pack("<I", at) + name)
        at += len(body)
    return head + bound + table + record(0x000A) + b"".join(body for _, body in bodies)


def entry(name, kind, start, size, child=0xFFFFFFFF):
    raw = name.encode("utf-16-le")
    out = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2 if name else 0, kind, 1)
    out += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + b"\0" * 36
    return out + struct.pack("<IQ", start, size)


def compound(stream):
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    fat = [0xFFFFFFFD, 0xFFFFFFFE] + [i + 3 for i in range(count - 1)] + [0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + entry("Workbook", 2, 2, len(stream))
    directory += entry("", 0, 0, 0) * 2
    return header + struct.pack("<128I", *fat) + directory + stream


READINGS = [
    ["Date", "Time", "SYS(mmHg)", "DIA(mmHg)", "Pulse(Beats/Min)", "Note"],
    ["May 18, 2019", "07:30", 121, 78, 61, "before the ride"],
    ["May 18, 2019", "21:05", 134, 86, 72, ""],
    [43604.3125, None, 118, 76, None, "date as a number: 2019-05-19 07:30"],
    ["2019-05-19", 0.9, (128, 81, 66.5), None, None, "x" * 5000],
]
with open("ihealth.xls", "wb") as out:
    out.write(compound(workbook([("Cover", [["Blood pressure report"]], []), ("BP", READINGS, [0, 1])])))
