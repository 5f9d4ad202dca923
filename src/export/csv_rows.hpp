#pragma once
// Rows of a CSV file (RFC 4180 quoting, UTF-8, line feeds). Headings come from the data dictionary, so that
// no column is without a meaning.
#include <optional>
#include <string>

#include "export/output.hpp"
#include "export/source.hpp"

namespace slipstream::exporting {

class CsvFile {
  public:
    /// Starts `name`.csv with the heading of its table. Ends it when destroyed.
    CsvFile(Output& output, const std::string& name, bool relative = false);
    ~CsvFile() { output_.end(); }
    CsvFile(const CsvFile&) = delete;
    CsvFile& operator=(const CsvFile&) = delete;

    CsvFile& text(std::string_view text);
    template <std::integral T>
    CsvFile& number(T value) {
        separate();
        fmt::format_to(std::back_inserter(output_.text()), "{}", value);
        return *this;
    }
    CsvFile& exact(double value);                        ///< the shortest that reads back the same
    CsvFile& maybe(const std::optional<double>& value);  ///< empty where there is none
    /// `scaled` / 10^decimals; empty for kMissing.
    CsvFile& fixed(std::int32_t scaled, int decimals);
    CsvFile& blank() { return text({}); }
    /// Milliseconds UTC and the local time with its offset: two cells, empty for kNoTime.
    CsvFile& time(core::TimeMs utc, LocalTimes& times);
    CsvFile& time(core::TimeMs utc, int offset_s);
    void end_row();

  private:
    void separate() {
        if (!first_) output_.text() += ',';
        first_ = false;
    }

    Output& output_;
    bool first_ = true;
};

/// The cells that start every record: id, time_basis, day, start_utc_ms, start_local, end_utc_ms, end_local,
/// origin, delivery. `stored` is the record as it is kept, `resolved` with its times in UTC.
void add_head(CsvFile& csv, Source& source, const model::BodyRecord& stored,
              const model::BodyRecord& resolved, int offset_s, core::Date day);
template <typename T>
void add_head(CsvFile& csv, Source& source, const Kept<T>& kept) {
    add_head(csv, source, kept.stored, kept.placed.record, kept.placed.utc_offset_s,
             kept.placed.date);
}

/// "implausible|artefact|off_wrist"
std::string sample_flags(std::uint8_t flags);
/// "impossible_jump|clock|implausible|null_island"
std::string row_flags(std::uint8_t flags);
/// Decimals of a metric's stored values: 3 for a scale of 1000.
int decimals_of(const model::MetricInfo& info);

}  // namespace slipstream::exporting
