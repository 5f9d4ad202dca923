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

/// Header and first rows of a file: the first row with two or more filled fields of which none is a
/// number is the header. Empty header: the content is no table.
struct TableHead {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};
TableHead read_table_head(core::Bytes content, std::size_t rows = 20);

/// The same for every file with these headings, whatever their case, accents and blanks: 32
/// hexadecimal digits.
std::string header_signature(const std::vector<std::string>& header);

/// "a table with columns a, b, c: confirm what they mean"; empty where the content is no table. For
/// the quarantine's line.
std::string describe_table(core::Bytes content);

/// Decodes with a confirmed mapping: format "table". kind is empty where the file's header is not
/// the mapping's or the mapping has no time column.
DecodedFile decode_table(core::Bytes content, const TableMapping& mapping);

/// The mapping as a JSON object, and back. InvalidArgument where the text is not one.
std::string to_json(const TableMapping& mapping);
core::Result<TableMapping> from_json(std::string_view json);

}  // namespace slipstream::decode::table
