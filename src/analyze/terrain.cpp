#include "analyze/terrain.hpp"

#include <algorithm>
#include <cmath>

#include "analyze/ride_line.hpp"

namespace slipstream::analyze {
namespace {

constexpr double kLeastClimbM = 30;  ///< of ascent
constexpr double kLeastGradePct = 2;
constexpr double kDipM = 15;      ///< a deeper dip ends a climb
constexpr double kFlatM = 1'500;  ///< so does a longer stretch without a new high

RideLine line_of(const std::vector<const model::Stream*>& streams) {
    RideLine line;
    for (const model::Stream* stream : streams) append_rows(line, *stream, 0, stream->size());
    return line;
}

struct Mean {
    double sum = 0, weight = 0;
    void add(double value, double held_s) {
        if (std::isnan(value)) return;
        sum += value * held_s;
        weight += held_s;
    }
    std::optional<double> value() const {
        return weight > 0 ? std::optional(sum / weight) : std::nullopt;
    }
};

Split make_split(const RideLine& line, std::size_t first, std::size_t last, std::uint32_t index,
                 double from_m, double to_m) {
    Split split;
    split.index = index;
    split.from_m = from_m;
    split.to_m = to_m;
    split.from = line[first].time;
    split.to = line[last].time;
    split.moving_s = line[last].moving_s - line[first].moving_s;
    ClimbCounter climb;
    Mean heart;
    Mean power;
    for (std::size_t i = first; i <= last; ++i) {
        climb.add(line[i].elevation_m);
        heart.add(line[i].heart_rate_bpm, line[i].held_s);
        power.add(line[i].power_w, line[i].held_s);
    }
    split.ascent_m = climb.ascent_m();
    if (split.moving_s > 0) split.avg_speed_mps = (to_m - from_m) / split.moving_s;
    split.avg_heart_rate_bpm = heart.value();
    split.avg_power_w = power.value();
    return split;
}

/// The usual score of race books: length in metres times grade in per cent.
std::string_view category(double length_m, double grade_pct) {
    const double score = length_m * grade_pct;
    if (score >= 80'000) return "HC";
    if (score >= 64'000) return "1";
    if (score >= 32'000) return "2";
    if (score >= 16'000) return "3";
    if (score >= 8'000) return "4";
    return "";
}

}  // namespace

std::vector<Split> splits(const std::vector<const model::Stream*>& streams, double length_m) {
    const RideLine line = line_of(streams);
    std::vector<Split> result;
    std::size_t first = 0;
    double from_m = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const bool last = i + 1 == line.size();
        if (line[i].distance_m < from_m + length_m && !last) continue;
        const double to_m = last ? line[i].distance_m : from_m + length_m;
        if (to_m > from_m) {
            result.push_back(make_split(line, first, i, static_cast<std::uint32_t>(result.size()),
                                        from_m, to_m));
        }
        first = i;
        from_m = to_m;
    }
    return result;
}

std::vector<Climb> climbs(const std::vector<const model::Stream*>& streams) {
    const RideLine line = line_of(streams);
    std::vector<Climb> result;
    std::size_t foot = SIZE_MAX;
    std::size_t top = SIZE_MAX;
    const auto finish = [&] {
        if (foot == SIZE_MAX || top == SIZE_MAX || top <= foot) return;
        const double ascent = line[top].elevation_m - line[foot].elevation_m;
        const double length = line[top].distance_m - line[foot].distance_m;
        if (ascent < kLeastClimbM || length <= 0 || 100 * ascent / length < kLeastGradePct) return;
        Climb climb;
        climb.from_m = line[foot].distance_m;
        climb.to_m = line[top].distance_m;
        climb.from = line[foot].time;
        climb.to = line[top].time;
        climb.ascent_m = ascent;
        climb.avg_grade_pct = 100 * ascent / length;
        climb.max_elevation_m = line[top].elevation_m;
        climb.category = category(length, climb.avg_grade_pct);
        result.push_back(climb);
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const double elevation = line[i].elevation_m;
        if (std::isnan(elevation)) continue;
        if (foot == SIZE_MAX || (top == foot && elevation <= line[foot].elevation_m)) {
            foot = top = i;
        } else if (elevation > line[top].elevation_m) {
            top = i;
        } else if (line[top].elevation_m - elevation > kDipM ||
                   line[i].distance_m - line[top].distance_m > kFlatM) {
            finish();
            foot = top = i;
        }
    }
    finish();
    return result;
}

}  // namespace slipstream::analyze
