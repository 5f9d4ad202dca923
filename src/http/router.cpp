#include "http/router.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "core/assert.hpp"

namespace slipstream::http {

/// A trie of path segments. At each place literals are tried first, then the parameter, then the
/// remainder; a dead end goes back to the next kind.
struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::vector<const Route*> routes;     ///< that end here
    std::vector<const Route*> remainder;  ///< that take the rest of the path from here
};

namespace {

/// The next segment of a path that starts with '/', and what follows it.
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool is_remainder(std::string_view segment) {
    return is_parameter(segment) && segment.ends_with("...}");
}

/// Fills in the values of {names} along `route`'s pattern.
Parameters parameters_of(const Route& route, std::string_view path) {
    Parameters params;
    std::string_view pattern = route.pattern;
    while (!pattern.empty() && !path.empty()) {
        const std::string_view rest = path.substr(1);
        const std::string_view name = take_segment(pattern);
        if (is_remainder(name)) {
            params.emplace_back(name.substr(1, name.size() - 5), rest);
            break;
        }
        const std::string_view value = take_segment(path);
        if (is_parameter(name)) params.emplace_back(name.substr(1, name.size() - 2), value);
    }
    return params;
}

const Route* route_for(const std::vector<const Route*>& routes, Method method) {
    const auto offers = [&](Method wanted) {
        const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route* route) {
            return route->method == wanted;
        });
        return found == routes.end() ? nullptr : *found;
    };
    const Route* route = offers(method);
    return route == nullptr && method == Method::Head ? offers(Method::Get) : route;
}

std::string allow_of(const std::vector<const Route*>& routes) {
    std::string allow;
    const auto add = [&](std::string_view name) {
        if (!allow.empty()) allow += ", ";
        allow += name;
    };
    for (const Route* route : routes) {
        add(method_name(route->method));
        if (route->method == Method::Get) add("HEAD");
    }
    if (route_for(routes, Method::Options) == nullptr) add("OPTIONS");
    return allow;
}

}  // namespace

Router::Router(std::vector<Route> routes)
    : routes_(std::make_shared<const std::vector<Route>>(std::move(routes))) {
    auto root = std::make_shared<Node>();
    for (const Route& route : *routes_) {
        SLIPSTREAM_ASSERT(route.pattern.starts_with('/'));
        Node* node = root.get();
        std::string_view rest = route.pattern;
        bool takes_rest = false;
        while (!rest.empty() && !takes_rest) {
            const std::string_view segment = take_segment(rest);
            takes_rest = is_remainder(segment);
            if (takes_rest) break;
            std::unique_ptr<Node>& next =
                is_parameter(segment) ? node->parameter : node->literals[std::string(segment)];
            if (!next) next = std::make_unique<Node>();
            node = next.get();
        }
        (takes_rest ? node->remainder : node->routes).push_back(&route);
    }
    root_ = std::move(root);
}

const std::vector<const Route*>* Router::find(const Node& node, std::string_view path) {
    if (path.empty()) return node.routes.empty() ? nullptr : &node.routes;
    std::string_view rest = path;
    const std::string_view segment = take_segment(rest);
    if (const auto literal = node.literals.find(segment); literal != node.literals.end()) {
        if (const auto* routes = find(*literal->second, rest)) return routes;
    }
    if (node.parameter && !segment.empty()) {
        if (const auto* routes = find(*node.parameter, rest)) return routes;
    }
    return node.remainder.empty() ? nullptr : &node.remainder;
}

Router::Match Router::match(Method method, std::string_view path) const {
    Match match;
    if (!path.starts_with('/')) return match;
    const std::vector<const Route*>* routes = find(*root_, path);
    if (routes == nullptr) return match;
    match.route = route_for(*routes, method);
    if (match.route == nullptr && routes == &root_->remainder) return match;
    match.path_known = true;
    if (match.route == nullptr) {
        match.allow = allow_of(*routes);
    } else {
        match.params = parameters_of(*match.route, path);
    }
    return match;
}

}  // namespace slipstream::http
