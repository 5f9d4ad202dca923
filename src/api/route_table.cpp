#include "api/route_table.hpp"

#include <iterator>

namespace slipstream::api {

std::vector<http::Route> route_table(Context& context, const http::StaticAssets& web,
                                     const http::StaticAssets& map) {
    std::vector<http::Route> all;
    const auto add = [&all](std::vector<http::Route> routes) {
        all.insert(all.end(), std::make_move_iterator(routes.begin()),
                   std::make_move_iterator(routes.end()));
    };
    add(journey_routes(context));
    add(activity_routes(context));
    add(delivery_routes(context));
    add(ingest_routes(context));
    add(system_routes(context, web, map));
    return all;
}

}  // namespace slipstream::api
