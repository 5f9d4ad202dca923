#pragma once
// What a rider decided about their files, what a source has handed over, and answers kept for requests
// that are sent twice. Part of Store (store/store.hpp).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash.hpp"
#include "core/result.hpp"
#include "store/values.hpp"

namespace slipstream::store {

/// What the columns of a table with this heading mean, as the rider confirmed it.
struct ColumnMapping {
    std::string signature;  ///< decode::table::header_signature
    std::string json;       ///< decode::table::to_json
    TimeMs confirmed = 0;
};

/// A file of a watched folder as it was when it was handed over.
struct WatchedFile {
    std::string path;  ///< relative to the folder
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;  ///< of the file system's clock; compared, never shown
};

/// An answer that is given again when a write is repeated with its Idempotency-Key.
struct KeptAnswer {
    core::ContentHash request;  ///< of method, target and body
    int status = 0;
    std::string media_type;
    std::string body;
    TimeMs kept = 0;
};

class RiderSettingsStore {
  public:
    virtual ~RiderSettingsStore() = default;
    /// Replaces the rider's mapping of that signature.
    virtual Result<void> put_column_mapping(core::RiderId rider, const ColumnMapping& mapping) = 0;
    virtual Result<std::optional<ColumnMapping>> column_mapping(core::RiderId rider,
                                                                std::string_view signature) = 0;
    virtual Result<std::vector<ColumnMapping>> column_mappings(core::RiderId rider) = 0;
    /// NotFound where there is none.
    virtual Result<void> drop_column_mapping(core::RiderId rider, std::string_view signature) = 0;

    virtual Result<void> put_watched_file(core::RiderId rider, std::string_view source,
                                          const WatchedFile& file) = 0;
    /// Of one source, by path.
    virtual Result<std::vector<WatchedFile>> watched_files(core::RiderId rider,
                                                           std::string_view source) = 0;

    /// `owner` is who asked: keys of one are no concern of another. Keeps nothing where the key has an
    /// answer already, and forgets answers kept before `forget_before`.
    virtual Result<void> keep_answer(core::UserId owner, std::string_view key,
                                     const KeptAnswer& answer, TimeMs forget_before) = 0;
    virtual Result<std::optional<KeptAnswer>> kept_answer(core::UserId owner,
                                                          std::string_view key) = 0;
};

}  // namespace slipstream::store
