#pragma once
// Routes that answer on the io thread, from memory.
#include <functional>
#include <string>
#include <string_view>

#include "http/router.hpp"

namespace slipstream::api {

/// GET; the handler must not block.
http::Route inline_route(std::string pattern,
                         std::function<http::Response(const http::Request&)> handler);

/// JSON that is the same for all as long as the program runs; `caching` is its Cache-Control.
http::Route constant_route(std::string pattern, std::string body, std::string_view caching);

}  // namespace slipstream::api
