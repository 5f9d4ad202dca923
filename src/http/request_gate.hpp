#pragma once
// What every request passes before it is routed: its target, its Host (against DNS rebinding) and
// what proxies say about the client. Built once, read by all threads.
#include <optional>
#include <string>
#include <unordered_set>

#include "core/result.hpp"
#include "http/problem.hpp"
#include "http/server.hpp"
#include "http/text/address.hpp"

namespace slipstream::http {

/// The two ends of a connection.
struct ConnectionEnds {
    text::IpAddress peer, local;
    std::string peer_text;
    std::uint16_t local_port = 0;
    bool tls = false;
};

class RequestGate {
  public:
    /// InvalidArgument where a trusted proxy is not an address or range.
    static core::Result<RequestGate> make(const ServerSettings& settings);

    /// Fills in path, query, peer_address, secure, scheme_host and trace_id from raw_target and
    /// headers. What is wrong with the request, or nullopt.
    std::optional<Refusal> admit(Request& request, const ConnectionEnds& ends, bool http_1_0) const;

  private:
    std::optional<Refusal> read_target(Request& request, std::string& authority) const;
    std::optional<Refusal> read_proxy_headers(Request& request, const ConnectionEnds& ends,
                                              std::string& authority) const;
    std::optional<Refusal> check_host(Request& request, const ConnectionEnds& ends,
                                      const std::string& authority) const;
    bool host_is_known(const text::Authority& host, const ConnectionEnds& ends) const;

    std::unordered_set<std::string> host_names_;
    bool any_host_ = false;
    bool any_address_ = false;  ///< bound to every address of the machine
    text::AddressSet trusted_proxies_;
};

}  // namespace slipstream::http
