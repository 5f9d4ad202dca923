#pragma once
// The service roles: for each the groups of routes that it answers. The only file that names them all.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/context.hpp"
#include "http/router.hpp"
#include "http/static_assets.hpp"

namespace slipstream::app {

struct Role {
    std::string_view name;
    std::string_view what;
    bool receives = false;  ///< takes live positions: folds the journal, moves sample riders
    bool collects = false;  ///< asks the configured sources for new files
    std::span<const std::string_view> groups;  ///< of api::route_table
};

std::span<const Role> role_table();
const Role* find_role(std::string_view name);
/// "gateway, web, ..." for messages.
std::string role_names();
/// Whether a process with these roles (empty: all) runs that one.
bool runs(const std::vector<std::string>& roles, std::string_view role);

/// Whether a process with these roles (empty: all) collects from the configured sources.
bool collects(const std::vector<std::string>& roles);

/// The routes of the roles (empty: of all), and those that every process has (health, metrics).
std::vector<http::Route> routes_of(const std::vector<std::string>& roles, api::Context& context,
                                   const http::StaticAssets& web, const http::StaticAssets& map);

}  // namespace slipstream::app
