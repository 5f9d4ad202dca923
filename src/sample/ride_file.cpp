#include "sample/ride_file.hpp"

#include <algorithm>
#include <cmath>

#include "decode/fit/fit_writer.hpp"

namespace slipstream::sample {
namespace {

using decode::fit::BaseType;
using decode::fit::FieldContent;
using decode::fit::fit_time;
using decode::fit::FitWriter;

/// Local message types of the file; the numbers of messages and fields are those of the FIT profile.
enum Local : std::uint8_t { kFileId, kDevice, kEvent, kRecord, kLap, kSession, kActivity };

constexpr std::int64_t kDevelopmentManufacturer = 255;
constexpr std::int64_t kCycling = 2;
constexpr std::int64_t kTimer = 0;
constexpr std::int64_t kStart = 0;
constexpr std::int64_t kStop = 1;
constexpr std::int64_t kStopAll = 4;

std::int64_t rounded(double value) { return std::llround(value); }
std::int64_t seconds_ms(core::TimeMs from, core::TimeMs to) { return to - from; }

void define_messages(FitWriter& out) {
    out.define(kFileId, {0,
                         {{0, BaseType::Enum},
                          {1, BaseType::Uint16},
                          {2, BaseType::Uint16},
                          {3, BaseType::Uint32z},
                          {4, BaseType::Uint32}},
                         {}});
    out.define(kDevice, {23,
                         {{253, BaseType::Uint32},
                          {0, BaseType::Uint8},
                          {2, BaseType::Uint16},
                          {27, BaseType::String, 16}},
                         {}});
    out.define(kEvent,
               {21, {{253, BaseType::Uint32}, {0, BaseType::Enum}, {1, BaseType::Enum}}, {}});
    out.define(kRecord, {20,
                         {{253, BaseType::Uint32},
                          {0, BaseType::Sint32},
                          {1, BaseType::Sint32},
                          {78, BaseType::Uint32},
                          {3, BaseType::Uint8},
                          {4, BaseType::Uint8},
                          {5, BaseType::Uint32},
                          {73, BaseType::Uint32},
                          {7, BaseType::Uint16},
                          {13, BaseType::Sint8},
                          {31, BaseType::Uint8}},
                         {}});
    out.define(kLap, {19,
                      {{254, BaseType::Uint16},
                       {253, BaseType::Uint32},
                       {2, BaseType::Uint32},
                       {7, BaseType::Uint32},
                       {8, BaseType::Uint32},
                       {9, BaseType::Uint32}},
                      {}});
    out.define(kSession, {18,
                          {{254, BaseType::Uint16},
                           {253, BaseType::Uint32},
                           {2, BaseType::Uint32},
                           {5, BaseType::Enum},
                           {7, BaseType::Uint32},
                           {8, BaseType::Uint32},
                           {9, BaseType::Uint32},
                           {25, BaseType::Uint16},
                           {26, BaseType::Uint16}},
                          {}});
    out.define(kActivity, {34,
                           {{253, BaseType::Uint32},
                            {0, BaseType::Uint32},
                            {1, BaseType::Uint16},
                            {2, BaseType::Enum},
                            {3, BaseType::Enum},
                            {4, BaseType::Enum},
                            {5, BaseType::Uint32}},
                           {}});
}

void write_record(FitWriter& out, const RideRecord& record) {
    const auto e7 = [](double degrees) {
        return static_cast<std::int32_t>(rounded(degrees * 1e7));
    };
    out.write(kRecord, {std::int64_t{fit_time(record.time)},
                        decode::fit::semicircles(e7(record.latitude_deg)),
                        decode::fit::semicircles(e7(record.longitude_deg)),
                        rounded((record.elevation_m + 500) * 5), rounded(record.heart_rate_bpm),
                        rounded(record.cadence_rpm), rounded(record.distance_m * 100),
                        rounded(record.speed_mps * 1000), rounded(record.power_w),
                        rounded(record.temperature_c), rounded(record.accuracy_m)});
}

/// Milliseconds of `from`..`to` with the timer on.
std::int64_t timer_ms(const SimulatedRide& ride, core::TimeMs from, core::TimeMs to) {
    std::int64_t on = seconds_ms(from, to);
    for (const RidePause& pause : ride.pauses) {
        on -= std::max<std::int64_t>(0, std::min(to, pause.to) - std::max(from, pause.from));
    }
    return on;
}

void write_laps(FitWriter& out, const SimulatedRide& ride) {
    for (std::size_t i = 0; i < ride.laps.size(); ++i) {
        const RideRecord& first = ride.records[ride.laps[i]];
        const RideRecord& next =
            i + 1 < ride.laps.size() ? ride.records[ride.laps[i + 1]] : ride.records.back();
        out.write(kLap, {static_cast<std::int64_t>(i), std::int64_t{fit_time(next.time)},
                         std::int64_t{fit_time(first.time)}, seconds_ms(first.time, next.time),
                         timer_ms(ride, first.time, next.time),
                         rounded((next.distance_m - first.distance_m) * 100)});
    }
}

}  // namespace

core::ByteBuffer write_ride(const SimulatedRide& ride, int utc_offset_s) {
    FitWriter out;
    define_messages(out);
    const std::int64_t start = fit_time(ride.start);
    const std::int64_t end = fit_time(ride.end);
    out.write(kFileId,
              {std::int64_t{4}, kDevelopmentManufacturer, std::int64_t{1}, std::int64_t{1}, start});
    out.write(kDevice,
              {start, std::int64_t{0}, kDevelopmentManufacturer, std::string("Sample computer")});
    out.write(kEvent, {start, kTimer, kStart});
    auto pause = ride.pauses.begin();
    for (const RideRecord& record : ride.records) {
        if (pause != ride.pauses.end() && record.time >= pause->to) {
            out.write(kEvent, {std::int64_t{fit_time(pause->from)}, kTimer, kStop});
            out.write(kEvent, {std::int64_t{fit_time(pause->to)}, kTimer, kStart});
            ++pause;
        }
        write_record(out, record);
    }
    out.write(kEvent, {end, kTimer, kStopAll});
    write_laps(out, ride);
    const std::int64_t on = timer_ms(ride, ride.start, ride.end);
    out.write(kSession, {std::int64_t{0}, end, start, kCycling, seconds_ms(ride.start, ride.end),
                         on, rounded(ride.records.back().distance_m * 100), std::int64_t{0},
                         static_cast<std::int64_t>(ride.laps.size())});
    out.write(kActivity, {end, on, std::int64_t{1}, std::int64_t{0}, std::int64_t{26}, kStop,
                          end + utc_offset_s});
    return out.finish();
}

}  // namespace slipstream::sample
