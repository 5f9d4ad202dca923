#pragma once
// A table that no decoder knows, and what the rider says its columns mean: proposed from the header
// and the first rows, confirmed once, found again for the next file with the same header.
// docs/formats/tables.md. Pure values and functions.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "decode/decoder.hpp"
#include "decode/table/table_time.hpp"
#include "model/metric.hpp"

namespace slipstream::decode::table {

/// What a column holds. Never rename the keys (field_key): they are stored.
enum class TableField : std::uint8_t {
    Ignore,
    Time,       ///< date, or date and time of day
    Clock,      ///< time of day beside a Time column
    Metric,     ///< samples of `metric`
    Systolic,   ///< mmHg after factor and offset
    Diastolic,  ///< mmHg after factor and offset
    Pulse,      ///< beats per minute, of the same reading
    Note,       ///< of a blood-pressure reading
    Origin,     ///< which device or app measured
};
std::string_view field_key(TableField field);  ///< "ignore", "time", "clock", ...

struct TableColumn {
    std::string header;  ///< as written
    TableField field = TableField::Ignore;
    model::Metric metric = model::Metric::HeartRate;  ///< of TableField::Metric
    double factor = 1;  ///< value in the metric's unit = written * factor + offset
    double offset = 0;
};

/// What a file's columns mean.
struct TableMapping {
    std::vector<TableColumn> columns;  ///< one for each of the file, in its order
    DateOrder date_order = DateOrder::DayFirst;
    std::optional<int> utc_offset_s;  ///< of times without one; nullopt: the rider's local time
    bool decimal_comma = false;
    std::int32_t interval_s = 0;  ///< samples are totals or means over so long; 0: of the instant
    std::string origin;           ///< where no column names it; may be empty
};

/// What the rider should answer before the mapping is used.
struct MappingQuestion {
    std::string code;    ///< "which_column_is_time", "date_order", "unit", "what_is_it",
                         ///< "blood_pressure_half"
    std::string column;  ///< its heading; empty where it is of the whole file
    std::string text;    ///< English, for people
};

struct MappingProposal {
    TableMapping mapping;
    double confidence = 0;  ///< 0 nothing recognised .. 1 all columns by name, with units
    std::vector<MappingQuestion> questions;
};

/// A first guess. `rows` are the first rows behind the header, as text.
MappingProposal propose_mapping(const std::vector<std::string>& header,
                                const std::vector<std::vector<std::string>>& rows);

inline constexpr std::size_t kTableHeadBytes = 256U << 10;  ///< the header is looked for in these

/// Header and first rows of a file: the first row with two or more filled fields of which none is a
/// number is the header. Empty header: the content is no table. Looks at the first kTableHeadBytes
/// alone, so that it costs the same for a file of any size.
struct TableHead {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};
TableHead read_table_head(core::Bytes content, std::size_t rows = 20);

/// The same for every file with these headings, whatever their case, accents and blanks: 32
/// hexadecimal digits.
std::string header_signature(const std::vector<std::string>& header);

/// "a table with columns a, b, c: say what they mean on the Data page of the console"; empty where the
/// content is no table. The reason of the quarantine.
std::string describe_table(core::Bytes content);
/// The same of a table of which a mapping could read no row.
std::string describe_unread_table(core::Bytes content);
/// Whether a quarantine's reason is one of these: what waits for its mapping.
bool is_table_description(std::string_view text);

/// Whether a table has a column of dates and one of numbers: what makes one inside an archive worth
/// keeping. Vendors' exports are full of lists that never will be records.
bool has_times_and_numbers(core::Bytes content);

/// Whether the mapping can be used: one column of times, each other single field once, each metric
/// once and one that a table may hold, both blood pressures or none, and something to store.
/// InvalidArgument whose message begins with the member: "columns[2].metric: ...".
core::Result<void> check_mapping(const TableMapping& mapping);
/// Whether it is of a file with these headings, in the same way.
core::Result<void> check_header(const TableMapping& mapping,
                                const std::vector<std::string>& header);

/// Decodes with a confirmed mapping: format "table". kind is empty where the file's header is not
/// the mapping's or the mapping has no time column.
DecodedFile decode_table(core::Bytes content, const TableMapping& mapping);

/// The mapping as a JSON object, and back. InvalidArgument where the text is not one; the message
/// begins with the member that is wrong ("columns[2].factor: ...").
std::string to_json(const TableMapping& mapping);
core::Result<TableMapping> from_json(std::string_view json);

}  // namespace slipstream::decode::table
