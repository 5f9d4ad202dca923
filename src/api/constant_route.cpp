#include "api/constant_route.hpp"

#include "http/cached_response.hpp"

namespace slipstream::api {

http::Route inline_route(std::string pattern,
                         std::function<http::Response(const http::Request&)> handler) {
    return {http::Method::Get, std::move(pattern), http::InlineHandler{std::move(handler)}, 0, ""};
}

http::Route constant_route(std::string pattern, std::string body, std::string_view caching) {
    http::Response response = http::Response::json(std::move(body));
    response.set_header("Cache-Control", std::string(caching));
    return inline_route(std::move(pattern),
                        [kept = http::CachedResponse::make(std::move(response))](
                            const http::Request&) { return http::respond(kept); });
}

}  // namespace slipstream::api
