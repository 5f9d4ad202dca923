#pragma once
// All open connections, their deadlines and phases. Time-outs cost no timer per operation: one
// sweep a second shuts down the sockets whose deadline has passed, and the waiting operation ends.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace slipstream::http {

/// Milliseconds of the steady clock at the kernel's tick (some ms): cheap, for deadlines.
std::int64_t coarse_now_ms();

inline constexpr std::int64_t kNoDeadline = INT64_MAX;

/// What a connection is doing; decides how it is ended.
enum class Phase : std::uint8_t {
    Idle,      ///< waits for the next request: may be ended at any time
    Reading,   ///< within a request: a time-out is answered with 408
    Handling,  ///< a handler is at work: no deadline
    Writing,
    Streaming,
};

/// One connection as the registry sees it; the session or event stream derives from it. The owner
/// removes it from the registry before it closes the socket, so that the sweep never shuts down a
/// descriptor that has another use by then.
class Connection {
  public:
    virtual ~Connection() = default;

    void enter(Phase phase, std::int64_t deadline_ms) {
        phase_.store(phase);  // in order with ServerCore::stopping
        deadline_ms_.store(deadline_ms, std::memory_order_relaxed);
    }
    /// Event streams: sends a heartbeat where one is due. Called from an io thread.
    virtual void beat(std::int64_t /*now_ms*/) {}
    /// Event streams: keeps the stream alive while its heartbeat is sent, outside the registry's
    /// lock.
    virtual std::shared_ptr<Connection> share() { return nullptr; }
    bool timed_out() const { return timed_out_.load(std::memory_order_relaxed); }

  protected:
    int descriptor_ = -1;  ///< set before the connection is added

  private:
    friend class ConnectionRegistry;
    std::atomic<Phase> phase_{Phase::Idle};
    std::atomic<std::int64_t> deadline_ms_{kNoDeadline};
    std::atomic<bool> timed_out_{false};
    Connection* next_ = nullptr;
    Connection* previous_ = nullptr;
    std::string address_;  ///< counted, where there is a limit per address
};

/// Safe from any thread.
class ConnectionRegistry {
  public:
    ConnectionRegistry(std::uint32_t limit, std::uint32_t limit_per_address)
        : limit_(limit), limit_per_address_(limit_per_address) {}

    /// False where one of the limits is reached: the connection is then not taken.
    bool add(Connection& connection, const std::string& address);
    void remove(Connection& connection);
    /// Gives the place of `from` (a session) to `to` (the event stream it became).
    void replace(Connection& from, Connection& to);

    void sweep(std::int64_t now_ms);
    /// Shuts down idle connections and event streams, or all of them.
    void shut_down(bool all);
    /// Waits until no connection is left; false where that takes longer than `at_most`.
    bool wait_until_empty(std::chrono::milliseconds at_most);
    std::vector<std::shared_ptr<Connection>> streams() const;
    std::uint64_t size() const;

  private:
    static void expire(Connection& connection, std::int64_t now_ms);

    const std::uint32_t limit_, limit_per_address_;
    mutable std::mutex mutex_;
    std::condition_variable empty_;
    Connection* first_ = nullptr;
    std::uint64_t size_ = 0;
    std::unordered_map<std::string, std::uint32_t> per_address_;
};

}  // namespace slipstream::http
