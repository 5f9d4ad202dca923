#include "http/plain_event_stream.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <string_view>

#include "core/log.hpp"

namespace slipstream::http {
namespace {

constexpr std::size_t kPieces = 64;
constexpr std::string_view kHeartbeat = ": hb\n\n";
/// A client that sends this much on its stream is not one of ours.
constexpr std::uint32_t kReceiveLimit = 64 * 1024;

}  // namespace

PlainEventStream::PlainEventStream(std::shared_ptr<ServerCore> core, Socket socket,
                                   EventStreamStart start)
    : core_(std::move(core)), start_(std::move(start)), socket_(std::move(socket)) {
    descriptor_ = socket_.native_handle();
}

PlainEventStream::~PlainEventStream() {
    // Still open only where the runtime ended first and destroyed the handlers that held it.
    if (open_) core_->registry.remove(*this);
}

void PlainEventStream::open(std::string head) {
    core_->streams.fetch_add(1, std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex_);
        queue_.push(std::make_shared<const std::string>(std::move(head)));
        if (start_.first && !start_.first->empty()) queue_.push(std::move(start_.first));
        last_sent_ms_ = coarse_now_ms();
        enter(Phase::Streaming, kNoDeadline);
        if (!write_now()) shut_down();
    }
    if (start_.on_open) {
        start_.on_open(shared_from_this());
        start_.on_open = nullptr;
    }
    watch();
    // The sweep of a stopping server may have passed before this stream stood in the registry.
    if (core_->stopping.load()) close();
}

bool PlainEventStream::send(const EventBuffer& event) {
    const std::lock_guard lock(mutex_);
    if (!open_) return false;
    if (!queue_.empty()) {
        if (queue_.bytes() + event->size() > core_->settings.limits.event_queue_bytes) {
            refused_ = true;
            return false;
        }
        queue_.push(event);
        return true;
    }
    const ssize_t sent =
        ::send(descriptor_, event->data(), event->size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
    last_sent_ms_ = coarse_now_ms();
    const std::size_t taken = sent < 0 ? 0 : static_cast<std::size_t>(sent);
    if (taken < event->size()) {
        queue_.push(event, taken);
        wait_writable();
    }
    return true;
}

std::size_t PlainEventStream::queued_bytes() const {
    const std::lock_guard lock(mutex_);
    return queue_.bytes();
}

void PlainEventStream::close() {
    const std::lock_guard lock(mutex_);
    if (open_) shut_down();
}

/// Needs the lock and an open socket; the read that waits then ends, and with it the stream.
void PlainEventStream::shut_down() { ::shutdown(descriptor_, SHUT_RDWR); }

void PlainEventStream::beat(std::int64_t now_ms) {
    const std::lock_guard lock(mutex_);
    const std::int64_t quiet_ms =
        std::chrono::milliseconds(core_->settings.limits.event_heartbeat).count();
    if (!open_ || !queue_.empty() || now_ms - last_sent_ms_ < quiet_ms) return;
    last_sent_ms_ = now_ms;
    const ssize_t sent =
        ::send(descriptor_, kHeartbeat.data(), kHeartbeat.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0 && static_cast<std::size_t>(sent) < kHeartbeat.size()) {
        queue_.push(std::make_shared<const std::string>(kHeartbeat),
                    static_cast<std::size_t>(sent));
        wait_writable();
    }
}

/// Sends what is queued until it is empty or the socket is full; false where the client has gone.
bool PlainEventStream::write_now() {
    while (!queue_.empty()) {
        std::array<iovec, kPieces> pieces;
        msghdr message{};
        message.msg_iov = pieces.data();
        message.msg_iovlen = queue_.gather(pieces.data(), pieces.size());
        const ssize_t sent = ::sendmsg(descriptor_, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0) {
            last_sent_ms_ = coarse_now_ms();
            queue_.consume(static_cast<std::size_t>(sent));
        } else if (errno == EAGAIN) {
            wait_writable();
            return true;
        } else if (errno != EINTR) {
            return false;
        }
    }
    enter(Phase::Streaming, kNoDeadline);
    return true;
}

void PlainEventStream::wait_writable() {
    const std::chrono::milliseconds timeout = core_->settings.limits.write_timeout;
    enter(Phase::Streaming, coarse_now_ms() + timeout.count());
    if (waiting_) return;
    waiting_ = true;
    socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const auto& error) {
        self->on_writable(error);
    });
}

void PlainEventStream::on_writable(const boost::system::error_code& error) {
    std::function<void()> on_drained;
    {
        const std::lock_guard lock(mutex_);
        waiting_ = false;
        if (!open_ || error) return;
        if (!write_now()) return shut_down();
        if (refused_ && queue_.empty()) {
            refused_ = false;
            on_drained = start_.on_drained;
        }
    }
    if (on_drained) on_drained();
}

void PlainEventStream::watch() {
    const std::lock_guard lock(mutex_);
    socket_.async_read_some(
        boost::asio::buffer(scrap_),
        [self = shared_from_this()](const boost::system::error_code& error, std::size_t count) {
            self->received_bytes_ += static_cast<std::uint32_t>(count);
            if (error || self->received_bytes_ > kReceiveLimit) {
                self->finish();
            } else {
                self->watch();
            }
        });
}

void PlainEventStream::finish() {
    EventStreamStart callbacks;
    core_->streams.fetch_sub(1, std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex_);
        open_ = false;
        queue_.clear();
        callbacks = std::exchange(start_, {});
    }
    if (callbacks.on_close) callbacks.on_close();
    core_->registry.remove(*this);
    const std::lock_guard lock(mutex_);
    boost::system::error_code ignored;
    socket_.close(ignored);
}

}  // namespace slipstream::http
