#include "query/scope.hpp"

#include <algorithm>

#include "query/audience.hpp"
#include "query/privacy.hpp"

namespace slipstream::query {
namespace {

constexpr core::TimeMs kDayMs = 86'400'000;
constexpr std::size_t kCatchUpFixes = 50'000;

/// The journey's dates as instants, with room for every zone on Earth (UTC-12 to UTC+14).
store::TimeRange with_slack(const model::Journey& journey) {
    store::TimeRange range;
    if (journey.from) range.from = journey.from->days_since_epoch() * kDayMs - 14 * 3'600'000;
    if (journey.to) range.to = (journey.to->days_since_epoch() + 1) * kDayMs + 12 * 3'600'000;
    return range;
}

/// What the viewer may see of one cluster: the richest member whose source allows it.
core::Result<std::optional<store::StoredActivity>> displayable(store::Store& store,
                                                               store::StoredActivity shown,
                                                               const Viewer& viewer) {
    const core::RiderId rider = shown.activity.rider;
    if (display_allowed(shown.activity.origin, rider, viewer))
        return std::optional(std::move(shown));
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
    for (store::StoredActivity& stored : *found) {
        const model::Activity& activity = stored.activity;
        if (activity.start == core::kNoTime || activity.start >= scope.visible_to) continue;
        if (!on_journey(scope.journey,
                        analyze::local_date(activity.start, activity.utc_offset_s))) {
            continue;
        }
        auto allowed = displayable(store, std::move(stored), scope.viewer);
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

/// Adds what was committed since; false where the journal does not reach back so far.
core::Result<bool> FixCache::catch_up(core::RiderId rider, Entry& entry) {
    auto news = store_.fixes_after(rider, entry.sequence, kCatchUpFixes);
    if (!news) return core::fail(news.error());
    if (!*news || (*news)->size() >= kCatchUpFixes) return false;
    if ((*news)->empty()) return true;
    for (const auto& item : **news) entry.sequence = std::max(entry.sequence, item.fix.sequence);
    // Who asked before may still be reading.
    if (entry.set.use_count() > 1) entry.set = std::make_shared<FixSet>(*entry.set);
    entry.set->add(std::move(**news));
    return true;
}

core::Result<void> FixCache::refresh(core::RiderId rider, Entry& entry) {
    const std::uint64_t revision = store_.revision(rider);
    if (entry.set && entry.revision == revision) return {};
    const std::uint64_t last = store_.last_sequence();
    bool done = false;
    if (entry.set) {
        auto caught_up = catch_up(rider, entry);
        if (!caught_up) return core::fail(caught_up.error());
        done = *caught_up;
    }
    if (!done) {
        auto all = store_.fixes(rider, {}, true);
        if (!all) return core::fail(all.error());
        entry.set = std::make_shared<FixSet>(*all);
        entry.sequence = last;
    }
    entry.revision = revision;
    return {};
}

void FixCache::make_room() {
    std::size_t kept = kept_now();
    while (kept > most_) {
        const auto oldest = std::min_element(
            entries_.begin(), entries_.end(),
            [](const auto& a, const auto& b) { return a.second.asked < b.second.asked; });
        kept -= oldest->second.set ? oldest->second.set->shown().size() : 0;
        entries_.erase(oldest);
    }
}

core::Result<std::shared_ptr<const FixList>> FixCache::fixes(core::RiderId rider) {
    const std::lock_guard lock(mutex_);
    Entry& entry = entries_[rider];
    entry.asked = ++asked_;
    if (auto done = refresh(rider, entry); !done) return core::fail(done.error());
    std::shared_ptr<const FixList> shown(entry.set, &entry.set->shown());
    make_room();
    return shown;
}

std::size_t FixCache::kept() const {
    const std::lock_guard lock(mutex_);
    return kept_now();
}

std::size_t FixCache::kept_now() const {
    std::size_t kept = 0;
    for (const auto& [rider, entry] : entries_) kept += entry.set ? entry.set->shown().size() : 0;
    return kept;
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
