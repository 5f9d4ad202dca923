#pragma once
// Range requests (RFC 9110 section 14): one range of bytes; lists of ranges are answered whole.
#include <cstdint>
#include <optional>
#include <string_view>

namespace slipstream::http::text {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t length = 0;
};

struct RangeRequest {
    enum class Kind : std::uint8_t { Whole, Part, Unsatisfiable };
    Kind kind = Kind::Whole;
    ByteRange range;  ///< of Part: within the size, length at least 1
};

/// What a Range header asks of a body of `size` bytes. A header that is not understood, or that
/// asks for several ranges, counts as none, as RFC 9110 allows.
RangeRequest parse_range(std::string_view header, std::uint64_t size);

}  // namespace slipstream::http::text
