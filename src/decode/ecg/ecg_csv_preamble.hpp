#pragma once
// The lines before the samples of an ECG text file. Apple translates their names into the language of the phone, so
// they are known by their values where the names are not. Pure.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"

namespace slipstream::decode::ecg {

/// What the lines say. Names and birth dates of people are not kept.
struct Preamble {
    std::string recorded_date, classification, symptoms, software_version, device, lead, unit;
    std::string average_heart_rate;
    std::optional<double> sample_rate_hz;
    std::vector<std::string> columns;  ///< of a table: the fields of the line before the samples
    std::size_t lines = 0;             ///< read, blank ones too
    std::size_t data_offset = 0;       ///< of the first row of samples
    bool mentions_ecg = false;         ///< "ECG", "EKG", "Kardia", "AliveCor" or "Lead" in it
    bool kardia = false;               ///< names Kardia or its maker
};

/// A date and time as Apple writes it, with a blank before the offset ("2024-05-30 16:32:18 -0700"), or as ISO 8601.
std::optional<core::ParsedTime> parse_moment(std::string_view text);

/// One line without its end; the offset behind it. CR, LF and CRLF end a line.
std::string_view next_line(std::string_view text, std::size_t& at);

/// True where a line holds numbers and separators only.
bool is_number_row(std::string_view line);

/// Reads up to the first row of numbers, at most 200 lines.
Preamble read_preamble(std::string_view text);

}  // namespace slipstream::decode::ecg
