#pragma once
// Server-Sent Events as the live hub sees them. The http session owns the socket; the hub owns the
// order of events. A follower costs a couple of KB: parser and buffers are given back before the
// stream starts.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace slipstream::http {

/// One serialised event (or several joined), shared by all followers of an audience class.
using EventBuffer = std::shared_ptr<const std::string>;

/// The sending end of one follower's stream. All functions are safe from any thread.
class EventStream {
  public:
    virtual ~EventStream() = default;
    /// Tries `send` at once when nothing is queued; queues the rest, bounded by the server's limit
    /// (`event_queue_bytes`). Returns false when the follower is too slow (queue full) or gone: the
    /// event is then not sent, and the caller closes the stream or sends a `reset` once
    /// `on_drained` was called.
    virtual bool send(const EventBuffer& event) = 0;
    /// Queued bytes not yet taken by the kernel.
    virtual std::size_t queued_bytes() const = 0;
    /// Ends the stream; the client reconnects by itself.
    virtual void close() = 0;
};

/// What a stream handler gives back: headers are sent (text/event-stream, no-store,
/// X-Accel-Buffering: no), then `first` (snapshot or replay), then `on_open` is called with the
/// stream, and `on_close` once when the client has gone or the server drains. Callbacks run on an
/// io thread and must not block.
struct EventStreamStart {
    EventBuffer first;
    std::function<void(std::shared_ptr<EventStream>)> on_open;
    std::function<void()> on_close;
    /// Called each time a queue that had refused an event is empty again; may be unset.
    std::function<void()> on_drained;
};

}  // namespace slipstream::http
