#pragma once
// Writes that may be sent twice: the request header Idempotency-Key
// (draft-ietf-httpapi-idempotency-key-header-07).
#include <vector>

#include "api/context.hpp"
#include "core/time.hpp"
#include "http/router.hpp"

namespace slipstream::api {

/// How long an answer is given again under its key.
inline constexpr core::TimeMs kAnswersKeptMs = 24 * 3'600'000;

/// `routes`, where every write under /api/v1 heeds Idempotency-Key: 1 to 255 visible ASCII characters that
/// the client chooses. The same request (method, path, query, content type and body, by the same user with
/// the same scope) gets the first answer again with `Idempotency-Replayed: true`; another one gets 422,
/// and one that comes while the first is at work gets 409. Answers 5xx, 408 and 429 are not kept. Keys of
/// one user are no concern of another's. Without a key or a known token the routes are as they were.
/// Writes there must be http::BlockingHandler. `context` must outlive the routes; any thread may run them.
std::vector<http::Route> accept_idempotency_keys(Context& context, std::vector<http::Route> routes);

}  // namespace slipstream::api
