#include "decode/food/diary_day.hpp"

#include <algorithm>

#include "decode/table/table_text.hpp"

namespace slipstream::decode::food {
namespace {

constexpr core::TimeMs kDayMs = 86'400'000;
constexpr double kKilogramsPerStone = 6.35029318;

bool is_empty(const model::Nutrients& nutrients) {
    return std::none_of(nutrients.amounts.begin(), nutrients.amounts.end(),
                        [](const std::optional<double>& amount) { return amount.has_value(); });
}

bool begins_with_number(std::string_view text) {
    return !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text.starts_with("\xC2\xBD") ||
                             text.starts_with("\xC2\xBC") || text.starts_with("\xC2\xBE"));
}

}  // namespace

model::NutritionDay make_day(std::optional<core::Date> date, std::string_view origin,
                             std::string_view kind) {
    model::NutritionDay day;
    day.origin = origin;
    if (!date) {
        day.basis = model::TimeBasis::Unknown;
        day.start = day.end = 0;
        return day;
    }
    day.basis = model::TimeBasis::Local;
    day.date = *date;
    day.start = date->days_since_epoch() * kDayMs;
    day.end = day.start + kDayMs;
    day.external_id = std::string(kind) + " " + date->iso();
    return day;
}

void complete_totals(model::NutritionDay& day) {
    for (model::Meal& meal : day.meals) {
        if (!is_empty(meal.totals)) continue;
        for (const model::FoodItem& item : meal.items) meal.totals.add(item.nutrients);
    }
    if (!is_empty(day.totals)) return;
    for (const model::Meal& meal : day.meals) day.totals.add(meal.totals);
}

model::FoodItem named_item(std::string_view text) {
    model::FoodItem item;
    auto comma = text.rfind(", ");
    if (comma == std::string_view::npos) comma = text.rfind(',');
    if (comma != std::string_view::npos) {
        const std::string_view amount = table::without_blanks(text.substr(comma + 1));
        if (begins_with_number(amount)) {
            item.amount = amount;
            text = text.substr(0, comma);
        }
    }
    item.name = table::without_blanks(text);
    return item;
}

bool is_adjustment(std::string_view exercise_name) {
    return table::folded(exercise_name).find("calorie adjustment") != std::string::npos;
}

std::optional<double> kilograms(double value, std::string_view unit) {
    const std::string plain = table::folded(unit);
    if (plain == "kg" || plain == "kgs" || plain == "kilograms" || plain == "kilogram") {
        return value;
    }
    if (plain == "lb" || plain == "lbs" || plain == "pounds" || plain == "pound") {
        return value * kKilogramsPerPound;
    }
    if (plain == "st" || plain == "stone" || plain == "stones") return value * kKilogramsPerStone;
    return std::nullopt;
}

model::NutritionDay& DiaryDays::day(const core::Date& date) {
    auto& days = file_.body.nutrition;
    const auto [at, fresh] = known_.emplace(date, days.size());
    if (fresh) days.push_back(make_day(date, origin_, kind_));
    return days[at->second];
}

model::Meal& DiaryDays::meal(model::NutritionDay& day, std::string_view name) {
    for (model::Meal& meal : day.meals) {
        if (meal.name == name) return meal;
    }
    day.meals.emplace_back().name = name;
    return day.meals.back();
}

}  // namespace slipstream::decode::food
