#pragma once
// One follower over plain TCP. The hub's threads send straight into the socket; only what the
// kernel does not take at once is queued, and then flushed from an io thread. For src/http alone.
#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "http/event_queue.hpp"
#include "http/event_stream.hpp"
#include "http/server_core.hpp"

namespace slipstream::http {

/// The socket and the queue lie inside the mutex: the socket's functions may be called from hub
/// threads and io threads, but never two at once.
class PlainEventStream final : public EventStream,
                               public Connection,
                               public std::enable_shared_from_this<PlainEventStream> {
  public:
    PlainEventStream(std::shared_ptr<ServerCore> core, Socket socket, EventStreamStart start);
    ~PlainEventStream() override;

    /// Sends `head` and the first event, then tells the hub and watches for the client's end. The
    /// stream must be in the registry.
    void open(std::string head);

    bool send(const EventBuffer& event) override;
    std::size_t queued_bytes() const override;
    void close() override;

    /// Sends a comment where nothing was sent for a heartbeat's time.
    void beat(std::int64_t now_ms) override;
    std::shared_ptr<Connection> share() override { return weak_from_this().lock(); }

  private:
    bool write_now();
    void shut_down();
    void wait_writable();
    void on_writable(const boost::system::error_code& error);
    void watch();
    void finish();

    const std::shared_ptr<ServerCore> core_;
    EventStreamStart start_;
    mutable std::mutex mutex_;
    Socket socket_;
    EventQueue queue_;
    std::int64_t last_sent_ms_ = 0;
    bool open_ = true, waiting_ = false, refused_ = false;
    std::uint32_t received_bytes_ = 0;
    std::array<char, 64> scrap_;  ///< what a client sends on its stream is not read
};

}  // namespace slipstream::http
