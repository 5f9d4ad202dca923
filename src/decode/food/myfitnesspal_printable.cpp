// The printable diary: for each day a heading with its date, a table of foods, one of exercises,
// and notes.
#include "core/json_writer.hpp"
#include "decode/food/diary_day.hpp"
#include "decode/food/myfitnesspal_pages.hpp"
#include "decode/food/page_cells.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::food {
namespace {

/// What the summary says of a day beside its records.
struct PrintedDay {
    std::string date;  ///< as printed
    std::size_t foods = 0, exercises = 0;
    double calories_items = 0;
    std::vector<std::string> total, exercise_totals;
    bool has_exercise_totals = false;
};

class PrintableDiary {
  public:
    explicit PrintableDiary(DecodedFile& file) : file_(file) {}

    /// Takes an element in document order; false where its children are of no further interest.
    bool take(const GumboNode* node) {
        if (is_tag(node, GUMBO_TAG_H2)) return begin_day(node);
        if (is_tag(node, GUMBO_TAG_TABLE)) return take_table(node);
        if (is_tag(node, GUMBO_TAG_P) && has_class(node, "notes")) add_note(node);
        return true;
    }

    void finish(std::string_view title, std::uint64_t bytes) {
        for (model::NutritionDay& day : file_.body.nutrition) complete_totals(day);
        if (unit_missing_) {
            add_warning(file_, "weight_unit_missing",
                        "weights of strength exercises have no unit in this page: left out");
        }
        write_summary(title, bytes);
    }

  private:
    bool begin_day(const GumboNode* node) {
        const std::string text = text_of(node);
        const auto date = table::read_time(text, {}, table::DateOrder::MonthFirst);
        const bool heading = attribute(node, "id") == "date" || has_class(node, "main-title-2");
        if (!date && !heading) return true;
        if (!date) {
            add_warning(file_, "date_unknown", "'" + text + "' is no date: the day has none",
                        node_offset(node));
        }
        file_.body.nutrition.push_back(
            make_day(date ? std::optional(date->date()) : std::nullopt, kMyFitnessPal, "diary"));
        printed_.emplace_back().date = text;
        return false;
    }

    model::NutritionDay& day(const GumboNode* node) {
        if (printed_.empty()) {
            add_warning(file_, "date_unknown", "a table before the first date: its day has none",
                        node_offset(node));
            file_.body.nutrition.push_back(make_day(std::nullopt, kMyFitnessPal, "diary"));
            printed_.emplace_back();
        }
        return file_.body.nutrition.back();
    }

    bool take_table(const GumboNode* table) {
        const std::string_view id = attribute(table, "id");
        const bool exercise =
            id == "excercise" || id == "exercise";  // the site's own spelling first
        if (!exercise && id != "food") return true;
        model::NutritionDay& into = day(table);
        headings_.clear();
        for (const GumboNode* const row : elements(table, GUMBO_TAG_TR)) {
            if (++rows_ > kMaxRecords) {
                add_warning(file_, "too_many_rows", "rows beyond 200000 were left out",
                            node_offset(row));
                break;
            }
            if (exercise) {
                take_exercise_row(into, row);
            } else {
                take_food_row(into, row);
            }
        }
        return false;
    }

    bool take_heading(const GumboNode* row) {
        if (!is_tag(row->parent, GUMBO_TAG_THEAD)) return false;
        headings_.clear();
        for (const GumboNode* const cell : row_cells(row)) headings_.push_back(heading(cell));
        nutrients_.clear();
        for (std::size_t i = 1; i < headings_.size(); ++i) {
            if (const auto column = nutrient_column(i, headings_[i])) nutrients_.push_back(*column);
        }
        return true;
    }

    void take_food_row(model::NutritionDay& into, const GumboNode* row) {
        if (take_heading(row)) return;
        const auto cells = row_cells(row);
        if (cells.empty()) return;
        if (has_class(row, "title")) {
            into.meals.emplace_back().name = text_of(cells[0]);
            return;
        }
        const auto nutrients = cell_nutrients(cells, nutrients_);
        if (is_tag(row->parent, GUMBO_TAG_TFOOT)) {
            into.totals = nutrients;
            printed_.back().total = texts_behind_first(row);
            return;
        }
        if (into.meals.empty()) into.meals.emplace_back();
        model::FoodItem item = named_item(text_of(cells[0]));
        item.nutrients = nutrients;
        for (const GumboNode* const cell : cells)
            dashes_ += text_of(cell).starts_with("--") ? 1 : 0;
        printed_.back().calories_items += nutrients[model::Nutrient::Energy].value_or(0);
        ++printed_.back().foods;
        into.meals.back().items.push_back(std::move(item));
    }

    void take_exercise_row(model::NutritionDay& into, const GumboNode* row) {
        if (take_heading(row) || has_class(row, "title")) return;
        const auto cells = cell_texts(row);
        if (cells.empty()) return;
        if (is_tag(row->parent, GUMBO_TAG_TFOOT)) {
            printed_.back().has_exercise_totals = true;
            printed_.back().exercise_totals = texts_behind_first(row);
            return;
        }
        ++printed_.back().exercises;
        auto exercise = cell_exercise(cells[0], cells, exercise_columns(headings_), unit_missing_);
        if (is_adjustment(exercise.name)) {
            add_warning(file_, "calorie_adjustment",
                        "corrections by step counters are no exercises: left out",
                        node_offset(row));
            return;
        }
        into.exercises.push_back(std::move(exercise));
    }

    static std::vector<std::string> texts_behind_first(const GumboNode* row) {
        auto texts = cell_texts(row);
        if (!texts.empty()) texts.erase(texts.begin());
        return texts;
    }

    void add_note(const GumboNode* node) {
        if (printed_.empty()) return;
        const std::string text = text_of(node);
        std::string& note = file_.body.nutrition.back().note;
        if (!note.empty() && !text.empty()) note += '\n';
        note += text;
    }

    void write_summary(std::string_view title, std::uint64_t bytes) const {
        std::size_t foods = 0;
        core::JsonWriter json(file_.summary);
        json.begin_object().member("bytes", bytes).member("title", title);
        json.key("days").begin_array();
        for (const PrintedDay& day : printed_) {
            foods += day.foods;
            json.begin_object().member("date", day.date).member("foods", day.foods);
            json.key("calories_items").number(day.calories_items, 3);
            json.key("printed_total");
            write_texts(json, day.total, !day.total.empty());
            json.member("exercises", day.exercises).key("printed_exercise_totals");
            write_texts(json, day.exercise_totals, day.has_exercise_totals);
            json.end_object();
        }
        json.end_array().member("foods", foods);
        json.member("missing_values_shown_as_dashes", dashes_).end_object();
    }

    static void write_texts(core::JsonWriter& json, const std::vector<std::string>& texts,
                            bool there) {
        if (!there) {
            json.null();
            return;
        }
        json.begin_array();
        for (const std::string& text : texts) json.value(text);
        json.end_array();
    }

    DecodedFile& file_;
    std::vector<PrintedDay> printed_;  ///< beside the days of the file, one each
    std::vector<table::ColumnName> headings_;
    std::vector<NutrientColumn> nutrients_;
    std::size_t rows_ = 0, dashes_ = 0;
    bool unit_missing_ = false;
};

}  // namespace

std::string page_title(const HtmlPage& page) {
    const auto titles = elements(page.root(), GUMBO_TAG_TITLE);
    std::string title = titles.empty() ? std::string() : text_of(titles.front());
    constexpr std::string_view kPrintable = "Printable Nutrition Report";
    if (title.starts_with(kPrintable)) title.resize(kPrintable.size());
    return title;
}

void decode_printable_diary(const HtmlPage& page, std::uint64_t bytes, DecodedFile& file) {
    PrintableDiary diary(file);
    for_each_element(page.root(), [&](const GumboNode* node) { return diary.take(node); });
    diary.finish(page_title(page), bytes);
    if (!file.body.nutrition.empty()) file.kind = "nutrition";
}

}  // namespace slipstream::decode::food
