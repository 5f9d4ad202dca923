#pragma once
// All routes of the server. The context must outlive the router.
#include <vector>

#include "api/context.hpp"
#include "http/router.hpp"

namespace slipstream::http {
class StaticAssets;
}

namespace slipstream::api {

/// route_table.cpp is the only file that names all groups of routes.
std::vector<http::Route> route_table(Context& context, const http::StaticAssets& web,
                                     const http::StaticAssets& map);

std::vector<http::Route> journey_routes(Context& context);
std::vector<http::Route> activity_routes(Context& context);
std::vector<http::Route> delivery_routes(Context& context);
std::vector<http::Route> ingest_routes(Context& context);
std::vector<http::Route> system_routes(Context& context, const http::StaticAssets& web,
                                       const http::StaticAssets& map);

}  // namespace slipstream::api
