#include "api/journeys/journeys_json.hpp"

#include <cmath>

#include "live/fix_json.hpp"

namespace slipstream::api {
namespace {

using core::JsonWriter;
using model::Metric;

constexpr core::TimeMs kOpenEnd = INT64_MAX;

void write_date(JsonWriter& json, std::string_view name, const std::optional<core::Date>& date) {
    json.key(name);
    if (date) {
        json.value(date->iso());
    } else {
        json.null();
    }
}

void write_totals(JsonWriter& json, const query::Totals& totals) {
    json.begin_object();
    json.key("distance_m").number(totals.distance_m, 0);
    json.key("ascent_m").number(totals.ascent_m, 0);
    json.key("descent_m").number(totals.descent_m, 0);
    json.key("moving_s").number(totals.moving_s, 0);
    json.key("elapsed_s").number(totals.elapsed_s, 0);
    json.member("days", totals.days);
    json.member("ride_days", totals.ride_days);
    json.member("activities", totals.activities);
    json.end_object();
}

void write_line(JsonWriter& json, const query::Line& line, std::size_t most) {
    const std::size_t size = line.latitude_e7.size();
    const std::size_t step =
        std::max<std::size_t>(1, (size + most - 1) / std::max<std::size_t>(1, most));
    std::vector<std::int32_t> lat;
    std::vector<std::int32_t> lon;
    std::vector<std::int32_t> ele;
    for (std::size_t i = 0; i < size; i += step) {
        const std::size_t row = i + step >= size ? size - 1 : i;
        lat.push_back(line.latitude_e7[row] / 100);
        lon.push_back(line.longitude_e7[row] / 100);
        if (!line.elevation_cm.empty()) {
            ele.push_back(line.elevation_cm[row] == model::kMissing ? model::kMissing
                                                                    : line.elevation_cm[row] / 100);
        }
    }
    json.begin_object();
    json.key("lon").fixed_array(lon, 5, model::kMissing);
    json.key("lat").fixed_array(lat, 5, model::kMissing);
    json.key("ele");
    if (ele.empty()) {
        json.null();
    } else {
        json.fixed_array(ele, 0, model::kMissing);
    }
    json.end_object();
}

void write_last(JsonWriter& json, const std::optional<query::FixView>& last) {
    json.key("last");
    if (last) {
        live::write_fix(json, last->fix, last->device_name);
    } else {
        json.null();
    }
}

void write_metrics(JsonWriter& json, const std::vector<Metric>& metrics) {
    json.key("metrics").begin_array();
    for (const Metric metric : metrics) json.value(model::metric_info(metric).key);
    json.end_array();
}

void write_day_summary(JsonWriter& json, const query::DaySummary& day) {
    json.begin_object();
    json.member("date", day.date.iso());
    json.member("index", day.index);
    json.key("distance_m").number(day.summary.distance_m, 0);
    json.key("ascent_m").number(day.summary.ascent_m, 0);
    json.key("moving_s").number(day.summary.moving_s, 0);
    json.member("activities", day.activities);
    json.member("from_ms", day.range.from);
    json.member("to_ms", day.range.to);
    json.key("title").null();
    json.member("time_zone", day.time_zone);
    json.end_object();
}

void write_route(JsonWriter& json, const query::RouteView& route, std::size_t line_points) {
    json.begin_object();
    json.member("name", route.name);
    json.member("from_name", route.from_name);
    json.member("to_name", route.to_name);
    json.key("distance_m").number(route.distance_m, 0);
    json.key("done_m").number(route.done_m, 0);
    json.key("remaining_m").number(route.remaining_m, 0);
    json.key("progress").number(route.progress, 4);
    json.key("eta_days").number(route.eta_days, 1);
    write_date(json, "eta_date", route.eta_date);
    json.key("line");
    write_line(json, route.line, line_points);
    json.key("waypoints").begin_array();
    for (const query::PlaceAlong& place : route.waypoints) {
        json.begin_object();
        json.member("name", place.name);
        json.key("lat").fixed(place.latitude_e7, 7);
        json.key("lon").fixed(place.longitude_e7, 7);
        json.key("at_m").number(place.at_m, 0);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

void write_summary(JsonWriter& json, const model::Summary& summary) {
    json.key("distance_m").number(summary.distance_m, 1);
    json.key("moving_s").number(summary.moving_s, 0);
    json.key("elapsed_s").number(summary.elapsed_s, 0);
    json.key("ascent_m").number(summary.ascent_m, 0);
    json.key("descent_m").number(summary.descent_m, 0);
    json.key("avg_speed_mps").number(summary.avg_speed_mps, 3);
    json.key("max_speed_mps").number(summary.max_speed_mps, 3);
    json.key("avg_heart_rate_bpm").number(summary.avg_heart_rate_bpm, 0);
    json.key("max_heart_rate_bpm").number(summary.max_heart_rate_bpm, 0);
    json.key("avg_power_w").number(summary.avg_power_w, 0);
    json.key("max_power_w").number(summary.max_power_w, 0);
    json.key("avg_cadence_rpm").number(summary.avg_cadence_rpm, 0);
    json.key("avg_temperature_c").number(summary.avg_temperature_c, 1);
}

int decimals_of(Metric metric) {
    int decimals = 0;
    for (std::int32_t scale = model::metric_info(metric).scale; scale > 1; scale /= 10) ++decimals;
    return decimals;
}

void write_splits(JsonWriter& json, const std::vector<analyze::Split>& splits) {
    json.key("splits").begin_array();
    for (const analyze::Split& split : splits) {
        json.begin_object();
        json.member("index", split.index);
        json.key("from_m").number(split.from_m, 0);
        json.key("to_m").number(split.to_m, 0);
        json.member("from_ms", split.from);
        json.member("to_ms", split.to);
        json.key("moving_s").number(split.moving_s, 0);
        json.key("ascent_m").number(split.ascent_m, 0);
        json.key("avg_speed_mps").number(split.avg_speed_mps, 3);
        json.key("avg_heart_rate_bpm").number(split.avg_heart_rate_bpm, 0);
        json.key("avg_power_w").number(split.avg_power_w, 0);
        json.end_object();
    }
    json.end_array();
}

void write_climbs(JsonWriter& json, const std::vector<analyze::Climb>& climbs) {
    json.key("climbs").begin_array();
    for (const analyze::Climb& climb : climbs) {
        json.begin_object();
        json.key("from_m").number(climb.from_m, 0);
        json.key("to_m").number(climb.to_m, 0);
        json.member("from_ms", climb.from);
        json.member("to_ms", climb.to);
        json.key("ascent_m").number(climb.ascent_m, 0);
        json.key("avg_grade_pct").number(climb.avg_grade_pct, 1);
        json.key("max_elevation_m").number(climb.max_elevation_m, 0);
        json.key("category");
        if (climb.category.empty()) {
            json.null();
        } else {
            json.value(climb.category);
        }
        json.end_object();
    }
    json.end_array();
}

}  // namespace

std::string_view state_name(query::RiderState state) {
    switch (state) {
        case query::RiderState::Never: return "never";
        case query::RiderState::Riding: return "riding";
        case query::RiderState::Resting: return "resting";
        case query::RiderState::Offline: return "offline";
        case query::RiderState::Planned: return "planned";
        case query::RiderState::Finished: return "finished";
    }
    return "never";
}

std::string journeys_json(const std::vector<query::JourneySummary>& journeys) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("journeys").begin_array();
    for (const query::JourneySummary& summary : journeys) {
        json.begin_object();
        json.member("slug", summary.journey.slug);
        json.member("title", summary.journey.title);
        json.key("rider").begin_object().member("name", summary.rider_name).end_object();
        json.member("sample", summary.journey.sample);
        write_date(json, "from", summary.journey.from);
        write_date(json, "to", summary.journey.to);
        json.member("state", state_name(summary.state));
        json.key("totals");
        write_totals(json, summary.totals);
        write_last(json, summary.last);
        json.key("outline");
        write_line(json, summary.outline, 60);
        json.end_object();
    }
    json.end_array().key("next").null().end_object();
    return out;
}

std::string journey_json(const query::JourneyView& view, std::size_t line_points) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("slug", view.journey.slug);
    json.member("title", view.journey.title);
    json.key("description");
    if (view.journey.description.empty()) {
        json.null();
    } else {
        json.value(view.journey.description);
    }
    json.key("rider").begin_object().member("name", view.rider_name).end_object();
    json.member("sample", view.journey.sample);
    write_date(json, "from", view.journey.from);
    write_date(json, "to", view.journey.to);
    json.member("time_zone", view.time_zone);
    json.member("utc_offset_s", view.utc_offset_s);
    json.key("live").begin_object();
    json.member("state", state_name(view.live.state));
    json.member("delay_s", view.live.delay_s);
    write_last(json, view.last);
    json.member("sequence", view.live.sequence);
    json.member("blurred", view.live.blurred);
    json.end_object();
    json.key("totals");
    write_totals(json, view.totals);
    json.key("today");
    if (view.today) {
        write_day_summary(json, *view.today);
    } else {
        json.null();
    }
    json.key("route");
    if (view.route) {
        write_route(json, *view.route, line_points);
    } else {
        json.null();
    }
    json.key("next_place");
    if (view.next_place) {
        json.begin_object().member("name", view.next_place->name);
        json.key("distance_m").number(view.next_place->distance_m, 0);
        json.member("direction", view.next_place->direction);
        json.key("eta_s").number(view.next_place->eta_s, 0);
        json.end_object();
    } else {
        json.null();
    }
    json.key("days").begin_array();
    for (const query::DaySummary& day : view.days) write_day_summary(json, day);
    json.end_array();
    json.key("bounds");
    if (view.bounds) {
        json.begin_array();
        for (const double edge : *view.bounds) json.number(edge, 5);
        json.end_array();
    } else {
        json.null();
    }
    write_metrics(json, view.metrics);
    json.end_object();
    return out;
}

std::string track_json(const query::TrackView& view) {
    const model::Stream& points = view.points;
    std::string out;
    out.reserve(points.size() * 48 + 256);
    JsonWriter json(out);
    json.begin_object();
    json.key("t").integer_array(points.time, core::kNoTime);
    json.key("lon").fixed_array(points.column(Metric::Longitude), 7, model::kMissing);
    json.key("lat").fixed_array(points.column(Metric::Latitude), 7, model::kMissing);
    json.key("ele");
    if (points.has(Metric::Elevation) || points.empty()) {
        json.fixed_array(points.column(Metric::Elevation), 2, model::kMissing);
    } else {
        json.fixed_array(std::vector<std::int32_t>(points.size(), model::kMissing), 2,
                         model::kMissing);
    }
    json.key("breaks").begin_array();
    for (const std::uint32_t row : points.breaks) json.value(row);
    json.end_array();
    json.member("total", view.total);
    json.member("simplified", view.simplified);
    json.key("metrics").begin_object();
    for (const model::MetricInfo& info : model::stream_metrics()) {
        const bool drawn = info.metric == Metric::Latitude || info.metric == Metric::Longitude ||
                           info.metric == Metric::Elevation;
        if (drawn || !points.has(info.metric)) continue;
        json.key(info.key).fixed_array(points.column(info.metric), decimals_of(info.metric),
                                       model::kMissing);
    }
    json.end_object();
    json.end_object();
    return out;
}

std::string live_json(const query::LiveView& view) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("sequence", view.sequence);
    json.member("state", state_name(view.state));
    json.member("delay_s", view.delay_s);
    json.member("blurred", view.blurred);
    json.member("server_time", view.server_time);
    json.key("fixes").begin_array();
    for (const query::FixView& fix : view.fixes) live::write_fix(json, fix.fix, fix.device_name);
    json.end_array();
    json.key("tail").begin_array();
    for (const query::FixView& fix : view.tail) live::write_fix(json, fix.fix, fix.device_name);
    json.end_array();
    json.end_object();
    return out;
}

std::string day_json(const query::DayView& view) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("date", view.day.date.iso());
    json.member("index", view.day.index);
    json.member("time_zone", view.day.time_zone);
    json.member("utc_offset_s", view.utc_offset_s);
    json.member("start_ms", view.day.range.from);
    json.member("end_ms", view.day.range.to);
    json.key("title").null();
    json.key("totals").begin_object();
    write_summary(json, view.day.summary);
    json.member("activities", view.day.activities);
    json.end_object();
    json.key("activities").begin_array();
    for (const auto& stored : view.activities) write_activity(json, stored);
    json.end_array();
    write_splits(json, view.splits);
    write_climbs(json, view.climbs);
    json.key("gaps").begin_array();
    for (const query::Gap& gap : view.gaps) {
        json.begin_object().member("from_ms", gap.from).member("to_ms", gap.to);
        json.member("kind", gap.stopped ? "stopped" : "no_signal").end_object();
    }
    json.end_array();
    write_metrics(json, view.metrics);
    json.key("notes").begin_array().end_array();
    json.key("media").begin_array().end_array();
    write_date(json, "previous", view.previous);
    write_date(json, "next", view.next);
    json.end_object();
    return out;
}

void write_series(JsonWriter& json, const query::SeriesView& view) {
    const model::MetricInfo& info = model::metric_info(view.metric);
    const auto value = [&](std::int32_t stored, bool present) {
        if (present) {
            json.number(static_cast<double>(stored) / info.scale, decimals_of(view.metric));
        } else {
            json.null();
        }
    };
    json.begin_object();
    json.member("metric", info.key);
    json.member("unit", info.unit);
    json.member("resolution", view.samples ? "samples" : "buckets");
    json.key("t").begin_array();
    for (const store::Bucket& bucket : view.buckets)
        json.value(bucket.from + (bucket.to - bucket.from) / 2);
    json.end_array();
    json.key(view.samples ? "v" : "mean").begin_array();
    for (const store::Bucket& bucket : view.buckets) {
        if (bucket.count > 0) {
            json.number(bucket.mean / info.scale, decimals_of(view.metric));
        } else {
            json.null();
        }
    }
    json.end_array();
    if (!view.samples) {
        json.key("min").begin_array();
        for (const store::Bucket& bucket : view.buckets) value(bucket.min, bucket.count > 0);
        json.end_array().key("max").begin_array();
        for (const store::Bucket& bucket : view.buckets) value(bucket.max, bucket.count > 0);
        json.end_array().key("count").begin_array();
        for (const store::Bucket& bucket : view.buckets) json.value(bucket.count);
        json.end_array();
    }
    json.end_object();
}

std::string series_json(store::TimeRange range, const std::vector<query::SeriesView>& series) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.key("from");
    if (range.from == store::TimeRange{}.from) {
        json.null();
    } else {
        json.value(range.from);
    }
    json.key("to");
    if (range.to == kOpenEnd) {
        json.null();
    } else {
        json.value(range.to);
    }
    json.key("series").begin_array();
    for (const query::SeriesView& view : series) write_series(json, view);
    json.end_array();
    json.end_object();
    return out;
}

void write_activity_members(JsonWriter& json, const store::StoredActivity& stored) {
    const model::Activity& activity = stored.activity;
    json.member("id", activity.id.hex());
    json.member("sport", activity.sport);
    json.key("name");
    if (activity.name.empty()) {
        json.null();
    } else {
        json.value(activity.name);
    }
    json.member("start_ms", activity.start);
    json.member("end_ms", activity.end);
    json.member("utc_offset_s", activity.utc_offset_s);
    json.member("time_zone", activity.time_zone);
    write_summary(json, activity.summary);
    json.member("points", activity.rows);
    json.member("live", false);
}

void write_activity(JsonWriter& json, const store::StoredActivity& stored) {
    json.begin_object();
    write_activity_members(json, stored);
    json.end_object();
}

std::string activities_json(const std::vector<store::StoredActivity>& activities) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("activities").begin_array();
    for (const auto& stored : activities) write_activity(json, stored);
    json.end_array().key("next").null().end_object();
    return out;
}

}  // namespace slipstream::api
