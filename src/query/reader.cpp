#include "query/reader.hpp"

#include <algorithm>
#include <chrono>

#include "query/audience.hpp"
#include "query/body_series.hpp"
#include "query/days.hpp"
#include "query/journeys.hpp"
#include "query/series.hpp"
#include "query/track.hpp"

namespace slipstream::query {

using core::ErrorCode;
using core::fail;
using core::Result;

struct Reader::Impl {
    store::Store& store;
    const core::Clock& clock;
    FixCache fixes;
    LineCache lines;
    struct ClockEntry {
        std::uint64_t revision = 0;
        std::size_t activities = 0;
        std::chrono::steady_clock::time_point made;
        std::shared_ptr<const LocalClock> clock;
    };
    /// A rider who moves changes the revision every second, but not the zone: with the same rides the clock
    /// is kept for so long.
    static constexpr std::chrono::seconds kKeepClock{30};
    std::mutex clocks_mutex;
    std::map<core::JourneyId, ClockEntry> clocks;  ///< guarded by clocks_mutex

    Impl(store::Store& the_store, const core::Clock& the_clock)
        : store(the_store), clock(the_clock), fixes(the_store), lines(the_store) {}

    Result<std::string> rider_name(core::RiderId id) {
        auto rider = store.rider(id);
        if (!rider) return fail(rider.error());
        return *rider ? (*rider)->name : std::string();
    }

    Result<std::map<core::DeviceId, std::string>> device_names(core::RiderId rider) {
        auto devices = store.devices();
        if (!devices) return fail(devices.error());
        std::map<core::DeviceId, std::string> names;
        for (const model::Device& device : *devices) {
            if (device.rider == rider) names.emplace(device.id, device.name);
        }
        return names;
    }

    /// The entry of the journey; one without a clock where there is none.
    ClockEntry known_clock(core::JourneyId journey) {
        const std::lock_guard lock(clocks_mutex);
        const auto known = clocks.find(journey);
        return known == clocks.end() ? ClockEntry{} : known->second;
    }

    Result<Scope> scope(const Viewer& viewer, const model::Journey& journey, bool with_fixes) {
        return load_scope(store, fixes, journey, viewer, clock.now(), with_fixes);
    }

    /// A journey nothing of which is open to the viewer does not exist for that viewer.
    static bool visible(const model::Journey& journey, const Viewer& viewer) {
        for (std::size_t kind = 0; kind < model::kDataKindCount; ++kind) {
            if (query::may_see(journey, viewer, static_cast<model::DataKind>(kind))) return true;
        }
        return false;
    }

    /// A journey that holds the activity and shows ride totals to the viewer.
    Result<std::optional<model::Journey>> journey_of(const Viewer& viewer,
                                                     const model::Activity& activity) {
        auto journeys = store.journeys();
        if (!journeys) return fail(journeys.error());
        for (model::Journey& journey : *journeys) {
            if (journey.rider != activity.rider ||
                !query::may_see(journey, viewer, model::DataKind::RideTotals)) {
                continue;
            }
            if (activity.start != core::kNoTime &&
                on_journey(journey, analyze::local_date(activity.start, activity.utc_offset_s))) {
                return std::optional(std::move(journey));
            }
        }
        return std::optional<model::Journey>();
    }

    /// The activity where the viewer may see it: its owner, or a reader of a journey that holds it.
    struct Found {
        store::StoredActivity stored;
        std::optional<model::Journey> journey;
    };
    Result<Found> find_activity(const Viewer& viewer, core::ActivityId id) {
        auto stored = store.activity(id);
        if (!stored) return fail(stored.error());
        if (!*stored) return fail(ErrorCode::NotFound, "no activity {}", id.hex());
        const model::Activity& activity = (*stored)->activity;
        auto journey = journey_of(viewer, activity);
        if (!journey) return fail(journey.error());
        const bool owner = viewer.owns(activity.rider);
        bool allowed =
            owner || (*journey && display_allowed(activity.origin, activity.rider, viewer));
        if (allowed && !owner && (*journey)->visibility.live_delay_s > 0) {
            allowed = activity.end < clock.now() - (*journey)->visibility.live_delay_s * 1000;
        }
        if (!allowed) return fail(ErrorCode::NotFound, "no activity {}", id.hex());
        return Found{std::move(**stored), std::move(*journey)};
    }
};

namespace {

/// Heart rates, computed and stated, of the ride and its laps: body data.
void strip_heart(model::Activity& activity) {
    activity.summary.avg_heart_rate_bpm.reset();
    activity.summary.max_heart_rate_bpm.reset();
    const auto strip = [](model::StatedTotals& stated) {
        stated.avg_heart_rate_bpm.reset();
        stated.max_heart_rate_bpm.reset();
    };
    strip(activity.stated);
    for (model::Lap& lap : activity.laps) strip(lap.stated);
}

/// What the body's sources say of times that the rides do not; in order of priority.
Result<void> add_body(SeriesView& view, store::Store& store, const LocalClock& clock,
                      const model::Journey& journey, store::TimeRange range, std::size_t points) {
    auto origins = origins_of(store, clock, journey.rider, view.metric, range, points);
    if (!origins) return fail(origins.error());
    if (origins->empty()) return {};
    std::vector<store::Bucket> shown = std::move(view.buckets);
    std::erase_if(shown, [](const store::Bucket& bucket) { return bucket.count == 0; });
    const core::TimeMs silence = silence_of(view.metric);
    const bool dated = journey.from || journey.to;
    for (OriginBuckets& origin : *origins) {
        std::erase_if(origin.buckets, [&](const store::Bucket& bucket) {
            return dated && !on_journey(journey, clock.date_at(bucket.from));
        });
        fill_gaps(shown, origin.buckets, silence / 2);
    }
    view.buckets = joined(std::move(shown), points, silence);
    view.samples = std::all_of(view.buckets.begin(), view.buckets.end(),
                               [](const store::Bucket& bucket) { return bucket.count <= 1; });
    return {};
}

}  // namespace

Reader::Reader(store::Store& store, const core::Clock& clock)
    : impl_(std::make_unique<Impl>(store, clock)) {}
Reader::~Reader() = default;

Result<model::Journey> Reader::find_journey(const Viewer& viewer, std::string_view slug) {
    auto journey = impl_->store.journey(slug);
    if (!journey) return fail(journey.error());
    if (!*journey || !Impl::visible(**journey, viewer)) {
        return fail(ErrorCode::NotFound, "no journey '{}' here", slug);
    }
    return std::move(**journey);
}

core::TimeMs Reader::visible_to(const Viewer& viewer, const model::Journey& journey) const {
    const bool delayed = !viewer.owns(journey.rider) && journey.visibility.live_delay_s > 0;
    return delayed ? impl_->clock.now() - journey.visibility.live_delay_s * 1000 : INT64_MAX;
}

Result<std::shared_ptr<const LocalClock>> Reader::local_clock(const model::Journey& journey) {
    const std::uint64_t now = revision(journey);
    const auto made = std::chrono::steady_clock::now();
    const Impl::ClockEntry known = impl_->known_clock(journey.id);
    if (known.clock && known.revision == now) return known.clock;
    auto activities = impl_->store.activities(journey.rider, {});
    if (!activities) return fail(activities.error());
    if (known.clock && known.activities == activities->size() &&
        made - known.made < Impl::kKeepClock)
        return known.clock;
    Viewer owner;
    owner.rider = journey.rider;
    auto scope = impl_->scope(owner, journey, true);
    if (!scope) return fail(scope.error());
    auto days = build_days(*scope, impl_->lines);
    if (!days) return fail(days.error());
    auto clock = std::make_shared<const LocalClock>(days->days, journey.time_zone);
    const std::lock_guard lock(impl_->clocks_mutex);
    impl_->clocks[journey.id] = {now, activities->size(), made, clock};
    return std::shared_ptr<const LocalClock>(clock);
}

std::uint64_t Reader::revision(const model::Journey& journey) const {
    return impl_->store.revision(journey.rider);
}

Result<std::vector<JourneySummary>> Reader::journeys(const Viewer& viewer) {
    auto all = impl_->store.journeys();
    if (!all) return fail(all.error());
    std::vector<JourneySummary> result;
    for (const model::Journey& journey : *all) {
        if (!Impl::visible(journey, viewer)) continue;
        auto view = this->journey(viewer, journey.slug);
        if (!view) return fail(view.error());
        JourneySummary summary;
        summary.journey = journey;
        summary.rider_name = view->rider_name;
        summary.state = view->live.state;
        summary.totals = view->totals;
        summary.last = view->last;
        summary.outline = std::move(view->outline);
        result.push_back(std::move(summary));
    }
    return result;
}

Result<JourneyView> Reader::journey(const Viewer& viewer, std::string_view slug) {
    auto journey = find_journey(viewer, slug);
    if (!journey) return fail(journey.error());
    const std::uint64_t sequence = impl_->store.last_sequence();
    auto scope = impl_->scope(viewer, *journey, true);
    if (!scope) return fail(scope.error());
    auto days = build_days(*scope, impl_->lines);
    if (!days) return fail(days.error());
    auto route = impl_->store.route(*journey);
    if (!route) return fail(route.error());
    auto view = build_journey(*scope, impl_->lines, *days, *route);
    if (!view) return fail(view.error());
    if (!scope->may_see(model::DataKind::RideTotals)) {
        view->totals = {};
        view->days.clear();
        view->today.reset();
    }
    auto name = impl_->rider_name(journey->rider);
    if (!name) return fail(name.error());
    view->rider_name = std::move(*name);
    auto names = impl_->device_names(journey->rider);
    if (!names) return fail(names.error());
    view->live = build_live(*scope, sequence, *names);
    if (!view->live.fixes.empty()) view->last = view->live.fixes.front();
    return view;
}

Result<TrackView> Reader::track(const Viewer& viewer, std::string_view slug, store::TimeRange range,
                                std::size_t points, const std::vector<model::Metric>& metrics) {
    auto journey = find_journey(viewer, slug);
    if (!journey) return fail(journey.error());
    auto scope = impl_->scope(viewer, *journey, true);
    if (!scope) return fail(scope.error());
    return build_track(*scope, impl_->lines, range, std::clamp<std::size_t>(points, 2, kMaxPoints),
                       metrics);
}

Result<LiveView> Reader::live(const Viewer& viewer, std::string_view slug) {
    auto journey = find_journey(viewer, slug);
    if (!journey) return fail(journey.error());
    const std::uint64_t sequence = impl_->store.last_sequence();
    auto scope = impl_->scope(viewer, *journey, true);
    if (!scope) return fail(scope.error());
    auto names = impl_->device_names(journey->rider);
    if (!names) return fail(names.error());
    return build_live(*scope, sequence, *names);
}

Result<DayView> Reader::day(const Viewer& viewer, std::string_view slug, core::Date date) {
    auto journey = find_journey(viewer, slug);
    if (!journey) return fail(journey.error());
    if (!query::may_see(*journey, viewer, model::DataKind::RideTotals)) {
        return fail(ErrorCode::NotFound, "no journey '{}' here", slug);
    }
    auto scope = impl_->scope(viewer, *journey, true);
    if (!scope) return fail(scope.error());
    auto days = build_days(*scope, impl_->lines);
    if (!days) return fail(days.error());
    return build_day(*scope, impl_->store, *days, date);
}

Result<std::vector<SeriesView>> Reader::series(const Viewer& viewer, std::string_view slug,
                                               const std::vector<model::Metric>& metrics,
                                               store::TimeRange range, std::size_t points) {
    auto journey = find_journey(viewer, slug);
    if (!journey) return fail(journey.error());
    auto scope = impl_->scope(viewer, *journey, true);
    if (!scope) return fail(scope.error());
    std::vector<SeriesView> result;
    for (const model::Metric metric : metrics) {
        const auto wanted = std::clamp<std::size_t>(points, 2, kMaxPoints);
        auto view = build_series(*scope, impl_->store, metric, range, wanted);
        if (!view) return fail(view.error());
        if (scope->may_see(model::DataKind::Body) && data_kind(metric) == model::DataKind::Body) {
            auto clock = local_clock(*journey);
            if (!clock) return fail(clock.error());
            store::TimeRange visible{range.from, std::min(range.to, scope->visible_to)};
            auto done = add_body(*view, impl_->store, **clock, *journey, visible, wanted);
            if (!done) return fail(done.error());
        }
        result.push_back(std::move(*view));
    }
    return result;
}

Result<std::vector<store::StoredActivity>> Reader::activities(const Viewer& viewer,
                                                              std::string_view slug) {
    auto journey = find_journey(viewer, slug);
    if (!journey) return fail(journey.error());
    if (!query::may_see(*journey, viewer, model::DataKind::RideTotals)) {
        return std::vector<store::StoredActivity>{};
    }
    auto scope = impl_->scope(viewer, *journey, false);
    if (!scope) return fail(scope.error());
    if (!scope->may_see(model::DataKind::Body)) {
        for (auto& stored : scope->activities) {
            strip_heart(stored.activity);
        }
    }
    return std::move(scope->activities);
}

Result<ActivityView> Reader::activity(const Viewer& viewer, core::ActivityId id) {
    auto found = impl_->find_activity(viewer, id);
    if (!found) return fail(found.error());
    ActivityView view;
    view.stored = std::move(found->stored);
    model::Activity& activity = view.stored.activity;
    if (found->journey) view.journey_slug = found->journey->slug;
    const bool owner = viewer.owns(activity.rider);
    if (!owner) {
        std::erase_if(activity.metrics, [&](model::Metric metric) {
            return !query::may_see(*found->journey, viewer, metric);
        });
        if (!query::may_see(*found->journey, viewer, model::DataKind::Body)) {
            strip_heart(activity);
        }
    }
    auto members = impl_->store.cluster(activity.rider, view.stored.cluster);
    if (!members) return fail(members.error());
    for (const store::StoredActivity& member : *members) {
        if (!display_allowed(member.activity.origin, activity.rider, viewer)) continue;
        auto deliveries = impl_->store.deliveries_of(activity.rider, member.activity.id);
        if (!deliveries) return fail(deliveries.error());
        for (model::Delivery& delivery : *deliveries) {
            if (!owner) delivery.name.clear();  // file names may tell more than the ride
            view.provenance.push_back({std::move(delivery), member.activity.id, member.shown});
        }
    }
    return view;
}

Result<SeriesView> Reader::activity_series(const Viewer& viewer, core::ActivityId id,
                                           model::Metric metric, store::TimeRange range,
                                           std::size_t points) {
    auto found = impl_->find_activity(viewer, id);
    if (!found) return fail(found.error());
    Scope scope;
    scope.viewer = viewer;
    scope.owner = viewer.owns(found->stored.activity.rider);
    if (found->journey) scope.journey = *found->journey;
    scope.journey.rider = found->stored.activity.rider;
    if (!scope.owner) {
        auto zones = impl_->store.privacy_zones(scope.journey.rider);
        if (!zones) return fail(zones.error());
        scope.zones = std::move(*zones);
    }
    scope.activities.push_back(std::move(found->stored));
    return build_series(scope, impl_->store, metric, range,
                        std::clamp<std::size_t>(points, 2, kMaxPoints));
}

Result<std::pair<model::Delivery, core::HeldBytes>> Reader::original(const Viewer& viewer,
                                                                     core::ActivityId id) {
    auto stored = impl_->store.activity(id);
    if (!stored) return fail(stored.error());
    if (!*stored || !viewer.owns((*stored)->activity.rider)) {
        return fail(ErrorCode::NotFound, "no activity {}, or it is not yours", id.hex());
    }
    return delivery_content(viewer, (*stored)->activity.delivery);
}

namespace {

/// Whose deliveries the viewer may list: an admin all, a rider their own.
Result<std::optional<core::RiderId>> listed_rider(const Viewer& viewer) {
    if (viewer.admin) return std::optional<core::RiderId>();
    if (!viewer.rider.is_nil()) return std::optional(viewer.rider);
    return fail(ErrorCode::Unauthenticated, "deliveries are shown to their rider or an admin");
}

}  // namespace

Result<store::Page<model::Delivery>> Reader::deliveries(const Viewer& viewer,
                                                        store::DeliveryFilter filter) {
    const auto rider = listed_rider(viewer);
    if (!rider) return fail(rider.error());
    if (*rider) filter.rider = **rider;
    return impl_->store.deliveries(filter);
}

Result<store::DeliveryCounts> Reader::delivery_counts(const Viewer& viewer) {
    const auto rider = listed_rider(viewer);
    if (!rider) return fail(rider.error());
    return impl_->store.delivery_counts(*rider);
}

Result<std::pair<model::Delivery, core::HeldBytes>> Reader::delivery_content(const Viewer& viewer,
                                                                             core::DeliveryId id) {
    auto delivery = impl_->store.delivery(id);
    if (!delivery) return fail(delivery.error());
    if (!*delivery || !(viewer.owns((*delivery)->rider) || viewer.admin)) {
        return fail(ErrorCode::NotFound, "no delivery {}, or it is not yours", id.hex());
    }
    auto content = impl_->store.content(**delivery);
    if (!content) return fail(content.error());
    return std::pair{std::move(**delivery), std::move(*content)};
}

}  // namespace slipstream::query
