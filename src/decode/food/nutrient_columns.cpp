#include "decode/food/nutrient_columns.hpp"

#include <algorithm>
#include <array>

namespace slipstream::decode::food {
namespace {

using model::Nutrient;

constexpr double kKilojoulesPerKilocalorie = 4.184;

struct Name {
    std::string_view folded;
    Nutrient nutrient;
};

// MyFitnessPal pages and exports, Cronometer exports (docs/formats); other languages as their pages
// print them.
constexpr std::array kNames{
    Name{"calories", Nutrient::Energy},
    Name{"energy", Nutrient::Energy},
    Name{"kilojoules", Nutrient::Energy},
    Name{"kalorien", Nutrient::Energy},
    Name{"energie", Nutrient::Energy},
    Name{"calorias", Nutrient::Energy},
    Name{"calorie", Nutrient::Energy},
    Name{"calorieen", Nutrient::Energy},
    Name{"energia", Nutrient::Energy},
    Name{"carbs", Nutrient::Carbohydrate},
    Name{"carbohydrates", Nutrient::Carbohydrate},
    Name{"carbohydrate", Nutrient::Carbohydrate},
    Name{"total carbs", Nutrient::Carbohydrate},
    Name{"kohlenhydrate", Nutrient::Carbohydrate},
    Name{"kohlenh", Nutrient::Carbohydrate},
    Name{"glucides", Nutrient::Carbohydrate},
    Name{"carbohidratos", Nutrient::Carbohydrate},
    Name{"carboidrati", Nutrient::Carbohydrate},
    Name{"carboidratos", Nutrient::Carbohydrate},
    Name{"koolhydraten", Nutrient::Carbohydrate},
    Name{"fat", Nutrient::Fat},
    Name{"total fat", Nutrient::Fat},
    Name{"fett", Nutrient::Fat},
    Name{"lipides", Nutrient::Fat},
    Name{"grasas", Nutrient::Fat},
    Name{"grassi", Nutrient::Fat},
    Name{"gorduras", Nutrient::Fat},
    Name{"vet", Nutrient::Fat},
    Name{"vetten", Nutrient::Fat},
    Name{"protein", Nutrient::Protein},
    Name{"proteins", Nutrient::Protein},
    Name{"eiweiss", Nutrient::Protein},
    Name{"proteine", Nutrient::Protein},
    Name{"proteines", Nutrient::Protein},
    Name{"proteinas", Nutrient::Protein},
    Name{"eiwitten", Nutrient::Protein},
    Name{"eiwit", Nutrient::Protein},
    Name{"fiber", Nutrient::Fibre},
    Name{"fibre", Nutrient::Fibre},
    Name{"dietary fiber", Nutrient::Fibre},
    Name{"ballaststoffe", Nutrient::Fibre},
    Name{"fibres", Nutrient::Fibre},
    Name{"fibra", Nutrient::Fibre},
    Name{"vezels", Nutrient::Fibre},
    Name{"sugar", Nutrient::Sugar},
    Name{"sugars", Nutrient::Sugar},
    Name{"zucker", Nutrient::Sugar},
    Name{"sucres", Nutrient::Sugar},
    Name{"azucares", Nutrient::Sugar},
    Name{"azucar", Nutrient::Sugar},
    Name{"zuccheri", Nutrient::Sugar},
    Name{"acucares", Nutrient::Sugar},
    Name{"suikers", Nutrient::Sugar},
    Name{"sodium", Nutrient::Sodium},
    Name{"natrium", Nutrient::Sodium},
    Name{"sodio", Nutrient::Sodium},
    Name{"potassium", Nutrient::Potassium},
    Name{"kalium", Nutrient::Potassium},
    Name{"potasio", Nutrient::Potassium},
    Name{"potassio", Nutrient::Potassium},
    Name{"cholesterol", Nutrient::Cholesterol},
    Name{"cholest", Nutrient::Cholesterol},
    Name{"cholesterin", Nutrient::Cholesterol},
    Name{"colesterol", Nutrient::Cholesterol},
    Name{"colesterolo", Nutrient::Cholesterol},
    Name{"saturated fat", Nutrient::SaturatedFat},
    Name{"saturated", Nutrient::SaturatedFat},
    Name{"sat fat", Nutrient::SaturatedFat},
    Name{"sat", Nutrient::SaturatedFat},
    Name{"polyunsaturated fat", Nutrient::PolyunsaturatedFat},
    Name{"polyunsaturated", Nutrient::PolyunsaturatedFat},
    Name{"poly fat", Nutrient::PolyunsaturatedFat},
    Name{"poly", Nutrient::PolyunsaturatedFat},
    Name{"monounsaturated fat", Nutrient::MonounsaturatedFat},
    Name{"monounsaturated", Nutrient::MonounsaturatedFat},
    Name{"mono fat", Nutrient::MonounsaturatedFat},
    Name{"mono", Nutrient::MonounsaturatedFat},
    Name{"trans fat", Nutrient::TransFat},
    Name{"trans fats", Nutrient::TransFat},
    Name{"trans", Nutrient::TransFat},
    Name{"vitamin a", Nutrient::VitaminA},
    Name{"vit a", Nutrient::VitaminA},
    Name{"vitamin c", Nutrient::VitaminC},
    Name{"vit c", Nutrient::VitaminC},
    Name{"calcium", Nutrient::Calcium},
    Name{"iron", Nutrient::Iron},
    Name{"water", Nutrient::Water},
    Name{"caffeine", Nutrient::Caffeine},
    Name{"alcohol", Nutrient::Alcohol},
};

/// Grams of a mass unit; nullopt for other units.
std::optional<double> grams(std::string_view unit) {
    if (unit == "g" || unit == "gram" || unit == "grams" || unit == "ml") return 1.0;
    if (unit == "mg") return 1e-3;
    if (unit == "ug" || unit == "mcg" || unit == "\xC2\xB5g" || unit == "\xCE\xBCg") return 1e-6;
    return std::nullopt;
}

/// The unit at the end of a NutrientInfo's field name.
std::string_view own_unit(Nutrient nutrient) {
    const std::string_view field = model::nutrient_info(nutrient).field;
    return field.substr(field.rfind('_') + 1);
}

}  // namespace

std::optional<Nutrient> nutrient_of(std::string_view folded_name) {
    for (const Name& name : kNames) {
        if (name.folded == folded_name) return name.nutrient;
    }
    return std::nullopt;
}

std::optional<double> nutrient_factor(Nutrient nutrient, std::string_view unit) {
    if (unit.empty()) return 1.0;
    const std::string plain = table::folded(unit);
    if (nutrient == Nutrient::Energy) {
        if (plain == "kcal" || plain == "cal") return 1.0;
        return plain == "kj" ? std::optional(1 / kKilojoulesPerKilocalorie) : std::nullopt;
    }
    const auto from = grams(plain);
    const auto to = grams(own_unit(nutrient));
    return from && to ? std::optional(*from / *to) : std::nullopt;
}

std::optional<NutrientColumn> nutrient_column(std::size_t column, const table::ColumnName& name) {
    const auto nutrient = nutrient_of(name.name);
    if (!nutrient) return std::nullopt;
    NutrientColumn out{column, *nutrient, 1, name.unit == "%"};
    if (out.daily_value) return out;
    const bool joules = name.name == "kilojoules" && name.unit.empty();
    const auto factor = nutrient_factor(*nutrient, joules ? "kj" : std::string_view(name.unit));
    if (!factor) return std::nullopt;
    out.factor = *factor;
    return out;
}

std::vector<NutrientColumn> nutrient_columns(const table::Header& header) {
    std::vector<NutrientColumn> out;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto column = nutrient_column(i, header.columns()[i]);
        const auto same = [&](const NutrientColumn& c) { return c.nutrient == column->nutrient; };
        if (column && std::none_of(out.begin(), out.end(), same)) out.push_back(*column);
    }
    return out;
}

namespace {

/// "3,436mg": a number with a unit of its own, in the unit of the nutrient.
std::optional<double> amount_with_unit(std::string_view text, bool decimal_comma,
                                       Nutrient nutrient) {
    const std::size_t end = text.find_last_of("0123456789");
    if (end == std::string_view::npos || end + 1 == text.size()) return std::nullopt;
    const auto amount = table::table_number(text.substr(0, end + 1), decimal_comma);
    const auto factor = nutrient_factor(nutrient, text.substr(end + 1));
    return amount && factor ? std::optional(*amount * *factor) : std::nullopt;
}

}  // namespace

model::Nutrients row_nutrients(const table::TableReader& reader,
                               const std::vector<NutrientColumn>& columns) {
    model::Nutrients out;
    for (const NutrientColumn& column : columns) {
        if (column.daily_value) continue;
        if (const auto amount = reader.number(column.column)) {
            out[column.nutrient] = *amount * column.factor;
        } else {
            out[column.nutrient] = amount_with_unit(reader.field(column.column),
                                                    reader.decimal_comma(), column.nutrient);
        }
    }
    return out;
}

}  // namespace slipstream::decode::food
