#include "api/idempotency.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "api/auth.hpp"
#include "api/respond.hpp"
#include "core/assert.hpp"
#include "core/hash.hpp"
#include "core/log.hpp"
#include "http/problem.hpp"

namespace slipstream::api {
namespace {

using core::Result;
using http::Request;
using http::Response;
using Run = std::function<Response(const Request&)>;

constexpr std::string_view kHeader = "idempotency-key";
constexpr std::size_t kMaxKey = 255;

/// Keys whose request is at work in this process. Safe from any thread.
class KeysInFlight {
  public:
    using Key = std::pair<core::UserId, std::string>;

    bool enter(const Key& key) {
        const std::lock_guard lock(mutex_);
        return keys_.insert(key).second;
    }
    void leave(const Key& key) {
        const std::lock_guard lock(mutex_);
        keys_.erase(key);
    }

  private:
    std::mutex mutex_;
    std::set<Key> keys_;
};

/// Holds a key until the end of its scope; false where another request has it.
class Claim {
  public:
    Claim(KeysInFlight& keys, KeysInFlight::Key key)
        : keys_(keys), key_(std::move(key)), held_(keys_.enter(key_)) {}
    ~Claim() {
        if (held_) keys_.leave(key_);
    }
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    explicit operator bool() const { return held_; }

  private:
    KeysInFlight& keys_;
    const KeysInFlight::Key key_;
    const bool held_;
};

Result<std::string> key_of(const Request& request) {
    const auto named = [](const auto& header) { return header.first == kHeader; };
    const std::string key(request.header(kHeader).value_or(""));
    const bool visible =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (key.empty() || key.size() > kMaxKey || !visible ||
        std::count_if(request.headers.begin(), request.headers.end(), named) != 1) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          "Idempotency-Key: send it once, as 1 to {} visible ASCII characters",
                          kMaxKey);
    }
    return key;
}

/// Of all that decides what a write does. A token in the query is none of it: another one of the same
/// user may repeat a request. The scope is: who may less must not read what was answered to more.
core::ContentHash hash_of(const Request& request, store::Scope scope) {
    core::ContentHasher hasher;
    const auto add =
        [&](std::string_view text) {  // with its length, so that no two lists are alike
            const std::string length = fmt::format("{}:", text.size());
            hasher.update(core::as_bytes(length));
            hasher.update(core::as_bytes(text));
        };
    add(fmt::format("{}", static_cast<int>(scope)));
    add(http::method_name(request.method));
    add(request.path);
    add(request.header("content-type").value_or(""));
    add(request.body);
    for (const auto& [name, value] : request.query) {
        if (name == "token") continue;
        add(name);
        add(value);
    }
    return hasher.finish();
}

/// Whether the same request would be answered the same now. What failed on our side, or only for the
/// moment, may go well the next time; answers with a file or from the cache are no answers to writes.
bool is_final(const Response& response) {
    return response.status < 500 && response.status != 408 && response.status != 429 &&
           !response.cached;
}

Response replay(store::KeptAnswer kept) {
    Response response = Response::text(kept.status, kept.media_type, std::move(kept.body));
    response.set_header("Cache-Control", "no-store");
    response.set_header("Idempotency-Replayed", "true");
    response.compressible = true;
    return response;
}

/// An answer that cannot be kept is given all the same: the write is done.
void keep(Context& context, const KeysInFlight::Key& key, const core::ContentHash& request,
          const Response& response, std::string_view trace_id) {
    store::KeptAnswer answer;
    answer.request = request;
    answer.status = response.status;
    answer.media_type = response.header("content-type").value_or("");
    answer.body = core::as_text(response.body.bytes);
    answer.kept = context.clock.now();
    const auto kept =
        context.store.keep_answer(key.first, key.second, answer, answer.kept - kAnswersKeptMs);
    if (!kept) {
        core::log::warn("answer_not_kept", {{"trace", trace_id}, {"reason", kept.error().message}});
    }
}

Response run_once(Context& context, KeysInFlight& keys, const Run& run, const Request& request) {
    const auto token = presented_token(request);
    if (!request.header(kHeader) || !token) return run(request);
    const auto grant = context.store.find_token(*token);
    // Whoever is not known as a user is refused by the handler, which says why.
    if (!grant || !*grant || (*grant)->user.is_nil()) return run(request);
    const auto text = key_of(request);
    if (!text) return failure(text.error(), request);
    const KeysInFlight::Key key{(*grant)->user, *text};
    const Claim claim(keys, key);
    if (!claim) return http::key_in_use_problem(*text, request.trace_id);
    const core::ContentHash hash = hash_of(request, (*grant)->scope);
    auto kept = context.store.kept_answer(key.first, key.second);
    if (!kept) return failure(kept.error(), request);
    if (*kept && (*kept)->kept >= context.clock.now() - kAnswersKeptMs) {
        if ((*kept)->request != hash) return http::key_reused_problem(*text, request.trace_id);
        return replay(std::move(**kept));
    }
    Response response = run(request);
    if (is_final(response)) keep(context, key, hash, response, request.trace_id);
    return response;
}

bool is_write(const http::Route& route) {
    return route.pattern.starts_with("/api/v1/") && route.method != http::Method::Get &&
           route.method != http::Method::Head && route.method != http::Method::Options;
}

}  // namespace

std::vector<http::Route> accept_idempotency_keys(Context& context,
                                                 std::vector<http::Route> routes) {
    const auto keys = std::make_shared<KeysInFlight>();
    for (http::Route& route : routes) {
        if (!is_write(route)) continue;
        auto* handler = std::get_if<http::BlockingHandler>(&route.handler);
        SLIPSTREAM_ASSERT(handler != nullptr);
        handler->run = [&context, keys, run = std::move(handler->run)](const Request& request) {
            return run_once(context, *keys, run, request);
        };
    }
    return routes;
}

}  // namespace slipstream::api
