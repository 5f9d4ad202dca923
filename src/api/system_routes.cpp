// What belongs to no journey: health, metrics, the API's own description.
#include "api/constant_route.hpp"
#include "api/route_table.hpp"
#include "core/embedded.hpp"
#include "core/json_writer.hpp"
#include "model/metric.hpp"

namespace slipstream::api {
namespace {

using http::Request;
using http::Response;

Response plain_text(std::string body, std::string content_type = "text/plain; charset=utf-8") {
    Response response = Response::text(200, std::move(content_type), std::move(body));
    response.set_header("Cache-Control", "no-store");
    return response;
}

std::string metrics_catalogue_json() {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("metrics").begin_array();
    for (const model::MetricInfo& info : model::metric_catalogue()) {
        json.begin_object();
        json.member("key", info.key).member("title", info.title).member("unit", info.unit);
        json.member("precision", info.precision);
        json.member("total", info.total == model::Total::Sum ? "sum" : "mean");
        json.member("colour_light", info.colour_light).member("colour_dark", info.colour_dark);
        json.key("min").number(info.plausible_min, 4).key("max").number(info.plausible_max, 4);
        json.text_or_null("loinc", info.loinc);
        json.text_or_null("omh", info.omh);
        json.end_object();
    }
    json.end_array().end_object();
    return out;
}

std::vector<http::Route> health_routes(Context& context) {
    std::vector<http::Route> routes;
    routes.push_back(inline_route("/healthz", [](const Request&) { return plain_text("ok"); }));
    routes.push_back(inline_route("/readyz", [&context](const Request& request) {
        if (!context.ready || context.ready()) return plain_text("ready");
        return http::problem({core::ErrorCode::Unavailable, "starting or draining"},
                             request.trace_id);
    }));
    routes.push_back(
        {http::Method::Get, "/metrics", http::BlockingHandler{[&context](const Request&) {
             return plain_text(context.metrics_text ? context.metrics_text() : std::string(),
                               "text/plain; version=0.0.4; charset=utf-8");
         }},
         0, ""});
    return routes;
}

http::Route openapi_route() {
    if (const auto document = core::embedded_file("api/openapi.json")) {
        return constant_route("/api/v1/openapi.json", std::string(core::as_text(*document)),
                              "public, no-cache");
    }
    return inline_route("/api/v1/openapi.json", [](const Request& request) {
        return http::problem(
            {core::ErrorCode::NotFound, "this program was built without the document"},
            request.trace_id);
    });
}

}  // namespace

std::vector<http::Route> system_routes(Context& context) {
    std::vector<http::Route> routes = health_routes(context);
    routes.push_back(openapi_route());
    routes.push_back(constant_route("/api/v1/metrics-catalogue", metrics_catalogue_json(),
                                    "public, max-age=3600"));
    return routes;
}

}  // namespace slipstream::api
