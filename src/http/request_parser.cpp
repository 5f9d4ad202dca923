#include "http/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/error.hpp>

#include "http/text/ascii.hpp"

namespace slipstream::http {
namespace {

namespace beast_http = boost::beast::http;

/// A body's memory is taken as it comes, beyond this much that a Content-Length may claim.
constexpr std::uint64_t kTrustedLength = 256 * 1024;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(beast_http::verb verb) {
    switch (verb) {
        case beast_http::verb::get: return Method::Get;
        case beast_http::verb::head: return Method::Head;
        case beast_http::verb::post: return Method::Post;
        case beast_http::verb::put: return Method::Put;
        case beast_http::verb::patch: return Method::Patch;
        case beast_http::verb::delete_: return Method::Delete;
        case beast_http::verb::options: return Method::Options;
        default: return std::nullopt;
    }
}

}  // namespace

RequestParser::RequestParser(const ServerLimits& limits) : limits_(limits) {
    header_limit(limits.header_bytes);
    body_limit(boost::none);  // known once the route is
}

RequestParser::Progress RequestParser::feed(std::string_view bytes, std::size_t& used) {
    used = put({bytes.data(), bytes.size()}, failure_);
    if (!header_seen_) {
        header_bytes_ += used;
        // Beast's own limit counts what it has not consumed yet; this counts all of it.
        if (!failure_ && header_bytes_ > limits_.header_bytes) {
            failure_ = beast_http::error::header_limit;
        }
    }
    if (failure_ == beast_http::error::need_more) {
        const bool too_large =
            !header_seen_ && header_bytes_ + bytes.size() - used >= limits_.header_bytes;
        if (!too_large) return Progress::NeedsMore;
        failure_ = beast_http::error::header_limit;
    }
    if (failure_) return Progress::Failed;
    if (is_done()) return Progress::Done;
    return is_header_done() && !eager() ? Progress::HeaderDone : Progress::NeedsMore;
}

void RequestParser::begin_body(std::uint64_t limit) {
    body_limit_bytes_ = limit;
    body_limit(limit);
    eager(true);
}

Refusal RequestParser::refusal() const {
    if (failure_ == beast_http::error::header_limit && !line_seen_) {
        return {414, "target_too_long", "The request target is too long", {}, 0};
    }
    if (target_too_long_) {
        return {414, "target_too_long", "The request target is too long", {}, 0};
    }
    if (failure_ == beast_http::error::header_limit) {
        return {431, "header_too_large", "The request header is too large", {}, 0};
    }
    if (failure_ == beast_http::error::body_limit) {
        const core::ErrorInfo& info = core::error_info(core::ErrorCode::PayloadTooLarge);
        return {info.http_status, info.name, info.title, {}, 0};
    }
    if (coding_unknown_) {
        return {501, "transfer_coding", "This transfer coding is not supported", {}, 0};
    }
    if (failure_ == beast_http::error::bad_version) {
        return {505, "http_version", "This HTTP version is not supported", {}, 0};
    }
    const core::ErrorInfo& info = core::error_info(core::ErrorCode::InvalidArgument);
    return {400, info.name, info.title, "the bytes are not a valid HTTP/1.1 request", 0};
}

void RequestParser::on_request_impl(beast_http::verb verb, string_view, string_view target,
                                    int version, error_code& ec) {
    line_seen_ = true;
    http_1_0_ = version == 10;
    const std::optional<Method> method = method_of(verb);
    method_known_ = method.has_value();
    request_.method = method.value_or(Method::Get);
    if (target.size() > limits_.request_line_bytes) {
        target_too_long_ = true;
        ec = beast_http::error::header_limit;
        return;
    }
    request_.raw_target.assign(target.data(), target.size());
}

void RequestParser::on_field_impl(beast_http::field field, string_view name, string_view value,
                                  error_code& ec) {
    if (header_seen_) return;  // a trailer: nothing here depends on one
    if (request_.headers.size() >= limits_.header_fields) {
        ec = beast_http::error::header_limit;
        return;
    }
    if (field == beast_http::field::transfer_encoding) {
        coding_unknown_ = has_coding_ || !text::equal_ignoring_case(view(value), "chunked");
        has_coding_ = true;
        if (coding_unknown_) {
            ec = beast_http::error::bad_transfer_encoding;
            return;
        }
    }
    if (request_.headers.empty()) request_.headers.reserve(8);
    request_.headers.emplace_back(text::to_lower(view(name)), view(value));
}

void RequestParser::on_header_impl(error_code& ec) {
    header_seen_ = true;
    // A proxy of HTTP/1.0 does not know chunks: the two ends could disagree where the request ends.
    if (has_coding_ && http_1_0_) ec = beast_http::error::bad_transfer_encoding;
}

void RequestParser::on_body_init_impl(const optional_length& length, error_code&) {
    if (length) request_.body.reserve(std::min(*length, kTrustedLength));
}

std::size_t RequestParser::on_body_impl(string_view piece, error_code& ec) {
    if (piece.size() > body_limit_bytes_ - request_.body.size()) {
        ec = beast_http::error::body_limit;
        return 0;
    }
    request_.body.append(piece.data(), piece.size());
    return piece.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view piece, error_code& ec) {
    return on_body_impl(piece, ec);
}

}  // namespace slipstream::http
