#include "http/tls_event_stream.hpp"

#include <sys/socket.h>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace slipstream::http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kRecordBytes = 16 * 1024;  // what one TLS record holds
constexpr std::uint32_t kReceiveLimit = 64 * 1024;

}  // namespace

TlsEventStream::TlsEventStream(std::shared_ptr<ServerCore> core, Stream stream,
                               EventStreamStart start)
    : core_(std::move(core)),
      start_(std::move(start)),
      stream_(std::move(stream)),
      strand_(stream_.get_executor()) {
    descriptor_ = stream_.next_layer().native_handle();
}

TlsEventStream::~TlsEventStream() {
    // Still open only where the runtime ended first and destroyed the handlers that held it.
    if (open_) core_->registry.remove(*this);
}

void TlsEventStream::open(std::string head) {
    core_->streams.fetch_add(1, std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex_);
        queue_.push(std::make_shared<const std::string>(std::move(head)));
        if (start_.first && !start_.first->empty()) queue_.push(std::move(start_.first));
        enter(Phase::Streaming, kNoDeadline);
        start_writing();
    }
    if (start_.on_open) {
        start_.on_open(shared_from_this());
        start_.on_open = nullptr;
    }
    asio::post(strand_, [self = shared_from_this()] { self->watch(); });
    if (core_->stopping.load()) close();
}

bool TlsEventStream::send(const EventBuffer& event) {
    const std::lock_guard lock(mutex_);
    if (!open_) return false;
    if (queue_.bytes() + event->size() > core_->settings.limits.event_queue_bytes) {
        refused_ = true;
        return false;
    }
    queue_.push(event);
    start_writing();
    return true;
}

std::size_t TlsEventStream::queued_bytes() const {
    const std::lock_guard lock(mutex_);
    return queue_.bytes();
}

void TlsEventStream::close() {
    const std::lock_guard lock(mutex_);
    if (open_) ::shutdown(descriptor_, SHUT_RDWR);
}

void TlsEventStream::beat(std::int64_t now_ms) {
    static const EventBuffer kHeartbeat = std::make_shared<const std::string>(": hb\n\n");
    const std::lock_guard lock(mutex_);
    const std::int64_t quiet_ms =
        std::chrono::milliseconds(core_->settings.limits.event_heartbeat).count();
    if (!open_ || busy_ || now_ms - last_sent_ms_ < quiet_ms) return;
    queue_.push(kHeartbeat);
    start_writing();
}

/// Needs the lock.
void TlsEventStream::start_writing() {
    if (busy_) return;
    busy_ = true;
    last_sent_ms_ = coarse_now_ms();
    const std::chrono::milliseconds timeout = core_->settings.limits.write_timeout;
    enter(Phase::Streaming, last_sent_ms_ + timeout.count());
    asio::post(strand_, [self = shared_from_this()] { self->write_next(); });
}

void TlsEventStream::write_next() {
    {
        const std::lock_guard lock(mutex_);
        if (!open_) return;
        iovec piece{};
        writing_.clear();
        while (writing_.size() < kRecordBytes && queue_.gather(&piece, 1) == 1) {
            writing_.append(static_cast<const char*>(piece.iov_base), piece.iov_len);
            queue_.consume(piece.iov_len);
        }
    }
    asio::async_write(
        stream_, asio::buffer(writing_),
        asio::bind_executor(strand_, [self = shared_from_this()](
                                         const boost::system::error_code& error, std::size_t) {
            std::function<void()> on_drained;
            {
                const std::lock_guard lock(self->mutex_);
                self->writing_ = {};
                self->busy_ = false;
                self->enter(Phase::Streaming, kNoDeadline);
                if (error || !self->open_) return;
                if (!self->queue_.empty()) return self->start_writing();
                if (std::exchange(self->refused_, false)) on_drained = self->start_.on_drained;
            }
            if (on_drained) on_drained();
        }));
}

void TlsEventStream::watch() {
    stream_.async_read_some(asio::buffer(scrap_),
                            asio::bind_executor(strand_, [self = shared_from_this()](
                                                             const boost::system::error_code& error,
                                                             std::size_t count) {
                                self->received_bytes_ += static_cast<std::uint32_t>(count);
                                if (error || self->received_bytes_ > kReceiveLimit) {
                                    self->finish();
                                } else {
                                    self->watch();
                                }
                            }));
}

void TlsEventStream::finish() {
    core_->streams.fetch_sub(1, std::memory_order_relaxed);
    EventStreamStart callbacks;
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
    stream_.next_layer().close(ignored);
}

}  // namespace slipstream::http
