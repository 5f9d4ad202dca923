#pragma once
// W3C Trace Context, level 1: traceparent = version-traceid-parentid-flags.
#include <optional>
#include <string>
#include <string_view>

namespace slipstream::http::text {

/// The trace id (32 lower-case hexadecimal digits) of a valid traceparent header.
std::optional<std::string> parse_traceparent(std::string_view header);

/// A fresh trace id: random, unique, not secret. Safe from any thread.
std::string make_trace_id();

}  // namespace slipstream::http::text
