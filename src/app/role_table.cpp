#include "app/role_table.hpp"

#include <algorithm>

#include "api/route_table.hpp"

namespace slipstream::app {
namespace {

constexpr std::string_view kData[] = {"journeys", "activities", "body", "sources", "export"};
constexpr std::string_view kWeb[] = {"pages"};
constexpr std::string_view kLocation[] = {"live", "ingest"};
constexpr std::string_view kFitness[] = {"deliveries"};

constexpr Role kRoles[] = {
    {"gateway",
     "the one point of contact: limits, routing, response cache, compression",
     false,
     false,
     {}},
    {"web", "serves the pages and what they load", false, false, kWeb},
    {"data", "answers questions about stored data", false, false, kData},
    {"location", "receives live positions and fans them out to followers", true, false, kLocation},
    {"fitness", "takes activity files", false, true, kFitness},
    {"dropbox", "takes whatever is put into watched folders", false, true, {}},
};

}  // namespace

std::span<const Role> role_table() { return kRoles; }

const Role* find_role(std::string_view name) {
    const auto found = std::find_if(std::begin(kRoles), std::end(kRoles),
                                    [&](const Role& role) { return role.name == name; });
    return found == std::end(kRoles) ? nullptr : found;
}

std::string role_names() {
    std::string names;
    for (const Role& role : kRoles) names.append(names.empty() ? "" : ", ").append(role.name);
    return names;
}

bool runs(const std::vector<std::string>& roles, std::string_view role) {
    return roles.empty() || std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool collects(const std::vector<std::string>& roles) {
    return std::any_of(std::begin(kRoles), std::end(kRoles),
                       [&](const Role& role) { return role.collects && runs(roles, role.name); });
}

std::vector<http::Route> routes_of(const std::vector<std::string>& roles, api::Context& context,
                                   const http::StaticAssets& web, const http::StaticAssets& map) {
    std::vector<std::string_view> groups{"system"};  // every process tells how it is
    for (const Role& role : kRoles) {
        if (runs(roles, role.name))
            groups.insert(groups.end(), role.groups.begin(), role.groups.end());
    }
    return api::route_table(context, web, map, groups);
}

}  // namespace slipstream::app
