#pragma once
// One follower over TLS. Encryption needs the stream's own writes, so every event goes through the
// queue; what has gathered meanwhile is sent as one record. For src/http alone.
#include <array>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/strand.hpp>
#include <memory>
#include <mutex>
#include <string>

#include "http/event_queue.hpp"
#include "http/event_stream.hpp"
#include "http/server_core.hpp"

namespace slipstream::http {

/// The queue lies inside the mutex, the TLS stream on the strand: reading and writing go on at the
/// same time, but never run at once.
class TlsEventStream final : public EventStream,
                             public Connection,
                             public std::enable_shared_from_this<TlsEventStream> {
  public:
    using Stream = boost::asio::ssl::stream<Socket>;

    TlsEventStream(std::shared_ptr<ServerCore> core, Stream stream, EventStreamStart start);
    ~TlsEventStream() override;

    /// As PlainEventStream's.
    void open(std::string head);
    bool send(const EventBuffer& event) override;
    std::size_t queued_bytes() const override;
    void close() override;
    void beat(std::int64_t now_ms) override;
    std::shared_ptr<Connection> share() override { return weak_from_this().lock(); }

  private:
    void start_writing();
    void write_next();
    void watch();
    void finish();

    const std::shared_ptr<ServerCore> core_;
    EventStreamStart start_;
    Stream stream_;
    boost::asio::strand<Executor> strand_;
    mutable std::mutex mutex_;
    EventQueue queue_;
    std::string writing_;  ///< the bytes of the write under way; of the strand
    std::int64_t last_sent_ms_ = 0;
    bool open_ = true, busy_ = false, refused_ = false;
    std::uint32_t received_bytes_ = 0;
    std::array<char, 64> scrap_;
};

}  // namespace slipstream::http
