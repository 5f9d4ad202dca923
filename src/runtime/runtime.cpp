#include "runtime/runtime.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <csignal>
#include <cstdlib>
#include <exception>

#include "core/log.hpp"
#include "runtime/runtime_impl.hpp"

namespace slipstream::runtime {
namespace {

std::size_t cores() { return std::max(1U, std::thread::hardware_concurrency()); }

std::size_t io_threads_of(const RuntimeSettings& settings) {
    return settings.io_threads != 0 ? settings.io_threads : std::min<std::size_t>(cores(), 8);
}

std::size_t blocking_threads_of(const RuntimeSettings& settings) {
    return settings.blocking_threads != 0 ? settings.blocking_threads : 2 * cores() + 2;
}

/// Handlers catch their own exceptions; one that comes here is a bug that must not end the server.
void run_io(boost::asio::io_context& io) {
    for (;;) {
        try {
            io.run();
            return;
        } catch (const std::exception& error) {
            core::log::error("io_handler_failed", {{"what", error.what()}});
        }
    }
}

}  // namespace

Runtime::Impl::Impl(const RuntimeSettings& settings)
    : io_thread_count(io_threads_of(settings)),
      blocking(blocking_threads_of(settings), settings.blocking_queue),
      io(static_cast<int>(io_thread_count)),
      work(io.get_executor()) {
    // A peer that has gone must show as an error of the call: sendfile and OpenSSL have no
    // MSG_NOSIGNAL.
    std::signal(SIGPIPE, SIG_IGN);
}

Runtime::Impl::~Impl() {
    stop();
    if (shutdown_thread.joinable()) shutdown_thread.join();
}

void Runtime::Impl::start() {
    const std::lock_guard lock(lifecycle_mutex);
    if (!io_threads.empty()) return;
    blocking.start();
    for (std::size_t i = 0; i < io_thread_count; ++i) {
        io_threads.emplace_back([this] { run_io(io); });
    }
}

void Runtime::Impl::stop() {
    blocking.stop();
    const std::lock_guard lock(lifecycle_mutex);
    work.reset();
    io.stop();
    for (std::thread& thread : io_threads) thread.join();
    io_threads.clear();
}

void Runtime::Impl::wait_for_signal() {
    signals->async_wait([this](const boost::system::error_code& error, int signal_number) {
        if (error) return;
        if (shutdown_asked.exchange(true)) std::_Exit(128 + signal_number);
        core::log::info("shutdown_signal", {{"signal", signal_number}});
        shutdown_thread = std::thread(shutdown_handler);
        wait_for_signal();
    });
}

Runtime::Runtime(RuntimeSettings settings) : impl_(std::make_unique<Impl>(settings)) {}
Runtime::~Runtime() = default;

void Runtime::start() { impl_->start(); }
void Runtime::stop() { impl_->stop(); }

bool Runtime::post_blocking(std::function<void()> job) {
    return impl_->blocking.post(std::move(job));
}

void Runtime::post_io(std::function<void()> job) { boost::asio::post(impl_->io, std::move(job)); }

void Runtime::on_shutdown_signal(std::function<void()> handler) {
    impl_->shutdown_handler = std::move(handler);
    impl_->signals.emplace(impl_->io, SIGTERM, SIGINT);
    impl_->wait_for_signal();
}

}  // namespace slipstream::runtime
