#include "http/text/range.hpp"

#include <algorithm>
#include <charconv>

#include "http/text/ascii.hpp"

namespace slipstream::http::text {
namespace {

/// Digits alone; a number too large for 64 bits counts as the largest.
std::optional<std::uint64_t> number(std::string_view text) {
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? value : UINT64_MAX;
}

}  // namespace

RangeRequest parse_range(std::string_view header, std::uint64_t size) {
    constexpr std::string_view kUnit = "bytes=";
    header = trim(header);
    if (!equal_ignoring_case(header.substr(0, kUnit.size()), kUnit)) return {};
    const std::string_view spec = trim(header.substr(kUnit.size()));
    const std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return {};
    const auto first = number(trim(spec.substr(0, dash)));
    const auto last = number(trim(spec.substr(dash + 1)));
    if (dash == 0) {  // "-500": the last 500 bytes
        if (!last) return {};
        if (*last == 0 || size == 0) return {RangeRequest::Kind::Unsatisfiable, {}};
        const std::uint64_t length = std::min(*last, size);
        return {RangeRequest::Kind::Part, {size - length, length}};
    }
    const bool open = trim(spec.substr(dash + 1)).empty();
    if (!first || (!last && !open) || (last && *last < *first)) return {};
    if (*first >= size) return {RangeRequest::Kind::Unsatisfiable, {}};
    const std::uint64_t end = open ? size - 1 : std::min(*last, size - 1);
    return {RangeRequest::Kind::Part, {*first, end - *first + 1}};
}

}  // namespace slipstream::http::text
