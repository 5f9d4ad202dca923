#include "store/sqlite/database.hpp"

#include <cerrno>

namespace slipstream::store::sqlite {

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file, Mode mode) {
    sqlite3* db = nullptr;
    const int flags =
        SQLITE_OPEN_NOMUTEX | (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY
                                                      : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const std::string name = file.empty() ? ":memory:" : file.string();
    const int code = sqlite3_open_v2(name.c_str(), &db, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(db));
    if (code != SQLITE_OK) return connection->error("opening the database");
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, 5000);
    if (!connection->execute("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096;"))
        return connection->error("opening it");
    if (mode == Mode::ReadOnly) {
        SLIPSTREAM_TRY(connection->execute("PRAGMA query_only = ON"));
    } else if (!file.empty()) {
        // Readers work on snapshots beside the writer; a commit survives a power cut. A new file can give
        // emptied pages back, an older one after its next VACUUM.
        SLIPSTREAM_TRY(connection->execute(
            "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; "
            "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216;"));
    }
    return connection;
}

Connection::~Connection() {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(db_);
}

Result<void> Connection::execute(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error(sql);
    return {};
}

sqlite3_stmt* Connection::prepare(const char* sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) {
        // A statement still in use (a query nested in one of the same text) cannot be shared.
        SLIPSTREAM_ASSERT(!sqlite3_stmt_busy(found->second));
        return found->second;
    }
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK) {
        return nullptr;
    }
    statements_.emplace(sql, statement);
    return statement;
}

core::Unexpected Connection::error(std::string_view what) const {
    const int extended = sqlite3_extended_errcode(db_);
    ErrorCode code = ErrorCode::Internal;
    switch (extended & 0xff) {
        case SQLITE_FULL: code = ErrorCode::StorageFull; break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: code = ErrorCode::Busy; break;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: code = ErrorCode::Corrupt; break;
        case SQLITE_CONSTRAINT: code = ErrorCode::Conflict; break;
        case SQLITE_IOERR:
            code = sqlite3_system_errno(db_) == ENOSPC ? ErrorCode::StorageFull : ErrorCode::Io;
            break;
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM: code = ErrorCode::Io; break;
        default: break;
    }
    return core::fail(code, "database: {} ({})", sqlite3_errmsg(db_), what.substr(0, 80));
}

bool Query::next() {
    if (failed_) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    failed_ = code != SQLITE_DONE;
    return false;
}

Result<void> Query::finish() const {
    if (failed_) return db_.error(sql_);
    return {};
}

std::string_view Query::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

core::Bytes Query::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

}  // namespace slipstream::store::sqlite
