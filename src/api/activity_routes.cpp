// /api/v1/activities/{id} and what hangs below it; the power of all rides of a journey.
#include <memory>

#include "api/auth.hpp"
#include "api/journeys/journeys_json.hpp"
#include "api/parameters.hpp"
#include "api/respond.hpp"
#include "api/ride_metrics_json.hpp"
#include "api/route_table.hpp"

namespace slipstream::api {
namespace {

using http::Request;
using http::Response;

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
    write_ride_metrics(json, metrics);
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

/// `zones=max|reserve`: what the zones of the heart are shares of.
core::Result<query::ZonesOf> zones_of(const Request& request) {
    const auto word = request.param("zones");
    if (!word || word->empty() || *word == "max") return query::ZonesOf::Highest;
    if (*word == "reserve") return query::ZonesOf::Reserve;
    return core::fail(core::ErrorCode::InvalidArgument, "zones: max or reserve is expected");
}

Response get_activity(Context& context, query::RideMetricsReader& metrics_reader,
                      const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto id = core::ActivityId::from_hex(request.path_param("id"));
    if (!id) return failure(id.error(), request);
    auto zones = zones_of(request);
    if (!zones) return failure(zones.error(), request);
    auto view = context.reader.activity(*viewer, *id);
    if (!view) return failure(view.error(), request);
    auto metrics = metrics_reader.of(*viewer, *view, *zones);
    return metrics ? private_json(activity_json(*view, *metrics))
                   : failure(metrics.error(), request);
}

Response get_journey_power(Context& context, query::RideMetricsReader& metrics_reader,
                           const Request& request) {
    constexpr Caching kUntilChanged{std::chrono::milliseconds(600'000), 0};
    return read_journey(context, request, kUntilChanged,
                        [&](const query::Viewer& viewer) -> core::Result<std::string> {
                            auto sports =
                                metrics_reader.of_journey(viewer, request.path_param("slug"));
                            if (!sports) return core::fail(sports.error());
                            return journey_power_json(*sports);
                        });
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
    return original ? attachment(original->first, std::move(original->second))
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
    http::BlockingHandler best{[&context, metrics](const Request& request) {
        return get_journey_power(context, *metrics, request);
    }};
    return {{http::Method::Get, "/api/v1/activities/{id}", std::move(one), 0, ""},
            {http::Method::Get, "/api/v1/journeys/{slug}/power-curve", std::move(best), 0, ""},
            get("/api/v1/activities/{id}/series", get_activity_series),
            get("/api/v1/activities/{id}/original", get_original)};
}

}  // namespace slipstream::api
