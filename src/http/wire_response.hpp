#pragma once
// From a handler's Response to what goes over the wire: conditional requests, ranges, header lines.
// Knows nothing of sockets.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.hpp"
#include "http/server.hpp"

namespace slipstream::http {

/// What the session knows about the connection.
struct WireOptions {
    bool keep_alive = true;
    bool http_1_0 = false;
    std::string_view content_security_policy;  ///< for HTML that brings none of its own
};

/// A header and, after it, bytes.
struct WireResponse {
    int status = 200;
    std::string_view head;  ///< valid until the next call of `make_wire_response` on this thread
    core::Bytes body;       ///< empty where it was joined to the head, or for HEAD
    std::shared_ptr<const void> owner;  ///< of the body's bytes
    std::uint64_t body_bytes = 0;       ///< sent after the header
};

/// Applies If-None-Match, If-Range and Range, and writes the header. Small bodies are joined to the header: one buffer, one system call.
WireResponse make_wire_response(const Request& request, Response response,
                                const WireOptions& options);

/// The header of an event stream; the body goes on until the connection ends.
std::string event_stream_head(const Request& request);

/// The Content-Security-Policy for pages.
std::string content_security_policy(const PageSecurity& pages);

/// "Not Found"; "Unknown" for a status that has no name.
std::string_view reason_phrase(int status);

}  // namespace slipstream::http
