// The pages and what they load: scripts, styles, typeface, the background map.
#include <iterator>

#include "api/constant_route.hpp"
#include "api/pages/page_handlers.hpp"
#include "api/route_table.hpp"
#include "core/json_writer.hpp"
#include "http/static_assets.hpp"

namespace slipstream::api {
namespace {

using http::Request;
using http::Response;

constexpr std::string_view kRobots =
    "User-agent: *\nDisallow: /api/\nDisallow: /ingest/\nDisallow: /console\nAllow: /\n";

std::string style_source_json(const MapSource& map) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object();
    json.member("kind", map.kind).member("url", map.url).member("attribution", map.attribution);
    json.member("min_zoom", map.min_zoom).member("max_zoom", map.max_zoom);
    json.end_object();
    return out;
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
        Response response = Response::text(200, "text/plain; charset=utf-8", std::string(kRobots));
        response.set_header("Cache-Control", "public, max-age=86400");
        return response;
    }));
    return routes;
}

}  // namespace

std::vector<http::Route> page_routes(Context& context, const http::StaticAssets& web,
                                     const http::StaticAssets& map) {
    std::vector<http::Route> routes = file_routes(web, map);
    routes.push_back(constant_route("/api/v1/map/style-source", style_source_json(context.map),
                                    "public, max-age=300"));
    auto pages = pages::page_handlers(context, web);
    routes.insert(routes.end(), std::make_move_iterator(pages.begin()),
                  std::make_move_iterator(pages.end()));
    return routes;
}

}  // namespace slipstream::api
