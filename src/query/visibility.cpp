#include "query/visibility.hpp"

#include "analyze/local_time.hpp"
#include "query/audience.hpp"
#include "query/privacy.hpp"
#include "query/scope.hpp"

namespace slipstream::query {
namespace {

bool is_on_journey(const model::Journey& journey, const model::Fix& fix) {
    if (!journey.from && !journey.to) return true;
    const std::string zone = analyze::zone_at(fix.latitude_e7, fix.longitude_e7);
    const int offset_s = analyze::utc_offset_s(zone, fix.time);
    return on_journey(journey, analyze::local_date(fix.time, offset_s));
}

}  // namespace

FixVerdict fix_sight(const model::Journey& journey, std::span<const model::PrivacyZone> zones,
                     const Viewer& viewer, const model::Fix& fix, core::TimeMs now) {
    if (fix.flags != 0 || fix.latitude_e7 == model::kMissing ||
        fix.longitude_e7 == model::kMissing || !is_on_journey(journey, fix)) {
        return {};
    }
    if (viewer.owns(journey.rider)) return {FixSight::Visible, fix.time};
    if (!may_see(journey, viewer, model::DataKind::Position)) return {};
    if (inside_zone(zones, fix.latitude_e7, fix.longitude_e7)) return {FixSight::Withheld, 0};
    const std::int64_t delay_ms = journey.visibility.live_delay_s * 1000;
    if (delay_ms <= 0) return {FixSight::Visible, fix.time};
    // Reads show what is older than now - delay; the millisecond keeps the two rules the same.
    const core::TimeMs visible_from = fix.time + delay_ms + 1;
    return {visible_from <= now ? FixSight::Visible : FixSight::Later, visible_from};
}

model::Fix visible_part(const model::Journey& journey, const Viewer& viewer, model::Fix fix) {
    if (!may_see(journey, viewer, model::Metric::HeartRate)) fix.heart_rate_bpm = model::kMissing;
    return fix;
}

}  // namespace slipstream::query
