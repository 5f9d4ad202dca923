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

Reading read(const Stream& stream, const RideLine& line, Metric metric) {
    Reading reading;
    if (!stream.has(metric)) return reading;
    const double scale = model::metric_info(metric).scale;
    for (const LinePoint& point : line) {
        const std::int32_t stored = stream.at(metric, point.row);
        if (!is_no_reading(metric, stored)) reading.add(stored / scale, point.held_s);
    }
    return reading;
}

}  // namespace

model::Summary summarise(const Stream& stream, std::size_t first, std::size_t end) {
    model::Summary summary;
    RideLine line;
    append_rows(line, stream, first, end);
    if (line.empty()) return summary;
    summary.distance_m = line.back().distance_m;
    summary.moving_s = line.back().moving_s;
    const auto times = std::minmax_element(
        line.begin(), line.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    summary.elapsed_s = static_cast<double>(times.second->time - times.first->time) / 1000;
    ClimbCounter climb;
    for (const LinePoint& point : line) climb.add(point.elevation_m);
    summary.ascent_m = climb.ascent_m();
    summary.descent_m = climb.descent_m();
    if (summary.moving_s > 0) summary.avg_speed_mps = summary.distance_m / summary.moving_s;
    summary.max_speed_mps = read(stream, line, Metric::Speed).max();
    const Reading heart = read(stream, line, Metric::HeartRate);
    summary.avg_heart_rate_bpm = heart.mean();
    summary.max_heart_rate_bpm = heart.max();
    const Reading power = read(stream, line, Metric::Power);
    summary.avg_power_w = power.mean();
    summary.max_power_w = power.max();
    summary.avg_cadence_rpm = read(stream, line, Metric::Cadence).mean();
    summary.avg_temperature_c = read(stream, line, Metric::Temperature).mean();
    return summary;
}

}  // namespace slipstream::analyze
