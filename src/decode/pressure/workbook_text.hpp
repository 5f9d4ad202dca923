#pragma once
// Texts and numbers inside a workbook's records.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::decode::pressure {

/// The shared strings of a workbook: the SST record's body and those of the CONTINUE records behind
/// it. What cannot be read ends the list.
std::vector<std::string> shared_strings(const std::vector<std::string_view>& parts);

/// A text with a 16-bit length at the start of a record's rest: of 8 or 16 bits a character behind
/// a flag byte, or (before BIFF8) of 8 bits without one. As UTF-8.
std::string short_text(std::string_view bytes, bool biff8);

/// Whether a number format shows dates or times: one of Excel's own by number, or one with date
/// letters outside quotes and brackets.
bool is_date_format(std::uint16_t number, std::string_view code);

/// An RK number: 30 bits of an integer or a double, perhaps in hundredths.
double rk_number(std::uint32_t packed);

/// A serial date as "2019-05-18", with " 07:30:12" where it has a time of day; below 1 the time of
/// day alone. Days count from 1899-12-30, or from 1904-01-01.
std::string serial_date(double serial, bool from_1904);

}  // namespace slipstream::decode::pressure
