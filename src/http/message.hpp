#pragma once
// Our own request and response: handlers see these, never Beast.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "core/time.hpp"
#include "http/body.hpp"

namespace slipstream::http {

enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete, Options };

/// "GET"
std::string_view method_name(Method method);

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A parsed request. Plain values: it may be moved to another thread.
struct Request {
    Method method = Method::Get;
    std::string path;        ///< percent-decoded, without query; always starts with '/'
    std::string raw_target;  ///< as sent
    std::string raw_query;   ///< as sent, without '?'
    Parameters query;        ///< decoded, in order
    Parameters headers;      ///< names in lower case, in order; several of one name stay apart
    Parameters path_params;  ///< {slug} -> value, set by the router
    Body body;
    std::string peer_address;  ///< of the client; from X-Forwarded-For only behind a trusted proxy
    bool secure = false;       ///< TLS here, or at a trusted proxy
    std::string scheme_host;   ///< "https://example.org": checked Host header, for links
    std::string trace_id;      ///< 32 hex digits (W3C traceparent), made here where none came
    core::TimeMs received = 0;

    /// The first value, or nullopt.
    std::optional<std::string_view> header(std::string_view lower_case_name) const;
    std::optional<std::string_view> param(std::string_view name) const;  ///< of the query
    std::string_view path_param(std::string_view name) const;  ///< empty where there is none
};

/// A body that several responses can share without copying: bytes and what keeps them alive.
struct SharedBody {
    core::Bytes bytes;
    std::shared_ptr<const void> owner;  ///< null for bytes that live as long as the program

    static SharedBody of(std::string text);
    static SharedBody of(core::HeldBytes held);
    static SharedBody of_static(core::Bytes bytes) { return {bytes, nullptr}; }
};

class CachedResponse;  // http/cached_response.hpp

struct Response {
    int status = 200;
    Parameters headers;  ///< Content-Length, Date, Connection and the trace headers are added by
                         ///< the session
    SharedBody body;
    bool compressible =
        false;  ///< the session may compress it (br, zstd, gzip) as the client accepts
    /// Where set, all fields above are ignored: a response that was serialised before.
    std::shared_ptr<const CachedResponse> cached;

    static Response text(int status, std::string content_type, std::string body);
    static Response json(std::string body, int status = 200);
    /// Replaces the first header of that name (in any case), or adds it.
    void set_header(std::string name, std::string value);
    std::optional<std::string_view> header(std::string_view name) const;
};

/// application/problem+json (RFC 9457): type, title, status, code, detail (4xx only), request_id.
Response problem(const core::Error& error, std::string_view trace_id);

}  // namespace slipstream::http
