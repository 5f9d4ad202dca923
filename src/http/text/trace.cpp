#include "http/text/trace.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/hash.hpp"
#include "http/text/ascii.hpp"

namespace slipstream::http::text {
namespace {

bool is_lower_hex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_all_zero(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

/// xoshiro256++ (Blackman and Vigna), seeded by the system: asking the system for every request
/// would cost more than the rest of parsing it.
class IdSource {
  public:
    IdSource() {
        std::array<std::uint8_t, sizeof state_> seed{};
        core::random_bytes(seed);
        std::copy_n(seed.data(), seed.size(), reinterpret_cast<std::uint8_t*>(state_.data()));
        state_[0] |= 1;  // never all zero
    }

    std::uint64_t next() {
        const std::uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t shifted = state_[1] << 17U;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = rotate(state_[3], 45);
        return result;
    }

  private:
    static std::uint64_t rotate(std::uint64_t x, unsigned by) {
        return (x << by) | (x >> (64U - by));
    }
    std::array<std::uint64_t, 4> state_{};
};

}  // namespace

std::optional<std::string> parse_traceparent(std::string_view header) {
    header = trim(header);
    // Later versions may append fields; version ff is forbidden, version 00 has exactly four
    // fields.
    if (header.size() < 55 || header[2] != '-' || header[35] != '-' || header[52] != '-') {
        return std::nullopt;
    }
    const std::string_view version = header.substr(0, 2);
    const std::string_view trace = header.substr(3, 32);
    const std::string_view parent = header.substr(36, 16);
    if (!is_lower_hex(version) || !is_lower_hex(trace) || !is_lower_hex(parent) ||
        !is_lower_hex(header.substr(53, 2))) {
        return std::nullopt;
    }
    const bool right_length = header.size() == 55 || (version != "00" && header[55] == '-');
    if (version == "ff" || !right_length || is_all_zero(trace) || is_all_zero(parent)) {
        return std::nullopt;
    }
    return std::string(trace);
}

std::string make_trace_id() {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    thread_local IdSource source;
    std::string id(32, '0');
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t bits = source.next() | (half == 0 ? 1U : 0U);
        for (std::size_t i = 0; i < 16; ++i, bits >>= 4U) {
            id[half * 16 + i] = kDigits[bits & 15U];
        }
    }
    return id;
}

}  // namespace slipstream::http::text
