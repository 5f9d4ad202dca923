#pragma once
// Rows of a separated-value file, and those files whose rows are records: UserSleeps, UserSleepStages and
// UserExercises of "Health Fitness Data_GoogleData". Their times are UTC with the offset beside them.
#include <memory>
#include <string_view>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/csv/csv_reader.hpp"
#include "decode/decoder.hpp"

namespace slipstream::decode::fitbit {

class CsvRows {
  public:
    virtual ~CsvRows() = default;
    virtual std::string_view kind() const = 0;
    /// False: the row cannot be read; nothing was taken of it.
    virtual bool read(const std::vector<std::string_view>& row) = 0;
    /// Writes members of the summary other than "entries".
    virtual void summarise(core::JsonWriter& json) const = 0;
};

bool is_log_header(const csv::CsvHeader& header);
/// Null where the header is of none of the three files.
std::unique_ptr<CsvRows> log_rows(const csv::CsvHeader& header, DecodedFile& file);

}  // namespace slipstream::decode::fitbit
