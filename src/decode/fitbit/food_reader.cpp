// Food and water logs of an account export: one entry for each food or drink, of the rider's days.
#include <fmt/format.h>

#include <map>

#include "decode/fitbit/entry_reader.hpp"
#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

using model::Nutrient;

constexpr std::string_view kFitbit = "Fitbit";
constexpr std::int32_t kDay = 86'400;
constexpr double kMillilitresPerOunce = 29.5735;
constexpr double kMillilitresPerCup = 236.588;

/// The numbers of Fitbit's food log API; 6 is not in its list and was seen in a real export.
std::string_view meal_name(int id) {
    switch (id) {
        case 1: return "Breakfast";
        case 2: return "Morning Snack";
        case 3: return "Lunch";
        case 4: return "Afternoon Snack";
        case 5: return "Dinner";
        case 6: return "Evening Snack";
        default: break;
    }
    return "Anytime";
}

model::Nutrients nutrients_of(Json entry, Json food) {
    model::Nutrients out;
    out[Nutrient::Energy] = number_member(food, "calories");
    const auto stated = member(entry, "nutritionalValues");
    if (!stated) return out;
    constexpr std::pair<const char*, Nutrient> kStated[] = {
        {"carbs", Nutrient::Carbohydrate}, {"fat", Nutrient::Fat},       {"fiber", Nutrient::Fibre},
        {"protein", Nutrient::Protein},    {"sodium", Nutrient::Sodium},
    };
    for (const auto& [name, nutrient] : kStated) out[nutrient] = number_member(*stated, name);
    return out;
}

std::string amount_of(Json food) {
    const auto amount = number_member(food, "amount");
    const auto unit = member(food, "unit");
    if (!amount) return {};
    const auto name = unit ? text_member(*unit, *amount == 1 ? "name" : "plural") : std::nullopt;
    return name ? fmt::format("{:g} {}", *amount, *name) : fmt::format("{:g}", *amount);
}

class FoodReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "nutrition"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto date = text_member(entry, "logDate");
        const auto moment = date ? parse_moment(*date) : std::nullopt;
        const auto food = member(entry, "loggedFood");
        if (!moment || !food) return false;
        model::NutritionDay& day = day_of(moment->time, body);
        model::Meal& meal =
            meal_of(day, static_cast<int>(number_member(*food, "mealTypeId").value_or(0)));
        model::FoodItem item;
        const std::string_view brand = text_member(*food, "brand").value_or("");
        const std::string_view name = text_member(*food, "name").value_or("");
        item.name = brand.empty() ? std::string(name) : fmt::format("{} - {}", brand, name);
        item.amount = amount_of(*food);
        item.nutrients = nutrients_of(entry, *food);
        meal.totals.add(item.nutrients);
        day.totals.add(item.nutrients);
        if (item.nutrients[Nutrient::Energy]) energy_.add(*item.nutrients[Nutrient::Energy]);
        range_.add(moment->time);
        meal.items.push_back(std::move(item));
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        json.member("days", days_.size()).key("calories");
        energy_.write(json, 4);
    }

  private:
    model::NutritionDay& day_of(core::TimeMs time, BodyBuilder& body) {
        auto& all = body.file().body.nutrition;
        const core::Date date = core::Date::from_days_since_epoch(time / (kDay * 1000LL));
        const auto [known, added] = days_.try_emplace(date, all.size());
        if (!added) return all[known->second];
        model::NutritionDay& day = all.emplace_back();
        day.date = date;
        day.basis = model::TimeBasis::Local;
        day.start = time;
        day.end = time + kDay * 1000LL;
        day.origin = kFitbit;
        day.external_id = "food log " + date.iso();
        return day;
    }

    static model::Meal& meal_of(model::NutritionDay& day, int id) {
        const std::string_view name = meal_name(id);
        for (model::Meal& meal : day.meals) {
            if (meal.name == name) return meal;
        }
        return day.meals.emplace_back(model::Meal{std::string(name), core::kNoTime, {}, {}});
    }

    std::map<core::Date, std::size_t> days_;
    Statistics energy_;
    TimeRange range_;
};

/// Of a unit as written: "MILLILITER", "FL_OZ", "cup". Millilitres where it is none of these.
double millilitres(std::string_view unit) {
    std::string upper(unit);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper.find("OZ") != std::string::npos || upper.find("OUNCE") != std::string::npos)
        return kMillilitresPerOunce;
    return upper.find("CUP") != std::string::npos ? kMillilitresPerCup : 1;
}

class WaterReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "water"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto date = text_member(entry, "date");
        const auto moment = date ? parse_moment(*date) : std::nullopt;
        auto amount = number_member(entry, "waterAmount");
        if (!moment || !amount) return false;
        const double factor =
            millilitres(text_member(entry, "measurementUnit").value_or("MILLILITER"));
        const auto before = days_.find(moment->time);
        // Drinks of a day have no time: each a second later, so that they add up.
        const core::TimeMs at =
            moment->time + 1000LL * (before == days_.end() ? 0 : before->second);
        ++days_[moment->time];
        body.add({model::Metric::Water, model::TimeBasis::Local, 0}, {}, at, *amount * factor);
        range_.add(moment->time);
        amount_.add(*amount);
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        json.key("value");
        amount_.write(json, 4);
    }

  private:
    std::map<core::TimeMs, std::int32_t> days_;
    Statistics amount_;
    TimeRange range_;
};

}  // namespace

std::unique_ptr<EntryReader> food_reader() { return std::make_unique<FoodReader>(); }
std::unique_ptr<EntryReader> water_reader() { return std::make_unique<WaterReader>(); }

}  // namespace slipstream::decode::fitbit
