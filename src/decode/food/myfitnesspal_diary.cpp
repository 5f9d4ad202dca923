// The diary page of one day. Rules: docs/formats/myfitnesspal.md, after python-myfitnesspal's
// reader.
#include <algorithm>
#include <array>

#include "core/json_writer.hpp"
#include "decode/food/diary_day.hpp"
#include "decode/food/myfitnesspal_pages.hpp"
#include "decode/food/page_cells.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::food {
namespace {

/// The date behind "date=" in a link.
std::optional<core::Date> date_in_link(std::string_view link) {
    const auto at = link.find("date=");
    return at == std::string_view::npos ? std::nullopt : core::Date::parse(link.substr(at + 5, 10));
}

/// What the page's own date control says: its field, its text, else the links that change this day.
std::optional<core::Date> page_date(const HtmlPage& page) {
    if (const GumboNode* const field = find_by_id(page.root(), "date_selector")) {
        if (const auto date = core::Date::parse(attribute(field, "value"))) return date;
    }
    std::optional<core::Date> found;
    for_each_element(page.root(), [&](const GumboNode* node) {
        if (found) return false;
        const bool shown = is_tag(node, GUMBO_TAG_TIME) || has_class(node, "date");
        if (shown) {
            const auto date = table::read_time(own_text(node), {}, table::DateOrder::MonthFirst);
            if (date) found = date->date();
        }
        for (const char* const name : {"href", "action"}) {
            const std::string_view link = attribute(node, name);
            const bool of_this_day = link.find("/food/add_to_diary?") != std::string_view::npos ||
                                     link.find("/save_note?") != std::string_view::npos ||
                                     link.find("/food/remove/") != std::string_view::npos ||
                                     link.find("day_complete?") != std::string_view::npos ||
                                     link.find("day_incomplete?") != std::string_view::npos;
            if (!found && of_this_day) found = date_in_link(link);
        }
        // The page's own address, where the saver wrote it down.
        if (!found && is_tag(node, GUMBO_TAG_LINK) && attribute(node, "rel") == "canonical") {
            found = date_in_link(attribute(node, "href"));
        }
        return true;
    });
    return found;
}

/// "July 13, 2013" as often as the text of the page names a whole date; each once.
std::vector<std::string> dates_named(std::string_view text) {
    constexpr std::array<std::string_view, 12> kMonths{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    std::vector<std::string> out;
    for (const std::string_view month : kMonths) {
        for (auto at = text.find(month); at != std::string_view::npos;
             at = text.find(month, at + 1)) {
            const auto comma = text.find(", ", at);
            if (comma == std::string_view::npos || comma - at > month.size() + 3) continue;
            const std::string named(text.substr(at, comma + 6 - at));
            const bool date = table::read_time(named, {}, table::DateOrder::MonthFirst).has_value();
            if (date && std::find(out.begin(), out.end(), named) == out.end()) out.push_back(named);
        }
    }
    return out;
}

bool is_diary_table(const GumboNode* node) {
    return is_tag(node, GUMBO_TAG_TABLE) &&
           (has_class(node, "table0") || attribute(node, "id") == "diary-table" ||
            attribute(node, "id") == "cardio-diary" || attribute(node, "id") == "strength-diary");
}

class DiaryPage {
  public:
    DiaryPage(DecodedFile& file, model::NutritionDay& day) : file_(file), day_(day) {}

    void take_table(const GumboNode* table) {
        const auto all = elements(table, GUMBO_TAG_TR);
        for (const GumboNode* const row : all) {
            const auto texts = cell_texts(row);
            const bool blank = std::all_of(texts.begin(), texts.end(),
                                           [](const std::string& text) { return text.empty(); });
            if (!blank && rows_.size() < kMaxRecords) rows_.push_back(texts);
        }
        const bool food = std::any_of(all.begin(), all.end(), [](const GumboNode* row) {
            return has_class(row, "meal_header");
        });
        if (food) {
            take_food(all);
        } else {
            take_exercises(all);
        }
    }

    bool unit_missing() const { return unit_missing_; }
    const std::vector<std::vector<std::string>>& rows() const { return rows_; }

  private:
    void take_food(const std::vector<const GumboNode*>& all) {
        bool in_meal = false;
        bool goal_next = false;
        columns_from(all);
        for (const GumboNode* const row : all) {
            const auto cells = row_cells(row);
            if (cells.empty()) continue;
            if (has_class(row, "meal_header")) {
                day_.meals.emplace_back().name = own_text(cells[0]);
                in_meal = true;
            } else if (attribute(row, "class") == "total") {
                day_.totals = cell_nutrients(cells, nutrients_);
            } else if (goal_next) {
                day_.goals = cell_nutrients(cells, nutrients_);
            } else if (in_meal && attribute(row, "class").empty()) {
                add_item(cells);
            } else if (in_meal) {
                day_.meals.back().totals = cell_nutrients(cells, nutrients_);
                in_meal = false;
            }
            goal_next = attribute(row, "class") == "total";
        }
    }

    /// Headings stand beside the first meal's name; where no meal has them, in the foot of the
    /// table.
    void columns_from(const std::vector<const GumboNode*>& all) {
        for (const GumboNode* const row : all) {
            const bool heads = has_class(row, "meal_header") ||
                               is_tag(row->parent, GUMBO_TAG_TFOOT) ||
                               is_tag(row->parent, GUMBO_TAG_THEAD);
            const auto cells = row_cells(row);
            if (!heads || cells.size() < 2 || !nutrients_.empty()) continue;
            for (std::size_t i = 1; i < cells.size(); ++i) {
                if (const auto column = nutrient_column(i, heading(cells[i]))) {
                    nutrients_.push_back(*column);
                }
            }
        }
        if (nutrients_.empty()) {
            add_warning(file_, "columns_unknown", "no heading of the diary names a nutrient");
        }
    }

    void add_item(const std::vector<const GumboNode*>& cells) {
        const auto links = elements(cells[0], GUMBO_TAG_A);
        model::FoodItem item =
            named_item(links.empty() ? text_of(cells[0]) : text_of(links.front()));
        item.nutrients = cell_nutrients(cells, nutrients_);
        if (!item.name.empty()) day_.meals.back().items.push_back(std::move(item));
    }

    void take_exercises(const std::vector<const GumboNode*>& all) {
        ExerciseColumns columns;
        for (const GumboNode* const row : all) {
            const auto cells = row_cells(row);
            if (cells.empty()) continue;
            if (is_tag(row->parent, GUMBO_TAG_THEAD)) {
                std::vector<table::ColumnName> headings;
                for (const GumboNode* const cell : cells) headings.push_back(heading(cell));
                columns = exercise_columns(headings);
            } else if (attribute(row, "class").empty()) {
                add_exercise(row, columns);
            } else {
                break;  // totals and buttons
            }
        }
    }

    void add_exercise(const GumboNode* row, const ExerciseColumns& columns) {
        const auto cells = row_cells(row);
        const auto links = elements(cells[0], GUMBO_TAG_A);
        auto exercise = cell_exercise(links.empty() ? text_of(cells[0]) : text_of(links.front()),
                                      cell_texts(row), columns, unit_missing_);
        if (exercise.name.empty()) return;
        if (is_adjustment(exercise.name)) {
            add_warning(file_, "calorie_adjustment",
                        "corrections by step counters are no exercises: left out",
                        node_offset(row));
            return;
        }
        day_.exercises.push_back(std::move(exercise));
    }

    DecodedFile& file_;
    model::NutritionDay& day_;
    std::vector<NutrientColumn> nutrients_;
    std::vector<std::vector<std::string>> rows_;
    bool unit_missing_ = false;
};

std::optional<double> page_water_ml(const HtmlPage& page) {
    const GumboNode* const counter = find_by_id(page.root(), "water_cups");
    if (counter == nullptr) return std::nullopt;
    for (const GumboNode* const line : elements(counter, GUMBO_TAG_P)) {
        if (const auto cups = page_number(own_text(line))) return cups->value * kMillilitresPerCup;
    }
    return std::nullopt;
}

std::string page_note(const HtmlPage& page) {
    const GumboNode* const shown = find_element(page.root(), [](const GumboNode* at) {
        return is_tag(at, GUMBO_TAG_P) && has_class(at, "note");
    });
    if (shown != nullptr && !text_of(shown).empty()) return text_of(shown);
    const GumboNode* const edited = find_by_id(page.root(), "note_body");
    return edited != nullptr ? text_of(edited) : std::string();
}

/// Whether the day is marked as completed; nullopt where the page does not say.
std::optional<bool> page_completed(const HtmlPage& page) {
    const GumboNode* const box = find_by_id(page.root(), "complete_day");
    if (box == nullptr || children(box).empty()) return std::nullopt;
    const GumboNode* const first = children(box).front();
    if (has_class(first, "day_complete_message")) return true;
    return has_class(first, "day_incomplete_message") ? std::optional(false) : std::nullopt;
}

void write_summary(const HtmlPage& page, std::uint64_t bytes,
                   const std::vector<std::vector<std::string>>& rows, DecodedFile& file) {
    core::JsonWriter json(file.summary);
    json.begin_object().member("bytes", bytes).member("title", page_title(page));
    json.member("table_rows", rows.size()).key("rows").begin_array();
    for (const auto& row : rows) {
        json.begin_array();
        for (const std::string& cell : row) json.value(cell);
        json.end_array();
    }
    json.end_array().key("dates_named").begin_array();
    for (const std::string& date : dates_named(text_of(page.root()))) json.value(date);
    json.end_array();
    if (const auto completed = page_completed(page)) json.member("completed", *completed);
    json.end_object();
}

}  // namespace

void decode_diary_page(const HtmlPage& page, std::uint64_t bytes, DecodedFile& file) {
    const auto date = page_date(page);
    model::NutritionDay day = make_day(date, kMyFitnessPal, "diary");
    DiaryPage reader(file, day);
    bool any = false;
    for_each_element(page.root(), [&](const GumboNode* node) {
        if (!is_diary_table(node)) return true;
        any = true;
        reader.take_table(node);
        return false;
    });
    day.water_ml = page_water_ml(page);
    day.note = page_note(page);
    complete_totals(day);
    write_summary(page, bytes, reader.rows(), file);
    if (!any) {
        add_warning(file, "no_diary", "the page has no diary table: private, locked or signed out");
        return;
    }
    if (!date) {
        add_warning(file, "date_unknown", "the page does not say of which day it is");
    }
    if (reader.unit_missing()) {
        add_warning(file, "weight_unit_missing",
                    "weights of strength exercises have no unit in this page: left out");
    }
    file.kind = "nutrition";
    file.body.nutrition.push_back(std::move(day));
}

}  // namespace slipstream::decode::food
