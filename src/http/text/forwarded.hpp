#pragma once
// What proxies say about the client: X-Forwarded-For and Forwarded (RFC 7239).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/text/address.hpp"

namespace slipstream::http::text {

/// One hop of a Forwarded header.
struct ForwardedHop {
    std::string for_node, proto, host;
};

/// The hops in order; an empty list where the header is malformed.
std::vector<ForwardedHop> parse_forwarded(std::string_view header);

/// The address in "192.0.2.1", "192.0.2.1:443", "[2001:db8::1]:443" or "2001:db8::1".
std::optional<IpAddress> parse_node(std::string_view text);

/// The client behind a chain of proxies, nearest last: the last node that is not itself a trusted
/// proxy, or the first one where all are. Nodes left of an unreadable one are not believed.
std::optional<IpAddress> client_of_chain(const std::vector<std::string>& nodes,
                                         const AddressSet& trusted);

}  // namespace slipstream::http::text
