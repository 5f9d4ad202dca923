#pragma once
// What the sample rider eats: common foods of North American kitchens, shops and cafes, with rounded
// values of ordinary food tables. Read-only data.
#include <cstdint>
#include <span>
#include <string_view>

namespace slipstream::sample {

/// Which meals a food fits: a set of bits.
enum MealBit : std::uint8_t { kBreakfast = 1, kLunch = 2, kDinner = 4, kSnack = 8 };

struct Food {
    std::string_view name;    ///< as a diary lists it
    std::string_view amount;  ///< of one serving
    std::uint8_t meals = 0;
    int kcal = 0;
    int carbohydrate_g = 0;
    int fat_g = 0;
    int protein_g = 0;
    int cholesterol_mg = 0;
    int sodium_mg = 0;
    int sugar_g = 0;
    int fibre_g = 0;
};

std::span<const Food> foods();

}  // namespace slipstream::sample
