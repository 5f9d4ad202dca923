#include "decode/pressure/pressure_rows.hpp"

#include <algorithm>
#include <array>

#include "core/json_writer.hpp"
#include "decode/table/series_builder.hpp"
#include "decode/table/table_time.hpp"
#include "model/metric.hpp"

namespace slipstream::decode::pressure {
namespace {

using model::Metric;

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// What a column about irregular beats says; nullopt where it is blank.
std::optional<bool> yes_or_no(std::string_view text) {
    const std::string word = table::folded(text);
    if (word.empty()) return text.empty() ? std::nullopt : std::optional(false);  // "-"
    if (is_any(word, {"no", "false", "0", "off", "none", "normal", "not detected", "nein", "non",
                      "n", "ok", "なし", "否", "無"})) {
        return false;
    }
    return true;
}

/// Whether a value is a blank one: nothing, or a dash.
bool is_blank(std::string_view text) { return table::folded(text).empty(); }

bool outside(Metric metric, double value) {
    const model::MetricInfo& info = model::metric_info(metric);
    return value < info.plausible_min || value > info.plausible_max;
}

class PressureRows {
  public:
    PressureRows(table::TableReader& reader, bool offsets, DecodedFile& file)
        : reader_(reader),
          file_(file),
          offsets_(offsets),
          columns_(pressure_columns(reader.header())),
          writer_(pressure_writer(reader.header())) {
        const auto guess =
            table::guess_date_order(reader.column_values(columns_.date), columns_.english);
        order_ = guess.order;
        if (!guess.certain) {
            add_warning(file_, "date_order_assumed",
                        "the dates can be read day first or month first: custom decided");
        }
    }

    void read_all() {
        while (reader_.next()) {
            if (std::all_of(reader_.row().begin(), reader_.row().end(), is_blank)) continue;
            ++rows_;
            if (file_.body.blood_pressure.size() == kMaxReadings) {
                warn("too_many_rows", "readings beyond 500000 were left out");
                break;
            }
            // Some apps put other tables (steps, weight) below this one.
            if (rows_ > 1 && is_header()) {
                warn("other_table", "another table follows: its rows were left out");
                break;
            }
            read_row();
        }
        if (reader_.unclosed_quote()) {
            file_.integrity = "a quoted field is not closed";
            warn("unclosed_quote", "a quoted field runs to the end of the file");
        }
        file_.kind = "blood_pressure";
        if (file_.device.empty()) file_.device = writer_;
        write_summary();
    }

  private:
    void warn(std::string_view code, std::string message) {
        const auto known = [&](const Diagnostic& d) { return d.code == code; };
        const bool seen = std::any_of(file_.warnings.begin(), file_.warnings.end(), known);
        add_warning(file_, code, std::move(message),
                    offsets_ && !seen ? std::optional(reader_.row_offset()) : std::nullopt);
    }

    /// No digit in any of three or more fields.
    bool is_header() const {
        const table::Row& row = reader_.row();
        const auto filled =
            std::count_if(row.begin(), row.end(), [](std::string_view f) { return !is_blank(f); });
        return filled > 2 && std::none_of(row.begin(), row.end(), [](std::string_view field) {
                   return field.find_first_of("0123456789") != std::string_view::npos;
               });
    }

    bool read_pressures(double& systolic, double& diastolic) const {
        std::optional<double> upper = reader_.number(columns_.systolic);
        std::optional<double> lower = reader_.number(columns_.diastolic);
        if (columns_.both) {
            const std::string_view text = reader_.field(columns_.both);
            const auto slash = text.find('/');
            if (slash == std::string_view::npos) return false;
            upper = table::table_number(text.substr(0, slash), reader_.decimal_comma());
            lower = table::table_number(text.substr(slash + 1), reader_.decimal_comma());
        }
        if (!upper || !lower) return false;
        systolic = *upper * columns_.factor;
        diastolic = *lower * columns_.factor;
        return true;
    }

    std::optional<table::TableTime> read_time() {
        const std::string_view date = reader_.field(columns_.date);
        const std::string_view clock = reader_.field(columns_.clock);
        auto time = table::read_time(date, clock, order_);
        if (!time) time = table::read_time(date, {}, order_);
        if (time && !time->has_clock)
            warn("no_time_of_day", "a reading without a time of day is put at midnight");
        if (time && !time->utc_offset_s) apply_zone(*time);
        return time;
    }

    /// A column of offsets ("+02:00", "UTC+2"). Names of zones ("Europe/Paris") are left to the
    /// reader of local times.
    void apply_zone(table::TableTime& time) const {
        const std::string_view zone = reader_.field(columns_.zone);
        const auto sign = zone.find_first_of("+-");
        if (sign == std::string_view::npos || zone.find('/') != std::string_view::npos) return;
        const std::string clock = "00:00 " + std::string(zone.substr(sign));
        const auto offset = table::read_time("2000-01-01", clock, table::DateOrder::DayFirst);
        if (!offset || !offset->utc_offset_s) return;
        time.utc_offset_s = offset->utc_offset_s;
        time.time -= *offset->utc_offset_s * 1000LL;
    }

    void read_row() {
        model::BloodPressure reading;
        if (!read_pressures(reading.systolic_mmhg, reading.diastolic_mmhg)) {
            if (pulse_alone()) return;
            warn("unreadable_row", "a row without both pressures was left out");
            return;
        }
        const auto time = read_time();
        if (time) {
            reading.start = reading.end = time->time;
            reading.utc_offset_s = time->utc_offset_s;
            reading.basis = time->utc_offset_s ? model::TimeBasis::Utc : model::TimeBasis::Local;
        } else {
            reading.start = reading.end = 0;
            reading.basis = model::TimeBasis::Unknown;
            warn("time_unknown", "a reading whose date is not understood has no time");
        }
        if (const auto pulse = reader_.number(columns_.pulse); pulse && *pulse > 0)
            reading.pulse_bpm = pulse;
        if (columns_.irregular)
            reading.irregular_beat = yes_or_no(reader_.field(columns_.irregular));
        reading.position = text(columns_.position);
        reading.note = notes();
        const std::string_view device = reader_.field(columns_.device);
        reading.origin = is_blank(device) ? writer_ : device;
        if (file_.device.empty()) file_.device = reading.origin;
        check(reading);
        if (time) name(reading);
        file_.body.blood_pressure.push_back(std::move(reading));
    }

    /// Scales that take the pulse write it into the table of their maker's cuffs, without pressures.
    bool pulse_alone() {
        const auto pulse = reader_.number(columns_.pulse);
        const bool blank = is_blank(reader_.field(columns_.systolic)) &&
                           is_blank(reader_.field(columns_.diastolic)) &&
                           is_blank(reader_.field(columns_.both));
        if (!blank || !pulse || *pulse <= 0) return false;
        const auto time = read_time();
        if (!time) return false;
        const auto basis = time->utc_offset_s ? model::TimeBasis::Utc : model::TimeBasis::Local;
        const std::string_view device = reader_.field(columns_.device);
        table::add_sample(table::series_for(file_.body, Metric::HeartRate, basis,
                                            is_blank(device) ? writer_ : device),
                          time->time, *pulse);
        ++pulses_;
        return true;
    }

    std::string text(std::optional<std::size_t> column) const {
        const std::string_view field = reader_.field(column);
        return is_blank(field) ? std::string() : std::string(field);
    }

    std::string notes() const {
        std::string out;
        for (const std::size_t column : columns_.notes) {
            const std::string note = text(column);
            if (!note.empty()) out += (out.empty() ? "" : "\n") + note;
        }
        return out;
    }

    /// Impossible values are kept: the rider may know better what they were.
    void check(const model::BloodPressure& reading) {
        if (reading.systolic_mmhg <= reading.diastolic_mmhg) {
            warn("systolic_not_above_diastolic", "a systolic pressure is not above the diastolic");
        }
        if (outside(Metric::Systolic, reading.systolic_mmhg) ||
            outside(Metric::Diastolic, reading.diastolic_mmhg) ||
            (reading.pulse_bpm && outside(Metric::CuffPulse, *reading.pulse_bpm))) {
            warn("implausible_reading", "a pressure or pulse outside what a body can have");
        }
    }

    /// An id that is the same in every export of the same reading.
    static void name(model::BloodPressure& reading) {
        std::string id = core::format_time(reading.start) + " ";
        core::append_number(id, reading.systolic_mmhg, 1);
        id += '/';
        core::append_number(id, reading.diastolic_mmhg, 1);
        reading.external_id = std::move(id);
    }

    void write_summary() const {
        const auto& readings = file_.body.blood_pressure;
        core::TimeMs first = core::kNoTime;
        core::TimeMs last = core::kNoTime;
        for (const model::BloodPressure& reading : readings) {
            if (reading.basis == model::TimeBasis::Unknown) continue;
            first = first == core::kNoTime ? reading.start : std::min(first, reading.start);
            last = std::max(last, reading.start);
        }
        core::JsonWriter json(file_.summary);
        json.begin_object().member("rows", rows_).member("readings", readings.size());
        if (pulses_ > 0) json.member("pulses_without_pressure", pulses_);
        json.member("writer", writer_);
        json.key("first");
        first == core::kNoTime ? json.null() : json.value(core::format_time(first));
        json.key("last");
        last == core::kNoTime ? json.null() : json.value(core::format_time(last));
        write_range(json, "systolic_mmhg",
                    [](const model::BloodPressure& r) { return std::optional(r.systolic_mmhg); });
        write_range(json, "diastolic_mmhg",
                    [](const model::BloodPressure& r) { return std::optional(r.diastolic_mmhg); });
        write_range(json, "pulse_bpm", [](const model::BloodPressure& r) { return r.pulse_bpm; });
        json.end_object();
    }

    template <typename Get>
    void write_range(core::JsonWriter& json, std::string_view name, Get get) const {
        std::size_t count = 0;
        double sum = 0;
        double least = 0;
        double most = 0;
        for (const model::BloodPressure& reading : file_.body.blood_pressure) {
            const std::optional<double> value = get(reading);
            if (!value) continue;
            least = count == 0 ? *value : std::min(least, *value);
            most = count == 0 ? *value : std::max(most, *value);
            sum += *value;
            ++count;
        }
        json.key(name);
        if (count == 0) {
            json.null();
            return;
        }
        json.begin_object().member("count", count).key("min").number(least, 1);
        json.key("max").number(most, 1).key("mean").number(sum / static_cast<double>(count), 1);
        json.end_object();
    }

    table::TableReader& reader_;
    DecodedFile& file_;
    bool offsets_;
    PressureColumns columns_;
    std::string writer_;
    table::DateOrder order_ = table::DateOrder::MonthFirst;
    std::size_t rows_ = 0;
    std::size_t pulses_ = 0;
};

}  // namespace

void decode_pressure_rows(table::TableReader& reader, bool offsets, DecodedFile& file) {
    PressureRows(reader, offsets, file).read_all();
}

}  // namespace slipstream::decode::pressure
