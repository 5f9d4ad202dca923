#include "store/name_search.hpp"

#include <array>
#include <cstdint>

namespace slipstream::store {
namespace {

/// Capital letters of one block: where they lie from their small ones.
struct Capitals {
    char32_t first, last;
    enum class Rule : std::uint8_t {
        Distance,   ///< the small letter is `distance` further
        EvenPairs,  ///< even capital, odd small letter beside it
        OddPairs,   ///< odd capital, even small letter beside it
    } rule;
    char32_t distance;
};

constexpr std::array kCapitals{
    Capitals{0x41, 0x5a, Capitals::Rule::Distance, 32},
    Capitals{0xc0, 0xd6, Capitals::Rule::Distance, 32},
    Capitals{0xd8, 0xde, Capitals::Rule::Distance, 32},
    Capitals{0x100, 0x12f, Capitals::Rule::EvenPairs, 0},
    Capitals{0x132, 0x137, Capitals::Rule::EvenPairs, 0},
    Capitals{0x139, 0x148, Capitals::Rule::OddPairs, 0},
    Capitals{0x14a, 0x177, Capitals::Rule::EvenPairs, 0},
    Capitals{0x179, 0x17e, Capitals::Rule::OddPairs, 0},
    Capitals{0x386, 0x386, Capitals::Rule::Distance, 38},
    Capitals{0x388, 0x38a, Capitals::Rule::Distance, 37},
    Capitals{0x38c, 0x38c, Capitals::Rule::Distance, 64},
    Capitals{0x38e, 0x38f, Capitals::Rule::Distance, 63},
    Capitals{0x391, 0x3a1, Capitals::Rule::Distance, 32},
    Capitals{0x3a3, 0x3ab, Capitals::Rule::Distance, 32},
    Capitals{0x400, 0x40f, Capitals::Rule::Distance, 80},
    Capitals{0x410, 0x42f, Capitals::Rule::Distance, 32},
    Capitals{0x460, 0x481, Capitals::Rule::EvenPairs, 0},
    Capitals{0x48a, 0x4bf, Capitals::Rule::EvenPairs, 0},
    Capitals{0x4c1, 0x4ce, Capitals::Rule::OddPairs, 0},
    Capitals{0x4d0, 0x52f, Capitals::Rule::EvenPairs, 0},
};

char32_t small(char32_t letter) {
    for (const Capitals& block : kCapitals) {
        if (letter < block.first || letter > block.last) continue;
        if (block.rule == Capitals::Rule::Distance) return letter + block.distance;
        if (block.rule == Capitals::Rule::EvenPairs) return letter | 1;
        return letter + (letter & 1);
    }
    return letter;
}

}  // namespace

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto first = static_cast<std::uint8_t>(out[i]);
        if (first < 0x80) {
            out[i] = static_cast<char>(small(first));
            continue;
        }
        if (first < 0xc2 || first > 0xdf || i + 1 == out.size()) continue;
        const auto second = static_cast<std::uint8_t>(out[i + 1]);
        if ((second & 0xc0) != 0x80) continue;
        // Both cases of these letters take two bytes.
        const char32_t letter = small(static_cast<char32_t>((first & 0x1f) << 6 | (second & 0x3f)));
        out[i] = static_cast<char>(0xc0 | letter >> 6);
        out[++i] = static_cast<char>(0x80 | (letter & 0x3f));
    }
    return out;
}

}  // namespace slipstream::store
