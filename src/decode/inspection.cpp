#include "decode/inspection.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace slipstream::decode {
namespace {

using model::Metric;
using model::Stream;

constexpr double kEarthRadiusM = 6'371'000.0;

double radians(std::int32_t degrees_e7) { return degrees_e7 * (std::numbers::pi / 180.0 / 1e7); }

double great_circle_m(const Stream& points, std::size_t a, std::size_t b) {
    const double lat1 = radians(points.at(Metric::Latitude, a));
    const double lat2 = radians(points.at(Metric::Latitude, b));
    const double dlat = lat2 - lat1;
    const double dlon =
        radians(points.at(Metric::Longitude, b)) - radians(points.at(Metric::Longitude, a));
    const double h = std::pow(std::sin(dlat / 2), 2) +
                     std::cos(lat1) * std::cos(lat2) * std::pow(std::sin(dlon / 2), 2);
    return 2 * kEarthRadiusM * std::asin(std::sqrt(std::min(1.0, h)));
}

/// Rows at which a new piece of line starts: segments, and sessions' first rows.
std::vector<std::uint32_t> piece_starts(const DecodedFile& file) {
    std::vector<std::uint32_t> starts = file.points.breaks;
    for (const model::Session& session : file.sessions) starts.push_back(session.first_row);
    std::sort(starts.begin(), starts.end());
    return starts;
}

EndPoint end_point(const Stream& points, std::size_t row) {
    EndPoint end;
    end.time = points.time[row];
    if (points.has_position(row)) {
        end.latitude_deg = points.at(Metric::Latitude, row) / 1e7;
        end.longitude_deg = points.at(Metric::Longitude, row) / 1e7;
    }
    return end;
}

}  // namespace

Inspection inspect(const DecodedFile& file) {
    const Stream& points = file.points;
    Inspection result;
    std::optional<std::size_t> first_position, last_position, first_time, last_time;
    const std::vector<std::uint32_t> starts = piece_starts(file);
    std::size_t next_start = 0;
    std::optional<std::size_t> before;
    for (std::size_t row = 0; row < points.size(); ++row) {
        while (next_start < starts.size() && starts[next_start] <= row) {
            before.reset();
            ++next_start;
        }
        if (points.time[row] != core::kNoTime) {
            if (!first_time) first_time = row;
            last_time = row;
        }
        if (!points.has_position(row)) continue;
        if (before) result.distance_m += great_circle_m(points, *before, row);
        before = row;
        if (!first_position) first_position = row;
        last_position = row;
    }
    if (first_time) {
        result.elapsed_s =
            static_cast<double>(points.time[*last_time] - points.time[*first_time]) / 1000.0;
    }
    if (first_position) {
        result.first = end_point(points, *first_position);
        result.last = end_point(points, *last_position);
    } else if (first_time) {
        result.first = end_point(points, *first_time);
        result.last = end_point(points, *last_time);
    }
    return result;
}

}  // namespace slipstream::decode
