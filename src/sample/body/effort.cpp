#include "sample/body/effort.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace slipstream::sample {
namespace {

constexpr double kCalmingMs = 42'000;  ///< as the heart of the ride simulator falls

/// Heart rate between two records: along the line while riding; after a stop it falls first and then stays.
double heart_between(const RideRecord& a, const RideRecord& b, core::TimeMs time, bool pause) {
    const auto since = static_cast<double>(time - a.time);
    if (pause) {
        return b.heart_rate_bpm +
               (a.heart_rate_bpm - b.heart_rate_bpm) * std::exp(-since / kCalmingMs);
    }
    const auto length = static_cast<double>(std::max<core::TimeMs>(1, b.time - a.time));
    return a.heart_rate_bpm + (b.heart_rate_bpm - a.heart_rate_bpm) * since / length;
}

}  // namespace

bool Effort::pauses_at(core::TimeMs time) const {
    return std::any_of(pauses.begin(), pauses.end(), [&](const RidePause& pause) {
        return time >= pause.from && time < pause.to;
    });
}

double Effort::work_kj() const {
    return std::accumulate(power_w.begin(), power_w.end(), 0.0) * kEffortStepMs / 1e6;
}

Effort effort_of(const SimulatedRide& ride) {
    Effort effort;
    effort.from = ride.start;
    effort.to = ride.end;
    effort.first = ride.start / kEffortStepMs * kEffortStepMs;
    effort.pauses = ride.pauses;
    std::size_t at = 0;
    for (core::TimeMs time = effort.first; time < ride.end; time += kEffortStepMs) {
        const core::TimeMs here = std::max(time, ride.records.front().time);
        while (at + 1 < ride.records.size() && ride.records[at + 1].time <= here) ++at;
        const RideRecord& a = ride.records[at];
        const RideRecord& b = ride.records[std::min(at + 1, ride.records.size() - 1)];
        const bool pause = effort.pauses_at(here);
        effort.heart_bpm.push_back(heart_between(a, b, here, pause));
        effort.power_w.push_back(pause ? 0 : a.power_w);
    }
    return effort;
}

}  // namespace slipstream::sample
