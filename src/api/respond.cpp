#include "api/respond.hpp"

#include <fmt/format.h>

#include <optional>

#include "api/auth.hpp"
#include "core/log.hpp"
#include "http/validators.hpp"

namespace slipstream::api {
namespace {

/// An answer that its reader's own cache may keep and nobody else's.
bool is_private(const http::Response& response) {
    const std::string_view caching = response.header("cache-control").value_or("");
    return response.status == 200 && !response.cached && caching.starts_with("private") &&
           caching.find("no-store") == std::string_view::npos;
}

}  // namespace

http::Response failure(const core::Error& error, const http::Request& request) {
    if (core::error_info(error.code).http_status >= 500) {
        core::log::error("request failed", {{"path", request.path},
                                            {"trace", request.trace_id},
                                            {"code", core::error_info(error.code).name},
                                            {"reason", error.message}});
    }
    http::Response response = http::problem(error, request.trace_id);
    if (error.code == core::ErrorCode::Unauthenticated) {
        response.set_header("WWW-Authenticate", "Bearer realm=\"slipstream\"");
    }
    return response;
}

http::Route blocking_route(Context& context, http::Method method, std::string pattern,
                           std::uint64_t body,
                           http::Response (*handler)(Context&, const http::Request&)) {
    return {method, std::move(pattern),
            http::BlockingHandler{[&context, handler](const http::Request& request) {
                return handler(context, request);
            }},
            body, ""};
}

http::Response private_json(std::string body) {
    http::Response response = http::Response::json(std::move(body));
    response.set_header("Cache-Control", "private, no-cache");
    response.compressible = true;
    return response;
}

http::Response attachment(const model::Delivery& delivery, core::HeldBytes content) {
    std::string name;
    for (const char c : delivery.name) {  // a quoted-string of RFC 9110 without escapes
        name += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    }
    http::Response response;
    response.body = http::SharedBody::of(std::move(content));
    response.set_header("Content-Type", "application/octet-stream");
    response.set_header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.set_header("Cache-Control", "private, no-cache");
    // Known without reading it again: the same bytes have the same name.
    response.set_header("ETag", '"' + delivery.content.hex() + '"');
    return response;
}

std::vector<http::Route> with_entity_tags(std::vector<http::Route> routes) {
    for (http::Route& route : routes) {
        auto* handler = std::get_if<http::BlockingHandler>(&route.handler);
        if (handler == nullptr || route.method != http::Method::Get) continue;
        handler->run = [run = std::move(handler->run)](const http::Request& request) {
            http::Response response = run(request);
            if (is_private(response)) {
                http::vary_by(response, "Authorization");
                if (!response.header("etag")) {
                    response.set_header("ETag", http::entity_tag(response.body.bytes));
                }
            }
            return response;
        };
    }
    return routes;
}

core::Result<http::Response> cached_answer(
    Context& context, const std::string& key, std::chrono::milliseconds keep,
    const std::function<core::Result<http::Response>()>& make) {
    std::optional<core::Error> error;
    const auto answer = [&]() -> http::ResponseCache::Entry {
        auto response = make();
        if (!response) {
            error = response.error();
            return nullptr;
        }
        http::vary_by(*response, "Authorization");
        return http::CachedResponse::make(std::move(*response));
    };
    auto entry = context.cache.get_or_make(key, keep, answer);
    if (!entry && !error) entry = answer();  // another request's try failed: ours says why
    if (!entry) return core::fail(*error);
    return http::respond(std::move(entry));
}

std::string public_caching(int max_age_s) {
    if (max_age_s == 0) return "public, no-cache";
    return fmt::format("public, max-age={}, stale-while-revalidate=30", max_age_s);
}

bool is_anonymous(const http::Request& request) { return !presented_token(request); }

core::Result<std::size_t> revision_of_all(Context& context) {
    auto journeys = context.store.journeys();
    if (!journeys) return core::fail(journeys.error());
    std::string text;
    for (const model::Journey& journey : *journeys) {
        text += fmt::format("{}@{};", journey.slug, context.reader.revision(journey));
    }
    return std::hash<std::string>{}(text);
}

http::Response read_journey(
    Context& context, const http::Request& request, Caching caching,
    const std::function<core::Result<std::string>(const query::Viewer&)>& make) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto journey = context.reader.find_journey(*viewer, request.path_param("slug"));
    if (!journey) return failure(journey.error(), request);
    if (!is_anonymous(request)) {
        auto body = make(*viewer);
        return body ? private_json(std::move(*body)) : failure(body.error(), request);
    }
    const std::string key =
        fmt::format("{}?{}#{}", request.path, request.raw_query, context.reader.revision(*journey));
    auto answer = cached_answer(context, key, caching.keep, [&]() -> core::Result<http::Response> {
        auto body = make(*viewer);
        if (!body) return core::fail(body.error());
        http::Response response = http::Response::json(std::move(*body));
        response.set_header("Cache-Control", public_caching(caching.max_age_s));
        return response;
    });
    return answer ? std::move(*answer) : failure(answer.error(), request);
}

}  // namespace slipstream::api
