#include "store/duplicates.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace slipstream::store {
namespace {

constexpr core::TimeMs kMinuteMs = 60'000;
/// Between rows further apart than this nothing is known about where the rider was.
constexpr core::TimeMs kGapMs = 2 * kMinuteMs;
constexpr double kSamePlaceM = 200;
constexpr std::int64_t kHalfTurnE7 = 1'800'000'000;

std::int64_t floor_minute(core::TimeMs time) {
    return time >= 0 ? time / kMinuteMs : -((-(time + 1)) / kMinuteMs) - 1;
}

bool near(std::int32_t lat_a, std::int32_t lon_a, std::int32_t lat_b, std::int32_t lon_b) {
    constexpr double kMetresPerE7 = 6'371'000.0 * 3.14159265358979323846 / 180 / 1e7;
    std::int64_t dlon = std::abs(std::int64_t{lon_a} - lon_b);
    dlon = std::min(dlon, 2 * kHalfTurnE7 - dlon);
    const double shrink = std::cos(lat_a / 1e7 * 3.14159265358979323846 / 180);
    const double east = static_cast<double>(dlon) * kMetresPerE7 * shrink;
    const double north = static_cast<double>(std::int64_t{lat_a} - lat_b) * kMetresPerE7;
    return std::hypot(east, north) <= kSamePlaceM;
}

/// The place at each full minute between two neighbouring rows.
void add_minutes(RideOutline& out, core::TimeMs t0, core::TimeMs t1, std::int32_t lat0,
                 std::int32_t lon0, std::int32_t lat1, std::int32_t lon1) {
    if (t1 <= t0 || t1 - t0 > kGapMs) return;
    if (std::abs(std::int64_t{lon1} - lon0) > kHalfTurnE7) return;
    for (auto minute = floor_minute(t0 - 1) + 1; minute * kMinuteMs <= t1; ++minute) {
        if (!out.minute.empty() && minute <= out.minute.back()) continue;
        const double part =
            static_cast<double>(minute * kMinuteMs - t0) / static_cast<double>(t1 - t0);
        const auto between = [part](std::int32_t from, std::int32_t to) {
            const double delta = static_cast<double>(std::int64_t{to} - from);
            return static_cast<std::int32_t>(std::lround(from + delta * part));
        };
        out.minute.push_back(minute);
        out.latitude_e7.push_back(between(lat0, lat1));
        out.longitude_e7.push_back(between(lon0, lon1));
    }
}

bool is_positions(const model::Activity& activity) {
    return activity.origin == model::kPositionsOrigin;
}

bool within_a_minute(core::TimeMs a, core::TimeMs b) { return std::abs(a - b) <= kMinuteMs; }

}  // namespace

RideOutline outline_of(const model::Stream& stream) {
    RideOutline out;
    std::size_t previous = SIZE_MAX;
    for (std::size_t row = 0; row < stream.size(); ++row) {
        const auto time = stream.time[row];
        if (time == core::kNoTime || (!stream.flags.empty() && stream.flags[row] != 0)) continue;
        out.start = out.start == core::kNoTime ? time : std::min(out.start, time);
        out.end = out.end == core::kNoTime ? time : std::max(out.end, time);
        if (!stream.has_position(row)) continue;
        const auto& lat = stream.column(model::Metric::Latitude);
        const auto& lon = stream.column(model::Metric::Longitude);
        if (previous != SIZE_MAX) {
            add_minutes(out, stream.time[previous], time, lat[previous], lon[previous], lat[row],
                        lon[row]);
        }
        previous = row;
    }
    return out;
}

bool same_ride(const RideOutline& a, const RideOutline& b) {
    if (a.start == core::kNoTime || b.start == core::kNoTime) return false;
    const auto overlap = std::min(a.end, b.end) - std::max(a.start, b.start);
    const auto shorter = std::min(a.end - a.start, b.end - b.start);
    if (overlap < 0 || 2 * overlap < shorter) return false;
    std::size_t shared = 0;
    std::size_t close = 0;
    for (std::size_t i = 0, j = 0; i < a.minute.size() && j < b.minute.size();) {
        if (a.minute[i] < b.minute[j]) {
            ++i;
        } else if (b.minute[j] < a.minute[i]) {
            ++j;
        } else {
            ++shared;
            // Symmetric: the smaller latitude gives the scale.
            const bool swapped = b.latitude_e7[j] < a.latitude_e7[i];
            const auto& first = swapped ? b : a;
            const auto& second = swapped ? a : b;
            const auto f = swapped ? j : i;
            const auto s = swapped ? i : j;
            close += near(first.latitude_e7[f], first.longitude_e7[f], second.latitude_e7[s],
                          second.longitude_e7[s]);
            ++i;
            ++j;
        }
    }
    if (shared > 0) return 2 * close > shared;
    return within_a_minute(a.start, b.start) && within_a_minute(a.end, b.end);
}

bool may_be_same_ride(const model::Activity& a, const model::Activity& b) {
    return is_positions(a) == is_positions(b);
}

bool richer(const model::Activity& a, const model::Activity& b) {
    if (is_positions(a) != is_positions(b)) return is_positions(b);
    if (a.metrics.size() != b.metrics.size()) return a.metrics.size() > b.metrics.size();
    if (a.rows != b.rows) return a.rows > b.rows;
    const bool a_file = a.origin == "file";
    const bool b_file = b.origin == "file";
    if (a_file != b_file) return a_file;
    return a.id < b.id;
}

}  // namespace slipstream::store
