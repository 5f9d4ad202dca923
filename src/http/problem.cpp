#include "http/problem.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/json_writer.hpp"

namespace slipstream::http {

Response problem(const Refusal& refusal, std::string_view trace_id) {
    std::string body;
    core::JsonWriter json(body);
    json.begin_object();
    json.member("type", "about:blank");
    json.member("title", refusal.title);
    json.member("status", refusal.status);
    json.member("code", refusal.code);
    if (!refusal.detail.empty() && refusal.status < 500) json.member("detail", refusal.detail);
    json.member("request_id", trace_id);
    json.end_object();
    Response response = Response::text(refusal.status, "application/problem+json", std::move(body));
    response.headers.emplace_back("Cache-Control", "no-store");
    if (refusal.retry_after_s > 0) {
        response.headers.emplace_back("Retry-After", fmt::format("{}", refusal.retry_after_s));
    }
    return response;
}

Response problem(const core::Error& error, std::string_view trace_id) {
    const core::ErrorInfo& info = core::error_info(error.code);
    Refusal refusal{info.http_status, info.name, info.title, error.message, 0};
    if (info.http_status == 503 || info.http_status == 429) refusal.retry_after_s = 1;
    return problem(refusal, trace_id);
}

Response busy_problem(std::string_view trace_id) {
    return problem(core::Error{core::ErrorCode::Busy, {}}, trace_id);
}

Response key_in_use_problem(std::string_view key, std::string_view trace_id) {
    Refusal refusal{409, "key_in_use", "A request with this key is still at work", {}, 1};
    refusal.detail =
        fmt::format("Idempotency-Key '{}': send the request again when the first is answered", key);
    return problem(refusal, trace_id);
}

Response key_reused_problem(std::string_view key, std::string_view trace_id) {
    Refusal refusal{422, "key_reused", "This key has answered another request", {}, 0};
    refusal.detail =
        fmt::format("Idempotency-Key '{}' came with another request before; choose a new key", key);
    return problem(refusal, trace_id);
}

}  // namespace slipstream::http
