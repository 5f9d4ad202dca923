// decode_table(): rows of a file with a confirmed mapping.
#include "core/json_writer.hpp"
#include "decode/table/series_builder.hpp"
#include "decode/table/table_mapping.hpp"
#include "decode/table/table_reader.hpp"

namespace slipstream::decode::table {
namespace {

constexpr std::size_t kMaxRows = 10'000'000;  ///< of one file

class MappedTable {
  public:
    MappedTable(TableReader& reader, const TableMapping& mapping, DecodedFile& file)
        : reader_(reader), mapping_(mapping), file_(file) {
        for (std::size_t i = 0; i < mapping.columns.size(); ++i) place(i);
    }

    bool has_time() const { return time_.has_value(); }

    void read_all() {
        std::size_t rows = 0;
        while (reader_.next()) {
            if (++rows > kMaxRows) {
                warn("too_many_rows", "rows beyond 10000000 were left out");
                break;
            }
            read_row();
        }
        if (reader_.unclosed_quote()) {
            file_.integrity = "a quoted field is not closed";
            warn("unclosed_quote", "a quoted field runs to the end of the file");
        }
        file_.counts["row"] = rows;
        write_summary(rows);
        file_.kind = file_.body.series.empty() && !file_.body.blood_pressure.empty()
                         ? "blood_pressure"
                         : "samples";
    }

  private:
    void place(std::size_t i) {
        switch (mapping_.columns[i].field) {
            case TableField::Time: time_ = i; break;
            case TableField::Clock: clock_ = i; break;
            case TableField::Metric: metrics_.push_back(i); break;
            case TableField::Systolic: systolic_ = i; break;
            case TableField::Diastolic: diastolic_ = i; break;
            case TableField::Pulse: pulse_ = i; break;
            case TableField::Note: note_ = i; break;
            case TableField::Origin: origin_ = i; break;
            case TableField::Ignore: break;
        }
    }

    void warn(std::string_view code, std::string message) {
        for (Diagnostic& known : file_.warnings) {
            if (known.code != code) continue;
            ++known.count;
            return;
        }
        add_warning(file_, code, std::move(message), reader_.row_offset());
    }

    std::optional<double> value(std::optional<std::size_t> column) const {
        const auto written =
            column ? table_number(reader_.field(column), mapping_.decimal_comma) : std::nullopt;
        if (!written) return std::nullopt;
        return *written * mapping_.columns[*column].factor + mapping_.columns[*column].offset;
    }

    void read_row() {
        auto time = read_time(reader_.field(time_), reader_.field(clock_), mapping_.date_order);
        if (!time) {
            warn("unreadable_row", "a row whose time is not understood was left out");
            return;
        }
        if (!time->utc_offset_s && mapping_.utc_offset_s) {
            time->utc_offset_s = mapping_.utc_offset_s;
            time->time -= *mapping_.utc_offset_s * 1000LL;
        }
        const auto basis = time->utc_offset_s ? model::TimeBasis::Utc : model::TimeBasis::Local;
        const std::string_view named = reader_.field(origin_);
        const std::string_view origin = named.empty() ? std::string_view(mapping_.origin) : named;
        for (const std::size_t column : metrics_) {
            const auto sample = value(column);
            if (!sample) continue;
            if (file_.body.series.size() >= kMaxSeries) {
                warn("too_many_origins", "samples of further origins were left out");
                break;
            }
            auto& series = series_for(file_.body, mapping_.columns[column].metric, basis, origin,
                                      mapping_.interval_s);
            add_sample(series, time->time, *sample);
        }
        add_pressure(*time, basis, origin);
    }

    void add_pressure(const TableTime& time, model::TimeBasis basis, std::string_view origin) {
        const auto systolic = value(systolic_);
        const auto diastolic = value(diastolic_);
        if (!systolic || !diastolic) return;
        model::BloodPressure reading;
        reading.basis = basis;
        reading.start = reading.end = time.time;
        reading.utc_offset_s = time.utc_offset_s;
        reading.origin = origin;
        reading.systolic_mmhg = *systolic;
        reading.diastolic_mmhg = *diastolic;
        reading.pulse_bpm = value(pulse_);
        reading.note = reader_.field(note_);
        if (*systolic <= *diastolic) {
            warn("systolic_not_above_diastolic", "a systolic pressure is not above the diastolic");
        }
        file_.body.blood_pressure.push_back(std::move(reading));
    }

    void write_summary(std::size_t rows) const {
        std::size_t samples = 0;
        for (const model::SampleSeries& series : file_.body.series) samples += series.time.size();
        core::JsonWriter json(file_.summary);
        json.begin_object().member("rows", rows).member("samples", samples);
        json.member("readings", file_.body.blood_pressure.size()).end_object();
    }

    static constexpr std::size_t kMaxSeries = 1000;

    TableReader& reader_;
    const TableMapping& mapping_;
    DecodedFile& file_;
    std::optional<std::size_t> time_, clock_, systolic_, diastolic_, pulse_, note_, origin_;
    std::vector<std::size_t> metrics_;
};

}  // namespace

DecodedFile decode_table(core::Bytes content, const TableMapping& mapping) {
    DecodedFile file;
    file.format = "table";
    std::vector<std::string> wanted;
    for (const TableColumn& column : mapping.columns) wanted.push_back(folded(column.header));
    TableReader reader(content);
    const bool found = !wanted.empty() && reader.find_header([&](const Header& header) {
        if (header.size() != wanted.size()) return false;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (folded(header.columns()[i].raw) != wanted[i]) return false;
        }
        return true;
    });
    if (!found) {
        add_warning(file, "other_header", "the file does not have the columns of the mapping");
        return file;
    }
    MappedTable table(reader, mapping, file);
    if (table.has_time()) {
        table.read_all();
    } else {
        add_warning(file, "no_time_column", "the mapping names no column of times");
    }
    return file;
}

}  // namespace slipstream::decode::table
