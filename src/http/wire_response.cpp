#include "http/wire_response.hpp"

#include <fmt/format.h>

#include <ctime>

#include "core/json_writer.hpp"
#include "http/cached_response.hpp"
#include "http/problem.hpp"
#include "http/text/ascii.hpp"
#include "http/text/http_date.hpp"
#include "http/text/negotiation.hpp"
#include "http/text/range.hpp"
#include "http/validators.hpp"

namespace slipstream::http {
namespace {

/// Bodies up to this are copied behind the header: a second buffer of the same call costs more.
constexpr std::size_t kJoinBytes = 4096;

/// The header under construction. One per thread: it is sent, or what is left of it copied, before
/// the thread does anything else.
std::string& scratch() {
    thread_local std::string buffer;
    buffer.clear();
    return buffer;
}

std::string_view date_now() {
    thread_local std::time_t second = 0;
    thread_local std::string date;
    timespec now{};
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (now.tv_sec != second) {
        second = now.tv_sec;
        date = text::http_date(second);
    }
    return date;
}

/// A line end within a value would let whoever chose it write headers: it becomes a blank.
void append_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    const std::size_t start = out.size();
    out.append(value);
    for (std::size_t i = start; i < out.size(); ++i) {
        if (out[i] == '\r' || out[i] == '\n' || out[i] == '\0') out[i] = ' ';
    }
    out.append("\r\n");
}

void append_status_line(std::string& out, int status) {
    if (status == 200) {
        out += "HTTP/1.1 200 OK\r\nDate: ";
    } else {
        out += "HTTP/1.1 ";
        core::append_decimal(out, static_cast<std::int64_t>(status));
        out.append(" ").append(reason_phrase(status)).append("\r\nDate: ");
    }
    out.append(date_now()).append("\r\n");
}

/// What every answer carries.
void append_common(std::string& out, const Request& request, const WireOptions& options) {
    out += "X-Request-Id: ";
    out += request.trace_id;
    out +=
        "\r\nX-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: strict-origin-when-cross-origin\r\n";
    if (!options.keep_alive) {
        out += "Connection: close\r\n";
    } else if (options.http_1_0) {
        out += "Connection: keep-alive\r\n";
    }
}

bool has_no_body(int status) { return status == 204 || status == 304 || status < 200; }

/// Applies Range and If-Range; `total` is the length of the whole body.
text::RangeRequest wanted_range(const Request& request, const Response& response,
                                std::uint64_t total) {
    const auto range = request.header("range");
    if (!range || request.method != Method::Get || response.status != 200 ||
        response.header("accept-ranges").value_or("") != "bytes") {
        return {};
    }
    if (const auto condition = request.header("if-range")) {
        if (!text::if_range_matches(*condition, response.header("etag").value_or(""))) return {};
    }
    return text::parse_range(*range, total);
}

WireResponse send_cached(const Request& request, const CachedResponse& cached,
                         std::shared_ptr<const CachedResponse> owner, const WireOptions& options) {
    std::string& head = scratch();
    WireResponse wire;
    if (cached.plain().status == 200 && is_known_to_client(request, cached.etag())) {
        wire.status = 304;
        append_status_line(head, 304);
        head += cached.not_modified_lines();
        append_common(head, request, options);
        head += "\r\n";
        wire.head = head;
        return wire;
    }
    text::AcceptedEncodings accepted;
    if (const auto header = request.header("accept-encoding")) {
        accepted = text::parse_accept_encoding(*header);
    }
    const CachedResponse::Variant& variant = cached.choose(accepted);
    wire.status = cached.plain().status;
    append_status_line(head, wire.status);
    head += variant.head_lines;
    append_common(head, request, options);
    if (cached.is_page() && !cached.plain().header("content-security-policy")) {
        append_line(head, "Content-Security-Policy", options.content_security_policy);
    }
    head += "\r\n";
    if (request.method != Method::Head) {
        wire.body_bytes = variant.body.bytes.size();
        if (wire.body_bytes <= kJoinBytes) {
            head += core::as_text(variant.body.bytes);
        } else {
            wire.body = variant.body.bytes;
            wire.owner = std::move(owner);
        }
    }
    wire.head = head;
    return wire;
}

void append_headers(std::string& head, const Response& response, const WireOptions& options) {
    bool has_policy = false;
    bool is_page = false;
    for (const auto& [name, value] : response.headers) {
        append_line(head, name, value);
        if (text::equal_ignoring_case(name, "content-type"))
            is_page = value.starts_with("text/html");
        if (text::equal_ignoring_case(name, "content-security-policy")) has_policy = true;
    }
    if (is_page && !has_policy) {
        append_line(head, "Content-Security-Policy", options.content_security_policy);
    }
}

/// Cuts the response down to the asked range, or to an error about it.
void apply_range(const text::RangeRequest& wanted, std::uint64_t total, Response& response,
                 std::uint64_t& first, std::uint64_t& length) {
    if (wanted.kind == text::RangeRequest::Kind::Part) {
        response.status = 206;
        first = wanted.range.first;
        length = wanted.range.length;
        response.set_header("Content-Range",
                            fmt::format("bytes {}-{}/{}", first, first + length - 1, total));
    } else if (wanted.kind == text::RangeRequest::Kind::Unsatisfiable) {
        response.status = 416;
        length = 0;
        response.set_header("Content-Range", fmt::format("bytes */{}", total));
    }
}

}  // namespace

WireResponse make_wire_response(const Request& request, Response response,
                                const WireOptions& options) {
    if (response.cached) {
        const auto cached = std::move(response.cached);
        if (!cached->accepts_ranges() || !request.header("range")) {
            return send_cached(request, *cached, cached, options);
        }
        response = cached->plain();
    }
    WireResponse wire;
    const std::uint64_t total = response.body.bytes.size();
    std::uint64_t first = 0;
    std::uint64_t length = total;
    if (response.status == 200 &&
        is_known_to_client(request, response.header("etag").value_or(""))) {
        response.status = 304;
    } else {
        apply_range(wanted_range(request, response, total), total, response, first, length);
    }
    wire.status = response.status;
    std::string& head = scratch();
    append_status_line(head, response.status);
    append_headers(head, response, options);
    append_common(head, request, options);
    if (!has_no_body(response.status)) {
        head += "Content-Length: ";
        core::append_decimal(head, length);
        head += "\r\n";
    }
    head += "\r\n";
    if (!has_no_body(response.status) && request.method != Method::Head) {
        wire.body_bytes = length;
        wire.body = response.body.bytes.subspan(first, length);
        wire.owner = std::move(response.body.owner);
        if (length <= kJoinBytes) {
            head += core::as_text(wire.body);
            wire.body = {};
        }
    }
    wire.head = head;
    return wire;
}

std::string event_stream_head(const Request& request) {
    std::string head;
    append_status_line(head, 200);
    head +=
        "Content-Type: text/event-stream\r\nCache-Control: no-store\r\n"
        "X-Accel-Buffering: no\r\n";
    append_common(head, request, WireOptions{false, false, {}});
    head += "\r\n";
    return head;
}

std::string content_security_policy(const PageSecurity& pages) {
    std::string origins;
    for (const std::string& origin : pages.tile_origins) origins.append(" ").append(origin);
    std::string scripts;
    for (const std::string& hash : pages.script_hashes)
        scripts.append(" '").append(hash).append("'");
    // MapLibre starts its worker from a blob; component libraries add style elements.
    return fmt::format(
        "default-src 'self'; script-src 'self'{2}; worker-src 'self' blob:; child-src 'self' "
        "blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{0}; connect-src 'self'{0}; "
        "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors {1}",
        origins, pages.frame_ancestors, scripts);
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 100: return "Continue";
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 417: return "Expectation Failed";
        case 421: return "Misdirected Request";
        case 422: return "Unprocessable Content";
        case 425: return "Too Early";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        case 505: return "HTTP Version Not Supported";
        case 507: return "Insufficient Storage";
        default: return "Unknown";
    }
}

}  // namespace slipstream::http
