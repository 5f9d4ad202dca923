#pragma once
// The inside of Runtime, for src/runtime and src/http alone: they need the io_context itself.
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "runtime/blocking_pool.hpp"
#include "runtime/runtime.hpp"

namespace slipstream::runtime {

struct Runtime::Impl {
    explicit Impl(const RuntimeSettings& settings);
    ~Impl();

    void start();
    void stop();
    void wait_for_signal();

    std::size_t io_thread_count;
    /// Declared before the io_context, so that it outlives the handlers that the context destroys.
    BlockingPool blocking;
    boost::asio::io_context io;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work;
    std::optional<boost::asio::signal_set> signals;
    std::function<void()> shutdown_handler;
    std::atomic<bool> shutdown_asked{false};
    std::thread shutdown_thread;  ///< runs the handler, so that it may wait for the io threads
    std::mutex lifecycle_mutex;
    std::vector<std::thread> io_threads;
};

}  // namespace slipstream::runtime
