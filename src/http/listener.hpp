#pragma once
// The listening sockets and the coroutines that accept from them. For src/http alone.
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <optional>

#include "core/result.hpp"
#include "http/server_core.hpp"

namespace slipstream::http {

/// Binds `host`:`port`. Io where the address is taken or does not exist on this machine,
/// InvalidArgument where the host is neither an address nor a name that leads to one.
core::Result<Acceptor> bind_listener(runtime::Runtime::Impl& runtime, const std::string& host,
                                     std::uint16_t port);

/// Reads certificate chain and key (PEM); TLS 1.2 and later. InvalidArgument where they cannot be
/// used.
core::Result<std::shared_ptr<boost::asio::ssl::context>> load_tls(const ServerSettings& settings);

/// Accepts until the socket is shut down, and starts a session for each connection.
Awaitable<void> accept_connections(std::shared_ptr<ServerCore> core, Acceptor acceptor,
                                   std::shared_ptr<boost::asio::ssl::context> tls);

}  // namespace slipstream::http
