#pragma once
// Lines of a text and the numbers and names in them: what the readers of this folder share. Pure.
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/time.hpp"

namespace slipstream::decode::hrv {

/// Lines that end with LF, CRLF or CR, without their ends. The text must outlive it.
class TextLines {
  public:
    explicit TextLines(std::string_view text) : text_(text) {}
    /// The next line; false at the end.
    bool next(std::string_view& line);
    std::size_t offset() const { return line_at_; }  ///< where the last line began
    std::size_t position() const { return at_; }     ///< where the next one begins
    /// Whether the last line had an end; false for one that the end of the text cut.
    bool complete() const { return complete_; }

  private:
    std::string_view text_;
    std::size_t at_ = 0, line_at_ = 0;
    bool complete_ = false;
};

/// The whole text as a number; blanks around it do not count and a comma may stand for the decimal point.
/// nullopt where it is anything else, not finite or in exponent form of more than 18 digits.
std::optional<double> plain_number(std::string_view text);

/// The time a file's name states: a year, month, day, hour, minute and maybe second in this order, set
/// apart by anything or by nothing ("rr_2017-08-03_08-28-50.txt", "Polar_H10_0284963_20260726_005143_RR.txt").
/// Wall clock. The last such time of the name counts.
std::optional<core::TimeMs> time_in_name(std::string_view name);

}  // namespace slipstream::decode::hrv
