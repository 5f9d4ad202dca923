#pragma once
// A reader of separated values (RFC 4180 and what spreadsheets and phones make of it). Pure; the text must
// outlive it; not shared between threads.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.hpp"

namespace slipstream::decode::csv {

/// Rows of fields. A byte-order mark before the first row is skipped; lines end with LF, CRLF or CR; a field
/// may be quoted with " (doubled inside, line ends allowed). Blank lines are skipped. An unclosed quote ends
/// with the text: `unclosed_quote()` tells.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text, char separator = ',');

    /// Reads the next row; false at the end. The views are valid until the next call.
    bool next(std::vector<std::string_view>& fields);
    std::uint64_t offset() const { return at_; }  ///< byte where the next row starts
    std::uint64_t line() const { return line_; }  ///< 1-based line on which the last row began
    bool unclosed_quote() const { return unclosed_; }

  private:
    std::string_view quoted_field();
    std::string_view plain_field();

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::uint64_t line_ = 0, next_line_ = 1;
    bool unclosed_ = false;
    std::vector<std::string> unescaped_;  ///< fields with doubled quotes, without them
    std::size_t unescaped_used_ = 0;
};

/// The separator of the text's first line: the most frequent of comma, semicolon and tab outside quotes.
char guess_separator(std::string_view text);

/// Column numbers by header name; names are compared without case, surrounding blanks and byte-order mark.
class CsvHeader {
  public:
    explicit CsvHeader(const std::vector<std::string_view>& fields);
    /// The first column with one of the names; nullopt where there is none.
    std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const;
    std::size_t size() const { return names_.size(); }
    const std::string& name(std::size_t column) const { return names_[column]; }  ///< in lower case

  private:
    std::vector<std::string> names_;
};

/// The field of a row, empty where the row is too short.
inline std::string_view field(const std::vector<std::string_view>& row,
                              std::optional<std::size_t> column) {
    return column && *column < row.size() ? row[*column] : std::string_view();
}

/// A number as people and apps write it: blanks around it, thousands separators "1,949" ("." decimal), a
/// decimal comma where `decimal_comma`, a trailing unit ("235g", "84 mg") which is ignored. nullopt where there is none.
std::optional<double> parse_number(std::string_view text, bool decimal_comma = false);

}  // namespace slipstream::decode::csv
