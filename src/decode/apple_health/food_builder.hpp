#pragma once
// Days of food out of single nutrients and meals. Belongs to one decode call.
#include <compare>
#include <map>
#include <vector>

#include "decode/apple_health/series_set.hpp"

namespace slipstream::decode::apple_health {

/// One amount of one nutrient.
struct FoodAmount {
    std::uint32_t origin = 0;
    core::TimeMs start = 0;  ///< UTC
    std::int64_t day = 0;    ///< local, since the epoch
    model::Nutrient nutrient = model::Nutrient::Energy;
    double amount = 0;
    auto operator<=>(const FoodAmount&) const = default;
};

/// A food that its app wrote as one: nutrients with a name.
struct FoodEntry {
    std::string name, meal;
    std::vector<FoodAmount> amounts;
};

class FoodBuilder {
  public:
    /// A nutrient that stands alone in the file.
    void add(const FoodAmount& amount) { alone_.push_back(amount); }
    /// The nutrients of a food. They also stand alone in the file as a rule: those that do count once.
    void add(FoodEntry entry) {
        if (!entry.amounts.empty()) entries_.push_back(std::move(entry));
    }
    /// A day for each origin and local date, in that order.
    void finish(const Origins& origins, std::vector<model::NutritionDay>& days);

  private:
    using DayKey = std::pair<std::uint32_t, std::int64_t>;
    void add_entry(const FoodEntry& entry, model::NutritionDay& day);

    std::vector<FoodAmount> alone_;
    std::vector<FoodEntry> entries_;
    std::map<DayKey, model::NutritionDay> days_;
};

}  // namespace slipstream::decode::apple_health
