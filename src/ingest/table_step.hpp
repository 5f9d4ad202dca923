#pragma once
// What riders said about their own tables: looked up by the headings of a file. Internal to ingest/.
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "decode/table/table_mapping.hpp"
#include "store/store.hpp"

namespace slipstream::ingest {

/// The signature of content that no decoder claims and that is a table; empty for anything else.
std::string table_signature(core::Bytes content);

/// The rider's answer for this signature, as stored; empty where there is none (or the signature is).
core::Result<std::string> confirmed_mapping(store::Store& store, core::RiderId rider,
                                            const std::string& signature);

/// A stored answer read back; nullopt for "" and for one that cannot be read any more.
std::optional<decode::table::TableMapping> parsed_mapping(const std::string& json);

/// Whether the file may be a table that a mapping decides about: it waits for one, or was decoded with one.
bool may_be_table(const model::Delivery& delivery);
/// Whether it is a version of a file that waits to be decoded since the one in its place no longer can be.
bool is_waiting_version(const model::Delivery& delivery);

/// The rider's files that pass the test, in order of receipt.
core::Result<std::vector<model::Delivery>> deliveries_that(store::Store& store, core::RiderId rider,
                                                           bool (*test)(const model::Delivery&));

}  // namespace slipstream::ingest
