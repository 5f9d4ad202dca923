#include "decode/hrv/polar_hrm_decoder.hpp"

#include <algorithm>
#include <cmath>

#include "decode/hrv/polar_hrm_params.hpp"
#include "decode/hrv/rr_layout.hpp"
#include "decode/hrv/rr_statistics.hpp"
#include "decode/hrv/text_lines.hpp"
#include "decode/table/table_text.hpp"

namespace slipstream::decode::hrv {
namespace {

constexpr std::size_t kMostRows = 5'000'000;
constexpr std::size_t kMostColumns = 12;
constexpr std::size_t kMostSections = 64;

/// A whole file: parameters, names of sections, and the rows of [HRData] column by column.
struct HrmFile {
    HrmParams params;
    std::vector<std::string> sections;
    std::string note;
    std::vector<std::vector<double>> columns;
    std::size_t rows = 0;
    std::size_t lap_times = 0;
    std::vector<double> first_row, last_row;
};

class HrmReader {
  public:
    explicit HrmReader(DecodedFile& file) : file_(file) {}

    HrmFile read(table::TableText& text) {
        TextLines lines(text.view());
        std::string_view line;
        while (lines.next(line) && hrm_.rows < kMostRows) {
            line = table::without_blanks(line);
            if (line.empty()) continue;
            if (line.front() == '[' && line.back() == ']') {
                section_ = line.substr(1, line.size() - 2);
                if (hrm_.sections.size() < kMostSections) hrm_.sections.emplace_back(section_);
            } else {
                read_line(line, text, lines.offset());
            }
        }
        return std::move(hrm_);
    }

  private:
    void read_line(std::string_view line, table::TableText& text, std::size_t offset) {
        if (section_ == "Params") {
            const std::size_t equals = line.find('=');
            if (equals == std::string_view::npos || hrm_.params.fields.size() >= kMostSections)
                return;
            hrm_.params.fields.emplace(line.substr(0, equals), line.substr(equals + 1));
        } else if (section_ == "Note") {
            if (hrm_.note.size() < 4096)
                hrm_.note.append(hrm_.note.empty() ? "" : "\n").append(line);
        } else if (section_ == "IntTimes") {
            if (hrm_clock_ms(line.substr(0, line.find('\t')))) ++hrm_.lap_times;
        } else if (section_ == "HRData" && !read_row(line)) {
            add_warning(file_, "bad_row", "a line of [HRData] is no row of numbers",
                        text.source_offset(offset));
        }
    }

    bool read_row(std::string_view line) {
        split_fields(line, ' ', fields_);
        row_.clear();
        for (const std::string_view field : fields_) {
            const auto value = plain_number(field);
            if (!value || row_.size() >= kMostColumns) return false;
            row_.push_back(*value);
        }
        if (hrm_.rows == 0) {
            hrm_.columns.resize(row_.size());
            hrm_.first_row = row_;
        }
        if (row_.size() < hrm_.columns.size()) return false;
        for (std::size_t i = 0; i < hrm_.columns.size(); ++i) hrm_.columns[i].push_back(row_[i]);
        hrm_.last_row = row_;
        ++hrm_.rows;
        return true;
    }

    DecodedFile& file_;
    HrmFile hrm_;
    std::string section_;
    std::vector<std::string_view> fields_;
    std::vector<double> row_;
};

void write_rows(core::JsonWriter& json, const HrmFile& hrm) {
    for (const bool first : {true, false}) {
        json.key(first ? "first_row" : "last_row").begin_array();
        for (const double value : first ? hrm.first_row : hrm.last_row) json.number(value, 3);
        json.end_array();
    }
}

void write_columns(core::JsonWriter& json, const HrmFile& hrm) {
    for (std::size_t i = 0; i < hrm.columns.size(); ++i) {
        ColumnStatistics all;
        ColumnStatistics nonzero;
        for (const double value : hrm.columns[i]) {
            all.add(value);
            if (value != 0) nonzero.add(value);
        }
        json.key(i == 0 ? "heart_rate" : "column" + std::to_string(i + 1));
        all.write(json);
        if (i > 0) continue;
        json.key("heart_rate_nonzero");
        nonzero.write(json);
    }
}

std::string summary_of(const HrmFile& hrm) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("params").begin_object();
    for (const std::string_view name :
         {"Version", "Monitor", "SMode", "Mode", "Date", "StartTime", "Length", "Interval"}) {
        if (!hrm.params.field(name).empty()) json.member(name, hrm.params.field(name));
    }
    json.end_object();
    // Sections with a hyphen in their names are the summaries of heart-rate limits.
    for (const bool summaries : {false, true}) {
        json.key(summaries ? "summary_sections" : "sections").begin_array();
        for (const std::string& name : hrm.sections) {
            if ((name.find('-') != std::string::npos) == summaries)
                json.value(std::string_view(name));
        }
        json.end_array();
    }
    json.member("hrdata_rows", hrm.rows).member("hrdata_columns", hrm.columns.size());
    if (hrm.rows > 0) write_rows(json, hrm);
    json.member("kind", hrm.params.rr() ? "rr" : "samples");
    json.member("interval_s", hrm.params.interval_s());
    if (hrm.params.rr() && !hrm.columns.empty()) {
        json.key("rr_ms");
        write_rr_statistics(json, rr_statistics(std::span<const double>(hrm.columns[0])));
    } else {
        write_columns(json, hrm);
    }
    json.member("int_times", hrm.lap_times).end_object();
    return out;
}

void add_intervals(const HrmFile& hrm, core::TimeMs start, model::TimeBasis basis,
                   DecodedFile& file) {
    model::HrvReport& report = file.body.hrv.emplace_back();
    double sum_ms = 0;
    for (const double value : hrm.columns[0]) {
        const double rr_ms = std::clamp(value, 0.0, 1e9);
        report.intervals_ms.push_back(static_cast<std::int32_t>(std::lround(rr_ms)));
        sum_ms += rr_ms;
    }
    report.basis = basis;
    report.start = start;
    report.end = start + std::llround(std::min(sum_ms, 1e14));
    report.tag = hrm.note;
    report.origin = file.device;
}

void add_series(const HrmFile& hrm, core::TimeMs start, model::TimeBasis basis, DecodedFile& file) {
    const std::vector<HrmColumn> columns = hrm.params.columns();
    if (columns.size() != hrm.columns.size()) {
        add_warning(file, "column_count", "[HRData] has not the columns that its mode announces");
    }
    const std::int32_t interval_s = hrm.params.interval_s();
    for (std::size_t c = 0; c < std::min(columns.size(), hrm.columns.size()); ++c) {
        if (!columns[c].known) continue;
        model::SampleSeries& series = file.body.series.emplace_back();
        series.metric = columns[c].metric;
        series.basis = basis;
        series.origin = file.device;
        for (std::size_t i = 0; i < hrm.columns[c].size(); ++i) {
            double value = hrm.columns[c][i];
            if (columns[c].low_byte) value = std::fmod(std::max(value, 0.0), 256);
            series.time.push_back(start + static_cast<core::TimeMs>(i) * interval_s * 1000);
            series.values.push_back(model::to_stored(series.metric, value * columns[c].factor));
        }
    }
}

void add_exercise(const HrmFile& hrm, core::TimeMs start, model::TimeBasis basis,
                  DecodedFile& file) {
    const auto length_s = hrm.params.length_s();
    if (!length_s) return;
    model::Exercise& exercise = file.body.exercises.emplace_back();
    exercise.basis = basis;
    exercise.start = start;
    exercise.end = start + std::llround(*length_s * 1000);
    exercise.active_s = length_s;
    exercise.name = hrm.note;
    exercise.origin = file.device;
}

void fill(const HrmFile& hrm, DecodedFile& file) {
    file.device = hrm.params.device();
    const auto start = hrm.params.start();
    const auto basis = start ? model::TimeBasis::Local : model::TimeBasis::Unknown;
    if (!start) add_warning(file, "no_time", "neither Date nor StartTime can be read");
    file.kind = hrm.params.rr() ? "hrv" : "heart_rate";
    if (hrm.rows > 0 && hrm.params.rr()) {
        add_intervals(hrm, start.value_or(0), basis, file);
    } else if (hrm.rows > 0 && hrm.params.interval_s() > 0) {
        add_series(hrm, start.value_or(0), basis, file);
    } else if (hrm.rows > 0) {
        add_warning(file, "no_interval", "the recording interval is not stated: rows have no time");
    }
    add_exercise(hrm, start.value_or(0), basis, file);
    file.counts["row"] = hrm.rows;
    file.counts["lap_time"] = hrm.lap_times;
    file.summary = summary_of(hrm);
}

class PolarHrmDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "polar_hrm"; }
    std::string_view title() const override { return "Polar heart-rate monitor file"; }
    int sniff(core::Bytes head) const override {
        const table::TableText text(head);
        if (!table::without_blanks(text.view()).starts_with("[Params]")) return 0;
        return text.view().find("Version=") != std::string_view::npos ? 100 : 50;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        if (sniff(content.first(std::min<std::size_t>(content.size(), 4096))) == 0) return file;
        table::TableText text(content);
        const HrmFile hrm = HrmReader(file).read(text);
        fill(hrm, file);
        return file;
    }
};

}  // namespace

const Decoder& polar_hrm_decoder() {
    static const PolarHrmDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::hrv
