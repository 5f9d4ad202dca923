#pragma once
// The words and numbers a written time is made of.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::decode::table {

struct TimeToken {
    enum Kind : std::uint8_t { Number, Word, Mark } kind = Mark;
    std::string text;  ///< digits; the folded word; one character
    int value = 0;     ///< of a number; those of more than nine digits are cut
};

/// At most 24 tokens; blanks are none. 年, 月 and 日 are marks.
std::vector<TimeToken> time_tokens(std::string_view text);

/// 1..12 by the first letters of its name in English, German, French, Spanish, Italian, Portuguese,
/// Dutch, the Scandinavian languages or Russian; 0 where it is none.
unsigned month_of(std::string_view folded_word);

enum class HalfDay : std::uint8_t { None, Morning, Afternoon };
HalfDay half_day(std::string_view folded_word);

bool is_utc_word(std::string_view folded_word);  ///< Z, UTC, GMT
/// Words between the parts of a date: "de", "at", "th".
bool is_filler(std::string_view folded_word);

/// A time of day written "07.30" or "7h30", with colons.
std::string as_clock(std::string_view text);

}  // namespace slipstream::decode::table
