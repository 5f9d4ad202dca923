#include "decode/apple_health/food_builder.hpp"

#include <algorithm>

namespace slipstream::decode::apple_health {
namespace {

void add_amount(model::Nutrients& nutrients, const FoodAmount& amount) {
    auto& sum = nutrients[amount.nutrient];
    sum = sum.value_or(0) + amount.amount;
}

}  // namespace

void FoodBuilder::add_entry(const FoodEntry& entry, model::NutritionDay& day) {
    const auto known = std::find_if(day.meals.begin(), day.meals.end(),
                                    [&](const auto& meal) { return meal.name == entry.meal; });
    model::Meal& meal = known != day.meals.end() ? *known : day.meals.emplace_back();
    meal.name = entry.meal;
    model::FoodItem& item = meal.items.emplace_back();
    item.name = entry.name;
    for (const FoodAmount& amount : entry.amounts) {
        add_amount(item.nutrients, amount);
        add_amount(meal.totals, amount);
        const bool counted = std::binary_search(alone_.begin(), alone_.end(), amount);
        if (!counted) add_amount(day.totals, amount);
    }
}

void FoodBuilder::finish(const Origins& origins, std::vector<model::NutritionDay>& days) {
    std::sort(alone_.begin(), alone_.end());
    for (const FoodAmount& amount : alone_) {
        add_amount(days_[{amount.origin, amount.day}].totals, amount);
    }
    for (const FoodEntry& entry : entries_) {
        const FoodAmount& first = entry.amounts.front();
        add_entry(entry, days_[{first.origin, first.day}]);
    }
    for (auto& [key, day] : days_) {
        day.basis = model::TimeBasis::Local;
        day.date = core::Date::from_days_since_epoch(key.second);
        day.start = day.end = key.second * 86'400'000;
        day.origin = origins.name(key.first);
        day.external_id = day.date.iso();
        days.push_back(std::move(day));
    }
    days_.clear();
}

}  // namespace slipstream::decode::apple_health
