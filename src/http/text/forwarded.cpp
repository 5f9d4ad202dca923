#include "http/text/forwarded.hpp"

#include "http/text/ascii.hpp"

namespace slipstream::http::text {

std::vector<ForwardedHop> parse_forwarded(std::string_view header) {
    std::vector<ForwardedHop> hops;
    while (!header.empty()) {
        std::string_view element = next_item(header, ',');
        ForwardedHop hop;
        while (!element.empty()) {
            const std::string_view pair = trim(next_item(element, ';'));
            if (pair.empty()) continue;
            const std::size_t equals = pair.find('=');
            if (equals == std::string_view::npos) return {};
            const std::string_view name = trim(pair.substr(0, equals));
            std::string value = unquote(trim(pair.substr(equals + 1)));
            if (equal_ignoring_case(name, "for")) {
                hop.for_node = std::move(value);
            } else if (equal_ignoring_case(name, "proto")) {
                hop.proto = to_lower(value);
            } else if (equal_ignoring_case(name, "host")) {
                hop.host = std::move(value);
            }
        }
        hops.push_back(std::move(hop));
    }
    return hops;
}

std::optional<IpAddress> parse_node(std::string_view text) {
    text = trim(text);
    if (const auto address = IpAddress::parse(text)) return address;
    const auto authority = parse_authority(text);
    return authority ? authority->address : std::nullopt;
}

std::optional<IpAddress> client_of_chain(const std::vector<std::string>& nodes,
                                         const AddressSet& trusted) {
    std::optional<IpAddress> client;
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        const auto address = parse_node(*node);
        if (!address) break;
        client = address;
        if (!trusted.contains(*address)) break;
    }
    return client;
}

}  // namespace slipstream::http::text
