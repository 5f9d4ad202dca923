// Column mappings, files of watched folders, answers for repeated requests.
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

ColumnMapping mapping_row(const Query& q) {
    return {std::string(q.text(0)), std::string(q.text(1)), q.integer(2)};
}

}  // namespace

Result<void> SqliteStore::put_column_mapping(core::RiderId rider, const ColumnMapping& mapping) {
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) {
        return sqlite::run(db, "INSERT OR REPLACE INTO column_mappings VALUES (?, ?, ?, ?)", rider,
                           mapping.signature, mapping.json, mapping.confirmed);
    }));
    touched(rider);
    return {};
}

Result<std::optional<ColumnMapping>> SqliteStore::column_mapping(core::RiderId rider,
                                                                 std::string_view signature) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT signature, mapping, confirmed_ms FROM column_mappings "
            "WHERE rider_id = ? AND signature = ?",
            rider, signature);
    std::optional<ColumnMapping> found;
    if (q.next()) found = mapping_row(q);
    SLIPSTREAM_TRY(q.finish());
    return found;
}

Result<std::vector<ColumnMapping>> SqliteStore::column_mappings(core::RiderId rider) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT signature, mapping, confirmed_ms FROM column_mappings WHERE rider_id = ? "
            "ORDER BY confirmed_ms, signature",
            rider);
    std::vector<ColumnMapping> all;
    while (q.next()) all.push_back(mapping_row(q));
    SLIPSTREAM_TRY(q.finish());
    return all;
}

Result<void> SqliteStore::drop_column_mapping(core::RiderId rider, std::string_view signature) {
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        SLIPSTREAM_TRY(
            sqlite::run(db, "DELETE FROM column_mappings WHERE rider_id = ? AND signature = ?",
                        rider, signature));
        if (db.changes() > 0) return {};
        return core::fail(core::ErrorCode::NotFound, "no table with these columns is known");
    }));
    touched(rider);
    return {};
}

Result<void> SqliteStore::put_watched_file(core::RiderId rider, std::string_view source,
                                           const WatchedFile& file) {
    return writer_->run([&](Connection& db) {
        return sqlite::run(db, "INSERT OR REPLACE INTO watched_files VALUES (?, ?, ?, ?, ?)", rider,
                           source, file.path, file.size, file.modified_ns);
    });
}

Result<std::vector<WatchedFile>> SqliteStore::watched_files(core::RiderId rider,
                                                            std::string_view source) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT path, size, modified_ns FROM watched_files WHERE rider_id = ? AND source = ? "
            "ORDER BY path",
            rider, source);
    std::vector<WatchedFile> all;
    while (q.next()) {
        all.push_back({std::string(q.text(0)), q.number<std::uint64_t>(1), q.integer(2)});
    }
    SLIPSTREAM_TRY(q.finish());
    return all;
}

Result<void> SqliteStore::keep_answer(core::UserId owner, std::string_view key,
                                      const KeptAnswer& answer, TimeMs forget_before) {
    return writer_->run([&](Connection& db) -> Result<void> {
        SLIPSTREAM_TRY(
            sqlite::run(db, "DELETE FROM kept_answers WHERE kept_ms < ?", forget_before));
        return sqlite::run(db, "INSERT OR IGNORE INTO kept_answers VALUES (?, ?, ?, ?, ?, ?, ?)",
                           owner, key, answer.request, answer.status, answer.media_type,
                           core::as_bytes(answer.body), answer.kept);
    });
}

Result<std::optional<KeptAnswer>> SqliteStore::kept_answer(core::UserId owner,
                                                           std::string_view key) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT request_hash, status, media_type, body, kept_ms FROM kept_answers "
            "WHERE user_id = ? AND key = ?",
            owner, key);
    std::optional<KeptAnswer> found;
    if (q.next()) {
        found.emplace();
        const auto hash = q.blob(0);
        if (hash.size() == found->request.bytes.size()) {
            std::copy(hash.begin(), hash.end(), found->request.bytes.begin());
        }
        found->status = q.number<int>(1);
        found->media_type = q.text(2);
        found->body = core::as_text(q.blob(3));
        found->kept = q.integer(4);
    }
    SLIPSTREAM_TRY(q.finish());
    return found;
}

}  // namespace slipstream::store::sqlite
