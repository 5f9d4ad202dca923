#pragma once
// Rows of the tables in MyFitnessPal's pages.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/food/html_page.hpp"
#include "decode/food/nutrient_columns.hpp"
#include "model/body.hpp"

namespace slipstream::decode::food {

/// The cells (td, th) of a row; one that spans columns stands for each of them.
std::vector<const GumboNode*> row_cells(const GumboNode* row);
/// Their texts.
std::vector<std::string> cell_texts(const GumboNode* row);

/// A heading cell: its own text is the name, what its child elements say the unit ("Calories",
/// "kcal").
table::ColumnName heading(const GumboNode* cell);

/// A number as the pages print it in any locale: marks before groups of three digits are thousands
/// ("1,304", "1.304"), another last mark is the decimal one. What stands behind it is its unit.
struct PageNumber {
    double value = 0;
    std::string unit;
};
std::optional<PageNumber> page_number(std::string_view text);

/// The text of a value cell: of its `macro-value` where it has one, else its own.
std::string value_text(const GumboNode* cell);

/// The nutrients of a row's cells; a unit in the cell goes before the heading's.
model::Nutrients cell_nutrients(const std::vector<const GumboNode*>& cells,
                                const std::vector<NutrientColumn>& columns);

/// Which column of an exercise table holds what.
struct ExerciseColumns {
    std::optional<std::size_t> energy, minutes, sets, repetitions, weight;
    double energy_factor = 1;  ///< to kcal
    std::string weight_unit;   ///< of the heading; may be empty
};
ExerciseColumns exercise_columns(const std::vector<table::ColumnName>& headings);

/// An exercise of a row; nothing of a weight without a unit (`unit_missing` becomes true).
model::DiaryExercise cell_exercise(std::string name, const std::vector<std::string>& cells,
                                   const ExerciseColumns& columns, bool& unit_missing);

}  // namespace slipstream::decode::food
