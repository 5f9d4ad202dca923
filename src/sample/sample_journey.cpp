#include "sample/sample_journey.hpp"

#include <cmath>

#include "analyze/simplify.hpp"
#include "sample/deliver.hpp"
#include "sample/live_rider.hpp"
#include "sample/waypoints.hpp"

namespace slipstream::sample {
namespace {

constexpr std::string_view kRider = "Sam";
constexpr std::size_t kRoutePoints = 6'000;

std::int32_t e7(double degrees) { return static_cast<std::int32_t>(std::llround(degrees * 1e7)); }

model::Route planned_route() {
    const auto points = way_points();
    const Road road = road_between(0, points.size() - 1);
    std::vector<std::int32_t> latitude;
    std::vector<std::int32_t> longitude;
    for (const RoadPoint& point : road) {
        latitude.push_back(e7(point.latitude_deg));
        longitude.push_back(e7(point.longitude_deg));
    }
    model::Route route;
    route.name = "Bloomington to Anchorage";
    for (const std::uint32_t row : analyze::simplify(latitude, longitude, {}, kRoutePoints)) {
        route.latitude_e7.push_back(latitude[row]);
        route.longitude_e7.push_back(longitude[row]);
        route.elevation_cm.push_back(
            model::to_stored(model::Metric::Elevation, road[row].elevation_m));
    }
    for (const WayPoint& point : points) {
        route.waypoints.push_back(
            {std::string(point.name), e7(point.latitude_deg), e7(point.longitude_deg)});
    }
    return route;
}

model::Journey new_journey(core::RiderId rider, core::TimeMs now) {
    const Schedule schedule(now);
    model::Journey journey;
    journey.rider = rider;
    journey.id = core::JourneyId::derive({rider.view(), core::as_bytes(kSampleSlug)});
    journey.slug = kSampleSlug;
    journey.title = "Bloomington to Anchorage";
    journey.description =
        "A summer by bicycle from Indiana to Alaska, over the Badlands, the Icefields Parkway and "
        "the "
        "Alaska Highway. A sample: the rider and the rides are simulated.";
    journey.from = schedule.from();
    journey.to = schedule.to();
    journey.sample = true;
    // Nobody's body: what a rider keeps private is shown here.
    journey.visibility.audience.fill(model::Audience::Public);
    journey.created = now;
    return journey;
}

/// The journey to fill: a new one in an empty store, or what an interrupted run left.
core::Result<model::Journey> prepare(store::Store& store, core::TimeMs now) {
    const auto conflict = [] {
        return core::fail(core::ErrorCode::Conflict,
                          "the sample is loaded into an empty data folder only; this one has data");
    };
    auto riders = store.riders();
    if (!riders) return core::fail(riders.error());
    auto journeys = store.journeys();
    if (!journeys) return core::fail(journeys.error());
    auto devices = store.devices();
    if (!devices) return core::fail(devices.error());
    if (riders->size() > 1 || journeys->size() > 1 || !devices->empty()) return conflict();
    if (!journeys->empty()) {
        if (!journeys->front().sample) return conflict();
        return journeys->front();
    }
    auto counts = store.counts();
    if (!counts) return core::fail(counts.error());
    if (counts->deliveries > 0 || counts->fixes > 0) return conflict();
    if (!riders->empty() && riders->front().name != kRider) return conflict();
    core::RiderId rider;
    if (riders->empty()) {
        auto added = store.add_rider(kRider);
        if (!added) return core::fail(added.error());
        rider = added->id;
    } else {
        rider = riders->front().id;
    }
    model::Journey journey = new_journey(rider, now);
    if (auto put = store.put_journey(journey); !put) return core::fail(put.error());
    return journey;
}

}  // namespace

core::Result<void> load_sample(store::Store& store, ingest::Pipeline& pipeline,
                               const core::Clock& clock, core::TimeMs now,
                               const std::function<void(int done, int total)>& progress) {
    auto journey = prepare(store, now);
    if (!journey) return core::fail(journey.error());
    if (auto put = store.put_route(*journey, planned_route()); !put) return put;
    if (auto done = deliver_all(pipeline, clock, *journey, progress); !done) return done;
    // The phone comes last: a store that has it has the whole sample.
    auto device = store.add_device(journey->rider, journey->id, kSampleDevice);
    if (!device) return core::fail(device.error());
    LiveRider today(store, *journey, device->device, {});
    if (auto stepped = today.step(now); !stepped) return stepped;
    return today.flush();
}

}  // namespace slipstream::sample
