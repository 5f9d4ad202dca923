// Fixtures of files other than rides, made in code.
#include "decode/fit/fit_cases.hpp"
#include "decode/fit/fit_writer.hpp"

namespace slipstream::decode::fit {
namespace {

using enum BaseType;

constexpr std::uint32_t kMidnight =
    931'298'400;  // 2019-07-05T22:00:00Z: midnight where it is UTC+2
constexpr std::uint32_t kHour = 3600;
constexpr std::int64_t kWalking = 6, kRunning = 1, kCycling = 2;
constexpr std::monostate kNothing{};

std::int64_t integer(std::int64_t value) { return value; }

void file_id(FitWriter& out, std::int64_t type, std::uint32_t created = kMidnight) {
    out.define(0, {0, {{0, Enum}, {1, Uint16}, {2, Uint16}, {3, Uint32z}, {4, Uint32}}, {}, false});
    out.write(0, {type, integer(255), integer(7), integer(123'456), integer(created)});
}

void info(FitWriter& out, std::uint32_t time, std::int64_t offset_s) {
    out.define(
        1,
        {103, {{253, Uint32}, {0, Uint32}, {1, Enum, 2}, {3, Uint16, 2}, {5, Uint16}}, {}, false});
    out.write(
        1, {integer(time), integer(time + offset_s), std::vector<std::int64_t>{kWalking, kRunning},
            std::vector<std::int64_t>{3500, 5000}, integer(1720)});
}

void define_counts(FitWriter& out) {
    out.define(2, {55,
                   {{253, Uint32}, {2, Uint32}, {3, Uint32}, {4, Uint32}, {19, Uint16}, {5, Enum}},
                   {},
                   false});
}

/// Totals of an activity since midnight: steps, and of each 0.7 m, half a second and 0.04 kcal.
void counts(FitWriter& out, std::uint32_t time, std::int64_t activity, std::int64_t steps) {
    out.write(2, {integer(time), steps * 70, steps, steps * 500, steps / 25, activity});
}

void define_pulse(FitWriter& out) { out.define(3, {55, {{26, Uint16}, {27, Uint8}}, {}, false}); }

void pulse(FitWriter& out, std::uint32_t time, std::int64_t bpm) {
    out.write(3, {integer(time & 0xFFFF), bpm});
}

/// From the evening over midnight to the next evening; the low 16 bits of the time roll over twice.
core::ByteBuffer monitoring_day() {
    FitWriter out;
    file_id(out, 32);
    const std::uint32_t evening = kMidnight - 4 * kHour;
    info(out, evening, 2 * kHour);
    define_counts(out);
    define_pulse(out);
    counts(out, evening, kWalking, 8000);
    counts(out, evening, kRunning, 2000);
    pulse(out, evening + 60, 72);
    counts(out, evening + kHour, kWalking, 8500);
    counts(out, evening + kHour + 1020, kWalking, 8670);
    counts(out, kMidnight, kWalking, 8700);  // the totals of the day, at the midnight that ends it
    counts(out, kMidnight, kRunning, 2000);
    for (std::uint32_t hour = 1; hour <= 6; ++hour) pulse(out, kMidnight + hour * kHour, 48 + hour);
    counts(out, kMidnight + 7 * kHour, kWalking, 100);
    counts(out, kMidnight + 8 * kHour, kWalking, 9000);  // more than the day before had
    counts(out, kMidnight + 8 * kHour, kRunning, 3000);
    pulse(out, kMidnight + 14 * kHour, 95);
    pulse(out, kMidnight + 20 * kHour, 64);
    out.define(4, {55, {{253, Uint32}, {24, Byte}, {3, Uint32}}, {}, false});
    // Cycling, intensity 3, in one byte; its cycles are no steps.
    out.write(4, {integer(kMidnight + 20 * kHour), kCycling | (3 << 5), integer(4000)});
    out.define(
        5,
        {55, {{253, Uint32}, {33, Uint16}, {34, Uint16}, {31, Uint32}, {32, Uint32}}, {}, false});
    out.write(
        5, {integer(kMidnight + 20 * kHour), integer(20), integer(5), integer(12'500), kNothing});
    return out.finish();
}

/// What small trackers write: short times and the low ends of counters, and no zone.
core::ByteBuffer monitoring_short() {
    FitWriter out;
    file_id(out, 15);
    out.define(1, {55, {{26, Uint16}, {27, Uint8}}, {}, false});
    out.write(1, {integer(10), integer(60)});  // no full time before it
    out.define(2,
               {55, {{253, Uint32}, {5, Enum}, {9, Uint16}, {8, Uint16}, {1, Uint16}}, {}, true});
    out.write(2,
              {integer(kMidnight + 60), kWalking, integer(65'000), integer(60'000), integer(90)});
    out.define(3,
               {55, {{25, Uint8}, {5, Enum}, {9, Uint16}, {8, Uint16}, {12, Sint16}}, {}, false});
    const std::uint32_t later = (kMidnight + 60) / 60 + 200;
    out.write(3, {integer(later & 0xFF), kWalking, integer(500), integer(10'000), integer(-125)});
    out.write(3, {integer((later + 100) & 0xFF), kWalking, integer(700), kNothing, kNothing});
    return out.finish();
}

core::ByteBuffer body_scale() {
    FitWriter out;
    file_id(out, 9);
    const std::vector<WrittenField> fields{{253, Uint32}, {0, Uint16},  {1, Uint16}, {2, Uint16},
                                           {4, Uint16},   {5, Uint16},  {7, Uint16}, {10, Uint8},
                                           {11, Uint8},   {12, Uint16}, {13, Uint16}};
    out.define(1, {30, fields, {}, false});
    out.write(1, {integer(kMidnight), integer(7450), integer(1825), integer(5550), integer(320),
                  integer(5800), integer(6800), integer(37), integer(6), integer(0), integer(231)});
    out.write(1, {integer(kMidnight + 60), integer(65'534), kNothing, kNothing, kNothing, kNothing,
                  kNothing, kNothing, kNothing, integer(0), kNothing});  // still calculating
    out.write(1, {kNothing, integer(7445), kNothing, kNothing, kNothing, kNothing, kNothing,
                  kNothing, kNothing, integer(0), kNothing});  // a scale that lost its clock
    out.write(1, {integer(0), integer(7440), kNothing, kNothing, kNothing, kNothing, kNothing,
                  kNothing, kNothing, integer(0), kNothing});  // or never had one
    return out.finish();
}

core::ByteBuffer shared_scale() {
    FitWriter out;
    file_id(out, 9);
    out.define(1, {30, {{253, Uint32}, {0, Uint16}, {12, Uint16}}, {}, false});
    out.write(1, {integer(kMidnight), integer(7450), integer(0)});
    out.write(1, {integer(kMidnight + 60), integer(6120), integer(1)});
    out.write(1, {integer(kMidnight + kHour), integer(7440), integer(0x8000)});  // user 0, selected
    return out.finish();
}

core::ByteBuffer blood_pressure() {
    FitWriter out;
    file_id(out, 14);
    out.define(
        1,
        {51,
         {{253, Uint32}, {0, Uint16}, {1, Uint16}, {2, Uint16}, {6, Uint8}, {7, Enum}, {8, Enum}},
         {},
         false});
    out.write(1, {integer(kMidnight), integer(121), integer(78), integer(92), integer(61),
                  integer(0), integer(0)});
    out.write(1, {integer(kMidnight + kHour), integer(135), integer(88), integer(104), integer(66),
                  integer(1), integer(4)});
    out.write(1, {integer(kMidnight + 2 * kHour), kNothing, kNothing, kNothing, kNothing, kNothing,
                  integer(2)});
    return out.finish();
}

core::ByteBuffer sleep() {
    FitWriter out;
    file_id(out, 49);
    out.define(1, {273, {{253, Uint32}, {2, Uint32}}, {}, false});
    out.write(1, {integer(kMidnight), integer(kMidnight + 2 * kHour)});
    out.define(2, {21, {{253, Uint32}, {0, Enum}, {1, Enum}}, {}, false});
    out.define(3, {275, {{253, Uint32}, {0, Enum}}, {}, false});
    out.write(2, {integer(kMidnight), integer(74), integer(0)});
    const std::pair<std::uint32_t, std::int64_t> levels[] = {{10, 1},  {40, 2},  {60, 2}, {120, 3},
                                                             {180, 4}, {190, 0}, {400, 2}};
    for (const auto& [minutes, level] : levels) {
        out.write(3, {integer(kMidnight + minutes * 60), level});
    }
    out.write(2, {integer(kMidnight + 410 * 60), integer(74), integer(1)});
    out.define(4, {346, {{6, Uint8}, {9, Uint8}, {11, Uint8}, {15, Uint16}}, {}, false});
    out.write(4, {integer(82), integer(71), integer(3), integer(1875)});
    out.define(5,
               {412, {{253, Uint32}, {0, Uint32}, {1, Sint16}, {2, Uint32}, {5, Enum}}, {}, false});
    const std::uint32_t noon = kMidnight + 12 * kHour;
    out.write(5, {integer(noon), integer(noon), integer(120), integer(noon + 1500), integer(0)});
    out.write(5, {integer(noon), integer(noon), integer(120), integer(noon + 900), integer(1)});
    return out.finish();
}

core::ByteBuffer wellness() {
    FitWriter out;
    file_id(out, 32);
    out.define(1, {227, {{1, Uint32}, {0, Sint16}, {3, Sint8}}, {}, false});
    out.write(1, {integer(kMidnight), integer(31), integer(64)});
    out.write(1, {integer(kMidnight + 180), integer(-2), integer(63)});  // too much movement
    out.define(2, {297, {{253, Uint32}, {0, Sint16}}, {}, false});
    out.write(2, {integer(kMidnight), integer(1425)});
    out.write(2, {integer(kMidnight + 60), integer(-100)});
    out.define(3, {269, {{253, Uint32}, {0, Uint8}, {1, Uint8}, {2, Enum}}, {}, false});
    out.write(3, {integer(kMidnight), integer(96), integer(5), integer(3)});
    out.write(3, {integer(kMidnight + kHour), integer(61), integer(1), integer(0)});
    out.define(4, {211, {{253, Uint32}, {0, Uint8}, {1, Uint8}}, {}, false});
    out.write(4, {integer(kMidnight), integer(49), kNothing});
    out.write(4, {integer(kMidnight + kHour), integer(49), integer(47)});
    out.define(5,
               {370, {{253, Uint32}, {0, Uint16}, {1, Uint16}, {2, Uint16}, {6, Enum}}, {}, false});
    out.write(5, {integer(kMidnight), integer(58 * 128), integer(61 * 128 + 64), integer(90 * 128),
                  integer(4)});
    out.define(6, {371, {{253, Uint32}, {0, Uint16}}, {}, false});
    out.write(6, {integer(kMidnight + 300), integer(55 * 128)});
    out.define(7, {398, {{253, Uint32}, {1, Float32}}, {}, false});
    out.write(7, {integer(kMidnight), -0.25});
    out.define(8, {229, {{0, Uint32}, {2, Uint16}, {5, Enum}}, {}, false});
    out.write(8, {integer(kMidnight), integer(523), integer(2)});
    return out.finish();
}

}  // namespace

std::vector<FitCase> fit_body_cases() {
    return {
        {"monitoring_day",
         "a day of monitoring: short times that roll over, totals that start anew at midnight",
         monitoring_day()},
        {"monitoring_short",
         "monitoring with short times and the low ends of counters, without a zone",
         monitoring_short()},
        {"body_scale",
         "a scale that measures more than weight, with readings without value or time",
         body_scale()},
        {"shared_scale", "a scale that two people use", shared_scale()},
        {"blood_pressure", "three readings of a cuff, one of them failed", blood_pressure()},
        {"sleep", "a night with its stages, its assessment and naps", sleep()},
        {"wellness", "stress, breathing, oxygen, resting heart rate, variability, skin, VO2 max",
         wellness()},
    };
}

}  // namespace slipstream::decode::fit
