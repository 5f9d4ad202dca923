#include "sample/body/foods.hpp"

#include <array>

namespace slipstream::sample {
namespace {

// clang-format off
constexpr std::array kFoods{
    Food{"Oatmeal with raisins", "1 bowl", kBreakfast, 360, 66, 7, 12, 0, 150, 20, 8},
    Food{"Pancakes with syrup", "3 pancakes", kBreakfast, 610, 106, 15, 13, 65, 980, 44, 3},
    Food{"Eggs, scrambled", "3 eggs", kBreakfast, 300, 3, 22, 20, 555, 420, 2, 0},
    Food{"Toast with butter and jam", "2 slices", kBreakfast, 310, 48, 10, 7, 20, 380, 17, 3},
    Food{"Granola with milk", "1 bowl", kBreakfast, 470, 68, 16, 15, 15, 160, 25, 7},
    Food{"Hash browns", "1 serving", kBreakfast, 320, 34, 18, 4, 0, 560, 1, 4},
    Food{"Biscuits and gravy", "2 biscuits", kBreakfast, 640, 62, 36, 16, 40, 1650, 6, 2},
    Food{"Bagel with cream cheese", "1 bagel", kBreakfast | kSnack, 430, 58, 15, 14, 45, 590, 8, 2},
    Food{"Coffee with milk", "2 cups", kBreakfast, 60, 6, 3, 4, 10, 60, 6, 0},
    Food{"Orange juice", "350 ml", kBreakfast, 165, 38, 1, 3, 0, 5, 31, 1},
    Food{"Banana", "1 medium", kBreakfast | kSnack, 105, 27, 0, 1, 0, 1, 14, 3},
    Food{"Yogurt with fruit", "1 cup", kBreakfast | kSnack, 230, 38, 4, 10, 15, 130, 34, 1},
    Food{"Turkey and cheese sandwich", "1 sandwich", kLunch, 520, 48, 20, 34, 75, 1420, 7, 4},
    Food{"Burrito with beans and rice", "1 burrito", kLunch, 760, 104, 26, 28, 45, 1560, 6, 13},
    Food{"Hamburger with cheese", "1 burger", kLunch | kDinner, 690, 46, 38, 38, 115, 1180, 10, 3},
    Food{"French fries", "1 medium", kLunch | kDinner, 380, 48, 19, 5, 0, 290, 0, 5},
    Food{"Chicken noodle soup", "1 bowl", kLunch, 220, 26, 6, 15, 40, 1390, 3, 2},
    Food{"Pizza, slices", "3 slices", kLunch | kDinner, 840, 102, 31, 37, 75, 1830, 11, 6},
    Food{"Peanut butter and jelly wrap", "2 wraps", kLunch | kSnack, 720, 92, 31, 20, 0, 820, 34, 8},
    Food{"Tuna salad sandwich", "1 sandwich", kLunch, 490, 42, 22, 29, 40, 970, 6, 3},
    Food{"Poutine", "1 medium", kLunch, 740, 80, 38, 20, 45, 1700, 3, 7},
    Food{"Apple", "1 medium", kLunch | kSnack, 95, 25, 0, 0, 0, 2, 19, 4},
    Food{"Spaghetti with meat sauce", "1 plate", kDinner, 780, 104, 22, 38, 70, 1240, 16, 9},
    Food{"Rice and beans", "1 plate", kDinner, 620, 112, 8, 22, 0, 890, 3, 17},
    Food{"Chicken breast, grilled", "200 g", kDinner, 330, 0, 7, 62, 170, 150, 0, 0},
    Food{"Salmon, grilled", "200 g", kDinner, 410, 0, 25, 44, 125, 120, 0, 0},
    Food{"Potatoes, mashed", "1 cup", kDinner, 240, 36, 9, 4, 25, 640, 3, 3},
    Food{"Ramen noodles with egg", "2 packs", kDinner, 830, 106, 34, 24, 185, 3120, 5, 5},
    Food{"Macaroni and cheese", "1 box", kDinner, 860, 112, 30, 28, 50, 1740, 18, 5},
    Food{"Steak, sirloin", "250 g", kDinner, 520, 0, 27, 66, 190, 160, 0, 0},
    Food{"Chili with beef", "1 bowl", kDinner, 510, 46, 20, 36, 80, 1480, 9, 13},
    Food{"Green salad with dressing", "1 bowl", kDinner | kLunch, 180, 12, 13, 3, 0, 340, 6, 4},
    Food{"Bread roll with butter", "2 rolls", kDinner, 290, 42, 10, 7, 20, 420, 4, 2},
    Food{"Ice cream", "2 scoops", kDinner | kSnack, 290, 34, 16, 5, 60, 110, 29, 1},
    Food{"Apple pie", "1 slice", kDinner | kLunch, 410, 58, 19, 4, 0, 330, 27, 3},
    Food{"Beer", "355 ml", kDinner, 150, 13, 0, 2, 0, 14, 0, 0},
    Food{"Energy bar", "1 bar", kSnack, 250, 44, 6, 10, 0, 150, 20, 5},
    Food{"Trail mix", "60 g", kSnack, 280, 27, 18, 8, 0, 130, 19, 4},
    Food{"Sports drink", "600 ml", kSnack, 140, 36, 0, 0, 0, 270, 34, 0},
    Food{"Cookies", "4 cookies", kSnack, 320, 42, 15, 4, 10, 230, 24, 2},
    Food{"Chocolate milk", "500 ml", kSnack, 380, 54, 10, 16, 35, 300, 50, 3},
    Food{"Salted peanuts", "50 g", kSnack, 295, 9, 25, 13, 0, 200, 2, 4},
    Food{"Fig bars", "4 bars", kSnack, 220, 44, 5, 2, 0, 220, 26, 3},
    Food{"Cinnamon roll", "1 roll", kSnack | kBreakfast, 480, 70, 19, 7, 40, 520, 32, 2},
    Food{"Beef jerky", "40 g", kSnack, 160, 5, 9, 14, 20, 820, 4, 1},
    Food{"Gummy bears", "60 g", kSnack, 205, 46, 0, 4, 0, 25, 28, 0},
};
// clang-format on

}  // namespace

std::span<const Food> foods() { return kFoods; }

}  // namespace slipstream::sample
