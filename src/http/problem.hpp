#pragma once
// Problem documents (RFC 9457) for what the server itself refuses. `problem` in message.hpp is the
// form for handlers.
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace slipstream::http {

/// One refusal: where HTTP has a status of its own that the error table lacks, it is given here.
struct Refusal {
    int status = 400;
    std::string_view code;   ///< snake_case, stable
    std::string_view title;  ///< short, human
    std::string detail;      ///< what to do about it; not for 5xx
    int retry_after_s = 0;   ///< 0: no Retry-After
};

Response problem(const Refusal& refusal, std::string_view trace_id);

/// 503 with Retry-After: the blocking pool's queue is full.
Response busy_problem(std::string_view trace_id);

/// 409 with Retry-After: a request with this Idempotency-Key is still at work.
Response key_in_use_problem(std::string_view key, std::string_view trace_id);
/// 422: this Idempotency-Key has answered another request.
Response key_reused_problem(std::string_view key, std::string_view trace_id);

}  // namespace slipstream::http
