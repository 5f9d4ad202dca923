#include "http/connection_registry.hpp"

#include <sys/socket.h>

#include <ctime>

namespace slipstream::http {
namespace {

/// After a deadline a connection has this long to say 408 and end by itself.
constexpr std::int64_t kGraceMs = 2000;

}  // namespace

std::int64_t coarse_now_ms() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

bool ConnectionRegistry::add(Connection& connection, const std::string& address) {
    const std::lock_guard lock(mutex_);
    if (size_ >= limit_) return false;
    if (limit_per_address_ != 0) {
        std::uint32_t& count = per_address_[address];
        if (count >= limit_per_address_) return false;
        ++count;
        connection.address_ = address;
    }
    connection.next_ = first_;
    if (first_ != nullptr) first_->previous_ = &connection;
    first_ = &connection;
    ++size_;
    return true;
}

void ConnectionRegistry::remove(Connection& connection) {
    const std::lock_guard lock(mutex_);
    if (connection.next_ != nullptr) connection.next_->previous_ = connection.previous_;
    (connection.previous_ != nullptr ? connection.previous_->next_ : first_) = connection.next_;
    connection.next_ = nullptr;
    connection.previous_ = nullptr;
    if (!connection.address_.empty()) {
        const auto count = per_address_.find(connection.address_);
        if (--count->second == 0) per_address_.erase(count);
    }
    if (--size_ == 0) empty_.notify_all();
}

void ConnectionRegistry::replace(Connection& from, Connection& to) {
    const std::lock_guard lock(mutex_);
    to.next_ = from.next_;
    to.previous_ = from.previous_;
    to.address_ = std::move(from.address_);
    if (to.next_ != nullptr) to.next_->previous_ = &to;
    (to.previous_ != nullptr ? to.previous_->next_ : first_) = &to;
    from.next_ = nullptr;
    from.previous_ = nullptr;
}

void ConnectionRegistry::expire(Connection& connection, std::int64_t now_ms) {
    const bool first_time = !connection.timed_out_.exchange(true, std::memory_order_relaxed);
    const bool may_answer = first_time && connection.phase_.load() == Phase::Reading;
    ::shutdown(connection.descriptor_, may_answer ? SHUT_RD : SHUT_RDWR);
    connection.deadline_ms_.store(now_ms + kGraceMs, std::memory_order_relaxed);
}

void ConnectionRegistry::sweep(std::int64_t now_ms) {
    const std::lock_guard lock(mutex_);
    for (Connection* c = first_; c != nullptr; c = c->next_) {
        if (c->deadline_ms_.load(std::memory_order_relaxed) <= now_ms) expire(*c, now_ms);
    }
}

void ConnectionRegistry::shut_down(bool all) {
    const std::lock_guard lock(mutex_);
    for (Connection* c = first_; c != nullptr; c = c->next_) {
        const Phase phase = c->phase_.load();
        if (all || phase == Phase::Idle || phase == Phase::Streaming) {
            ::shutdown(c->descriptor_, SHUT_RDWR);
        }
    }
}

bool ConnectionRegistry::wait_until_empty(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    return empty_.wait_for(lock, at_most, [this] { return size_ == 0; });
}

std::vector<std::shared_ptr<Connection>> ConnectionRegistry::streams() const {
    std::vector<std::shared_ptr<Connection>> found;
    const std::lock_guard lock(mutex_);
    for (Connection* c = first_; c != nullptr; c = c->next_) {
        if (c->phase_.load() != Phase::Streaming) continue;
        if (auto stream = c->share()) found.push_back(std::move(stream));
    }
    return found;
}

std::uint64_t ConnectionRegistry::size() const {
    const std::lock_guard lock(mutex_);
    return size_;
}

}  // namespace slipstream::http
