#include "decode/food/page_cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "decode/food/diary_day.hpp"

namespace slipstream::decode::food {
namespace {

constexpr std::size_t kMaxColumns = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t span_of(const GumboNode* cell) {
    const std::string_view text = attribute(cell, "colspan");
    std::size_t span = 1;
    std::from_chars(text.data(), text.data() + text.size(), span);
    return std::clamp<std::size_t>(span, 1, kMaxColumns);
}

/// Whether every mark in a number stands before exactly three digits.
bool groups_of_three(std::string_view number) {
    std::size_t digits = 0;
    bool marked = false;
    for (const char c : number) {
        if (is_digit(c)) {
            ++digits;
            continue;
        }
        if (c == '-') continue;
        if (marked ? digits != 3 : digits == 0 || digits > 3) return false;
        marked = true;
        digits = 0;
    }
    return !marked || digits == 3;
}

/// The number with a point as its only mark.
std::string plain_number(std::string_view number) {
    const auto last = number.find_last_of(".,");
    const bool whole = groups_of_three(number);
    std::string plain;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (is_digit(number[i]) || number[i] == '-') plain += number[i];
        if (i == last && !whole) plain += '.';
    }
    return plain;
}

std::optional<std::int32_t> whole(const std::optional<PageNumber>& number) {
    if (!number || !(std::abs(number->value) < 1e6)) return std::nullopt;
    return static_cast<std::int32_t>(std::lround(number->value));
}

bool is_any(std::string_view name, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

std::vector<const GumboNode*> row_cells(const GumboNode* row) {
    std::vector<const GumboNode*> out;
    for (const GumboNode* const cell : children(row)) {
        if (!is_tag(cell, GUMBO_TAG_TD) && !is_tag(cell, GUMBO_TAG_TH)) continue;
        for (std::size_t i = span_of(cell); i > 0 && out.size() < kMaxColumns; --i) {
            out.push_back(cell);
        }
    }
    return out;
}

std::vector<std::string> cell_texts(const GumboNode* row) {
    std::vector<std::string> out;
    for (const GumboNode* const cell : row_cells(row)) out.push_back(text_of(cell));
    return out;
}

table::ColumnName heading(const GumboNode* cell) {
    table::ColumnName name = table::column_name(own_text(cell));
    if (name.unit.empty() && !children(cell).empty()) {
        name.unit = text_of(children(cell).front());
    }
    return name;
}

std::optional<PageNumber> page_number(std::string_view text) {
    text = table::without_blanks(text);
    std::size_t end = 0;
    while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == ',' ||
                                 (text[end] == '-' && end == 0))) {
        ++end;
    }
    const std::string plain = plain_number(text.substr(0, end));
    PageNumber out;
    const auto [stop, error] =
        std::from_chars(plain.data(), plain.data() + plain.size(), out.value);
    if (error != std::errc() || stop == plain.data() || !std::isfinite(out.value)) {
        return std::nullopt;
    }
    out.unit = table::without_blanks(text.substr(end));
    return out;
}

std::string value_text(const GumboNode* cell) {
    const GumboNode* const macro =
        find_element(cell, [](const GumboNode* at) { return has_class(at, "macro-value"); });
    return macro != nullptr ? text_of(macro) : text_of(cell);
}

model::Nutrients cell_nutrients(const std::vector<const GumboNode*>& cells,
                                const std::vector<NutrientColumn>& columns) {
    model::Nutrients out;
    for (const NutrientColumn& column : columns) {
        if (column.daily_value || column.column >= cells.size()) continue;
        const auto number = page_number(value_text(cells[column.column]));
        if (!number) continue;
        const auto factor = number->unit.empty() ? std::optional(column.factor)
                                                 : nutrient_factor(column.nutrient, number->unit);
        if (factor) out[column.nutrient] = number->value * *factor;
    }
    return out;
}

ExerciseColumns exercise_columns(const std::vector<table::ColumnName>& headings) {
    ExerciseColumns out;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const std::string& name = headings[i].name;
        const bool energy = name == "calories burned" || name == "kilojoules burned" ||
                            nutrient_of(name) == model::Nutrient::Energy;
        if (energy) {
            out.energy = i;
            const bool joules = name.starts_with("kilojoules") || headings[i].unit == "kj";
            out.energy_factor = *nutrient_factor(model::Nutrient::Energy, joules ? "kj" : "kcal");
        } else if (is_any(name, {"minutes", "minuten", "minutos", "minuti", "min"})) {
            out.minutes = i;
        } else if (is_any(name, {"sets", "series", "satze", "serie"})) {
            out.sets = i;
        } else if (is_any(name, {"reps", "reps set", "reps per set", "repetitions", "wdh",
                                 "wiederholungen", "repeticiones", "ripetizioni"})) {
            out.repetitions = i;
        } else if (is_any(name,
                          {"weight", "weight set", "weight per set", "gewicht", "poids", "peso"})) {
            out.weight = i;
            out.weight_unit = headings[i].unit;
        }
    }
    return out;
}

model::DiaryExercise cell_exercise(std::string name, const std::vector<std::string>& cells,
                                   const ExerciseColumns& columns, bool& unit_missing) {
    const auto number = [&](std::optional<std::size_t> column) {
        return column && *column < cells.size() ? page_number(cells[*column]) : std::nullopt;
    };
    model::DiaryExercise out;
    out.name = std::move(name);
    if (const auto energy = number(columns.energy)) {
        out.energy_kcal = energy->value * columns.energy_factor;
    }
    if (const auto minutes = number(columns.minutes)) out.minutes = minutes->value;
    out.sets = whole(number(columns.sets));
    out.repetitions = whole(number(columns.repetitions));
    if (const auto weight = number(columns.weight)) {
        out.weight_kg =
            kilograms(weight->value, weight->unit.empty() ? columns.weight_unit : weight->unit);
        unit_missing = unit_missing || (!out.weight_kg && weight->value != 0);
    }
    return out;
}

}  // namespace slipstream::decode::food
