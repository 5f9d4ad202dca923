#pragma once
// A table file as people meet them: some lines of title, a header row, rows; any of three
// separators.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.hpp"
#include "decode/csv/csv_reader.hpp"
#include "decode/table/table_text.hpp"

namespace slipstream::decode::table {

using Row = std::vector<std::string_view>;

/// A column's heading taken apart: "SYS(mmHg)" is "sys" and "mmhg"; "Body Fat %" is "body fat" and
/// "%".
struct ColumnName {
    std::string raw;   ///< as written, without blanks around it
    std::string name;  ///< folded(), without the unit
    std::string unit;  ///< folded(): what stands in brackets at the end; may be empty
};
ColumnName column_name(std::string_view heading);

/// The heading row of a table.
class Header {
  public:
    Header() = default;
    explicit Header(const Row& row);

    /// The first column with one of the (folded) names, names tried in order. A name is compared
    /// with the heading's name and with name and unit together ("blood pressure systolic").
    std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const;
    bool has(std::initializer_list<std::string_view> names) const {
        return find(names).has_value();
    }
    const std::vector<ColumnName>& columns() const { return columns_; }
    std::size_t size() const { return columns_.size(); }

  private:
    std::vector<ColumnName> columns_;
};

inline constexpr std::size_t kHeaderRows = 30;  ///< rows within which a header is looked for

/// Whether a row is the header looked for.
using HeaderTest = std::function<bool(const Header&)>;

/// Reads rows behind a header. Not shared between threads; the content must outlive it.
class TableReader {
  public:
    explicit TableReader(core::Bytes content);

    /// Looks for the header among the first rows, with each separator; true where it was found. The
    /// next row is then the one behind it.
    bool find_header(const HeaderTest& test);
    const Header& header() const { return header_; }

    /// Reads the next row; false at the end. Views are valid until the next call.
    bool next();
    const Row& row() const { return row_; }
    /// The field without blanks around it; empty where the row is too short.
    std::string_view field(std::optional<std::size_t> column) const {
        return without_blanks(csv::field(row_, column));
    }
    /// A number of the row, as table_number() reads it.
    std::optional<double> number(std::optional<std::size_t> column) const;
    /// The delivered byte where the last row began.
    std::uint64_t row_offset();
    /// Whether numbers of this file have a decimal comma, as its first rows show.
    bool decimal_comma() const { return decimal_comma_; }
    bool unclosed_quote() const { return reader_.unclosed_quote(); }

    /// The values of a column in up to `limit` rows behind the header, without moving on.
    std::vector<std::string> column_values(std::optional<std::size_t> column,
                                           std::size_t limit = 500) const;

  private:
    TableText text_;
    char separator_ = ',';
    csv::CsvReader reader_;
    csv::CsvReader first_row_;  ///< stands behind the header
    Header header_;
    Row row_;
    std::uint64_t row_at_ = 0;
    bool decimal_comma_ = false;
};

/// Whether the first bytes of a file have such a header.
bool has_header(core::Bytes head, const HeaderTest& test);

/// A number with its decimal comma or point and any thousands separator (comma, point, blank,
/// apostrophe); a unit behind it is ignored. nullopt where there is none.
std::optional<double> table_number(std::string_view text, bool decimal_comma);

/// Whether the values are written with a decimal comma: some have one or two digits, or more than
/// three, behind their only comma, and none has a decimal point.
bool guess_decimal_comma(const std::vector<std::string>& values);

}  // namespace slipstream::decode::table
