#include "sample/body/food_diary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "sample/body/foods.hpp"
#include "sample/body/minutes.hpp"

namespace slipstream::sample {
namespace {

constexpr double kLeastKcal = 2'150;
constexpr double kMostKcal = 5'600;
constexpr std::size_t kMostItems = 9;

struct MealPlan {
    std::string_view name;
    MealBit bit;
    double part_riding;  ///< of the day's energy
    double part_off;
};
constexpr std::array<MealPlan, 4> kMeals{
    MealPlan{"Breakfast", kBreakfast, 0.22, 0.26}, MealPlan{"Lunch", kLunch, 0.22, 0.28},
    MealPlan{"Dinner", kDinner, 0.29, 0.34}, MealPlan{"Snacks", kSnack, 0.27, 0.12}};

constexpr std::array<std::string_view, 6> kNotes{"Headwind, hungry all day",
                                                 "Shop was closed, ate what was in the bags",
                                                 "Pie at the cafe",
                                                 "Not much between the towns today",
                                                 "Second supper",
                                                 "Cooked at the campground"};

/// "1,304".
std::string grouped(int value) {
    return value < 1000 ? std::to_string(value)
                        : fmt::format("{},{:03}", value / 1000, value % 1000);
}

void put_cells(std::string& out, std::string_view name, const Food& food) {
    fmt::format_to(std::back_inserter(out),
                   "<tr><td class=\"first\">{}</td><td>{}</td><td>{}g</td><td>{}g</td>"
                   "<td>{}g</td><td>{}mg</td><td>{}mg</td><td>{}g</td><td "
                   "class=\"last\">{}g</td></tr>\n",
                   name, grouped(food.kcal), food.carbohydrate_g, food.fat_g, food.protein_g,
                   food.cholesterol_mg, grouped(food.sodium_mg), food.sugar_g, food.fibre_g);
}

void add(Food& total, const Food& food) {
    total.kcal += food.kcal;
    total.carbohydrate_g += food.carbohydrate_g;
    total.fat_g += food.fat_g;
    total.protein_g += food.protein_g;
    total.cholesterol_mg += food.cholesterol_mg;
    total.sodium_mg += food.sodium_mg;
    total.sugar_g += food.sugar_g;
    total.fibre_g += food.fibre_g;
}

class DiaryDay {
  public:
    DiaryDay(const BodyDays& body, std::size_t index)
        : day_(body.days[index]), minutes_(minutes_of(body, index)), random_(day_.random(40)) {}

    void write(std::string& out) {
        const core::TimeMs midnight = day_.date.days_since_epoch() * kDayMs;
        fmt::format_to(std::back_inserter(out),
                       "<h2 class=\"main-title-2\" id=\"date\">{}</h2>\n"
                       "<table class=\"table0\" id=\"food\">\n<thead><tr><td "
                       "class=\"first\">Foods</td><td>Calories</td><td>Carbs</td><td>Fat</td>"
                       "<td>Protein</td><td>Cholest</td><td>Sodium</td><td>Sugars</td><td "
                       "class=\"last\">Fiber</td></tr></thead>\n<tbody>\n",
                       month_name_date(midnight));
        const double wanted = energy_wanted();
        for (const MealPlan& meal : kMeals) {
            put_meal(out, meal, wanted * (day_.off() ? meal.part_off : meal.part_riding));
        }
        out += "</tbody>\n<tfoot>";
        put_cells(out, "TOTAL:", total_);
        out += "</tfoot>\n</table>\n";
        if (random_.unit() < 0.18) {
            const auto note = static_cast<std::size_t>(random_.between(0, kNotes.size()));
            fmt::format_to(std::back_inserter(out),
                           "<h4 class=\"notes\">Food Notes</h4><p class=\"notes\">{}</p>\n",
                           kNotes[note]);
        }
        if (day_.effort) put_exercise(out);
    }

  private:
    /// The hungrier the harder the day was; it does not quite make up for it.
    double energy_wanted() {
        const double spent = energy_kcal(minutes_);
        return std::clamp(0.91 * spent + 110 * random_.normal(), kLeastKcal, kMostKcal);
    }

    void put_meal(std::string& out, const MealPlan& meal, double wanted) {
        fmt::format_to(std::back_inserter(out),
                       "<tr class=\"title\"><td class=\"first last\" colspan=\"9\">{}</td></tr>\n",
                       meal.name);
        std::vector<const Food*> choice;
        for (const Food& food : foods()) {
            if ((food.meals & meal.bit) != 0) choice.push_back(&food);
        }
        double left = wanted;
        for (std::size_t i = 0; i < kMostItems && left > 90 && !choice.empty(); ++i) {
            const auto at =
                static_cast<std::size_t>(random_.between(0, static_cast<double>(choice.size())));
            const Food food = *choice[at];
            choice.erase(choice.begin() + static_cast<std::ptrdiff_t>(at));
            if (food.kcal > left + 140) continue;
            put_cells(out, fmt::format("{}, {}", food.name, food.amount), food);
            add(total_, food);
            left -= food.kcal;
        }
    }

    void put_exercise(std::string& out) const {
        double kcal = 0;
        int riding = 0;
        for (const BodyMinute& minute : minutes_) {
            if (minute.doing != Doing::Riding) continue;
            kcal += minute.kcal;
            ++riding;
        }
        const int rounded = static_cast<int>(std::lround(kcal));
        fmt::format_to(
            std::back_inserter(out),
            "<table class=\"table0\" id=\"excercise\">\n<thead><tr><td class=\"first\">Exercises"
            "</td><td>Calories</td><td>Minutes</td><td>Sets</td><td>Reps</td><td class=\"last\">"
            "Weight</td></tr></thead>\n<tbody>\n<tr class=\"title\"><td class=\"first last\" "
            "colspan=\"6\">Cardiovascular</td></tr>\n<tr><td class=\"first\">Bicycling, touring"
            "</td><td>{0}</td><td>{1}</td><td class=\"last\" colspan=\"3\">&nbsp;</td></tr>\n"
            "</tbody>\n<tfoot><tr><td class=\"first\">TOTALS:</td><td>{0}</td><td>{1}</td><td>0"
            "</td><td>0</td><td class=\"last\">0</td></tr></tfoot>\n</table>\n",
            grouped(rounded), riding);
    }

    const BodyDay& day_;
    std::vector<BodyMinute> minutes_;
    Random random_;
    Food total_;
};

}  // namespace

BodyFile food_diary(const BodyDays& body, std::size_t first) {
    std::string out =
        "<!DOCTYPE html>\n<!-- saved from url=(0052)https://www.myfitnesspal.com/reports/"
        "printable_diary -->\n<html><head><title>\n  Printable Nutrition Report for the sample "
        "rider\n</title></head>\n<body class=\"printable\" id=\"printable-diary\">\n";
    const std::size_t end = std::min(first + kDaysOfADiary, body.days.size() - 1);
    for (std::size_t i = first; i < end; ++i) DiaryDay(body, i).write(out);
    out += "</body></html>\n";
    const std::string date = body.days[first].date.iso();
    return {"diary-" + date, "MyFitnessPal/printable_diary-" + date + ".htm", out};
}

}  // namespace slipstream::sample
