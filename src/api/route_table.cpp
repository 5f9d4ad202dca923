#include "api/route_table.hpp"

#include <algorithm>
#include <iterator>

#include "api/idempotency.hpp"
#include "api/respond.hpp"

namespace slipstream::api {

std::vector<http::Route> route_table(Context& context, const http::StaticAssets& web,
                                     const http::StaticAssets& map,
                                     std::span<const std::string_view> groups) {
    std::vector<http::Route> all;
    const auto add = [&](std::string_view group, std::vector<http::Route> routes) {
        if (!groups.empty() && std::find(groups.begin(), groups.end(), group) == groups.end())
            return;
        all.insert(all.end(), std::make_move_iterator(routes.begin()),
                   std::make_move_iterator(routes.end()));
    };
    add("journeys", journey_routes(context));
    add("live", live_routes(context));
    add("activities", activity_routes(context));
    add("body", body_routes(context));
    add("sources", source_routes(context));
    add("export", export_routes(context));
    add("deliveries", delivery_routes(context));
    add("deliveries", table_routes(context));
    add("ingest", ingest_routes(context));
    add("system", system_routes(context));
    add("pages", page_routes(context, web, map));
    return accept_idempotency_keys(context, with_entity_tags(std::move(all)));
}

}  // namespace slipstream::api
