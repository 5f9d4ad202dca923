// {"title":"Net Calories Consumed","outcome":{"results":[{"date":"4/14","total":1890.0}]}}: python-myfitnesspal's
// reader and its test file. The last day is that of the request, which the file does not name.
#include "decode/food/myfitnesspal_report.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "decode/fitbit/body_builder.hpp"
#include "decode/fitbit/entry_list.hpp"
#include "decode/food/diary_day.hpp"
#include "decode/food/myfitnesspal_pages.hpp"
#include "decode/table/series_builder.hpp"
#include "decode/table/table_text.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::food {
namespace {

using fitbit::Json;
using fitbit::JsonScanner;

constexpr std::int32_t kDaySeconds = 86'400;
constexpr std::size_t kMaxTop = 64;
constexpr double kKilojoulesPerKilocalorie = 4.184;

/// kcal for a unit of the totals, where the title says that they are all that was eaten. Net calories are less what
/// exercise burned, and may be negative: no metric of ours.
std::optional<double> energy_factor(std::string_view title) {
    constexpr std::string_view kWords[] = {"total ", " consumed"};
    std::string name = table::folded(title);
    if (name.starts_with(kWords[0])) name.erase(0, kWords[0].size());
    if (name.ends_with(kWords[1])) name.resize(name.size() - kWords[1].size());
    if (name == "calories") return 1;
    if (name == "kilojoules") return 1 / kKilojoulesPerKilocalorie;
    return std::nullopt;
}

/// The members that people name a report by, and what the axis says.
bool is_described(std::string_view key) {
    return key == "title" || key == "label" || key == "category" || key == "goal";
}

class Report {
  public:
    Report(std::string_view text, DecodedFile& file)
        : parser_(text), scanner_(parser_.text()), file_(file) {}

    void read() {
        members();
        scanner_.expect_end();
        fitbit::note_damage(scanner_, file_);
        if (!found_) return;
        file_.kind = totals_.count() > 0 ? "report" : "empty";
        file_.counts["day"] = totals_.count();
        store();
        write_summary();
    }

  private:
    void members() {
        if (!scanner_.enter('{')) return;
        std::string_view key;
        while (scanner_.next_member(key)) {
            if (top_.size() < kMaxTop) top_.emplace_back(key);
            if (key == "outcome" && scanner_.peek() == '{') {
                outcome();
            } else {
                const auto span = scanner_.skip_value();
                const auto value = is_described(key) ? parser_.parse(span) : std::nullopt;
                if (value) describe(key, *value);
            }
        }
    }
    void describe(std::string_view key, Json value) {
        std::string_view text;
        if (key == "title" && value.get(text) == simdjson::SUCCESS) title_ = text;
        described_[std::string(key)] = fitbit::compact(value);
    }

    void outcome() {
        scanner_.enter('{');
        std::string_view key;
        while (scanner_.next_member(key)) {
            if (key != "results" || !scanner_.enter('[')) {
                scanner_.skip_value();
                continue;
            }
            found_ = true;
            fitbit::read_items(scanner_, parser_, file_, [&](Json entry, std::size_t offset) {
                if (!day(entry)) {
                    add_warning(file_, "bad_entry", "a day has no date or no total", offset);
                }
            });
        }
    }

    bool day(Json entry) {
        const auto text = fitbit::text_member(entry, "date");
        const auto total = fitbit::number_member(entry, "total");
        if (!text || text->empty() || !total) return false;
        if (totals_.count() == 0) first_ = *text;
        last_ = *text;
        totals_.add(*total);
        if (*total == 0) ++zeros_;
        const auto date = table::read_time(*text, {}, table::DateOrder::MonthFirst);
        if (!date) {
            ++dateless_;
        } else if (values_.size() < kMaxRecords) {
            values_.emplace_back(date->date().days_since_epoch() * kDaySeconds * 1000LL, *total);
        }
        return true;
    }

    void store() {
        const auto factor = energy_factor(title_);
        if (dateless_ > 0) {
            add_warning(file_, "date_without_year",
                        "the report's dates have no year: its days are kept in the summary alone");
        }
        if (totals_.count() > 0 && !factor) {
            add_warning(file_, "report_without_metric",
                        "no metric for what the report is about: kept in the summary alone");
        }
        if (!factor) return;
        for (const auto& [time, total] : values_) {
            if (total == 0) continue;  // nothing was written down
            table::add_sample(
                table::series_for(file_.body, model::Metric::EnergyEaten, model::TimeBasis::Local,
                                  kMyFitnessPal, kDaySeconds),
                time, total * *factor);
        }
    }

    void write_summary() {
        std::sort(top_.begin(), top_.end());
        core::JsonWriter json(file_.summary);
        json.begin_object().key("top").begin_array();
        for (const std::string& name : top_) json.value(name);
        json.end_array();
        for (const auto& [name, value] : described_) json.key(name).raw(value);
        json.member("days", totals_.count()).member("days_of_zero", zeros_);
        json.text_or_null("first", first_).text_or_null("last", last_).key("total");
        totals_.write(json, 4);
        json.end_object();
    }

    fitbit::JsonParser parser_;
    JsonScanner scanner_;
    DecodedFile& file_;
    std::vector<std::string> top_;
    std::map<std::string, std::string> described_;  ///< as JSON
    std::string title_, first_, last_;
    fitbit::Statistics totals_;
    std::vector<std::pair<core::TimeMs, double>> values_;  ///< of the days whose date is whole
    std::uint64_t zeros_ = 0, dateless_ = 0;
    bool found_ = false;  ///< there was a list of days
};

}  // namespace

int sniff_report(std::string_view head) {
    JsonScanner scanner(head);
    const fitbit::HeadKeys keys = fitbit::keys_at_head(scanner, head);
    const auto outcome = keys.find("outcome");
    if (!outcome || !outcome->starts_with('{')) return 0;
    JsonScanner inner(*outcome);
    const auto results = fitbit::keys_at_head(inner, *outcome).find("results");
    if (!results || !results->starts_with('[')) return 0;
    const bool days = results->find("\"date\"") != std::string_view::npos &&
                      results->find("\"total\"") != std::string_view::npos;
    const bool named = keys.find("title") && keys.find("category");
    return days ? (named ? 95 : 80) : named ? 60 : 0;
}

void decode_report(std::string_view text, DecodedFile& file) { Report(text, file).read(); }

}  // namespace slipstream::decode::food
