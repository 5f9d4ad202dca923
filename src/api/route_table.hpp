#pragma once
// All routes of the server, in groups that service roles choose from. The context must outlive the router.
#include <span>
#include <string_view>
#include <vector>

#include "api/context.hpp"
#include "http/router.hpp"

namespace slipstream::http {
class StaticAssets;
}

namespace slipstream::api {

/// The routes of the named groups; of all where none is named. route_table.cpp is the only file that names
/// all groups.
std::vector<http::Route> route_table(Context& context, const http::StaticAssets& web,
                                     const http::StaticAssets& map,
                                     std::span<const std::string_view> groups = {});

std::vector<http::Route> journey_routes(Context& context);
std::vector<http::Route> live_routes(Context& context);
std::vector<http::Route> activity_routes(Context& context);
/// Sleep, food, blood pressure, heart-rate variability, recordings, coverage.
std::vector<http::Route> body_routes(Context& context);
/// Sources of each metric, and the order in which the rider prefers them.
std::vector<http::Route> source_routes(Context& context);
/// A journey as one archive of files.
std::vector<http::Route> export_routes(Context& context);
std::vector<http::Route> delivery_routes(Context& context);
/// What the columns of the rider's own tables mean.
std::vector<http::Route> table_routes(Context& context);
std::vector<http::Route> ingest_routes(Context& context);
/// Health, metrics, the API document.
std::vector<http::Route> system_routes(Context& context);
/// Pages and what they load.
std::vector<http::Route> page_routes(Context& context, const http::StaticAssets& web,
                                     const http::StaticAssets& map);

}  // namespace slipstream::api
