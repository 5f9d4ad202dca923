#include "export/csv_rows.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "core/json_writer.hpp"
#include "export/data_dictionary.hpp"
#include "export/json_fields.hpp"

namespace slipstream::exporting {
namespace {

template <std::size_t N>
std::string names_of(std::uint8_t flags, const std::array<std::string_view, N>& names) {
    std::string text;
    for (std::size_t bit = 0; bit < N; ++bit) {
        if ((flags >> bit & 1) == 0) continue;
        if (!text.empty()) text += '|';
        text += names[bit];
    }
    return text;
}

}  // namespace

CsvFile::CsvFile(Output& output, const std::string& name, bool relative) : output_(output) {
    output_.begin(name + ".csv");
    for (const Column& column : columns_of(name, relative)) text(column.name);
    output_.text() += '\n';
    first_ = true;
}

CsvFile& CsvFile::text(std::string_view text) {
    separate();
    std::string& out = output_.text();
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return *this;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
    return *this;
}

CsvFile& CsvFile::exact(double value) {
    if (!std::isfinite(value)) return blank();
    separate();
    fmt::format_to(std::back_inserter(output_.text()), "{}", value);
    return *this;
}

CsvFile& CsvFile::maybe(const std::optional<double>& value) {
    return value ? exact(*value) : blank();
}

CsvFile& CsvFile::fixed(std::int32_t scaled, int decimals) {
    if (scaled == model::kMissing) return blank();
    separate();
    core::append_fixed(output_.text(), scaled, decimals);
    return *this;
}

CsvFile& CsvFile::time(core::TimeMs utc, LocalTimes& times) {
    if (utc == core::kNoTime) return blank().blank();
    return time(utc, times.offset_s(utc));
}

CsvFile& CsvFile::time(core::TimeMs utc, int offset_s) {
    if (utc == core::kNoTime) return blank().blank();
    number(utc);
    separate();
    LocalTimes::append(output_.text(), utc, offset_s);
    return *this;
}

void CsvFile::end_row() {
    output_.text() += '\n';
    first_ = true;
    output_.record();
}

void add_head(CsvFile& csv, Source& source, const model::BodyRecord& stored,
              const model::BodyRecord& resolved, int offset_s, core::Date day) {
    const bool timed = stored.basis != model::TimeBasis::Unknown;
    csv.text(source.disguise().id(stored.id.view())).text(basis_key(stored.basis));
    if (timed) {
        csv.text(day.iso()).time(resolved.start, offset_s);
        // The offset may change in between: a night of the change of the clocks.
        csv.time(resolved.end, source.times());
    } else {
        csv.blank().blank().blank().blank().blank();
    }
    csv.text(source.disguise().origin(stored.origin)).text(source.cite(stored.delivery));
}

std::string sample_flags(std::uint8_t flags) {
    constexpr std::array<std::string_view, 3> kNames{"implausible", "artefact", "off_wrist"};
    return names_of(flags, kNames);
}

std::string row_flags(std::uint8_t flags) {
    constexpr std::array<std::string_view, 4> kNames{"impossible_jump", "clock", "implausible",
                                                     "null_island"};
    return names_of(flags, kNames);
}

int decimals_of(const model::MetricInfo& info) {
    int decimals = 0;
    for (std::int32_t scale = info.scale; scale > 1; scale /= 10) ++decimals;
    return decimals;
}

}  // namespace slipstream::exporting
