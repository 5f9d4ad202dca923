#include "analyze/summary.hpp"

#include <algorithm>
#include <cmath>

#include "analyze/readings.hpp"
#include "analyze/ride_line.hpp"

namespace slipstream::analyze {
namespace {

using model::Metric;
using model::Stream;

/// A mean weighted by time and the highest reading.
struct Reading {
    double sum = 0, weight = 0, highest = -INFINITY;

    void add(double value, double held_s) {
        sum += value * held_s;
        weight += held_s;
        highest = std::max(highest, value);
    }
    std::optional<double> mean() const {
        return weight > 0 ? std::optional(sum / weight) : std::nullopt;
    }
    std::optional<double> max() const { return weight > 0 ? std::optional(highest) : std::nullopt; }
};

constexpr core::TimeMs kLongestHoldMs = 30'000;
constexpr double kMovingMps = 0.5;
constexpr double kMostMps = 70;  ///< what a position needs more than is a jump: plausibility.hpp

bool has_flag(const Stream& stream, std::size_t row, std::uint8_t flags) {
    return !stream.flags.empty() && (stream.flags[row] & flags) != 0;
}

/// Rows [first, end) with a clock to trust.
std::vector<std::size_t> timed_rows(const Stream& stream, std::size_t first, std::size_t end) {
    std::vector<std::size_t> rows;
    rows.reserve(end - first);
    for (std::size_t row = first; row < end; ++row) {
        if (stream.time[row] == core::kNoTime || has_flag(stream, row, model::kFlagClock)) continue;
        rows.push_back(row);
    }
    return rows;
}

/// Those of them whose position is not doubted: the speed of the others is drawn from it.
std::vector<std::size_t> placed_rows(const Stream& stream, std::vector<std::size_t> rows) {
    constexpr auto kNoPlace = std::uint8_t{model::kFlagImpossibleJump | model::kFlagNullIsland};
    std::erase_if(rows, [&](std::size_t row) { return has_flag(stream, row, kNoPlace); });
    return rows;
}

/// What a sensor reads is as good where the position is doubtful or was not recorded. A reading holds
/// until the next row, 30 s at most, and not over a break; the last one holds 1 s.
Reading read(const Stream& stream, const std::vector<std::size_t>& rows, Metric metric) {
    Reading reading;
    if (!stream.has(metric)) return reading;
    const model::MetricInfo& info = model::metric_info(metric);
    auto next_break = stream.breaks.begin();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int32_t stored = stream.at(metric, rows[i]);
        while (next_break != stream.breaks.end() && *next_break <= rows[i]) ++next_break;
        if (is_no_reading(metric, stored) || !is_plausible(info, stored)) continue;
        core::TimeMs held_ms = 1000;
        const bool joined =
            i + 1 < rows.size() && (next_break == stream.breaks.end() || *next_break > rows[i + 1]);
        if (joined) {
            held_ms = std::clamp<core::TimeMs>(stream.time[rows[i + 1]] - stream.time[rows[i]], 0,
                                               kLongestHoldMs);
        }
        reading.add(static_cast<double>(stored) / info.scale, static_cast<double>(held_ms) / 1000);
    }
    return reading;
}

/// What the device itself counted between two rows; nullopt where it did not count.
struct Counted {
    double metres = 0, moving_s = 0;
};
std::optional<Counted> counted(const Stream& stream, std::size_t from, std::size_t to) {
    const double scale = model::metric_info(Metric::Distance).scale;
    if (stream.at(Metric::Distance, from) == model::kMissing ||
        stream.at(Metric::Distance, to) == model::kMissing) {
        return std::nullopt;
    }
    Counted sum;
    std::size_t before = from;
    for (std::size_t row = from + 1; row <= to; ++row) {
        const std::int32_t stored = stream.at(Metric::Distance, row);
        if (stored == model::kMissing || stream.time[row] == core::kNoTime ||
            has_flag(stream, row, model::kFlagClock)) {
            continue;
        }
        const double metres = std::max(
            0.0, (static_cast<double>(stored) - stream.at(Metric::Distance, before)) / scale);
        const core::TimeMs step_ms = stream.time[row] - stream.time[before];
        const double step_s = static_cast<double>(step_ms) / 1000;
        before = row;
        if (metres > kMostMps * std::max(step_s, 1.0)) continue;  // a counter that jumps as well
        sum.metres += metres;
        const bool moves = step_ms > 0 && step_ms <= kLongestHoldMs;
        if (moves && metres >= kMovingMps * step_s) sum.moving_s += step_s;
    }
    return sum;
}

/// Whether the way between two neighbours of the line is no way over the ground: out of reach, or rows
/// that jumped lie between.
bool is_jump(const Stream& stream, const LinePoint& from, const LinePoint& to) {
    const double seconds = std::max(static_cast<double>(to.time - from.time) / 1000, 1.0);
    if (to.distance_m - from.distance_m > kMostMps * seconds) return true;
    for (std::size_t row = from.row + 1; row < to.row; ++row) {
        if (has_flag(stream, row, model::kFlagImpossibleJump)) return true;
    }
    return false;
}

/// Distance and time in motion; where positions jump, as on virtual rides, the device's own counter wins.
Counted way_of(const Stream& stream, const RideLine& line) {
    Counted sum{line.back().distance_m, line.back().moving_s};
    if (!stream.has(Metric::Distance)) return sum;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const LinePoint& from = line[i - 1];
        const LinePoint& to = line[i];
        if (to.starts_segment || !is_jump(stream, from, to)) continue;
        const auto by_device = counted(stream, from.row, to.row);
        if (!by_device) continue;
        sum.metres += by_device->metres - (to.distance_m - from.distance_m);
        sum.moving_s += by_device->moving_s - (to.moving_s - from.moving_s);
    }
    return {std::max(0.0, sum.metres), std::max(0.0, sum.moving_s)};
}

void add_way(model::Summary& summary, const Stream& stream, const RideLine& line) {
    if (line.empty()) return;
    const Counted way = way_of(stream, line);
    summary.distance_m = way.metres;
    summary.moving_s = way.moving_s;
    const auto times = std::minmax_element(
        line.begin(), line.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    summary.elapsed_s = static_cast<double>(times.second->time - times.first->time) / 1000;
    ClimbCounter climb;
    for (const LinePoint& point : line) climb.add(point.elevation_m);
    summary.ascent_m = climb.ascent_m();
    summary.descent_m = climb.descent_m();
    if (summary.moving_s > 0) summary.avg_speed_mps = summary.distance_m / summary.moving_s;
}

}  // namespace

model::Summary summarise(const Stream& stream, std::size_t first, std::size_t end) {
    model::Summary summary;
    RideLine line;
    append_rows(line, stream, first, end);
    add_way(summary, stream, line);
    const std::vector<std::size_t> rows = timed_rows(stream, first, end);
    summary.max_speed_mps = read(stream, placed_rows(stream, rows), Metric::Speed).max();
    const Reading heart = read(stream, rows, Metric::HeartRate);
    summary.avg_heart_rate_bpm = heart.mean();
    summary.max_heart_rate_bpm = heart.max();
    const Reading power = read(stream, rows, Metric::Power);
    summary.avg_power_w = power.mean();
    summary.max_power_w = power.max();
    summary.avg_cadence_rpm = read(stream, rows, Metric::Cadence).mean();
    summary.avg_temperature_c = read(stream, rows, Metric::Temperature).mean();
    return summary;
}

}  // namespace slipstream::analyze
