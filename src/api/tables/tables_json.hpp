#pragma once
// Tables of the rider's own as JSON. Pure.
#include <optional>
#include <string>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/table/table_mapping.hpp"
#include "ingest/pipeline.hpp"
#include "store/store.hpp"

namespace slipstream::api {

/// Header, first rows (cells cut to 120 bytes), what is proposed and asked, what was confirmed, and the
/// metrics with their units that a column may hold.
std::string table_json(const model::Delivery& delivery, const decode::table::TableHead& head,
                       const std::optional<store::ColumnMapping>& confirmed);

/// A list of known tables.
std::string tables_json(const std::vector<store::ColumnMapping>& tables);

/// What became of files when their columns were said or taken back; `confirmed`: the answer as stored.
std::string decided_json(const std::string& signature,
                         const std::optional<store::ColumnMapping>& confirmed,
                         const std::vector<ingest::Outcome>& outcomes);

/// `waits_for`: "column_mapping" where the file is kept until the rider says what its columns mean, else
/// null.
void write_waits_for(core::JsonWriter& json, model::DeliveryState state, std::string_view error);

/// "decoded"
std::string_view state_name(model::DeliveryState state);

}  // namespace slipstream::api
