// /api/v1/activities/{id} and what hangs below it.
#include <fmt/format.h>

#include <memory>

#include "api/auth.hpp"
#include "api/journeys/journeys_json.hpp"
#include "api/parameters.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "query/ride_metrics.hpp"

namespace slipstream::api {
namespace {

using http::Request;
using http::Response;

void write_power(core::JsonWriter& json, const std::optional<query::PowerMetrics>& power) {
    const auto of = [&](auto read) {
        return power ? std::optional<double>(read(*power)) : std::nullopt;
    };
    const auto stress = power ? power->stress : std::nullopt;
    const auto threshold = power ? power->threshold_w : std::nullopt;
    json.key("normalised_power_w")
        .number(power ? power->totals.normalized_w : std::nullopt, 1)
        .key("work_kj")
        .number(of([](const auto& p) { return p.totals.work_kj; }), 1)
        .key("intensity_factor")
        .number(stress ? std::optional(stress->intensity_factor) : std::nullopt, 3)
        .key("tss")
        .number(stress ? std::optional(stress->training_stress_score) : std::nullopt, 1)
        .key("threshold_power_w")
        .number(threshold, 1)
        .key("threshold_from");
    if (threshold) {
        json.value("best_20_min");
    } else {
        json.null();
    }
    json.key("power_curve").begin_array();
    for (const analyze::PowerPoint& point : power ? power->curve : decltype(power->curve){}) {
        json.begin_object().member("duration_s", point.duration_s);
        json.key("power_w").number(point.watts, 1).end_object();
    }
    json.end_array();
}

/// Numbers of the five zones, or null.
template <typename T>
void write_zones(core::JsonWriter& json, std::string_view name, const T* values) {
    json.key(name);
    if (!values) {
        json.null();
        return;
    }
    json.begin_array();
    for (const double value : *values) json.number(value, 1);
    json.end_array();
}

void write_heart(core::JsonWriter& json, const std::optional<query::HeartMetrics>& heart) {
    json.key("trimp").number(heart ? heart->trimp : std::nullopt, 1);
    write_zones(json, "heart_rate_zones_s", heart ? &heart->zone_s : nullptr);
    write_zones(json, "heart_rate_zones_bpm", heart ? &heart->zones : nullptr);
    const auto word = [&](std::string_view name, std::string_view text) {
        json.key(name);
        if (heart) {
            json.value(text);
        } else {
            json.null();
        }
    };
    json.key("max_heart_rate_bpm");
    json.number(heart ? std::optional(heart->highest_bpm) : std::nullopt, 0);
    word("max_heart_rate_from", "highest_of_year");
    json.key("resting_heart_rate_bpm");
    json.number(heart ? std::optional(heart->resting_bpm) : std::nullopt, 0);
    word("resting_heart_rate_from", heart && heart->resting_measured ? "measured" : "assumed");
}

void write_metrics(core::JsonWriter& json, const query::RideMetrics& metrics) {
    json.key("metrics");
    if (!metrics.power && !metrics.heart) {
        json.null();
        return;
    }
    json.begin_object();
    write_power(json, metrics.power);
    write_heart(json, metrics.heart);
    json.end_object();
}

std::string activity_json(const query::ActivityView& view, const query::RideMetrics& metrics) {
    const model::Activity& activity = view.stored.activity;
    std::string out;
    core::JsonWriter json(out);
    json.begin_object();
    write_activity_members(json, view.stored);
    json.key("journey");
    if (view.journey_slug.empty()) {
        json.null();
    } else {
        json.value(view.journey_slug);
    }
    write_metrics(json, metrics);
    json.key("laps").begin_array();
    std::uint32_t index = 0;
    for (const model::Lap& lap : activity.laps) {
        json.begin_object().member("index", index++);
        json.key("start_ms");
        if (lap.start == core::kNoTime) {
            json.null();
        } else {
            json.value(lap.start);
        }
        json.key("elapsed_s").number(lap.stated.elapsed_s, 1);
        json.key("timer_s").number(lap.stated.timer_s, 1);
        json.key("distance_m").number(lap.stated.distance_m, 1);
        json.key("avg_heart_rate_bpm").number(lap.stated.avg_heart_rate_bpm, 0);
        json.key("avg_power_w").number(lap.stated.avg_power_w, 0);
        json.key("avg_speed_mps").number(lap.stated.avg_speed_mps, 3);
        json.end_object();
    }
    json.end_array();
    json.key("streams").begin_array();
    for (const model::Metric metric : activity.metrics) {
        const model::MetricInfo& info = model::metric_info(metric);
        json.begin_object().member("metric", info.key).member("unit", info.unit).end_object();
    }
    json.end_array();
    json.key("provenance").begin_array();
    for (const query::Provenance& source : view.provenance) {
        json.begin_object();
        json.member("delivery_id", source.delivery.id.hex())
            .member("source", source.delivery.source);
        json.member("name", source.delivery.name).member("format", source.delivery.format);
        json.member("received_ms", source.delivery.received).member("winner", source.winner);
        json.member("activity_id", source.activity.hex()).end_object();
    }
    json.end_array();
    json.key("warnings").begin_array();
    for (const std::string& warning : activity.warnings) json.value(warning);
    json.end_array().end_object();
    return out;
}

Response get_activity(Context& context, query::RideMetricsReader& metrics_reader,
                      const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto id = core::ActivityId::from_hex(request.path_param("id"));
    if (!id) return failure(id.error(), request);
    auto view = context.reader.activity(*viewer, *id);
    if (!view) return failure(view.error(), request);
    auto metrics = metrics_reader.of(*viewer, *view);
    return metrics ? private_json(activity_json(*view, *metrics))
                   : failure(metrics.error(), request);
}

Response get_activity_series(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto id = core::ActivityId::from_hex(request.path_param("id"));
    if (!id) return failure(id.error(), request);
    auto range = time_range(request);
    if (!range) return failure(range.error(), request);
    auto count = points(request, 1000);
    if (!count) return failure(count.error(), request);
    auto wanted = metrics(request);
    if (!wanted) return failure(wanted.error(), request);
    std::vector<query::SeriesView> series;
    for (const model::Metric metric : *wanted) {
        auto view = context.reader.activity_series(*viewer, *id, metric, *range, *count);
        if (!view) return failure(view.error(), request);
        series.push_back(std::move(*view));
    }
    return private_json(series_json(*range, series));
}

Response get_original(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto id = core::ActivityId::from_hex(request.path_param("id"));
    if (!id) return failure(id.error(), request);
    auto original = context.reader.original(*viewer, *id);
    return original ? attachment(original->first, original->second)
                    : failure(original.error(), request);
}

}  // namespace

std::vector<http::Route> activity_routes(Context& context) {
    const auto get = [&context](std::string pattern,
                                Response (*handler)(Context&, const Request&)) {
        return http::Route{http::Method::Get, std::move(pattern),
                           http::BlockingHandler{[&context, handler](const Request& request) {
                               return handler(context, request);
                           }},
                           0, ""};
    };
    auto metrics = std::make_shared<query::RideMetricsReader>(context.reader, context.store);
    http::BlockingHandler one{[&context, metrics](const Request& request) {
        return get_activity(context, *metrics, request);
    }};
    return {{http::Method::Get, "/api/v1/activities/{id}", std::move(one), 0, ""},
            get("/api/v1/activities/{id}/series", get_activity_series),
            get("/api/v1/activities/{id}/original", get_original)};
}

}  // namespace slipstream::api
