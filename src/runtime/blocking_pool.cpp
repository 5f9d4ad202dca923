#include "runtime/blocking_pool.hpp"

#include <exception>
#include <utility>

#include "core/log.hpp"

namespace slipstream::runtime {

BlockingPool::BlockingPool(std::size_t threads, std::size_t queue_limit)
    : thread_count_(threads), queue_limit_(queue_limit) {}

BlockingPool::~BlockingPool() { stop(); }

void BlockingPool::start() {
    const std::lock_guard lock(mutex_);
    if (!threads_.empty() || stopping_) return;
    threads_.reserve(thread_count_);
    for (std::size_t i = 0; i < thread_count_; ++i) {
        threads_.emplace_back([this] { run(); });
    }
}

void BlockingPool::stop() {
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        threads.swap(threads_);
    }
    wake_.notify_all();
    for (std::thread& thread : threads) thread.join();
}

bool BlockingPool::post(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || jobs_.size() >= queue_limit_) return false;
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

std::size_t BlockingPool::queued() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
}

void BlockingPool::run() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        try {
            job();
        } catch (const std::exception& error) {
            core::log::error("blocking_job_failed", {{"what", error.what()}});
        } catch (...) {
            core::log::error("blocking_job_failed", {{"what", "unknown exception"}});
        }
    }
}

}  // namespace slipstream::runtime
