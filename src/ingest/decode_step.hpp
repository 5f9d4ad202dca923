#pragma once
// The step from delivered bytes to records. Internal to ingest/.
#include <optional>

#include "decode/table/table_mapping.hpp"
#include "ingest/pipeline.hpp"
#include "store/store.hpp"

namespace slipstream::ingest {

inline constexpr std::size_t kSniffBytes = 4096;
inline constexpr const char* kUnknownContent = "no decoder knows this content";

/// Makes the delivery one that is kept with its reason and without records.
void quarantine(store::DecodedDelivery& decoded, std::string reason);

/// Decodes and derives; sets state, format and error of the delivery. What no decoder claims is a table
/// of the rider's where `mapping` is given, else quarantined. Long series go to `parts` as they come, where it
/// is given. Never throws.
void decode_delivery(store::DecodedDelivery& decoded, core::Bytes content, const Handover& handover,
                     core::TimeMs now, const std::optional<decode::table::TableMapping>& mapping,
                     std::shared_ptr<store::PackedSeries> parts = nullptr);

}  // namespace slipstream::ingest
