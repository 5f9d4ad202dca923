#include "series/codec.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <type_traits>

#include "core/assert.hpp"
#include "model/metric.hpp"
#include "series/bit_io.hpp"
#include "series/byte_io.hpp"
#include "series/compress.hpp"
#include "series/plane_codec.hpp"

namespace slipstream::series {
namespace {

// Never renumber: stored.
constexpr std::uint8_t kPlanes = 1;  ///< version of plane_codec.hpp
constexpr std::uint8_t kTokens = 2;
enum Transform : std::uint8_t { kDelta = 1, kDeltaOfDelta = 2 };
constexpr std::uint8_t kPaired = 0x40;  ///< two tokens a byte
constexpr std::uint8_t kWide = 0x80;    ///< 64-bit values
/// Inside the frame: transform and flags, rows, first value, step.
template <typename U>
constexpr std::size_t kHeaderBytes = 5 + 2 * sizeof(U);

// A token says a small number, or the size of a larger one with the two bits after its highest; the bits
// below are kept as they are.
constexpr unsigned kSmallBits = 4;
constexpr unsigned kSmall = 1u << kSmallBits;
constexpr unsigned kFineBits = 2;
constexpr unsigned kFine = 1u << kFineBits;
constexpr unsigned kNarrowTokens = kSmall + kFine * (32 - kSmallBits);
static_assert(kSmall + kFine * (64 - kSmallBits) == 256, "a token is a byte");
/// A value of 32 bits that is missing; what comes after it is beside the last that was there.
constexpr std::uint8_t kNoValue = 255;
/// The same among tokens of half a byte.
constexpr std::uint8_t kNoValueOfPair = 15;

template <typename U>
U zigzag(U difference) {
    return static_cast<U>(difference << 1) ^
           static_cast<U>(U{0} - static_cast<U>(difference >> (sizeof(U) * 8 - 1)));
}

template <typename U>
U unzigzag(U value) {
    return static_cast<U>(value >> 1) ^ static_cast<U>(U{0} - (value & 1));
}

template <typename T>
constexpr bool is_missing(T value) {
    return sizeof(T) == 4 && value == static_cast<T>(model::kMissing);
}

/// Bits of each token's number that lie beside it.
constexpr std::array<std::uint8_t, 256> kLooseBits = [] {
    std::array<std::uint8_t, 256> bits{};
    for (unsigned token = kSmall; token < bits.size(); ++token)
        bits[token] = static_cast<std::uint8_t>((token - kSmall) / kFine + kSmallBits - kFineBits);
    return bits;
}();

template <typename U>
std::uint8_t token_of(U number) {
    if (number < kSmall) return static_cast<std::uint8_t>(number);
    const auto top = static_cast<unsigned>(std::bit_width(number)) - 1;
    const auto next = static_cast<unsigned>(number >> (top - kFineBits)) & (kFine - 1);
    return static_cast<std::uint8_t>(kSmall + kFine * (top - kSmallBits) + next);
}

/// The smallest number of each token.
template <typename U>
constexpr std::array<U, 256> kBases = [] {
    std::array<U, 256> bases{};
    for (unsigned token = 0; token < bases.size(); ++token) {
        if (token < kSmall)
            bases[token] = static_cast<U>(token);
        else if (kLooseBits[token] < sizeof(U) * 8)
            bases[token] = static_cast<U>(static_cast<U>(kFine + (token - kSmall) % kFine)
                                          << kLooseBits[token]);
    }
    return bases;
}();

/// Values as multiples of a step beside the first one. Many devices count in steps of their own, such as
/// 20 cm.
template <typename U>
struct Steps {
    U first = 0;
    U step = 1;
};

template <typename T>
auto steps_of(std::span<const T> values) {
    using U = std::make_unsigned_t<T>;
    Steps<U> out;
    const auto at = std::find_if_not(values.begin(), values.end(), is_missing<T>);
    if (at == values.end()) return out;
    out.first = static_cast<U>(*at);
    U step = 0;
    for (const T value : values) {
        T distance{};
        if (is_missing(value)) continue;
        const bool less = value < *at;
        // A multiple of a step of 1 may wrap around, of a greater one it would not come back.
        if (less ? __builtin_sub_overflow(*at, value, &distance)
                 : __builtin_sub_overflow(value, *at, &distance))
            return out;
        step = std::gcd(step, static_cast<U>(distance));
        if (step == 1) return out;
    }
    if (step != 0) out.step = step;
    return out;
}

template <typename U>
struct Residuals {
    std::vector<U> numbers;
    std::vector<std::uint8_t> tokens;
};

/// Differences wrap around, so any value fits.
template <typename T, typename U>
auto residuals(std::span<const T> values, const Steps<U>& steps, Transform transform) {
    Residuals<U> out{std::vector<U>(values.size()), std::vector<std::uint8_t>(values.size())};
    U previous = 0;
    U previous_delta = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (is_missing(values[i])) {
            out.tokens[i] = kNoValue;
            continue;
        }
        const auto distance = static_cast<T>(static_cast<U>(values[i]) - steps.first);
        const U value = steps.step == 1 ? static_cast<U>(distance)
                                        : static_cast<U>(distance / static_cast<T>(steps.step));
        const U delta = value - previous;
        const U difference = transform == kDelta ? delta : static_cast<U>(delta - previous_delta);
        previous_delta = delta;
        previous = value;
        out.numbers[i] = zigzag(difference);
        out.tokens[i] = token_of(out.numbers[i]);
    }
    return out;
}

/// Two tokens a byte, where they are all small: what is rare beside something frequent then costs less
/// than a whole bit.
bool pair_up(std::vector<std::uint8_t>& tokens) {
    const auto fits = [](std::uint8_t token) {
        return token < kNoValueOfPair || token == kNoValue;
    };
    if (!std::all_of(tokens.begin(), tokens.end(), fits)) return false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const unsigned small = tokens[i] == kNoValue ? kNoValueOfPair : tokens[i];
        tokens[i / 2] = static_cast<std::uint8_t>(i % 2 ? tokens[i / 2] | small << 4 : small);
    }
    tokens.resize((tokens.size() + 1) / 2);
    return true;
}

/// About how many bits they take up.
double bits_of(std::span<const std::uint8_t> tokens) {
    // In turns: counting the same token again would have to wait for the time before.
    std::array<std::array<std::uint32_t, 256>, 4> counts{};
    for (std::size_t i = 0; i < tokens.size(); ++i) ++counts[i % 4][tokens[i]];
    std::array<std::uint32_t, 256> count{};
    for (const auto& part : counts)
        std::transform(part.begin(), part.end(), count.begin(), count.begin(), std::plus<>());
    const auto all = static_cast<double>(tokens.size());
    double bits = 0;
    for (unsigned token = 0; token < count.size(); ++token) {
        if (count[token] == 0) continue;
        const auto times = static_cast<double>(count[token]);
        bits += times * (std::log2(all / times) + kLooseBits[token]);
    }
    return bits;
}

/// A column before it is compressed. What follows `border` are loose bits.
struct Packed {
    core::ByteBuffer bytes;
    std::size_t border = 0;
};

template <typename U>
Packed pack(Residuals<U> coded, const Steps<U>& steps, Transform transform) {
    Packed out;
    ByteWriter header;
    core::ByteBuffer loose;
    loose.reserve(coded.tokens.size() * 2);
    const auto rows = static_cast<std::uint32_t>(coded.tokens.size());
    BitWriter bits(loose);
    for (std::size_t i = 0; i < coded.tokens.size(); ++i) {
        const std::uint8_t token = coded.tokens[i];
        if (sizeof(U) == 4 && token == kNoValue) continue;
        bits.put(coded.numbers[i] - kBases<U>[token], kLooseBits[token]);
    }
    bits.finish();
    const bool paired = sizeof(U) == 4 && pair_up(coded.tokens);
    header.put(static_cast<std::uint8_t>(transform | (paired ? kPaired : 0) |
                                         (sizeof(U) == 8 ? kWide : 0)));
    header.put(rows);
    header.put(steps.first);
    header.put(steps.step);
    header.bytes(coded.tokens);
    out.border = header.size();
    header.bytes(loose);
    out.bytes = header.take();
    return out;
}

template <typename T>
core::ByteBuffer encode(std::span<const T> values) {
    SLIPSTREAM_ASSERT(values.size() <= kMaxColumnRows);
    const auto steps = steps_of(values);
    auto better = residuals(values, steps, kDelta);
    auto other = residuals(values, steps, kDeltaOfDelta);
    auto transform = kDelta;
    if (bits_of(other.tokens) < bits_of(better.tokens)) {
        std::swap(better, other);
        transform = kDeltaOfDelta;
    }
    const Packed packed = pack(std::move(better), steps, transform);
    auto best = compress(packed.bytes, packed.border, Repeats::Ignored);
    const auto plain = best.size();
    const auto try_repeats = [&](const Packed& candidate) {
        auto frame = compress(candidate.bytes, candidate.border, Repeats::Sought);
        if (frame.size() < best.size()) best = std::move(frame);
    };
    try_repeats(packed);
    // Where much is repeated the other differences may be repeated more.
    if (best.size() < plain - plain / 16) {
        const auto last = transform == kDelta ? kDeltaOfDelta : kDelta;
        try_repeats(pack(std::move(other), steps, last));
    }
    core::ByteBuffer out;
    out.reserve(1 + best.size());
    out.push_back(kTokens);
    out.insert(out.end(), best.begin(), best.end());
    return out;
}

core::Unexpected damaged(const char* what) {
    return core::fail(core::ErrorCode::Corrupt, "a stored column {}", what);
}

/// The loose bits that the tokens ask for; nothing where one of them means nothing.
template <typename U>
std::optional<std::uint64_t> loose_bits_of(core::Bytes tokens) {
    constexpr std::uint16_t kBad = 1u << 15;
    constexpr std::array<std::uint16_t, 256> kAsked = [] {
        std::array<std::uint16_t, 256> asked{};
        for (unsigned token = 0; token < asked.size(); ++token)
            asked[token] = sizeof(U) == 4 && token >= kNarrowTokens ? kBad : kLooseBits[token];
        if (sizeof(U) == 4) asked[kNoValue] = 0;
        return asked;
    }();
    std::uint64_t bits = 0;
    unsigned bad = 0;
    for (const std::uint8_t token : tokens) {
        bits += kAsked[token];
        bad |= kAsked[token];
    }
    if (bad & kBad) return std::nullopt;
    return bits;
}

/// `kOnce`: differences, else differences of differences; `kLoose`: some numbers have loose bits.
template <bool kOnce, bool kLoose, typename T, typename U>
void undo(core::Bytes tokens, core::Bytes loose, const Steps<U>& steps, T* values) {
    BitReader bits(loose);
    U value = steps.first;
    U delta = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const unsigned token = tokens[i];
        if (sizeof(T) == 4 && token == kNoValue) {
            values[i] = static_cast<T>(model::kMissing);
            continue;
        }
        U number = kBases<U>[token];
        if constexpr (kLoose) number += static_cast<U>(bits.get(kLooseBits[token]));
        const U difference = unzigzag(number) * steps.step;
        delta = kOnce ? difference : static_cast<U>(delta + difference);
        value += delta;
        values[i] = static_cast<T>(value);
    }
}

template <typename T, typename U>
void undo(core::Bytes tokens, core::Bytes loose, const Steps<U>& steps, bool once, T* values) {
    if (once) {
        loose.empty() ? undo<true, false>(tokens, loose, steps, values)
                      : undo<true, true>(tokens, loose, steps, values);
    } else {
        loose.empty() ? undo<false, false>(tokens, loose, steps, values)
                      : undo<false, true>(tokens, loose, steps, values);
    }
}

std::vector<std::uint8_t> apart(core::Bytes pairs, std::size_t rows) {
    std::vector<std::uint8_t> tokens(rows);
    const auto token = [](unsigned small) {
        return static_cast<std::uint8_t>(small == kNoValueOfPair ? kNoValue : small);
    };
    for (std::size_t i = 0; i < rows / 2; ++i) {
        tokens[2 * i] = token(pairs[i] & 0x0f);
        tokens[2 * i + 1] = token(pairs[i] >> 4);
    }
    if (rows % 2) tokens[rows - 1] = token(pairs[rows / 2] & 0x0f);
    return tokens;
}

template <typename T>
core::Result<std::size_t> decode(core::Bytes encoded, std::vector<T>& out) {
    using U = std::make_unsigned_t<T>;
    if (!encoded.empty() && encoded[0] == kPlanes) return decode_planes(encoded.subspan(1), out);
    if (encoded.empty() || encoded[0] != kTokens) return damaged("has an unknown version");
    const auto frame =
        decompress(encoded.subspan(1), kHeaderBytes<U> + kMaxColumnRows * (1 + sizeof(U)));
    if (!frame) return core::fail(frame.error());
    ByteReader in(*frame);
    const auto head = in.get<std::uint8_t>();
    const auto rows = in.get<std::uint32_t>();
    Steps<U> steps;
    steps.first = in.get<U>();
    steps.step = in.get<U>();
    const bool paired = (head & kPaired) != 0;
    const auto transform = head & ~(kPaired | kWide);
    if (!in.ok()) return damaged("has no header");
    if (((head & kWide) != 0) != (sizeof(U) == 8)) return damaged("has another width");
    if ((transform != kDelta && transform != kDeltaOfDelta) || (paired && sizeof(U) == 8))
        return damaged("is coded unknown");
    if (rows > kMaxColumnRows) return damaged("has another size than it says");
    core::Bytes tokens = in.bytes(paired ? (std::size_t{rows} + 1) / 2 : rows);
    if (!in.ok()) return damaged("has another size than it says");
    std::vector<std::uint8_t> unpaired;
    if (paired) tokens = unpaired = apart(tokens, rows);
    const auto bits = paired ? std::uint64_t{0} : loose_bits_of<U>(tokens);
    const core::Bytes loose = in.bytes(in.left());
    if (!bits || loose.size() != (*bits + 7) / 8) return damaged("has another size than it says");
    const auto at = out.size();
    out.resize(at + rows);
    undo(tokens, loose, steps, transform == kDelta, out.data() + at);
    return std::size_t{rows};
}

}  // namespace

core::ByteBuffer encode_column(std::span<const std::int32_t> values) { return encode(values); }
core::ByteBuffer encode_column(std::span<const std::int64_t> values) { return encode(values); }

core::Result<std::size_t> decode_column(core::Bytes encoded, std::vector<std::int32_t>& out) {
    return decode(encoded, out);
}
core::Result<std::size_t> decode_column(core::Bytes encoded, std::vector<std::int64_t>& out) {
    return decode(encoded, out);
}

}  // namespace slipstream::series
