#pragma once
// Owns the event loop and the blocking pool. Boost.Asio is hidden: only runtime/ and http/ see it.
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace slipstream::runtime {

struct RuntimeSettings {
    std::size_t io_threads = 0;         ///< 0: one per core, at most 8
    std::size_t blocking_threads = 0;   ///< 0: two per core plus two
    std::size_t blocking_queue = 4096;  ///< jobs waiting; beyond that `post_blocking` refuses
};

class Runtime {
  public:
    explicit Runtime(RuntimeSettings settings);
    ~Runtime();  ///< stops
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    void start();
    /// Ends loops and joins threads; pending timers are dropped, queued blocking jobs still run.
    void stop();

    /// Runs `job` on the blocking pool; false where its queue is full. Safe from any thread.
    bool post_blocking(std::function<void()> job);
    /// Runs `job` on an io thread; it must not block.
    void post_io(std::function<void()> job);
    /// Calls `job` on the blocking pool every `period` (first after one period), never overlapping
    /// with itself, until the returned handle is destroyed (which waits for a running call). The
    /// handle must not outlive the runtime.
    std::shared_ptr<void> every(std::chrono::milliseconds period, std::function<void()> job);
    /// Calls `handler` once, on a thread of its own (so it may block and stop servers), on SIGTERM
    /// or SIGINT; a second signal ends the process at once.
    void on_shutdown_signal(std::function<void()> handler);

    struct Impl;
    Impl& impl() { return *impl_; }  ///< for http/ alone

  private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace slipstream::runtime
