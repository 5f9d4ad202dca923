#pragma once
// The meeting point of a handler that answers from another thread and the session that waits.
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "core/log.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"

namespace slipstream::http {

/// A part of a large body was put away, or why it was not.
struct BodyPutAway {
    std::optional<core::Error> error;
};
using Answer = std::variant<Response, EventStreamStart, BodyPutAway>;

/// Brings one answer back to the session's thread. The first answer counts. Where a handler drops
/// its completion without calling it, the client gets 500 instead of waiting for ever. Must be used
/// up before the runtime is destroyed.
class AnswerSlot {
  public:
    /// `resume` is called once, from whichever thread answers; it posts to the session.
    AnswerSlot(std::function<void(Answer)> resume, std::string trace_id)
        : resume_(std::move(resume)), trace_id_(std::move(trace_id)) {}
    ~AnswerSlot() {
        if (answered_.load()) return;
        core::log::error("handler_gave_no_answer", {{"trace", trace_id_}});
        complete(problem(core::Error{}, trace_id_));
    }
    AnswerSlot(const AnswerSlot&) = delete;
    AnswerSlot& operator=(const AnswerSlot&) = delete;

    void complete(Answer answer) {
        if (!answered_.exchange(true)) resume_(std::move(answer));
    }

  private:
    std::atomic<bool> answered_{false};
    const std::function<void(Answer)> resume_;
    const std::string trace_id_;
};

/// Runs the handler of a Blocking or Stream route on a whole body, compresses its answer, and turns an exception
/// into a problem document without details.
Answer run_on_pool(const Handler& handler, Request& request);
/// Asks the route whether the sender may hand in a large body (once: `first`) and moves it out of memory.
BodyPutAway put_body_away(const Route& route, Request& request, const core::ScratchSpace& space,
                          bool first);
/// The same for an Inline route, without compressing.
Response run_inline(const InlineHandler& handler, const Request& request);
/// Starts an Async route; an exception completes it.
void run_async(const AsyncHandler& handler, Request request, std::shared_ptr<AnswerSlot> slot);

}  // namespace slipstream::http
