#include "decode/food/myfitnesspal_measurements.hpp"

#include <map>
#include <optional>
#include <utility>

#include "decode/fitbit/body_builder.hpp"
#include "decode/food/diary_day.hpp"
#include "decode/food/myfitnesspal_pages.hpp"
#include "decode/table/series_builder.hpp"
#include "decode/table/table_text.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::food {
namespace {

using model::Metric;

constexpr core::TimeMs kDayMs = 86'400'000;
constexpr double kCentimetresPerInch = 2.54;

struct Measured {
    Metric metric;
    std::optional<double> factor;  ///< to the metric's unit; nullopt: the unit is not known
};

std::optional<double> centimetres(std::string_view unit) {
    const std::string plain = table::folded(unit);
    if (plain == "cm" || plain == "centimeters" || plain == "centimetres") return 1;
    if (plain == "in" || plain == "inches" || plain == "inch") return kCentimetresPerInch;
    return std::nullopt;
}

/// The metric of a measurement; nullopt where none of ours is. As in the export, a weight without a unit is read as
/// kilograms and a waist as centimetres, and doubted.
std::optional<Measured> measured(const PageMeasurement& entry, DecodedFile& file) {
    const std::string type = table::folded(entry.type);
    const bool weight = type == "weight";
    if (type == "body fat" || type == "body fat %") return Measured{Metric::BodyFat, 1};
    if (!weight && type != "waist") return std::nullopt;
    const Metric metric = weight ? Metric::Weight : Metric::WaistCircumference;
    if (!entry.unit.empty()) {
        return Measured{metric, weight ? kilograms(1, entry.unit) : centimetres(entry.unit)};
    }
    add_warning(file, "unit_missing",
                "the page does not say the unit: weights are read as kilograms, waists as "
                "centimetres");
    return Measured{metric, 1};
}

/// What the page has of one type, for the summary.
struct TypeTotals {
    fitbit::Statistics values;
    std::string unit, first, last;  ///< in the order of the page
};

class MeasurementPage {
  public:
    MeasurementPage(const MeasurementList& list, DecodedFile& file) : list_(list), file_(file) {}

    void read(bool english) {
        std::vector<std::string> dates;
        for (const PageMeasurement& entry : list_.entries) dates.push_back(entry.date);
        const auto guess = table::guess_date_order(dates, english);
        if (!dates.empty() && !guess.certain) {
            add_warning(file_, "date_order_assumed",
                        "the dates can be read day first or month first: custom decided");
        }
        for (const PageMeasurement& entry : list_.entries) take(entry, guess.order);
    }

    void write(core::JsonWriter& json) const {
        json.key("measurements").begin_array();
        for (const auto& [type, totals] : types_) {
            json.begin_object().member("type", type).text_or_null("unit", totals.unit);
            json.member("first", totals.first).member("last", totals.last).key("value");
            totals.values.write(json, 4);
            json.end_object();
        }
        json.end_array().member("has_more", list_.has_more);
    }

  private:
    void take(const PageMeasurement& entry, table::DateOrder order) {
        TypeTotals& totals = types_[entry.type];
        if (totals.values.count() == 0) totals.first = entry.date;
        totals.last = entry.date;
        totals.unit = entry.unit;
        totals.values.add(entry.value);
        const auto date = table::read_time(entry.date, {}, order);
        if (!date) {
            add_warning(file_, "unreadable_row", "a row without a date was left out");
            return;
        }
        const auto what = measured(entry, file_);
        if (!what) {
            add_warning(file_, "column_left_out", "no metric for '" + entry.type + "'");
        } else if (!what->factor) {
            add_warning(file_, "unit_unknown",
                        "'" + entry.unit + "' is no unit of " + entry.type + " known here");
        } else {
            auto& series =
                table::series_for(file_.body, what->metric, model::TimeBasis::Local, kMyFitnessPal);
            table::add_sample(series, date->date().days_since_epoch() * kDayMs,
                              entry.value * *what->factor);
        }
    }

    const MeasurementList& list_;
    DecodedFile& file_;
    std::map<std::string, TypeTotals> types_;
};

/// Whether the page says that it is in English; slashes in dates are then of month-first countries.
bool is_english(const HtmlPage& page) {
    const auto html = elements(page.root(), GUMBO_TAG_HTML);
    const GumboNode* const root = html.empty() ? page.root() : html.front();
    const std::string_view language = attribute(root, "lang");
    return language.empty() || language.starts_with("en");
}

}  // namespace

bool decode_measurement_page(const HtmlPage& page, std::uint64_t bytes, DecodedFile& file) {
    const MeasurementList list = page_measurements(page);
    if (!list.found) return false;
    MeasurementPage reader(list, file);
    reader.read(is_english(page));
    file.counts["measurement"] = list.entries.size();
    file.kind = list.entries.empty() ? "empty" : "measurements";
    for (const model::SampleSeries& series : file.body.series) {
        if (series.metric == Metric::Weight) file.kind = "weight";
    }
    core::JsonWriter json(file.summary);
    json.begin_object().member("bytes", bytes).member("title", page_title(page));
    json.member("table_rows", list.rows.size()).key("rows").begin_array();
    for (const auto& row : list.rows) {
        json.begin_array();
        for (const std::string& cell : row) json.value(cell);
        json.end_array();
    }
    json.end_array();
    reader.write(json);
    json.end_object();
    return true;
}

}  // namespace slipstream::decode::food
