#include "decode/eeg/cell_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace slipstream::decode::eeg {
namespace {

constexpr std::uint64_t kExact = std::uint64_t{1} << 53;
constexpr std::array<double, 19> kPowers{1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                         1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int decimals_of(const std::string& text) {
    const auto exponent = text.find_first_of("eE");
    int shift = 0;
    if (exponent != std::string::npos) {
        const char* begin = text.data() + exponent + 1;
        if (*begin == '+') ++begin;
        std::from_chars(begin, text.data() + text.size(), shift);
    }
    const std::string digits = text.substr(0, exponent);
    const auto point = digits.find('.');
    int after = 0;
    if (point != std::string::npos) after = static_cast<int>(digits.find_last_not_of('0') - point);
    return std::clamp(after - std::clamp(shift, -400, 400), 0, 400);
}

/// Anything but plain digits: exponents, more digits than fit, NaN, quotes.
CellNumber read_slowly(const char* at, const char* end, char separator, char point) {
    CellNumber cell;
    cell.end = at;
    while (cell.end < end && *cell.end != separator && *cell.end != '\n' && *cell.end != '\r')
        ++cell.end;
    std::string text(at, std::min(cell.end, at + 64));
    std::erase_if(text, [](char c) { return c == ' ' || c == '"' || c == '+'; });
    std::replace(text.begin(), text.end(), point, '.');
    if (text.empty()) return cell;
    const char* const stop = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), stop, cell.value);
    if (error != std::errc() || read != stop) {
        cell.state = CellNumber::Unreadable;
    } else if (std::isnan(cell.value)) {
        cell.state = CellNumber::NotANumber;
    } else if (std::isinf(cell.value)) {
        cell.state = CellNumber::Infinite;
    } else {
        cell.state = CellNumber::Number;
        cell.decimals = decimals_of(text);
    }
    return cell;
}

}  // namespace

CellNumber read_cell(const char* at, const char* end, char separator, char point) {
    CellNumber cell;
    const char* p = at;
    const bool negative = p < end && *p == '-';
    if (negative) ++p;
    std::uint64_t digits = 0;
    const char* const first = p;
    while (p < end && is_digit(*p)) digits = digits * 10 + static_cast<std::uint64_t>(*p++ - '0');
    std::ptrdiff_t count = p - first;
    std::ptrdiff_t decimals = 0;
    if (p < end && *p == point) {
        const char* const fraction = ++p;
        const char* significant = fraction;
        while (p < end && is_digit(*p)) {
            if (*p != '0') significant = p + 1;
            digits = digits * 10 + static_cast<std::uint64_t>(*p++ - '0');
        }
        decimals = p - fraction;
        count += decimals;
        cell.decimals = static_cast<int>(significant - fraction);
    }
    const bool ends = p == end || *p == separator || *p == '\n' || *p == '\r';
    if (ends && p == at) {
        cell.end = p;
        return cell;
    }
    if (!ends || count == 0 || count > 18 || digits >= kExact)
        return read_slowly(at, end, separator, point);
    cell.value = static_cast<double>(digits) / kPowers[static_cast<std::size_t>(decimals)];
    if (negative) cell.value = -cell.value;
    cell.state = CellNumber::Number;
    cell.end = p;
    return cell;
}

}  // namespace slipstream::decode::eeg
