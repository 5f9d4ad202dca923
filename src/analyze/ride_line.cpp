#include "analyze/ride_line.hpp"

#include <algorithm>
#include <cmath>

#include "analyze/geo.hpp"
#include "analyze/readings.hpp"

namespace slipstream::analyze {
namespace {

using model::Metric;
using model::Stream;

constexpr core::TimeMs kLongestStepMs = 30'000;
constexpr double kMovingMps = 0.5;
constexpr core::TimeMs kSmoothMs = 10'000;  ///< half the window of the mean over elevations

double reading(const Stream& stream, Metric metric, std::size_t row) {
    const std::int32_t stored = stream.at(metric, row);
    if (is_no_reading(metric, stored)) return kUnknown;
    return static_cast<double>(stored) / model::metric_info(metric).scale;
}

/// Metres between two rows: over the ground, else by the device's own count.
double step_m(const Stream& stream, std::size_t from, std::size_t to) {
    if (stream.has_position(from) && stream.has_position(to)) {
        return distance_m(stream.at(Metric::Latitude, from), stream.at(Metric::Longitude, from),
                          stream.at(Metric::Latitude, to), stream.at(Metric::Longitude, to));
    }
    const double metres =
        reading(stream, Metric::Distance, to) - reading(stream, Metric::Distance, from);
    return metres > 0 ? metres : 0;  // NaN gives 0
}

/// A mean over the recorded elevations within 10 s each way, within one segment.
void smooth_elevation(RideLine& line, std::size_t first) {
    std::vector<double> raw;
    raw.reserve(line.size() - first);
    for (std::size_t i = first; i < line.size(); ++i) raw.push_back(line[i].elevation_m);
    std::size_t segment = first;
    while (segment < line.size()) {
        std::size_t end = segment + 1;
        while (end < line.size() && !line[end].starts_segment) ++end;
        std::size_t from = segment;
        std::size_t to = segment;
        double sum = 0;
        std::size_t count = 0;
        const auto account = [&](std::size_t i, int sign) {
            if (std::isnan(raw[i - first])) return;
            sum += sign * raw[i - first];
            count = sign > 0 ? count + 1 : count - 1;
        };
        for (std::size_t i = segment; i < end; ++i) {
            while (to < end && (to <= i || line[to].time <= line[i].time + kSmoothMs))
                account(to++, 1);
            while (from < i && line[from].time < line[i].time - kSmoothMs) account(from++, -1);
            if (!std::isnan(raw[i - first])) line[i].elevation_m = sum / static_cast<double>(count);
        }
        segment = end;
    }
}

}  // namespace

void append_rows(RideLine& line, const Stream& stream, std::size_t first, std::size_t end) {
    const std::size_t begin = line.size();
    const bool by_ground = stream.has(Metric::Latitude) && stream.has(Metric::Longitude);
    auto next_break = std::upper_bound(stream.breaks.begin(), stream.breaks.end(), first);
    double at_m = line.empty() ? 0 : line.back().distance_m;
    double moving_s = line.empty() ? 0 : line.back().moving_s;
    bool broken = true;  // nothing joins what was there before
    std::size_t before = first;
    for (std::size_t row = first; row < end; ++row) {
        for (; next_break != stream.breaks.end() && *next_break <= row; ++next_break) broken = true;
        if (!stream.flags.empty() && stream.flags[row] != 0) continue;
        if (stream.time[row] == core::kNoTime) continue;
        // Sensors write rows without a position too: the next row that has one carries the way on.
        if (by_ground && !stream.has_position(row)) continue;
        LinePoint point;
        point.row = row;
        point.time = stream.time[row];
        if (!broken) {
            const double metres = step_m(stream, before, row);
            const core::TimeMs step_ms = point.time - stream.time[before];
            at_m += metres;
            if (step_ms > 0 && step_ms <= kLongestStepMs &&
                metres * 1000 >= kMovingMps * static_cast<double>(step_ms)) {
                moving_s += static_cast<double>(step_ms) / 1000;
            }
            line.back().held_s =
                static_cast<double>(std::clamp<core::TimeMs>(step_ms, 0, kLongestStepMs)) / 1000;
        }
        point.distance_m = at_m;
        point.moving_s = moving_s;
        point.elevation_m = reading(stream, Metric::Elevation, row);
        point.heart_rate_bpm = reading(stream, Metric::HeartRate, row);
        point.power_w = reading(stream, Metric::Power, row);
        point.starts_segment = broken;
        line.push_back(point);
        before = row;
        broken = false;
    }
    smooth_elevation(line, begin);
}

void ClimbCounter::add(double elevation_m) {
    if (std::isnan(elevation_m)) return;
    if (trend_ == Trend::None) {
        trend_ = Trend::Level;
        low_ = high_ = elevation_m;
        return;
    }
    low_ = std::min(low_, elevation_m);
    high_ = std::max(high_, elevation_m);
    if (trend_ != Trend::Down && elevation_m - low_ > (trend_ == Trend::Up ? 0 : kSwingM)) {
        // Going up: what is above the lowest point counts, and the lowest point follows.
        ascent_m_ += elevation_m - low_;
        trend_ = Trend::Up;
        low_ = high_ = elevation_m;
    } else if (trend_ != Trend::Up && high_ - elevation_m > (trend_ == Trend::Down ? 0 : kSwingM)) {
        descent_m_ += high_ - elevation_m;
        trend_ = Trend::Down;
        low_ = high_ = elevation_m;
    } else if (trend_ == Trend::Up && high_ - elevation_m > kSwingM) {
        descent_m_ += high_ - elevation_m;
        trend_ = Trend::Down;
        low_ = high_ = elevation_m;
    } else if (trend_ == Trend::Down && elevation_m - low_ > kSwingM) {
        ascent_m_ += elevation_m - low_;
        trend_ = Trend::Up;
        low_ = high_ = elevation_m;
    } else if (trend_ == Trend::Up) {
        low_ = high_;  // a dip within the swing counts neither way until it is made good
    } else if (trend_ == Trend::Down) {
        high_ = low_;
    }
}

}  // namespace slipstream::analyze
