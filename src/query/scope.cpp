#include "query/scope.hpp"

#include <algorithm>

#include "query/audience.hpp"
#include "query/privacy.hpp"

namespace slipstream::query {
namespace {

constexpr core::TimeMs kDayMs = 86'400'000;
constexpr std::size_t kCatchUpFixes = 50'000;

bool by_time(const store::FixStore::RiderFix& a, const store::FixStore::RiderFix& b) {
    if (a.fix.time != b.fix.time) return a.fix.time < b.fix.time;
    return a.device < b.device;
}

/// A fix that comes later takes the place of another of its device and time.
void put_fix(FixList& list, store::FixStore::RiderFix item) {
    const auto at = std::lower_bound(list.begin(), list.end(), item, by_time);
    const bool known =
        at != list.end() && at->fix.time == item.fix.time && at->device == item.device;
    if (item.fix.flags != 0) {
        if (known) list.erase(at);
    } else if (known) {
        *at = std::move(item);
    } else {
        list.insert(at, std::move(item));
    }
}

/// The journey's dates as instants, with room for every zone on Earth (UTC-12 to UTC+14).
store::TimeRange with_slack(const model::Journey& journey) {
    store::TimeRange range;
    if (journey.from) range.from = journey.from->days_since_epoch() * kDayMs - 14 * 3'600'000;
    if (journey.to) range.to = (journey.to->days_since_epoch() + 1) * kDayMs + 12 * 3'600'000;
    return range;
}

/// What the viewer may see of one cluster: the richest member whose source allows it.
core::Result<std::optional<store::StoredActivity>> displayable(store::Store& store,
                                                               const store::StoredActivity& shown,
                                                               const Viewer& viewer) {
    const core::RiderId rider = shown.activity.rider;
    if (display_allowed(shown.activity.origin, rider, viewer)) return std::optional(shown);
    auto members = store.cluster(rider, shown.cluster);
    if (!members) return core::fail(members.error());
    for (const store::StoredActivity& member : *members) {
        if (display_allowed(member.activity.origin, rider, viewer)) return std::optional(member);
    }
    return std::optional<store::StoredActivity>();
}

core::Result<void> load_activities(store::Store& store, Scope& scope) {
    auto found = store.activities(scope.journey.rider, with_slack(scope.journey));
    if (!found) return core::fail(found.error());
    for (const store::StoredActivity& stored : *found) {
        const model::Activity& activity = stored.activity;
        if (activity.start == core::kNoTime || activity.start >= scope.visible_to) continue;
        if (!on_journey(scope.journey,
                        analyze::local_date(activity.start, activity.utc_offset_s))) {
            continue;
        }
        auto allowed = displayable(store, stored, scope.viewer);
        if (!allowed) return core::fail(allowed.error());
        if (*allowed) scope.activities.push_back(std::move(**allowed));
    }
    return {};
}

void select_fixes(Scope& scope) {
    const store::TimeRange range = with_slack(scope.journey);
    ZoneTracker zones;
    for (const auto& entry : *scope.all_fixes) {
        const model::Fix& fix = entry.fix;
        if (fix.time < range.from || fix.time >= range.to || fix.time >= scope.visible_to) continue;
        if (scope.journey.from || scope.journey.to) {
            const auto local = zones.at(fix.latitude_e7, fix.longitude_e7, fix.time);
            if (!on_journey(scope.journey, analyze::local_date(fix.time, local.utc_offset_s))) {
                continue;
            }
        }
        if (inside_zone(scope.zones, fix.latitude_e7, fix.longitude_e7)) continue;
        scope.fixes.push_back(&entry);
    }
}

}  // namespace

core::Result<void> FixCache::refresh(core::RiderId rider, Entry& entry) {
    const std::uint64_t revision = store_.revision(rider);
    if (entry.list && entry.revision == revision) return {};
    const std::uint64_t last = store_.last_sequence();
    if (entry.list) {
        auto news = store_.fixes_after(rider, entry.sequence, kCatchUpFixes);
        if (!news) return core::fail(news.error());
        if (*news && (*news)->size() < kCatchUpFixes) {
            if (!(*news)->empty()) {
                auto list = entry.list.use_count() == 1 ? entry.list
                                                        : std::make_shared<FixList>(*entry.list);
                for (auto& item : **news) {
                    entry.sequence = std::max(entry.sequence, item.fix.sequence);
                    put_fix(*list, std::move(item));
                }
                entry.list = std::move(list);
            }
            entry.revision = revision;
            return {};
        }
    }
    auto all = store_.fixes(rider, {});
    if (!all) return core::fail(all.error());
    std::sort(all->begin(), all->end(), by_time);
    entry.list = std::make_shared<FixList>(std::move(*all));
    entry.sequence = last;
    entry.revision = revision;
    return {};
}

core::Result<std::shared_ptr<const FixList>> FixCache::fixes(core::RiderId rider) {
    const std::lock_guard lock(mutex_);
    Entry& entry = entries_[rider];
    if (auto done = refresh(rider, entry); !done) return core::fail(done.error());
    return std::shared_ptr<const FixList>(entry.list);
}

ZoneTracker::Local ZoneTracker::at(std::int32_t latitude_e7, std::int32_t longitude_e7,
                                   core::TimeMs time) {
    constexpr std::int32_t kCell = 500'000;         // 0.05 degrees
    constexpr core::TimeMs kQuarter = 15 * 60'000;  // zones change their offset at full quarters
    const std::int32_t lat = latitude_e7 / kCell;
    const std::int32_t lon = longitude_e7 / kCell;
    const core::TimeMs quarter = time / kQuarter;
    if (lat != cell_lat_ || lon != cell_lon_) {
        zone_ = analyze::zone_at(latitude_e7, longitude_e7);
        cell_lat_ = lat;
        cell_lon_ = lon;
        quarter_ = INT64_MIN;
    }
    if (quarter != quarter_) {
        offset_s_ = analyze::utc_offset_s(zone_, time);
        quarter_ = quarter;
    }
    return {zone_, offset_s_};
}

bool Scope::may_see(model::DataKind kind) const { return query::may_see(journey, viewer, kind); }

bool on_journey(const model::Journey& journey, core::Date day) {
    return (!journey.from || *journey.from <= day) && (!journey.to || day <= *journey.to);
}

core::Result<Scope> load_scope(store::Store& store, FixCache& cache, const model::Journey& journey,
                               const Viewer& viewer, core::TimeMs now, bool with_fixes) {
    Scope scope;
    scope.journey = journey;
    scope.viewer = viewer;
    scope.owner = viewer.owns(journey.rider);
    scope.now = now;
    if (!scope.owner) {
        if (journey.visibility.live_delay_s > 0) {
            scope.visible_to = now - journey.visibility.live_delay_s * 1000;
        }
        auto zones = store.privacy_zones(journey.rider);
        if (!zones) return core::fail(zones.error());
        scope.zones = std::move(*zones);
    }
    if (auto loaded = load_activities(store, scope); !loaded) return core::fail(loaded.error());
    if (with_fixes && scope.may_see(model::DataKind::Position)) {
        auto fixes = cache.fixes(journey.rider);
        if (!fixes) return core::fail(fixes.error());
        scope.all_fixes = std::move(*fixes);
        select_fixes(scope);
    }
    return scope;
}

}  // namespace slipstream::query
