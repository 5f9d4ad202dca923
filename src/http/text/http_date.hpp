#pragma once
// The date form of HTTP headers.
#include <cstdint>
#include <string>

namespace slipstream::http::text {

/// IMF-fixdate of RFC 9110: "Sun, 06 Nov 1994 08:49:37 GMT". `seconds` since the Unix epoch, years
/// 1970..9999.
std::string http_date(std::int64_t seconds);

}  // namespace slipstream::http::text
