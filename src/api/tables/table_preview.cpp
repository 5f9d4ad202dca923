#include "api/tables/table_preview.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/json_writer.hpp"
#include "decode/table/metric_names.hpp"

namespace slipstream::api {
namespace {

using core::TimeMs;
using model::TimeBasis;

constexpr std::size_t kExamples = 10;
constexpr std::size_t kOrigins = 20;
constexpr int kDigits = 6;

/// Local times carry no offset: they are the rider's wall clock.
std::string time_text(TimeMs time, TimeBasis basis) {
    std::string text = core::format_time(time);
    if (basis == TimeBasis::Local && text.ends_with('Z')) text.pop_back();
    return text;
}

/// All that would be stored of one kind.
struct Sum {
    std::uint64_t count = 0, flagged = 0;
    TimeMs first = INT64_MAX, last = INT64_MIN;
    std::set<std::string> origins;

    void add(TimeMs time) {
        ++count;
        first = std::min(first, time);
        last = std::max(last, time);
    }
    void add_origin(const std::string& origin) {
        if (!origin.empty() && origins.size() < kOrigins) origins.insert(origin);
    }
};

struct Value {
    std::string_view what;
    std::string_view unit;
    double value = 0;
};

/// One row as it would be stored.
struct Example {
    TimeBasis basis = TimeBasis::Local;
    std::string origin;
    std::vector<Value> values;
};

std::string_view unit_name(model::Metric metric) {
    return decode::table::units_of(metric).front().name;
}

class Preview {
  public:
    explicit Preview(const decode::DecodedFile& file) : file_(file) {
        for (const model::SampleSeries& series : file.body.series) add_series(series);
        for (const model::BloodPressure& reading : file.body.blood_pressure) add_reading(reading);
    }

    std::string json(bool whole) const {
        std::string out;
        core::JsonWriter json(out);
        const auto rows = file_.counts.find("row");
        json.begin_object().member("rows", rows == file_.counts.end() ? 0 : rows->second);
        json.member("whole", whole);
        write_sums(json);
        write_examples(json);
        write_warnings(json);
        json.end_object();
        return out;
    }

  private:
    using Key = std::pair<std::string_view, TimeBasis>;

    void add_series(const model::SampleSeries& series) {
        const model::MetricInfo& info = model::metric_info(series.metric);
        Sum& sum = sums_[{info.key, series.basis}];
        sum.add_origin(series.origin);
        for (std::size_t i = 0; i < series.time.size(); ++i) {
            sum.add(series.time[i]);
            sum.flagged += !series.flags.empty() && series.flags[i] != 0 ? 1U : 0U;
            if (i < kExamples) {
                const auto value = model::from_stored(series.metric, series.values[i]);
                example(series.time[i], series.basis, series.origin)
                    .values.push_back({info.key, unit_name(series.metric), value.value_or(0)});
            }
        }
    }

    void add_reading(const model::BloodPressure& reading) {
        Sum& sum = sums_[{"blood_pressure", reading.basis}];
        sum.add(reading.start);
        sum.add_origin(reading.origin);
        if (sum.count > kExamples) return;
        auto& values = example(reading.start, reading.basis, reading.origin).values;
        values.push_back({"systolic", "mmHg", reading.systolic_mmhg});
        values.push_back({"diastolic", "mmHg", reading.diastolic_mmhg});
        if (reading.pulse_bpm) values.push_back({"cuff_pulse", "bpm", *reading.pulse_bpm});
    }

    Example& example(TimeMs time, TimeBasis basis, const std::string& origin) {
        Example& row = examples_[{time, origin}];
        row.basis = basis;
        row.origin = origin;
        return row;
    }

    void write_sums(core::JsonWriter& json) const {
        json.key("stored").begin_array();
        for (const auto& [key, sum] : sums_) {
            json.begin_object().member("what", key.first).member("count", sum.count);
            json.member("flagged", sum.flagged);
            json.member("basis", key.second == TimeBasis::Local ? "local" : "utc");
            json.key("first").value(time_text(sum.first, key.second));
            json.key("last").value(time_text(sum.last, key.second));
            json.key("origins").begin_array();
            for (const std::string& origin : sum.origins) json.value(origin);
            json.end_array().end_object();
        }
        json.end_array();
    }

    void write_examples(core::JsonWriter& json) const {
        json.key("examples").begin_array();
        std::size_t left = kExamples;
        for (const auto& [key, row] : examples_) {
            if (left-- == 0) break;
            json.begin_object().key("time").value(time_text(key.first, row.basis));
            json.member("origin", row.origin).key("values").begin_array();
            for (const Value& value : row.values) {
                json.begin_object().member("what", value.what).member("unit", value.unit);
                json.key("value").number(value.value, kDigits).end_object();
            }
            json.end_array().end_object();
        }
        json.end_array();
    }

    void write_warnings(core::JsonWriter& json) const {
        json.key("warnings").begin_array();
        for (const decode::Diagnostic& warning : file_.warnings) {
            json.begin_object().member("code", warning.code).member("message", warning.message);
            json.key("offset");
            warning.offset ? json.value(*warning.offset) : json.null();
            json.member("count", warning.count).end_object();
        }
        json.end_array();
    }

    const decode::DecodedFile& file_;
    std::map<Key, Sum> sums_;
    std::map<std::pair<TimeMs, std::string>, Example> examples_;
};

}  // namespace

std::string table_preview_json(core::Bytes content, const decode::table::TableMapping& mapping) {
    const bool whole = content.size() <= kPreviewBytes;
    if (!whole) {
        content = content.first(kPreviewBytes);
        const auto end = core::as_text(content).find_last_of('\n');
        if (end != std::string_view::npos) content = content.first(end + 1);
    }
    const decode::DecodedFile file = decode::table::decode_table(content, mapping);
    return Preview(file).json(whole);
}

}  // namespace slipstream::api
