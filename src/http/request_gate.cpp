#include "http/request_gate.hpp"

#include <fmt/format.h>

#include "http/text/forwarded.hpp"
#include "http/text/target.hpp"
#include "http/text/trace.hpp"

namespace slipstream::http {
namespace {

Refusal bad_request(std::string detail) {
    const core::ErrorInfo& info = core::error_info(core::ErrorCode::InvalidArgument);
    return {400, info.name, info.title, std::move(detail), 0};
}

/// What proxy headers of one request say.
struct ProxyHeaders {
    std::vector<std::string> chain;  ///< client first
    std::string proto, host;
    bool x_forwarded = false, forwarded = false;
};

void add_chain(std::vector<std::string>& chain, std::string_view list) {
    while (!list.empty()) chain.emplace_back(text::trim(text::next_item(list, ',')));
}

/// The last of a list: what the nearest proxy wrote.
std::string last_of(std::string_view list) {
    std::string_view last;
    while (!list.empty()) last = text::trim(text::next_item(list, ','));
    return std::string(last);
}

ProxyHeaders proxy_headers_of(const Parameters& headers) {
    ProxyHeaders found;
    for (const auto& [name, value] : headers) {
        if (name == "forwarded") {
            found.forwarded = true;
            for (text::ForwardedHop& hop : text::parse_forwarded(value)) {
                if (!hop.for_node.empty()) found.chain.push_back(std::move(hop.for_node));
                if (!hop.proto.empty()) found.proto = std::move(hop.proto);
                if (!hop.host.empty()) found.host = std::move(hop.host);
            }
        } else if (name.starts_with("x-forwarded-")) {
            found.x_forwarded = true;
            if (name == "x-forwarded-for") add_chain(found.chain, value);
            if (name == "x-forwarded-proto") found.proto = text::to_lower(last_of(value));
            if (name == "x-forwarded-host") found.host = last_of(value);
        }
    }
    return found;
}

}  // namespace

core::Result<RequestGate> RequestGate::make(const ServerSettings& settings) {
    RequestGate gate;
    for (const std::string& name : settings.host_names) {
        if (name == "*") gate.any_host_ = true;
        gate.host_names_.insert(text::to_lower(name));
    }
    gate.host_names_.insert(text::to_lower(settings.host));
    const auto bound = text::IpAddress::parse(settings.host);
    gate.any_address_ = bound && bound->is_unspecified();
    for (const std::string& proxy : settings.trusted_proxies) {
        if (!gate.trusted_proxies_.add(proxy)) {
            return core::fail(core::ErrorCode::InvalidArgument,
                              "trusted_proxies: '{}' is not an address or a range such as "
                              "10.0.0.0/8",
                              proxy);
        }
    }
    return gate;
}

std::optional<Refusal> RequestGate::admit(Request& request, const ConnectionEnds& ends,
                                          bool http_1_0) const {
    if (const auto trace = request.header("traceparent")) {
        request.trace_id = text::parse_traceparent(*trace).value_or(std::string{});
    }
    if (request.trace_id.empty()) request.trace_id = text::make_trace_id();
    request.peer_address = ends.peer_text;
    request.secure = ends.tls;
    std::string authority;
    if (auto refusal = read_target(request, authority)) return refusal;
    if (auto refusal = read_proxy_headers(request, ends, authority)) return refusal;
    if (authority.empty() && !http_1_0) return bad_request("the request has no Host header");
    return check_host(request, ends, authority);
}

std::optional<Refusal> RequestGate::read_target(Request& request, std::string& authority) const {
    std::optional<text::Target> target = text::parse_target(request.raw_target);
    if (!target) return bad_request("the request target is not a valid path");
    request.path = std::move(target->path);
    request.raw_query = std::string(target->raw_query);
    if (!request.raw_query.empty()) {
        std::optional<text::Pairs> query = text::parse_form(request.raw_query);
        if (!query) return bad_request("the query has too many parameters");
        request.query = std::move(*query);
    }
    bool has_host = false;
    for (const auto& [name, value] : request.headers) {
        if (name != "host") continue;
        if (has_host) return bad_request("the request has more than one Host header");
        has_host = true;
        authority = value;
    }
    if (!target->authority.empty()) authority = std::string(target->authority);
    return std::nullopt;
}

std::optional<Refusal> RequestGate::read_proxy_headers(Request& request, const ConnectionEnds& ends,
                                                       std::string& authority) const {
    ProxyHeaders claims = proxy_headers_of(request.headers);
    if (!claims.forwarded && !claims.x_forwarded) return std::nullopt;
    if (!trusted_proxies_.contains(ends.peer)) {
        return bad_request(fmt::format(
            "the request came with forwarding headers from {}, which is not a trusted proxy: add "
            "its address to trusted_proxies, or send no such headers",
            ends.peer_text));
    }
    // A proxy that sets one kind and passes on the client's other kind would let clients lie.
    if (claims.forwarded && claims.x_forwarded) {
        return bad_request(
            "the proxy sends both Forwarded and X-Forwarded-* headers: let it "
            "send one kind and remove the other");
    }
    if (const auto client = text::client_of_chain(claims.chain, trusted_proxies_)) {
        request.peer_address = client->text();
    }
    if (!claims.proto.empty()) request.secure = claims.proto == "https";
    if (!claims.host.empty()) authority = std::move(claims.host);
    return std::nullopt;
}

std::optional<Refusal> RequestGate::check_host(Request& request, const ConnectionEnds& ends,
                                               const std::string& authority) const {
    request.scheme_host = request.secure ? "https://" : "http://";
    if (authority.empty()) {  // HTTP/1.0: no browser, whose user the check protects
        const std::string local = ends.local.text();
        request.scheme_host += ends.local.is_v4() ? local : "[" + local + "]";
        request.scheme_host += fmt::format(":{}", ends.local_port);
        return std::nullopt;
    }
    const std::optional<text::Authority> host = text::parse_authority(authority);
    if (!host) return bad_request("the Host header is not valid");
    if (!host_is_known(*host, ends)) {
        return Refusal{421, "unknown_host", "This server does not answer for that host name",
                       fmt::format("this server does not know the host name '{}': add it to the "
                                   "setting host_names",
                                   host->host),
                       0};
    }
    request.scheme_host += authority;
    return std::nullopt;
}

bool RequestGate::host_is_known(const text::Authority& host, const ConnectionEnds& ends) const {
    if (host.address) {
        // Rebinding needs a name: an address literal can only be where the connection really went.
        if (host.address->is_loopback() || any_address_ || any_host_) return true;
        return *host.address == ends.local || host_names_.contains(host.host);
    }
    return host.host == "localhost" || host.host.ends_with(".localhost") || any_host_ ||
           host_names_.contains(host.host);
}

}  // namespace slipstream::http
