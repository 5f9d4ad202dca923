// What belongs to no journey: health, metrics, the API's own description, the background map, the files
// of the web app and its pages.
#include <iterator>

#include "api/pages/page_routes.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "core/embedded.hpp"
#include "core/json_writer.hpp"
#include "http/static_assets.hpp"
#include "model/metric.hpp"

namespace slipstream::api {
namespace {

using http::Request;
using http::Response;

constexpr std::string_view kRobots =
    "User-agent: *\nDisallow: /api/\nDisallow: /ingest/\nDisallow: /console\nAllow: /\n";

http::Route inline_route(std::string pattern, std::function<Response(const Request&)> handler) {
    return {http::Method::Get, std::move(pattern), http::InlineHandler{std::move(handler)}, 0, ""};
}

Response plain_text(std::string body, std::string content_type = "text/plain; charset=utf-8") {
    Response response = Response::text(200, std::move(content_type), std::move(body));
    response.set_header("Cache-Control", "no-store");
    return response;
}

/// An answer that is the same for all as long as the program runs.
http::Route constant_route(std::string pattern, std::string body, std::string_view caching) {
    Response response = Response::json(std::move(body));
    response.set_header("Cache-Control", std::string(caching));
    return inline_route(std::move(pattern),
                        [kept = http::CachedResponse::make(std::move(response))](const Request&) {
                            return http::respond(kept);
                        });
}

void write_text(core::JsonWriter& json, std::string_view name, std::string_view text) {
    json.key(name);
    if (text.empty()) {
        json.null();
    } else {
        json.value(text);
    }
}

std::string metrics_catalogue_json() {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("metrics").begin_array();
    for (const model::MetricInfo& info : model::metric_catalogue()) {
        json.begin_object();
        json.member("key", info.key).member("title", info.title).member("unit", info.unit);
        json.member("precision", info.precision);
        json.member("colour_light", info.colour_light).member("colour_dark", info.colour_dark);
        json.key("min").number(info.plausible_min, 4).key("max").number(info.plausible_max, 4);
        write_text(json, "loinc", info.loinc);
        write_text(json, "omh", info.omh);
        json.end_object();
    }
    json.end_array().end_object();
    return out;
}

std::string style_source_json(const MapSource& map) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object();
    json.member("kind", map.kind).member("url", map.url).member("attribution", map.attribution);
    json.member("min_zoom", map.min_zoom).member("max_zoom", map.max_zoom);
    json.end_object();
    return out;
}

std::vector<http::Route> health_routes(Context& context) {
    std::vector<http::Route> routes;
    routes.push_back(inline_route("/healthz", [](const Request&) { return plain_text("ok"); }));
    routes.push_back(inline_route("/readyz", [&context](const Request& request) {
        if (!context.ready || context.ready()) return plain_text("ready");
        return http::problem({core::ErrorCode::Unavailable, "starting or draining"}, request.trace_id);
    }));
    routes.push_back({http::Method::Get, "/metrics",
                      http::BlockingHandler{[&context](const Request&) {
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
        return http::problem({core::ErrorCode::NotFound, "this program was built without the document"},
                             request.trace_id);
    });
}

std::vector<http::Route> file_routes(const http::StaticAssets& web, const http::StaticAssets& map) {
    std::vector<http::Route> routes;
    routes.push_back(inline_route("/assets/{rest...}", [&web](const Request& request) {
        return web.serve(request, "assets/" + std::string(request.path_param("rest")));
    }));
    routes.push_back(inline_route("/map/{rest...}", [&map](const Request& request) {
        return map.serve(request, request.path_param("rest"));
    }));
    routes.push_back(inline_route("/favicon.svg", [&web](const Request& request) {
        return web.serve(request, "favicon.svg");
    }));
    routes.push_back(inline_route("/robots.txt", [](const Request&) {
        Response response = plain_text(std::string(kRobots));
        response.set_header("Cache-Control", "public, max-age=86400");
        return response;
    }));
    return routes;
}

}  // namespace

std::vector<http::Route> system_routes(Context& context, const http::StaticAssets& web,
                                       const http::StaticAssets& map) {
    std::vector<http::Route> routes = health_routes(context);
    const auto add = [&routes](std::vector<http::Route> more) {
        routes.insert(routes.end(), std::make_move_iterator(more.begin()),
                      std::make_move_iterator(more.end()));
    };
    routes.push_back(openapi_route());
    routes.push_back(constant_route("/api/v1/metrics-catalogue", metrics_catalogue_json(),
                                    "public, max-age=3600"));
    routes.push_back(constant_route("/api/v1/map/style-source", style_source_json(context.map),
                                    "public, max-age=300"));
    add(file_routes(web, map));
    add(pages::page_routes(context, web));
    return routes;
}

}  // namespace slipstream::api
