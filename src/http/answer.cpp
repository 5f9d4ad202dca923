#include "http/answer.hpp"

#include <exception>

#include "core/assert.hpp"
#include "http/compression.hpp"

namespace slipstream::http {
namespace {

Response failure(const std::exception& error, const std::string& trace_id) {
    core::log::error("handler_failed", {{"trace", trace_id}, {"what", error.what()}});
    return problem(core::Error{}, trace_id);
}

}  // namespace

BodyPutAway put_body_away(const Route& route, Request& request, const core::ScratchSpace& space,
                          bool first) {
    try {
        if (first) {
            if (auto may = route.large_body(request); !may) return {may.error()};
        }
        if (auto done = request.body.put_away(space); !done) return {done.error()};
        return {};
    } catch (const std::exception& error) {
        core::log::error("body_not_kept", {{"trace", request.trace_id}, {"what", error.what()}});
        return {core::Error{}};
    }
}

Answer run_on_pool(const Handler& handler, Request& request) {
    try {
        if (auto whole = request.body.finish(); !whole)
            return problem(whole.error(), request.trace_id);
        if (const auto* stream = std::get_if<StreamHandler>(&handler)) {
            return std::visit([](auto&& answer) -> Answer { return std::move(answer); },
                              stream->run(request));
        }
        const auto* blocking = std::get_if<BlockingHandler>(&handler);
        SLIPSTREAM_ASSERT(blocking != nullptr);
        Response response = blocking->run(request);
        compress_response(request, response);
        return response;
    } catch (const std::exception& error) {
        return failure(error, request.trace_id);
    }
}

Response run_inline(const InlineHandler& handler, const Request& request) {
    try {
        return handler.run(request);
    } catch (const std::exception& error) {
        return failure(error, request.trace_id);
    }
}

void run_async(const AsyncHandler& handler, Request request, std::shared_ptr<AnswerSlot> slot) {
    const std::string trace_id = request.trace_id;
    try {
        handler.run(std::move(request),
                    [slot](Response response) { slot->complete(std::move(response)); });
    } catch (const std::exception& error) {
        slot->complete(failure(error, trace_id));
    }
}

}  // namespace slipstream::http
