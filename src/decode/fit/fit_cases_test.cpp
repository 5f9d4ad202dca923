#include "decode/fit/fit_cases.hpp"

#include <algorithm>
#include <functional>

#include "core/assert.hpp"
#include "decode/fit/fit_crc.hpp"
#include "decode/fit/fit_writer.hpp"

namespace slipstream::decode::fit {
namespace {

using enum BaseType;

constexpr std::uint32_t kStart = 931'248'000;  // 2019-07-05T08:00:00Z
constexpr std::monostate kNothing{};

std::int64_t integer(std::int64_t value) { return value; }

void file_id(FitWriter& out, std::int64_t type, std::uint32_t created = kStart,
             bool big_endian = false) {
    out.define(
        0, {0, {{0, Enum}, {1, Uint16}, {2, Uint16}, {3, Uint32z}, {4, Uint32}}, {}, big_endian});
    // Manufacturer 255: development.
    out.write(0, {type, integer(255), integer(7), integer(123'456), integer(created)});
}

void timer_event(FitWriter& out, std::uint32_t time, std::int64_t type, bool big_endian = false) {
    out.define(1, {21, {{253, Uint32}, {0, Enum}, {1, Enum}}, {}, big_endian});
    out.write(1, {integer(time), integer(0), type});
}

void define_records(FitWriter& out, bool big_endian = false) {
    out.define(2, {20,
                   {{253, Uint32},
                    {0, Sint32},
                    {1, Sint32},
                    {78, Uint32},
                    {3, Uint8},
                    {4, Uint8},
                    {5, Uint32},
                    {73, Uint32},
                    {7, Uint16},
                    {13, Sint8}},
                   {},
                   big_endian});
}

/// Row `i` of a ride that goes north-east along a made-up line from Bloomington, Indiana.
void record(FitWriter& out, std::uint32_t time, int i) {
    out.write(
        2, {integer(time), semicircles(391'650'000 + i * 500), semicircles(-865'260'000 + i * 700),
            integer((235 + i % 5 + 500) * 5), integer(120 + i % 7), integer(80 + i % 4),
            integer(i * 750), integer(7500 + i), integer(180 + 5 * (i % 3)), integer(24)});
}

void session(FitWriter& out, std::uint32_t start, std::uint32_t end, std::int64_t sport,
             bool big_endian = false) {
    out.define(3, {18,
                   {{253, Uint32},
                    {2, Uint32},
                    {5, Enum},
                    {7, Uint32},
                    {8, Uint32},
                    {9, Uint32},
                    {16, Uint8},
                    {17, Uint8},
                    {20, Uint16},
                    {21, Uint16},
                    {22, Uint16},
                    {18, Uint8},
                    {124, Uint32},
                    {15, Uint16}},
                   {},
                   big_endian});
    const std::int64_t seconds = end - start;
    out.write(3, {integer(end), integer(start), sport, seconds * 1000, seconds * 1000 - 2000,
                  seconds * 750, integer(123), integer(131), integer(186), kNothing, integer(4),
                  integer(82), integer(7500), integer(8125)});
}

void lap(FitWriter& out, std::uint32_t start, std::uint32_t end, bool big_endian = false) {
    out.define(4, {19,
                   {{253, Uint32}, {2, Uint32}, {7, Uint32}, {8, Uint32}, {9, Uint32}, {15, Uint8}},
                   {},
                   big_endian});
    const std::int64_t seconds = end - start;
    out.write(4, {integer(end), integer(start), seconds * 1000, seconds * 1000, seconds * 750,
                  integer(123)});
}

void activity(FitWriter& out, std::uint32_t end, std::int64_t sessions, bool big_endian = false) {
    out.define(5, {34, {{253, Uint32}, {0, Uint32}, {1, Uint16}, {5, Uint32}}, {}, big_endian});
    out.write(5, {integer(end), kNothing, sessions, integer(end - 4 * 3600)});
}

core::ByteBuffer ride(bool big_endian, std::uint8_t header_size) {
    FitWriter out(header_size);
    file_id(out, 4, kStart, big_endian);
    timer_event(out, kStart, 0, big_endian);
    define_records(out, big_endian);
    for (int i = 0; i < 12; ++i) record(out, kStart + static_cast<std::uint32_t>(i), i);
    timer_event(out, kStart + 12, 4, big_endian);
    lap(out, kStart, kStart + 12, big_endian);
    timer_event(out, kStart + 60, 0, big_endian);
    for (int i = 12; i < 20; ++i) record(out, kStart + 48 + static_cast<std::uint32_t>(i), i);
    lap(out, kStart + 60, kStart + 68, big_endian);
    session(out, kStart, kStart + 68, 2, big_endian);
    activity(out, kStart + 68, 1, big_endian);
    return out.finish();
}

core::ByteBuffer compressed_timestamps() {
    FitWriter out;
    file_id(out, 4);
    define_records(out);
    record(out, kStart + 29, 0);
    out.define(3, {20, {{3, Uint8}, {13, Sint8}}, {}, false});
    for (std::uint32_t i = 1; i < 80; i += 3) {  // rolls over 32 s twice
        out.write_compressed(3, kStart + 29 + i, {integer(100 + i), integer(20)});
    }
    return out.finish();
}

core::ByteBuffer compressed_without_reference() {
    FitWriter out;
    out.define(0, {0, {{0, Enum}}, {}, false});
    out.write(0, {integer(4)});
    out.define(3, {20, {{3, Uint8}}, {}, false});
    out.write_compressed(3, 5, {integer(101)});
    return out.finish();
}

core::ByteBuffer packed_speed_distance() {
    FitWriter out;
    file_id(out, 4);
    out.define(2, {20, {{253, Uint32}, {8, Byte, 3}, {18, Uint8}, {28, Uint16}}, {}, false});
    for (std::uint32_t i = 0; i < 40; ++i) {
        const std::uint32_t speed = 812;                         // 8.12 m/s
        const std::uint32_t counter = (4000 + i * 130) & 0xFFF;  // sixteenths of a metre, wraps
        const std::uint32_t bits = speed | (counter << 12);
        const FieldContent packed =
            std::vector<std::int64_t>{bits & 0xFF, (bits >> 8) & 0xFF, bits >> 16};
        const FieldContent none = kNothing;
        out.write(2, {integer(kStart + i), i == 20 ? none : packed, integer((i * 7) & 0xFF),
                      integer((65'000 + i * 190) & 0xFFFF)});
    }
    return out.finish();
}

void describe(FitWriter& out, std::int64_t number, std::int64_t type, const std::string& name,
              const std::string& unit, const FieldContent& native) {
    out.define(6, {206,
                   {{0, Uint8},
                    {1, Uint8},
                    {2, Uint8},
                    {3, String, 24},
                    {8, String, 8},
                    {14, Uint16},
                    {15, Uint8}},
                   {},
                   false});
    out.write(6, {integer(0), number, type, name, unit, integer(20), native});
}

core::ByteBuffer developer_fields() {
    FitWriter out;
    file_id(out, 4);
    out.define(7, {207, {{1, Byte, 16}, {3, Uint8}}, {}, false});
    out.write(7, {std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16},
                  integer(0)});
    describe(out, 0, 0x84, "Power", "watts", integer(7));
    describe(out, 1, 0x88, "Form", "", kNothing);
    describe(out, 2, 0x07, "Note", "", kNothing);
    describe(out, 3, 0x02, "Pulse", "bpm", integer(3));
    describe(out, 4, 0x84, "Pace", "min/km", integer(6));
    out.define(2, {20,
                   {{253, Uint32}, {3, Uint8}},
                   {{0, 0, Uint16},
                    {1, 0, Float32, 2},
                    {2, 0, String, 6},
                    {3, 0, Uint8},
                    {4, 0, Uint16},
                    {9, 0, Uint8}},
                   false});
    for (std::uint32_t i = 0; i < 4; ++i) {
        const FieldContent none = kNothing;
        out.write(2, {integer(kStart + i), i == 2 ? none : integer(130 + i),
                      i == 1 ? none : integer(240 + i), std::vector<double>{0.5 + i, -1.25},
                      std::string("hi"), integer(99), integer(512), integer(1)});
    }
    return out.finish();
}

core::ByteBuffer base_types() {
    FitWriter out;
    file_id(out, 4);
    const std::vector<WrittenField> fields{
        {0, Enum},     {1, Sint8},     {2, Uint8},   {3, Sint16},  {4, Uint16},   {5, Sint32},
        {6, Uint32},   {7, String, 8}, {8, Float32}, {9, Float64}, {10, Uint8z},  {11, Uint16z},
        {12, Uint32z}, {13, Byte, 4},  {14, Sint64}, {15, Uint64}, {16, Uint64z}, {17, Uint16, 3}};
    for (const bool big_endian : {false, true}) {
        out.define(9, {0xFF00, fields, {}, big_endian});
        out.write(
            9, {integer(3), integer(-5), integer(200), integer(-1234), integer(54'321),
                integer(-123'456'789), integer(4'000'000'000), std::string("K\xC3\xB6ln"), 1.5,
                -2.25e10, integer(7), integer(777), integer(77'777),
                std::vector<std::int64_t>{1, 2, 255, 4}, integer(-9'000'000'000'000),
                integer(9'000'000'000'000), integer(42), std::vector<std::int64_t>{1, 65'535, 3}});
        out.write(9, std::vector<FieldContent>(fields.size()));  // all invalid
    }
    return out.finish();
}

core::ByteBuffer chained() {
    FitWriter out;
    file_id(out, 2);  // settings first, as some devices send them
    out.next_part();
    file_id(out, 4);
    define_records(out);
    for (int i = 0; i < 5; ++i) record(out, kStart + static_cast<std::uint32_t>(i), i);
    session(out, kStart, kStart + 5, 2);
    out.next_part();
    file_id(out, 4, kStart + 3600);
    define_records(out);
    for (int i = 5; i < 9; ++i) record(out, kStart + 3600 + static_cast<std::uint32_t>(i), i);
    session(out, kStart + 3605, kStart + 3609, 1);
    return out.finish();
}

core::ByteBuffer multisport(bool sessions_first) {
    FitWriter out;
    file_id(out, 4);
    const auto sessions = [&] {
        session(out, kStart, kStart + 6, 5);
        session(out, kStart + 6, kStart + 9, 3);
        session(out, kStart + 9, kStart + 20, 2);
    };
    if (sessions_first) sessions();
    define_records(out);
    for (int i = 0; i < 20; ++i) {
        record(out, kStart + static_cast<std::uint32_t>(i), i);
        if (i == 5) lap(out, kStart, kStart + 6);
        if (i == 8) lap(out, kStart + 6, kStart + 9);
        if (i == 14) lap(out, kStart + 9, kStart + 15);
    }
    lap(out, kStart + 15, kStart + 20);
    if (!sessions_first) sessions();
    activity(out, kStart + 20, 3);
    return out.finish();
}

core::ByteBuffer beats() {
    FitWriter out;
    file_id(out, 4);
    out.define(1, {78, {{0, Uint16, 5}}, {}, false});
    out.write(1, {std::vector<std::int64_t>{801, 812, 799}});
    out.write(1, {std::vector<std::int64_t>{805, 65'535, 790}});
    out.define(2, {132, {{253, Uint32}, {0, Uint16}, {9, Uint32}, {6, Uint8}}, {}, false});
    out.write(2, {integer(kStart), integer(16'384), integer(1'048'000), integer(75)});
    out.define(3, {132, {{10, Byte, 12}, {6, Uint8, 8}}, {}, false});
    std::vector<std::int64_t> packed;
    std::int64_t ticks = 1'048'000;
    for (int pair = 0; pair < 4; ++pair) {
        const std::int64_t first = (ticks += 820) & 0xFFF;
        const std::int64_t second = (ticks += 830) & 0xFFF;
        const std::int64_t bits = first | (second << 12);
        packed.insert(packed.end(), {bits & 0xFF, (bits >> 8) & 0xFF, bits >> 16});
    }
    out.write(3, {packed, std::vector<std::int64_t>{75, 75, 74, 74, 74, 73, 73, 73}});
    return out.finish();
}

core::ByteBuffer course() {
    FitWriter out;
    file_id(out, 6);
    out.define(1, {31, {{4, Enum}, {5, String, 16}}, {}, false});
    out.write(1, {integer(2), std::string("Over the pass")});
    define_records(out);
    for (int i = 0; i < 6; ++i) record(out, kStart + static_cast<std::uint32_t>(i), i);
    out.define(3, {32,
                   {{1, Uint32}, {2, Sint32}, {3, Sint32}, {4, Uint32}, {5, Enum}, {6, String, 12}},
                   {},
                   false});
    out.write(3, {integer(kStart + 2), semicircles(391'651'000), semicircles(-865'258'600),
                  integer(1500), integer(3), std::string("Spring")});
    out.write(3, {integer(kStart + 4), semicircles(391'652'000), semicircles(-865'257'200),
                  integer(3000), integer(1), std::string()});
    return out.finish();
}

core::ByteBuffer monitoring() {
    FitWriter out;
    file_id(out, 32);
    out.define(1,
               {55, {{253, Uint32}, {5, Enum}, {3, Uint32}, {24, Byte}, {27, Uint8}}, {}, false});
    out.write(1, {integer(kStart), integer(6), integer(5000), integer(0x46), integer(61)});
    return out.finish();
}

core::ByteBuffer weight() {
    FitWriter out;
    file_id(out, 9);
    out.define(1, {30, {{253, Uint32}, {0, Uint16}, {1, Uint16}}, {}, false});
    out.write(1, {integer(kStart), integer(7450), integer(1820)});
    return out.finish();
}

core::ByteBuffer settings() {
    FitWriter out;
    file_id(out, 2);
    out.define(1, {3, {{0, String, 10}, {1, Enum}, {3, Uint8}}, {}, false});
    out.write(1, {std::string("Rider"), integer(0), integer(182)});
    return out.finish();
}

core::ByteBuffer odd_sizes() {
    FitWriter out;
    file_id(out, 4);
    // The type says four and two bytes, the size three and one: written here as bytes, patched below.
    out.define(
        2, {20,
            {{253, Uint32}, {5, Byte, 3}, {7, Byte, 1}, {3, Uint8}, {6, Uint16, 2}, {29, Byte, 0}},
            {},
            false});
    for (std::uint32_t i = 0; i < 3; ++i) {
        out.write(2, {integer(kStart + i), std::vector<std::int64_t>{1, 2, 3}, integer(9),
                      integer(140 + i), std::vector<std::int64_t>{7000 + i, 1}, kNothing});
    }
    return out.finish();
}

core::ByteBuffer values_at_the_edge() {
    FitWriter out;
    file_id(out, 4);
    define_records(out);
    const FieldContent none = kNothing;
    out.write(2, {integer(kStart), integer(0), integer(0), none, integer(0), integer(0), integer(0),
                  integer(0), integer(0), integer(0)});
    out.write(2, std::vector<FieldContent>(10));
    out.write(2, {integer(kStart + 2), integer(1'073'741'824), integer(-2'147'483'647 - 1),
                  integer(0), integer(254), integer(254), integer(4'294'967'294),
                  integer(2'147'483'647), integer(65'534), integer(-128)});
    return out.finish();
}

core::ByteBuffer device_relative() {
    FitWriter out;
    file_id(out, 4, 1000);
    define_records(out);
    for (int i = 0; i < 3; ++i) record(out, 1001 + static_cast<std::uint32_t>(i), i);
    return out.finish();
}

core::ByteBuffer events() {
    FitWriter out;
    file_id(out, 4);
    out.define(1, {21, {{253, Uint32}, {0, Enum}, {1, Enum}, {3, Uint32}}, {}, false});
    out.write(1, {integer(kStart), integer(0), integer(0), integer(1)});
    out.write(1, {integer(kStart + 5), integer(43), integer(3), integer(0x2202'0D15)});
    out.define(1, {21, {{253, Uint32}, {0, Enum}, {1, Enum}, {2, Uint16}}, {}, true});
    out.write(1, {integer(kStart + 9), integer(11), integer(3), integer(3700)});
    return out.finish();
}

core::ByteBuffer redefined() {
    FitWriter out;
    file_id(out, 4);
    for (int i = 0; i < 6; ++i) {  // one local type for everything, as small devices do
        define_records(out, i % 2 == 1);
        record(out, kStart + static_cast<std::uint32_t>(i), i);
        out.define(2, {21, {{253, Uint32}, {0, Enum}, {1, Enum}}, {}, false});
        out.write(2, {integer(kStart + i), integer(32), integer(3)});
    }
    return out.finish();
}

core::ByteBuffer patched(core::ByteBuffer bytes,
                         const std::function<void(core::ByteBuffer&)>& patch) {
    patch(bytes);
    return bytes;
}

std::vector<FitCase> damaged_cases() {
    const core::ByteBuffer good = ride(false, 14);
    const auto size = static_cast<std::ptrdiff_t>(good.size());
    const auto at = [&](std::ptrdiff_t offset, std::uint8_t value) {
        return patched(good,
                       [&](core::ByteBuffer& b) { b[static_cast<std::size_t>(offset)] = value; });
    };
    return {
        {"corrupt/wrong_header_checksum", "the ride with one bit of its header's checksum flipped",
         at(12, good[12] ^ 1)},
        {"corrupt/wrong_checksum", "the ride with a wrong checksum at its end",
         at(size - 1, good.back() ^ 0x55)},
        {"corrupt/undefined_local_type",
         "the ride with a data message of a local type never defined", at(14 + 21, 0x0B)},
        {"corrupt/message_past_end", "the ride with a last message longer than what is left",
         at(size - 2 - 15, 0x02)},
        {"corrupt/no_size", "the ride with a size of 0 in its header, as after a lost battery",
         patched(good, [](core::ByteBuffer& b) { b[4] = b[5] = b[6] = b[7] = b[12] = b[13] = 0; })},
        {"corrupt/trailing_bytes", "the ride with bytes behind it that are no FIT file",
         patched(good, [](core::ByteBuffer& b) { b.insert(b.end(), 20, std::uint8_t{0}); })},
        {"truncated/in_record",
         "the ride cut off inside a record",
         {good.begin(), good.begin() + 300}},
        {"truncated/before_checksum",
         "the ride without its checksum",
         {good.begin(), good.end() - 2}},
        {"truncated/in_header",
         "the first ten bytes of the ride",
         {good.begin(), good.begin() + 10}},
    };
}

std::vector<FitCase> make_cases() {
    core::ByteBuffer odd = odd_sizes();
    odd[14 + 6 + 15 + 14 + 6 + 3 + 2] = 0x86;  // field 5: uint32 of three bytes
    odd[14 + 6 + 15 + 14 + 6 + 6 + 2] = 0x84;  // field 7: uint16 of one byte
    const std::uint16_t crc = crc16(0, core::Bytes(odd).first(odd.size() - 2));
    odd[odd.size() - 2] = static_cast<std::uint8_t>(crc);
    odd[odd.size() - 1] = static_cast<std::uint8_t>(crc >> 8);
    std::vector<FitCase> cases{
        {"ride", "a short ride with a pause, two laps, one session and a stated time zone",
         ride(false, 14)},
        {"ride_big_endian", "the same ride, big-endian, with the old 12-byte header",
         ride(true, 12)},
        {"compressed_timestamps", "records with compressed timestamp headers that roll over",
         compressed_timestamps()},
        {"compressed_without_reference", "a compressed timestamp with no full one before it",
         compressed_without_reference()},
        {"packed_speed_distance",
         "component fields with counters that wrap: speed and distance, cycles, power",
         packed_speed_distance()},
        {"developer_fields",
         "developer fields: native overrides, arrays, text, one without description",
         developer_fields()},
        {"base_types", "all base types in both byte orders, arrays and invalid values",
         base_types()},
        {"chained", "three chained parts: settings and two rides", chained()},
        {"multisport", "three sessions behind their records", multisport(false)},
        {"multisport_sessions_first", "three sessions in front of their records", multisport(true)},
        {"beats", "hrv intervals and hr beat times as whole and packed counters", beats()},
        {"course", "a course with two course points", course()},
        {"monitoring", "a monitoring file", monitoring()},
        {"weight", "a weight scale file", weight()},
        {"settings", "a settings file", settings()},
        {"odd_sizes", "fields whose size is no multiple of their type, arrays and an empty field",
         std::move(odd)},
        {"values_at_the_edge", "zero, invalid and extreme values", values_at_the_edge()},
        {"device_relative", "times that count from the device's start", device_relative()},
        {"events", "subfields and components of event data", events()},
        {"redefined", "one local type redefined before each message, in both byte orders",
         redefined()},
    };
    for (FitCase& of_body : fit_body_cases()) cases.push_back(std::move(of_body));
    for (FitCase& damaged : damaged_cases()) cases.push_back(std::move(damaged));
    return cases;
}

}  // namespace

const std::vector<FitCase>& fit_cases() {
    static const std::vector<FitCase> cases = make_cases();
    return cases;
}

const FitCase& fit_case(std::string_view name) {
    const auto found = std::ranges::find(fit_cases(), name, &FitCase::name);
    SLIPSTREAM_ASSERT(found != fit_cases().end());
    return *found;
}

}  // namespace slipstream::decode::fit
