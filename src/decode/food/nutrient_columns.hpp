#pragma once
// Which nutrient a column of a food diary holds, by its heading, and in which unit.
#include <optional>
#include <string_view>
#include <vector>

#include "decode/table/table_reader.hpp"
#include "model/body.hpp"

namespace slipstream::decode::food {

/// A column and what its values are multiplied with to be in the unit of the nutrient's
/// NutrientInfo.
struct NutrientColumn {
    std::size_t column = 0;
    model::Nutrient nutrient = model::Nutrient::Energy;
    double factor = 1;
    bool daily_value = false;  ///< per cent of a recommended day: no amount, left out
};

/// The nutrient of a folded heading in English, German, French, Spanish, Italian, Portuguese or
/// Dutch.
std::optional<model::Nutrient> nutrient_of(std::string_view folded_name);

/// What turns an amount in `unit` ("kJ", "g", "mg", "µg", "mcg") into the nutrient's own unit; 1
/// for an empty unit; nullopt for units that do not convert (IU, %).
std::optional<double> nutrient_factor(model::Nutrient nutrient, std::string_view unit);

/// The column for a heading; nullopt where it is no nutrient of ours or its unit does not convert.
std::optional<NutrientColumn> nutrient_column(std::size_t column, const table::ColumnName& name);

/// All nutrient columns of a header; of two for one nutrient the first counts.
std::vector<NutrientColumn> nutrient_columns(const table::Header& header);

/// The amounts of a row.
model::Nutrients row_nutrients(const table::TableReader& reader,
                               const std::vector<NutrientColumn>& columns);

}  // namespace slipstream::decode::food
