#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "core/log.hpp"
#include "runtime/runtime_impl.hpp"

namespace slipstream::runtime {
namespace {

/// One repeated job. The timer's handler and the pool's job hold it by weak_ptr and shared_ptr in
/// turn; the handle that the caller keeps ends it.
class PeriodicTask : public std::enable_shared_from_this<PeriodicTask> {
  public:
    PeriodicTask(Runtime::Impl& runtime, std::chrono::milliseconds period,
                 std::function<void()> job)
        : runtime_(runtime), period_(period), job_(std::move(job)), timer_(runtime.io) {}

    void arm() {
        const std::lock_guard lock(mutex_);
        if (stopped_) return;
        timer_.expires_after(period_);
        timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
            const auto self = weak.lock();
            if (!error && self) self->hand_over();
        });
    }

    /// Ends the repetition and waits for a running call, unless it is that call that ends it.
    void stop() {
        std::unique_lock lock(mutex_);
        stopped_ = true;
        timer_.cancel();
        if (runner_ == std::this_thread::get_id()) return;
        idle_.wait(lock, [this] { return runner_ == std::thread::id(); });
    }

  private:
    void hand_over() {
        // A full pool means overload: this turn is left out.
        if (!runtime_.blocking.post([self = shared_from_this()] { self->run(); })) arm();
    }

    void run() {
        {
            const std::lock_guard lock(mutex_);
            if (stopped_) return;
            runner_ = std::this_thread::get_id();
        }
        try {
            job_();
        } catch (const std::exception& error) {
            core::log::error("periodic_job_failed", {{"what", error.what()}});
        }
        {
            const std::lock_guard lock(mutex_);
            runner_ = {};
        }
        idle_.notify_all();
        arm();
    }

    Runtime::Impl& runtime_;
    const std::chrono::milliseconds period_;
    const std::function<void()> job_;
    std::mutex mutex_;
    std::condition_variable idle_;
    std::thread::id runner_;  ///< of the running call, none between calls
    bool stopped_ = false;
    boost::asio::steady_timer timer_;
};

}  // namespace

std::shared_ptr<void> Runtime::every(std::chrono::milliseconds period, std::function<void()> job) {
    auto task = std::make_shared<PeriodicTask>(*impl_, period, std::move(job));
    task->arm();
    PeriodicTask* raw = task.get();
    return {raw, [task = std::move(task)](void*) { task->stop(); }};
}

}  // namespace slipstream::runtime
