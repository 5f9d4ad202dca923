// /api/v1/sources: which devices and apps measured each metric, and which of them the rider prefers.
#include <simdjson.h>

#include "api/auth.hpp"
#include "api/respond.hpp"
#include "api/route_table.hpp"
#include "core/json_writer.hpp"
#include "query/body_sources.hpp"

namespace slipstream::api {
namespace {

using core::Result;
using http::Request;
using http::Response;

constexpr std::uint64_t kOrderBytes = 64u << 10;

void write(core::JsonWriter& json, const query::MetricSources& sources) {
    const model::MetricInfo& info = model::metric_info(sources.metric);
    json.begin_object().member("metric", info.key).member("title", info.title);
    json.member("chosen", sources.chosen).key("origins").begin_array();
    int place = 0;
    for (const query::MetricOrigin& origin : sources.origins) {
        json.begin_object().member("origin", origin.origin).member("samples", origin.samples);
        json.member("first_ms", origin.first).member("last_ms", origin.last);
        json.member("place", ++place).end_object();
    }
    json.end_array().end_object();
}

Result<std::string> list(Context& context, const query::Viewer& viewer) {
    auto all = query::BodySources(context.reader, context.store).all(viewer);
    if (!all) return core::fail(all.error());
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("sources").begin_array();
    for (const query::MetricSources& sources : *all) write(json, sources);
    json.end_array().end_object();
    return out;
}

Response get_sources(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto body = list(context, *viewer);
    return body ? private_json(std::move(*body)) : failure(body.error(), request);
}

/// The names of `{"origins": [...]}`.
Result<std::vector<std::string>> order_of(std::string_view body) {
    const auto refused = [] {
        return core::fail(core::ErrorCode::InvalidArgument,
                          "send {{\"origins\": [...]}}, names in the order to prefer them");
    };
    simdjson::dom::parser parser;
    simdjson::dom::array names;
    if (parser.parse(body)["origins"].get(names) != simdjson::SUCCESS) return refused();
    std::vector<std::string> order;
    for (const simdjson::dom::element element : names) {
        std::string_view name;
        if (element.get(name) != simdjson::SUCCESS) return refused();
        order.emplace_back(name);
    }
    return order;
}

Result<std::string> reorder(Context& context, const Request& request, const query::Viewer& viewer) {
    auto order = order_of(request.body);
    if (!order) return core::fail(order.error());
    auto sources = query::BodySources(context.reader, context.store)
                       .set_order(viewer, request.path_param("metric"), *order);
    if (!sources) return core::fail(sources.error());
    std::string out;
    core::JsonWriter json(out);
    write(json, *sources);
    return out;
}

Response put_order(Context& context, const Request& request) {
    if (auto grant = require_scope(context, request, store::Scope::Write); !grant) {
        return failure(grant.error(), request);
    }
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto body = reorder(context, request, *viewer);
    return body ? private_json(std::move(*body)) : failure(body.error(), request);
}

}  // namespace

std::vector<http::Route> source_routes(Context& context) {
    return {blocking_route(context, http::Method::Get, "/api/v1/sources", 0, get_sources),
            blocking_route(context, http::Method::Put, "/api/v1/sources/{metric}", kOrderBytes,
                           put_order)};
}

}  // namespace slipstream::api
