#include "query/ride_readings.hpp"

#include <algorithm>

#include "analyze/readings.hpp"

namespace slipstream::query {

core::Result<RideReadings> ride_readings(store::Store& store, const model::Activity& ride,
                                         model::Metric metric) {
    auto stream = store.stream(ride.rider, ride.id, {metric});
    if (!stream) return core::fail(stream.error());
    RideReadings readings;
    if (!stream->has(metric)) return readings;
    const model::MetricInfo& info = model::metric_info(metric);
    for (std::size_t row = 0; row < stream->size(); ++row) {
        const bool clock_wrong =
            !stream->flags.empty() && (stream->flags[row] & model::kFlagClock) != 0;
        if (clock_wrong || stream->time[row] == core::kNoTime) continue;
        const std::int32_t value = stream->at(metric, row);
        const bool good =
            !analyze::is_no_reading(metric, value) && analyze::is_plausible(info, value);
        readings.time.push_back(stream->time[row]);
        readings.values.push_back(good ? value : model::kMissing);
    }
    return readings;
}

bool holds_metric(const model::Activity& ride, model::Metric metric) {
    return std::find(ride.metrics.begin(), ride.metrics.end(), metric) != ride.metrics.end();
}

}  // namespace slipstream::query
