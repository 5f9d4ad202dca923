#pragma once
// Requests and answers of one connection, without its socket: parsing, admission, routing,
// handlers, limits. The session asks what to do next, does it, and says so. One exchange at a time;
// used by one thread at a time.
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "http/answer.hpp"
#include "http/buffer_pool.hpp"
#include "http/connection_registry.hpp"
#include "http/request_gate.hpp"
#include "http/request_parser.hpp"
#include "http/server_core.hpp"
#include "http/wire_response.hpp"

namespace slipstream::http {

class Exchange : public Connection {
  public:
    /// What the session does next; then it calls the function named here.
    enum class Step : std::uint8_t {
        Read,   ///< read into `input`: advance, or read_failed
        Write,  ///< send `wire`: written
        Handle,  ///< start_handler (or the putting away of a large body), wait for the answer: deliver
        Stream,  ///< hand the socket over to an event stream (take_stream)
        Next,    ///< nothing: advance
        End,     ///< close, after reading what still comes where `lingers`
    };

    Exchange(std::shared_ptr<ServerCore> core, ConnectionEnds ends);
    ~Exchange() override;
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    Step advance();
    Step read_failed();
    Step written();
    Step deliver(Answer answer);
    /// Starts the handler, which answers through `slot`, maybe before this returns. The exchange
    /// must stay until it has.
    void start_handler(std::shared_ptr<AnswerSlot> slot);

    InputBuffer& input() { return input_; }
    WireResponse& wire() { return wire_; }
    EventStreamStart take_stream() { return std::move(std::get<EventStreamStart>(answer_)); }
    const std::string& trace_id() { return parser_->request().trace_id; }
    std::string stream_head() { return event_stream_head(parser_->request()); }
    bool lingers() const { return lingers_; }
    /// The connection has become an event stream: it is recorded and leaves the registry's care.
    void handed_over();

  protected:
    const std::shared_ptr<ServerCore> core_;
    const ConnectionEnds ends_;

  private:
    Step on_header();
    Step without_route(const Router::Match& match);
    Step read_body(const Route& route);
    Step on_more_body();
    void count_body();
    Step on_put_away(const BodyPutAway& done);
    Step handle();
    Step refuse(const Refusal& refusal);
    Step refuse(Response answer);
    Step respond(Response response);
    void begin();
    void release_body();
    void record();

    InputBuffer input_;
    std::optional<RequestParser> parser_;  ///< between the first byte of a request and its answer
    const Route* route_ = nullptr;
    Answer answer_;
    WireResponse wire_;
    std::uint64_t answer_bytes_ = 0;
    std::chrono::steady_clock::time_point started_;
    std::uint64_t body_counted_ = 0;   ///< our share of ServerCore::body_bytes
    std::uint64_t body_size_ = 0;      ///< that came so far
    std::uint64_t body_progress_ = 0;  ///< since the deadline was set
    std::uint32_t requests_ = 0;
    bool reading_body_ = false, keep_alive_ = true, interim_ = false, compressing_ = false;
    bool putting_away_ = false, may_be_large_ = false;
    bool lingers_ = false;
};

}  // namespace slipstream::http
