#include "query/days.hpp"

#include <algorithm>
#include <map>

#include "analyze/geo.hpp"
#include "analyze/summary.hpp"
#include "query/audience.hpp"
#include "query/privacy.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr std::int64_t kMostDays =
    20'000;  ///< of one journey; clocks that are further off are left out
constexpr std::size_t kOutlinePoints = 400;
constexpr core::TimeMs kGapMs = 10 * 60'000;  ///< shorter silences are no gap
constexpr double kStoppedWithinM = 200;       ///< a silence between near positions is a stop
constexpr double kSplitM = 10'000;

struct Day {
    std::vector<std::size_t> activities;
    std::vector<const store::FixStore::RiderFix*> fixes;
    std::string zone;
};

void weigh(std::optional<double>& sum, double sum_weight, const std::optional<double>& part,
           double part_weight) {
    if (!part) return;
    if (!sum || sum_weight <= 0) {
        sum = part;
    } else if (part_weight > 0) {
        sum = (*sum * sum_weight + *part * part_weight) / (sum_weight + part_weight);
    }
}

void highest(std::optional<double>& sum, const std::optional<double>& part) {
    if (part && (!sum || *part > *sum)) sum = part;
}

void strip_body(const Scope& scope, model::Summary& summary) {
    if (scope.may_see(model::DataKind::Body)) return;
    summary.avg_heart_rate_bpm.reset();
    summary.max_heart_rate_bpm.reset();
}

std::map<core::Date, Day> group(const Scope& scope, const CoveredTimes& covered) {
    std::map<core::Date, Day> days;
    for (std::size_t i = 0; i < scope.activities.size(); ++i) {
        const model::Activity& activity = scope.activities[i].activity;
        Day& day = days[analyze::local_date(activity.start, activity.utc_offset_s)];
        day.activities.push_back(i);
        if (day.zone.empty()) day.zone = activity.time_zone;
    }
    ZoneTracker zones;
    for (const auto* entry : uncovered(scope.fixes, covered)) {
        const model::Fix& fix = entry->fix;
        const auto local = zones.at(fix.latitude_e7, fix.longitude_e7, fix.time);
        Day& day = days[analyze::local_date(fix.time, local.utc_offset_s)];
        day.fixes.push_back(entry);
        if (day.zone.empty()) day.zone = local.zone;
    }
    return days;
}

bool is_positions(const model::Activity& activity) {
    return activity.origin == model::kPositionsOrigin;
}

/// Times that recorded rides cover. With `all` those of saved positions too.
core::Result<CoveredTimes> covered_times(const Scope& scope, LineCache& lines, bool all) {
    CoveredTimes covered;
    for (const auto& stored : scope.activities) {
        if (!all && is_positions(stored.activity)) continue;
        auto line = lines.line(stored.activity, {}, kOutlinePoints);
        if (!line) return core::fail(line.error());
        covered.insert(covered.end(), (*line)->covered.begin(), (*line)->covered.end());
    }
    return covered;
}

/// The totals of each activity; of saved positions only what no ride recorded, as of live ones.
core::Result<std::vector<model::Summary>> totals_of(const Scope& scope, LineCache& lines) {
    std::vector<model::Summary> totals;
    std::optional<CoveredTimes> rides;
    for (const auto& stored : scope.activities) {
        const model::Activity& activity = stored.activity;
        totals.push_back(activity.summary);
        if (!is_positions(activity)) continue;
        if (!rides) {
            auto covered = covered_times(scope, lines, false);
            if (!covered) return core::fail(covered.error());
            rides = std::move(*covered);
        }
        const bool beside_a_ride =
            std::any_of(rides->begin(), rides->end(), [&](const store::TimeRange& ride) {
                return ride.from <= activity.end && ride.to >= activity.start;
            });
        if (!beside_a_ride) continue;
        auto line = lines.line(activity, {Metric::Speed}, activity.rows);
        if (!line) return core::fail(line.error());
        const model::Stream alone = uncovered_rows((*line)->rows, *rides);
        totals.back() = analyze::summarise(alone, 0, alone.size());
    }
    return totals;
}

DaySummary summarise_day(const Scope& scope, const std::vector<model::Summary>& totals,
                         core::Date date, const Day* day, const std::string& zone) {
    DaySummary summary;
    summary.date = date;
    summary.time_zone = zone;
    summary.range = analyze::day_range(zone, date);
    if (day == nullptr) return summary;
    summary.has_data = true;
    summary.activities = static_cast<std::uint32_t>(day->activities.size());
    for (const std::size_t number : day->activities) {
        add_summary(summary.summary, totals[number]);
    }
    if (!day->fixes.empty()) {
        const model::Stream stream = fix_stream(day->fixes);
        add_summary(summary.summary, analyze::summarise(stream, 0, stream.size()));
    }
    strip_body(scope, summary.summary);
    return summary;
}

std::vector<Gap> find_gaps(const std::vector<const model::Stream*>& streams) {
    std::vector<Gap> gaps;
    core::TimeMs last = core::kNoTime;
    std::int32_t lat = 0;
    std::int32_t lon = 0;
    for (const model::Stream* stream : streams) {
        for (std::size_t row = 0; row < stream->size(); ++row) {
            if (stream->time[row] == core::kNoTime || !stream->has_position(row)) continue;
            const std::int32_t next_lat = stream->at(Metric::Latitude, row);
            const std::int32_t next_lon = stream->at(Metric::Longitude, row);
            if (last != core::kNoTime && stream->time[row] - last > kGapMs) {
                gaps.push_back(
                    {last, stream->time[row],
                     analyze::distance_m(lat, lon, next_lat, next_lon) < kStoppedWithinM});
            }
            last = stream->time[row];
            lat = next_lat;
            lon = next_lon;
        }
    }
    return gaps;
}

}  // namespace

void add_summary(model::Summary& sum, const model::Summary& part) {
    weigh(sum.avg_heart_rate_bpm, sum.moving_s, part.avg_heart_rate_bpm, part.moving_s);
    weigh(sum.avg_power_w, sum.moving_s, part.avg_power_w, part.moving_s);
    weigh(sum.avg_cadence_rpm, sum.moving_s, part.avg_cadence_rpm, part.moving_s);
    weigh(sum.avg_temperature_c, sum.moving_s, part.avg_temperature_c, part.moving_s);
    highest(sum.max_speed_mps, part.max_speed_mps);
    highest(sum.max_heart_rate_bpm, part.max_heart_rate_bpm);
    highest(sum.max_power_w, part.max_power_w);
    sum.distance_m += part.distance_m;
    sum.ascent_m += part.ascent_m;
    sum.descent_m += part.descent_m;
    sum.moving_s += part.moving_s;
    sum.elapsed_s += part.elapsed_s;
    if (sum.moving_s > 0) sum.avg_speed_mps = sum.distance_m / sum.moving_s;
}

const DaySummary* JourneyDays::find(core::Date date) const {
    const auto at = std::find_if(days.begin(), days.end(),
                                 [&](const DaySummary& day) { return day.date == date; });
    return at == days.end() ? nullptr : &*at;
}

core::Result<JourneyDays> build_days(const Scope& scope, LineCache& lines) {
    CoveredTimes covered;
    if (!scope.fixes.empty()) {
        auto all = covered_times(scope, lines, true);
        if (!all) return core::fail(all.error());
        covered = std::move(*all);
    }
    const auto totals = totals_of(scope, lines);
    if (!totals) return core::fail(totals.error());
    std::map<core::Date, Day> found = group(scope, covered);
    JourneyDays result;
    if (found.empty()) return result;
    const core::Date last = found.rbegin()->first;
    core::Date first = scope.journey.from.value_or(found.begin()->first);
    first = std::min(first, found.begin()->first);
    if (last.days_since_epoch() - first.days_since_epoch() > kMostDays) {
        first = core::Date::from_days_since_epoch(last.days_since_epoch() - kMostDays);
    }
    std::string zone = scope.journey.time_zone;
    for (const auto& [date, day] : found) {
        if (zone.empty()) zone = day.zone;
    }
    if (zone.empty()) zone = "Etc/UTC";
    for (std::int64_t n = first.days_since_epoch(); n <= last.days_since_epoch(); ++n) {
        const core::Date date = core::Date::from_days_since_epoch(n);
        const auto at = found.find(date);
        const Day* day = at == found.end() ? nullptr : &at->second;
        if (day != nullptr && !day->zone.empty()) zone = day->zone;
        result.days.push_back(summarise_day(scope, *totals, date, day, zone));
        result.days.back().index = static_cast<std::uint32_t>(n - first.days_since_epoch() + 1);
        result.fixes.push_back(day != nullptr ? day->fixes
                                              : std::vector<const store::FixStore::RiderFix*>{});
        result.activities.push_back(day != nullptr ? day->activities : std::vector<std::size_t>{});
    }
    return result;
}

core::Result<DayView> build_day(const Scope& scope, store::Store& store, const JourneyDays& days,
                                core::Date date) {
    const DaySummary* summary = days.find(date);
    if (summary == nullptr) {
        return core::fail(core::ErrorCode::NotFound, "this journey has no day {}", date.iso());
    }
    const auto number = static_cast<std::size_t>(summary - days.days.data());
    DayView view;
    view.day = *summary;
    view.utc_offset_s = analyze::utc_offset_s(summary->time_zone, summary->range.from + 43'200'000);
    if (number > 0) view.previous = days.days[number - 1].date;
    if (number + 1 < days.days.size()) view.next = days.days[number + 1].date;

    std::vector<model::Stream> streams;
    for (const std::size_t i : days.activities[number]) {
        const auto& stored = scope.activities[i];
        view.activities.push_back(stored);
        strip_body(scope, view.activities.back().activity.summary);
        view.utc_offset_s = stored.activity.utc_offset_s;
        auto stream = store.stream(stored.activity.rider, stored.activity.id, {});
        if (!stream) return core::fail(stream.error());
        withhold_zones(*stream, scope.zones);
        streams.push_back(std::move(*stream));
    }
    if (!days.fixes[number].empty()) streams.push_back(fix_stream(days.fixes[number]));
    if (!scope.may_see(
            model::DataKind::Body)) {  // devices send heart rates with their positions too
        for (model::Stream& stream : streams) {
            stream.columns[static_cast<std::size_t>(Metric::HeartRate)].clear();
            stream.columns[static_cast<std::size_t>(Metric::Respiration)].clear();
        }
    }
    std::stable_sort(streams.begin(), streams.end(), [](const auto& a, const auto& b) {
        return (a.empty() ? 0 : a.time.front()) < (b.empty() ? 0 : b.time.front());
    });
    std::vector<const model::Stream*> parts;
    for (const model::Stream& stream : streams) parts.push_back(&stream);
    view.splits = analyze::splits(parts, kSplitM);
    view.climbs = analyze::climbs(parts);
    view.gaps = find_gaps(parts);
    for (const model::MetricInfo& info : model::stream_metrics()) {
        const bool any = std::any_of(streams.begin(), streams.end(),
                                     [&](const auto& stream) { return stream.has(info.metric); });
        if (any && may_see(scope.journey, scope.viewer, info.metric)) {
            view.metrics.push_back(info.metric);
        }
    }
    return view;
}

}  // namespace slipstream::query
