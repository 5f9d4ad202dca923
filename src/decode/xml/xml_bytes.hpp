#pragma once
// Byte classes and the inner loops of the scanner. SSE2 belongs to every x86-64; elsewhere the plain
// loops do.
#include <array>
#include <bit>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace slipstream::decode::xml {

enum ByteClass : std::uint8_t {
    kNameStart = 1,
    kNameByte = 2,  ///< may follow in a name
    kBlankByte = 4,
    kBeyondAscii = 8,
};

inline constexpr std::array<std::uint8_t, 256> kByteClasses = [] {
    std::array<std::uint8_t, 256> classes{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
        const bool later = (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (letter) classes[c] |= kNameStart | kNameByte;
        if (later) classes[c] |= kNameByte;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') classes[c] |= kBlankByte;
        if (c >= 0x80) classes[c] |= kBeyondAscii;
    }
    return classes;
}();

inline bool in_class(char c, std::uint8_t wanted) {
    return (kByteClasses[static_cast<unsigned char>(c)] & wanted) != 0;
}

/// The first of three bytes in [p, end), or end.
inline const char* find_any(const char* p, const char* end, char a, char b, char c) {
#if defined(__SSE2__)
    const __m128i va = _mm_set1_epi8(a);
    const __m128i vb = _mm_set1_epi8(b);
    const __m128i vc = _mm_set1_epi8(c);
    for (; end - p >= 16; p += 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        const __m128i hit =
            _mm_or_si128(_mm_cmpeq_epi8(block, va),
                         _mm_or_si128(_mm_cmpeq_epi8(block, vb), _mm_cmpeq_epi8(block, vc)));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hit));
        if (mask != 0) return p + std::countr_zero(mask);
    }
#endif
    while (p != end && *p != a && *p != b && *p != c) ++p;
    return p;
}

}  // namespace slipstream::decode::xml
