#include "query/audience.hpp"

#include "model/activity.hpp"

namespace slipstream::query {

model::DataKind data_kind(model::Metric metric) {
    // What does not come from a bicycle comes from the body.
    if (static_cast<std::size_t>(metric) >= model::kStreamMetricCount) {
        return model::DataKind::Body;
    }
    switch (metric) {
        case model::Metric::HeartRate:
        case model::Metric::Respiration: return model::DataKind::Body;
        case model::Metric::Latitude:
        case model::Metric::Longitude:
        case model::Metric::Elevation:
        case model::Metric::Heading:
        case model::Metric::Accuracy:
        case model::Metric::Battery: return model::DataKind::Position;
        default: return model::DataKind::RideTotals;
    }
}

bool display_allowed(std::string_view origin, core::RiderId owner, const Viewer& viewer) {
    // Strava API agreement: data is shown only to the athlete it belongs to.
    return origin != model::kStravaApiOrigin || viewer.owns(owner);
}

bool may_see(const model::Journey& journey, const Viewer& viewer, model::DataKind kind) {
    return viewer.may_see(journey.rider, journey.visibility.of(kind));
}

bool may_see(const model::Journey& journey, const Viewer& viewer, model::Metric metric) {
    return may_see(journey, viewer, data_kind(metric));
}

}  // namespace slipstream::query
