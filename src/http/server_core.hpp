#pragma once
// What all connections of one server share. Held by shared_ptr from the server and every
// connection.
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <string>

#include "http/buffer_pool.hpp"
#include "http/connection_registry.hpp"
#include "http/request_gate.hpp"
#include "http/server.hpp"
#include "runtime/runtime_impl.hpp"

namespace slipstream::http {

/// The concrete executor: `any_io_executor` would cost a virtual call and an allocation per step.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor>;
template <typename T>
using Awaitable = boost::asio::awaitable<T, Executor>;

struct ServerCore {
    ServerCore(runtime::Runtime::Impl& runtime_, ServerSettings settings_, Router router_,
               RequestGate gate_)
        : runtime(runtime_),
          settings(std::move(settings_)),
          router(std::move(router_)),
          gate(std::move(gate_)),
          registry(settings.limits.connections, settings.limits.connections_per_address),
          buffers(settings.limits.header_bytes + 16 * 1024, 64) {}

    runtime::Runtime::Impl& runtime;
    const ServerSettings settings;
    const Router router;
    const RequestGate gate;
    ConnectionRegistry registry;
    BufferPool buffers;
    std::string page_policy;  ///< Content-Security-Policy
    std::function<void(const AccessRecord&)> observer;
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> streams{0}, requests{0}, refused{0};
    std::atomic<std::uint64_t> body_bytes{0};  ///< held by requests under way
};

}  // namespace slipstream::http
