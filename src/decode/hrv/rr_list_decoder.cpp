#include "decode/hrv/rr_list_decoder.hpp"

#include <algorithm>
#include <cmath>

#include "decode/hrv/rr_layout.hpp"
#include "decode/hrv/rr_statistics.hpp"
#include "decode/hrv/rr_values.hpp"
#include "decode/hrv/text_lines.hpp"
#include "decode/table/table_text.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::hrv {
namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kMostRows = 10'000'000;  // four months of beats

struct RrRows {
    std::vector<double> rr;    ///< as written
    std::vector<double> time;  ///< elapsed or index as written; empty where there is none
    std::size_t lines = 0;     ///< that are not blank
    std::string first_stamp, last_stamp;
    bool increasing = true;  ///< the time
};

/// Reads a time with an offset written apart, "2019-05-18 07:30:12 +0000", and what table::read_time reads.
std::optional<table::TableTime> read_stamp(std::string_view text) {
    std::string joined(text);
    const std::size_t sign = joined.find_last_of("+-");
    if (sign != std::string::npos && sign > 10 && joined[sign - 1] == ' ')
        joined.erase(sign - 1, 1);
    if (const auto seconds = plain_number(joined);
        seconds && *seconds >= kEarliestEpochS && *seconds <= kLatestEpochS) {
        return table::TableTime{std::llround(*seconds * 1000), 0, true};
    }
    if (const auto parsed = core::parse_time(joined)) {
        return table::TableTime{parsed->time, parsed->utc_offset_s, joined.size() > 10};
    }
    return table::read_time(text, "", table::DateOrder::DayFirst);
}

void add_row(const RrLayout& layout, const std::vector<std::string_view>& fields, double rr,
             RrRows& rows) {
    rows.rr.push_back(rr);
    if (!layout.time_column || *layout.time_column >= fields.size()) return;
    const std::string_view field = fields[*layout.time_column];
    if (layout.shape == RrShape::Timestamp) {
        if (rows.first_stamp.empty()) rows.first_stamp = field;
        rows.last_stamp = field;
        return;
    }
    const double time = plain_number(field).value_or(rows.time.empty() ? 0 : rows.time.back());
    rows.increasing &= rows.time.empty() || time > rows.time.back();
    rows.time.push_back(time);
}

RrRows read_rows(table::TableText& text, const RrLayout& layout, DecodedFile& file) {
    RrRows rows;
    TextLines lines(text.view().substr(layout.first_data));
    std::string_view line;
    std::vector<std::string_view> fields;
    while (lines.next(line) && rows.rr.size() < kMostRows) {
        if (table::without_blanks(line).empty()) continue;
        ++rows.lines;
        if (layout.flat) {
            if (!numbers_of(line, layout.separator, rows.rr))
                add_warning(file, "bad_row", "a line holds no intervals",
                            text.source_offset(layout.first_data + lines.offset()));
            continue;
        }
        split_fields(line, layout.separator, fields);
        const auto rr = layout.rr_column < fields.size() ? plain_number(fields[layout.rr_column])
                                                         : std::nullopt;
        if (rr && std::abs(*rr * layout.rr_to_ms) < 2e9) {
            add_row(layout, fields, *rr, rows);
        } else {
            add_warning(file, "bad_row", "a line holds no interval",
                        text.source_offset(layout.first_data + lines.offset()));
        }
    }
    return rows;
}

void set_times(const RrLayout& layout, const RrRows& rows, double sum_ms, std::string_view name,
               model::HrvReport& out) {
    auto length_ms = static_cast<core::TimeMs>(std::llround(std::clamp(sum_ms, 0.0, 1e14)));
    const auto first = read_stamp(rows.first_stamp);
    const auto last = read_stamp(rows.last_stamp);
    if (first && last && first->has_clock) {
        out.basis = first->utc_offset_s ? model::TimeBasis::Utc : model::TimeBasis::Local;
        out.start = first->time;
        out.end = std::max(last->time, first->time);
        // "+0000" is how phones print UTC, not where the rider was.
        if (first->utc_offset_s.value_or(0) != 0) out.utc_offset_s = first->utc_offset_s;
        return;
    }
    // Seconds since 1970 in the place of elapsed time, or before it.
    const bool absolute = layout.shape == RrShape::Elapsed && !rows.time.empty() &&
                          rows.time.front() * layout.elapsed_to_s >= kEarliestEpochS &&
                          rows.time.back() * layout.elapsed_to_s <= kLatestEpochS;
    if (absolute || layout.start_s) {
        const double base_s = layout.start_s.value_or(0);
        const double last_s = rows.time.empty() ? 0 : rows.time.back() * layout.elapsed_to_s;
        const double first_s = absolute ? rows.time.front() * layout.elapsed_to_s : 0;
        out.basis = model::TimeBasis::Utc;
        out.start = std::llround((base_s + first_s) * 1000);
        out.end = std::max(out.start, static_cast<core::TimeMs>(std::llround(
                                          (base_s + std::clamp(last_s, 0.0, 1e10)) * 1000)));
        return;
    }
    if (layout.shape == RrShape::Elapsed && !rows.time.empty()) {
        const double elapsed_ms = rows.time.back() * layout.elapsed_to_s * 1000;
        length_ms = std::llround(std::clamp(elapsed_ms, 0.0, 1e14));
    }
    const auto named = time_in_name(name);
    out.basis = named ? model::TimeBasis::Local : model::TimeBasis::Unknown;
    out.start = named.value_or(0);
    out.end = out.start + length_ms;
}

void write_row(core::JsonWriter& json, const RrLayout& layout, const RrRows& rows, bool first) {
    const std::size_t row = first ? 0 : rows.rr.size() - 1;
    json.key(first ? "first_row" : "last_row").begin_array();
    if (layout.shape == RrShape::Timestamp) {
        json.value(std::string_view(first ? rows.first_stamp : rows.last_stamp));
    } else if (row < rows.time.size()) {
        json.number(rows.time[row], 6);
    }
    json.number(rows.rr[row], 6).end_array();
}

std::string summary_of(const RrLayout& layout, const RrRows& rows, const RrStatistics& rr) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("lines", rows.lines).key("columns").begin_array();
    for (const std::string& column : layout.columns) json.value(std::string_view(column));
    json.end_array();
    if (!rows.rr.empty() && layout.shape == RrShape::Alone) {
        json.key("first").number(rows.rr.front(), 6).key("last").number(rows.rr.back(), 6);
    } else if (!rows.rr.empty()) {
        write_row(json, layout, rows, true);
        write_row(json, layout, rows, false);
    }
    json.key("rr_ms");
    write_rr_statistics(json, rr);
    if (layout.shape == RrShape::Elapsed && !rows.time.empty()) {
        json.member("elapsed_increasing", rows.increasing);
        json.key("sum_rr_minus_last_elapsed_s")
            .number(rr.sum_ms / 1000 - rows.time.back() * layout.elapsed_to_s, 3);
    }
    json.end_object();
    return out;
}

/// The app that writes such headings; without one the list names nobody.
std::string app_of(const RrLayout& layout) {
    for (const std::string& column : layout.columns) {
        const std::string name = table::folded(column);
        if (name.starts_with("phone timestamp")) return "Polar Sensor Logger";
        if (name == "since start") return "HRV Logger";
    }
    return "R-R intervals";
}

class RrListDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "rr_list"; }
    std::string_view title() const override { return "list of R-R intervals"; }
    int sniff(core::Bytes head) const override {
        if (std::find(head.begin(), head.end(), std::uint8_t{0}) != head.end() &&
            head.size() % 2 != 0)
            return 0;
        const table::TableText text(head);
        const auto layout = find_rr_layout(text.view(), head.size() < kHeadBytes);
        if (!layout) return 0;
        if (layout->headed) return 85;
        return layout->shape == RrShape::Alone ? 40 : 65;
    }
    DecodedFile decode(core::Bytes content, std::string_view name) const override {
        DecodedFile file;
        file.format = key();
        table::TableText text(content);
        // A little more than sniff() sees: the rows of a head that a heading fills may begin behind it.
        const std::string_view head = text.view().substr(0, 4 * kHeadBytes);
        const auto layout = find_rr_layout(head, head.size() == text.view().size());
        if (!layout) return file;
        file.kind = "hrv";
        file.device = app_of(*layout);
        const RrRows rows = read_rows(text, *layout, file);
        model::HrvReport& out = file.body.hrv.emplace_back();
        std::vector<double> rr_ms;
        for (const double rr : rows.rr) {
            rr_ms.push_back(rr * layout->rr_to_ms);
            out.intervals_ms.push_back(static_cast<std::int32_t>(std::lround(rr_ms.back())));
        }
        out.origin = file.device;
        const RrStatistics rr = rr_statistics(std::span<const double>(rr_ms));
        set_times(*layout, rows, rr.sum_ms, name, out);
        file.counts["interval"] = rr.n;
        file.summary = summary_of(*layout, rows, rr);
        return file;
    }
};

}  // namespace

const Decoder& rr_list_decoder() {
    static const RrListDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::hrv
