#include "http/server.hpp"

#include <sys/socket.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <exception>
#include <future>
#include <mutex>
#include <utility>
#include <vector>

#include "core/log.hpp"
#include "http/listener.hpp"
#include "http/server_core.hpp"
#include "http/wire_response.hpp"
#include "runtime/runtime.hpp"

namespace slipstream::http {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds kSweepPeriod{500};
/// Heartbeats are sent in slices, so that other work of the io thread waits at most some ms.
constexpr std::size_t kHeartbeatSlice = 128;
/// After the drain time every socket is shut down; sessions need no longer than this to notice.
constexpr std::chrono::milliseconds kHardStop{5000};

using StreamList = std::shared_ptr<std::vector<std::shared_ptr<Connection>>>;

void send_heartbeats(const std::shared_ptr<ServerCore>& core, const StreamList& streams) {
    const std::int64_t now_ms = coarse_now_ms();
    for (std::size_t i = 0; i < kHeartbeatSlice && !streams->empty(); ++i) {
        streams->back()->beat(now_ms);
        streams->pop_back();
    }
    if (streams->empty()) return;
    asio::post(core->runtime.io, [core, streams] { send_heartbeats(core, streams); });
}

/// The one timer of a server: deadlines of all connections, heartbeats of all streams.
class Sweeper : public std::enable_shared_from_this<Sweeper> {
  public:
    explicit Sweeper(std::shared_ptr<ServerCore> core)
        : core_(std::move(core)), timer_(core_->runtime.io) {}

    void arm() {
        const std::lock_guard lock(mutex_);
        if (stopped_) return;
        timer_.expires_after(kSweepPeriod);
        timer_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
            if (error) return;
            self->sweep();
            self->arm();
        });
    }
    void stop() {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        timer_.cancel();
    }

  private:
    void sweep() {
        core_->registry.sweep(coarse_now_ms());
        if (++turns_ % 2 != 0 || core_->streams.load() == 0) return;
        send_heartbeats(core_, std::make_shared<std::vector<std::shared_ptr<Connection>>>(
                                   core_->registry.streams()));
    }

    const std::shared_ptr<ServerCore> core_;
    std::mutex mutex_;
    bool stopped_ = false;
    unsigned turns_ = 0;
    asio::steady_timer timer_;
};

}  // namespace

struct Server::Impl {
    runtime::Runtime& runtime;
    ServerSettings settings;
    Router router;
    std::function<void(const AccessRecord&)> observer;
    std::shared_ptr<ServerCore> core;  ///< from `start` on
    std::shared_ptr<Sweeper> sweeper;
    std::uint16_t port = 0;
    int listening = -1;  ///< belongs to the accepting coroutine
    std::shared_ptr<std::promise<void>> accept_ended;
    bool stopped = false;
};

Server::Server(runtime::Runtime& runtime, ServerSettings settings, Router router)
    : impl_(new Impl{
          runtime, std::move(settings), std::move(router), {}, {}, {}, 0, -1, {}, false}) {}

Server::~Server() {
    if (impl_->core && !impl_->stopped) stop();
}

void Server::on_access(std::function<void(const AccessRecord&)> observer) {
    impl_->observer = std::move(observer);
}

core::Result<void> Server::start() {
    core::Result<RequestGate> gate = RequestGate::make(impl_->settings);
    if (!gate) return core::fail(gate.error());
    std::shared_ptr<asio::ssl::context> tls;
    if (!impl_->settings.tls_certificate_file.empty()) {
        auto loaded = load_tls(impl_->settings);
        if (!loaded) return core::fail(loaded.error());
        tls = *loaded;
    }
    runtime::Runtime::Impl& io = impl_->runtime.impl();
    core::Result<Acceptor> acceptor = bind_listener(io, impl_->settings.host, impl_->settings.port);
    if (!acceptor) return core::fail(acceptor.error());
    impl_->port = acceptor->local_endpoint().port();
    impl_->listening = acceptor->native_handle();
    impl_->core =
        std::make_shared<ServerCore>(io, impl_->settings, impl_->router, std::move(gate).value());
    impl_->core->page_policy = content_security_policy(impl_->settings.pages);
    impl_->core->observer = impl_->observer;
    impl_->sweeper = std::make_shared<Sweeper>(impl_->core);
    impl_->sweeper->arm();
    impl_->accept_ended = std::make_shared<std::promise<void>>();
    asio::co_spawn(
        io.io.get_executor(), accept_connections(impl_->core, std::move(acceptor).value(), tls),
        [ended = impl_->accept_ended](const std::exception_ptr&) { ended->set_value(); });
    return {};
}

std::uint16_t Server::port() const { return impl_->port; }

void Server::stop() {
    if (!impl_->core || std::exchange(impl_->stopped, true)) return;
    ServerCore& core = *impl_->core;
    const std::chrono::milliseconds drain = core.settings.limits.drain;
    core.stopping.store(true);
    // Ends the accept that waits; the coroutine then closes the socket.
    ::shutdown(impl_->listening, SHUT_RDWR);
    impl_->accept_ended->get_future().wait_for(kHardStop);
    core.registry.shut_down(false);
    if (!core.registry.wait_until_empty(drain)) {
        core::log::warn("drain_ended", {{"connections", core.registry.size()}});
        core.registry.shut_down(true);
        core.registry.wait_until_empty(kHardStop);
    }
    impl_->sweeper->stop();
}

Server::Counters Server::counters() const {
    Counters counters;
    if (!impl_->core) return counters;
    counters.connections = impl_->core->registry.size();
    counters.streams = impl_->core->streams.load();
    counters.requests = impl_->core->requests.load();
    counters.refused = impl_->core->refused.load();
    return counters;
}

}  // namespace slipstream::http
