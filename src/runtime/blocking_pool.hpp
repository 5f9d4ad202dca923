#pragma once
// Threads for work that waits: the store, files, password hashes, decoding. The queue is bounded;
// what does not fit is refused, so that an overload shows at once instead of growing.
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace slipstream::runtime {

/// All functions are safe from any thread.
class BlockingPool {
  public:
    BlockingPool(std::size_t threads, std::size_t queue_limit);
    ~BlockingPool();  ///< stops
    BlockingPool(const BlockingPool&) = delete;
    BlockingPool& operator=(const BlockingPool&) = delete;

    void start();
    /// Takes no more jobs, runs the queued ones, joins. Jobs queued before `start` run only if it
    /// was started.
    void stop();
    /// False where the queue is full or the pool has stopped. A job that throws is logged and ends
    /// there: it never takes the thread with it.
    bool post(std::function<void()> job);
    std::size_t queued() const;

  private:
    void run();

    const std::size_t thread_count_;
    const std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::vector<std::thread> threads_;
    bool stopping_ = false;
};

}  // namespace slipstream::runtime
