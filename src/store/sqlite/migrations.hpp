#pragma once
// Numbered, forward-only changes of the schema. A released one is never edited.
#include <filesystem>
#include <span>

#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {

struct Migration {
    int version;  ///< 1, 2, 3, ...
    const char* sql;
};

/// All migrations of this program, ascending.
std::span<const Migration> migrations();

/// Brings the database to the newest version, each step in its own transaction. Where an older schema
/// is found, a copy of the database is first written beside it (`before-v<N>.db`; `folder` empty: none).
/// Conflict where the schema is newer than this program or the file is another program's.
Result<void> migrate(Connection& db, const std::filesystem::path& folder,
                     std::span<const Migration> steps = migrations());

}  // namespace slipstream::store::sqlite
