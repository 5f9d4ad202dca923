#include "http/listener.hpp"

#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <exception>
#include <string_view>

#include "core/log.hpp"
#include "http/session.hpp"

namespace slipstream::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using core::ErrorCode;

constexpr auto kAwait = asio::as_tuple(asio::deferred);
constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n"
    "Content-Length: 0\r\n\r\n";
/// Out of descriptors: those in use have this long to come back before the next try.
constexpr std::chrono::milliseconds kAcceptPause{100};

text::IpAddress address_of(const asio::ip::address& address) {
    return text::IpAddress::parse(address.to_string()).value_or(text::IpAddress{});
}

/// nullopt where the client has gone already.
std::optional<ConnectionEnds> ends_of(const Socket& socket, bool tls) {
    boost::system::error_code error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error) return std::nullopt;
    const tcp::endpoint local = socket.local_endpoint(error);
    if (error) return std::nullopt;
    ConnectionEnds ends;
    ends.peer = address_of(peer.address());
    ends.local = address_of(local.address());
    ends.peer_text = ends.peer.text();
    ends.local_port = local.port();
    ends.tls = tls;
    return ends;
}

template <typename Stream>
void start_session(std::shared_ptr<ServerCore> core, Stream stream, ConnectionEnds ends) {
    auto session = std::make_unique<Session<Stream>>(core, std::move(stream), std::move(ends));
    if (!session->take_place()) {
        core->refused.fetch_add(1, std::memory_order_relaxed);
        session->refuse_place(kFull);
        return;
    }
    // The registry is what waits for sessions; the completion handler owns this one until its end.
    Session<Stream>& running = *session;
    asio::co_spawn(core->runtime.io.get_executor(), running.run(),
                   [session = std::move(session)](const std::exception_ptr& failure) {
                       if (!failure) return;
                       try {
                           std::rethrow_exception(failure);
                       } catch (const std::exception& error) {
                           core::log::error("session_failed", {{"what", error.what()}});
                       }
                   });
}

void take(const std::shared_ptr<ServerCore>& core, Socket socket,
          const std::shared_ptr<asio::ssl::context>& tls) {
    boost::system::error_code error;
    socket.set_option(tcp::no_delay(true), error);
    socket.native_non_blocking(true, error);
    if (error) return;
    std::optional<ConnectionEnds> ends = ends_of(socket, tls != nullptr);
    if (!ends) return;
    if (tls) {
        start_session(core, TlsStream(std::move(socket), *tls), std::move(*ends));
    } else {
        start_session(core, std::move(socket), std::move(*ends));
    }
}

}  // namespace

core::Result<Acceptor> bind_listener(runtime::Runtime::Impl& runtime, const std::string& host,
                                     std::uint16_t port) {
    boost::system::error_code error;
    const std::string bare =
        host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
    asio::ip::address address = asio::ip::make_address(bare, error);
    if (error) {
        tcp::resolver resolver(runtime.io);
        const auto found = resolver.resolve(bare, "", tcp::resolver::passive, error);
        if (error || found.empty()) {
            return core::fail(ErrorCode::InvalidArgument,
                              "cannot listen on '{}': no such address ({})", host, error.message());
        }
        address = found.begin()->endpoint().address();
    }
    const tcp::endpoint endpoint(address, port);
    Acceptor acceptor(runtime.io.get_executor());
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && address.is_v6()) {
        acceptor.set_option(asio::ip::v6_only(!address.to_v6().is_unspecified()), error);
    }
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(4096, error);
    if (error) {
        return core::fail(ErrorCode::Io, "cannot listen on {}:{}: {}", host, port, error.message());
    }
    return acceptor;
}

core::Result<std::shared_ptr<asio::ssl::context>> load_tls(const ServerSettings& settings) {
    auto tls = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    boost::system::error_code error;
    SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_mode(tls->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    tls->set_options(asio::ssl::context::default_workarounds | SSL_OP_NO_RENEGOTIATION |
                         SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF,
                     error);
    tls->use_certificate_chain_file(settings.tls_certificate_file, error);
    if (error) {
        return core::fail(ErrorCode::InvalidArgument, "cannot use the certificate {}: {}",
                          settings.tls_certificate_file, error.message());
    }
    const std::string& key =
        settings.tls_key_file.empty() ? settings.tls_certificate_file : settings.tls_key_file;
    tls->use_private_key_file(key, asio::ssl::context::pem, error);
    if (error || SSL_CTX_check_private_key(tls->native_handle()) != 1) {
        return core::fail(ErrorCode::InvalidArgument,
                          "cannot use the key {} with the certificate {}", key,
                          settings.tls_certificate_file);
    }
    return tls;
}

Awaitable<void> accept_connections(std::shared_ptr<ServerCore> core, Acceptor acceptor,
                                   std::shared_ptr<asio::ssl::context> tls) {
    while (!core->stopping.load()) {
        Socket socket(core->runtime.io.get_executor());
        const auto [error] = co_await acceptor.async_accept(socket, kAwait);
        if (core->stopping.load()) break;
        if (!error) {
            take(core, std::move(socket), tls);
            continue;
        }
        if (error == asio::error::connection_aborted || error == asio::error::interrupted) continue;
        core::log::warn("accept_failed", {{"what", error.message()}});
        boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                          asio::wait_traits<std::chrono::steady_clock>, Executor>
            pause(core->runtime.io.get_executor(), kAcceptPause);
        const auto [timer_error] = co_await pause.async_wait(kAwait);
        if (timer_error) break;
    }
}

}  // namespace slipstream::http
