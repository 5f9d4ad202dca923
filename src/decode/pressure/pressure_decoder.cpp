#include "decode/pressure/pressure_decoder.hpp"

#include <string>

#include "decode/container.hpp"
#include "decode/pressure/compound_file.hpp"
#include "decode/pressure/open_workbook.hpp"
#include "decode/pressure/pressure_rows.hpp"
#include "decode/pressure/vendor_answers.hpp"
#include "decode/pressure/withings_tables.hpp"
#include "decode/pressure/workbook.hpp"

namespace slipstream::decode::pressure {
namespace {

constexpr std::size_t kHeadBytes = 4096;

bool is_pressure(const table::Header& header) { return pressure_columns(header).complete(); }

bool is_known(const table::Header& header) {
    return is_pressure(header) || is_withings_weight(header) || is_withings_raw(header) ||
           is_withings_sleep(header) || is_withings_activity(header);
}

/// Text tables hold many bytes that no table has: a sniff of those is not worth splitting.
bool is_binary(core::Bytes head) {
    const std::string_view text = core::as_text(head);
    const bool wide = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    const auto first = text.find_first_not_of(" \t\r\n");
    if (!wide && first != std::string_view::npos && (text[first] == '<' || text[first] == '{'))
        return true;
    return text.find(std::string_view("\0\0", 2)) != std::string_view::npos;
}

/// True where the text was one of the tables.
bool decode_text(core::Bytes text, std::string_view name, bool offsets, DecodedFile& file) {
    table::TableReader reader(text);
    if (!reader.find_header(is_known)) return false;
    const table::Header& header = reader.header();
    if (is_pressure(header)) {
        decode_pressure_rows(reader, offsets, file);
    } else if (is_withings_weight(header)) {
        decode_withings_weight(reader, file);
    } else if (is_withings_sleep(header)) {
        decode_withings_sleep(reader, file);
    } else if (is_withings_activity(header)) {
        decode_withings_activity(reader, file);
    } else {
        decode_withings_raw(reader, name, file);
    }
    return true;
}

void decode_workbook(core::Bytes content, std::string_view name, DecodedFile& file) {
    const auto workbook =
        is_office_package(content) ? read_open_workbook(content) : read_workbook(content);
    if (!workbook) {
        file.integrity = workbook.error().message;
        add_warning(file, "workbook_unreadable", file.integrity, 0);
        return;
    }
    if (workbook->cut) {
        file.integrity = "the file ends at byte " + std::to_string(content.size()) +
                         ", before the workbook does";
        add_warning(file, "workbook_cut", file.integrity, content.size());
    }
    if (workbook->full) {
        add_warning(file, "too_many_rows", "cells beyond 64 MiB of text were left out");
    }
    for (const std::string& sheet : workbook->sheets) {
        if (decode_text(core::as_bytes(sheet), name, false, file)) return;
    }
    add_warning(file, "no_known_table", "no sheet of the workbook has columns of blood pressure");
}

class BloodPressureDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "blood_pressure"; }
    std::string_view title() const override { return "Blood-pressure table"; }
    int sniff(core::Bytes head) const override {
        if (is_compound_file(head) || is_office_package(head)) return 40;  // any Office document
        if (const int sure = sniff_vendor_answer(core::as_text(head))) return sure;
        if (is_binary(head)) return 0;
        table::TableReader reader(head);
        if (!reader.find_header(is_known)) return 0;
        if (is_pressure(reader.header())) return pressure_writer(reader.header()).empty() ? 80 : 95;
        return is_withings_raw(reader.header()) ? 60 : 90;
    }
    DecodedFile decode(core::Bytes content, std::string_view name) const override {
        DecodedFile file;
        file.format = key();
        if (is_compound_file(content) || is_office_package(content)) {
            decode_workbook(content, name, file);
        } else if (sniff_vendor_answer(core::as_text(content).substr(0, kHeadBytes)) > 0) {
            decode_vendor_answer(core::as_text(content), file);
        } else {
            decode_text(content, name, true, file);
        }
        return file;
    }
};

}  // namespace

const Decoder& blood_pressure_decoder() {
    static const BloodPressureDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::pressure
