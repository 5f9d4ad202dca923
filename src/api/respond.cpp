#include "api/respond.hpp"

#include <fmt/format.h>

#include <optional>

#include "api/auth.hpp"
#include "core/log.hpp"

namespace slipstream::api {

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

http::Response private_json(std::string body) {
    http::Response response = http::Response::json(std::move(body));
    response.set_header("Cache-Control", "private, no-cache");
    response.compressible = true;
    return response;
}

http::Response attachment(const model::Delivery& delivery, const core::ByteBuffer& content) {
    std::string name;
    for (const char c : delivery.name) {  // a quoted-string of RFC 9110 without escapes
        name += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    }
    http::Response response = http::Response::text(200, "application/octet-stream",
                                                   std::string(core::as_text(content)));
    response.set_header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.set_header("Cache-Control", "private, no-cache");
    return response;
}

http::Response read_journey(
    Context& context, const http::Request& request, Caching caching,
    const std::function<core::Result<std::string>(const query::Viewer&)>& make) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto journey = context.reader.find_journey(*viewer, request.path_param("slug"));
    if (!journey) return failure(journey.error(), request);
    if (!viewer->rider.is_nil() || viewer->admin) {
        auto body = make(*viewer);
        return body ? private_json(std::move(*body)) : failure(body.error(), request);
    }
    std::optional<core::Error> error;
    const std::string key = fmt::format("{}?{}#{}", request.path, request.raw_query,
                                        context.reader.revision(*journey));
    const auto answer = [&]() -> http::ResponseCache::Entry {
        auto body = make(*viewer);
        if (!body) {
            error = body.error();
            return nullptr;
        }
        http::Response response = http::Response::json(std::move(*body));
        response.compressible = true;
        response.set_header("Cache-Control",
                            caching.max_age_s == 0
                                ? std::string("public, no-cache")
                                : fmt::format("public, max-age={}, stale-while-revalidate=30",
                                              caching.max_age_s));
        return http::CachedResponse::make(std::move(response));
    };
    auto entry = context.cache.get_or_make(key, caching.keep, answer);
    if (!entry && !error) entry = answer();  // another request's try failed: ours says why
    return entry ? http::respond(std::move(entry)) : failure(*error, request);
}

}  // namespace slipstream::api
