#pragma once
// What the food formats share: days, items and exercises of a diary.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "decode/decoder.hpp"

namespace slipstream::decode::food {

inline constexpr double kKilogramsPerPound = 0.45359237;
inline constexpr double kMillilitresPerCup = 236.588;  ///< US customary cup, MyFitnessPal's glass
inline constexpr std::size_t kMaxRecords = 200'000;    ///< meals, items and exercises of one file

/// A day of a diary: basis Local from midnight to midnight, with an external id ("diary
/// 2019-05-18") that is the same in every export of that kind. Without a date: basis Unknown at 0.
model::NutritionDay make_day(std::optional<core::Date> date, std::string_view origin,
                             std::string_view kind);

/// Sets the totals that the file did not state: a meal's from its items, the day's from its meals.
void complete_totals(model::NutritionDay& day);

/// "Brand - Name, 2 slice" as name and amount: cut at the last comma with a blank behind it (else
/// the last comma) when a number follows.
model::FoodItem named_item(std::string_view text);

/// Corrections by step counters ("Health Connect calorie adjustment"), which are no exercise.
bool is_adjustment(std::string_view exercise_name);

/// Kilograms of a weight in the unit as written ("kg", "Kilograms", "lbs", "Pounds", "st"); nullopt
/// for other units and for none.
std::optional<double> kilograms(double value, std::string_view unit);

/// Days by date, in the order in which they first appear, while rows of a file are gone through.
class DiaryDays {
  public:
    DiaryDays(DecodedFile& file, std::string_view origin, std::string_view kind)
        : file_(file), origin_(origin), kind_(kind) {}

    model::NutritionDay& day(const core::Date& date);
    /// The meal of that name; made where it is new.
    static model::Meal& meal(model::NutritionDay& day, std::string_view name);

  private:
    DecodedFile& file_;
    std::string origin_, kind_;
    std::map<core::Date, std::size_t> known_;
};

}  // namespace slipstream::decode::food
