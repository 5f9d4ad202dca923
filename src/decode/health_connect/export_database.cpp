#include "decode/health_connect/export_database.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace slipstream::decode::health_connect {
namespace {

constexpr int kMaxTextBytes = 4096;
// Steps of SQLite's virtual machine that a statement may take: some for each byte, so that a made-up schema ends.
constexpr std::size_t kFewestSteps = 10'000'000, kStepsPerByte = 16;
constexpr std::size_t kModeBytes =
    18;  ///< of the header: 1 a rollback journal, 2 a write-ahead log

/// A name between quotes, as SQL wants it.
std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        out += c;
        if (c == '"') out += c;
    }
    return out + '"';
}

/// Interrupts a statement that runs for too long.
int too_long(void*) { return 1; }

/// Limits of a database that a stranger may have made (sqlite.org/security.html).
void confine(sqlite3* database, std::size_t bytes) {
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 16 << 20);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_VDBE_OP, 25'000);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    const std::size_t steps =
        std::min<std::size_t>(kFewestSteps + kStepsPerByte * bytes, INT32_MAX);
    sqlite3_progress_handler(database, static_cast<int>(steps), too_long, nullptr);
}

}  // namespace

TableRows::~TableRows() { sqlite3_finalize(statement_); }

TableRows::TableRows(TableRows&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      failed_(other.failed_) {}

bool TableRows::next() {
    if (failed_) return false;
    const int result = sqlite3_step(statement_);
    failed_ = result != SQLITE_ROW && result != SQLITE_DONE;
    return result == SQLITE_ROW;
}

bool TableRows::has(std::size_t column) const {
    return sqlite3_column_type(statement_, static_cast<int>(column)) != SQLITE_NULL;
}

std::optional<std::int64_t> TableRows::whole(std::size_t column) const {
    if (!has(column)) return std::nullopt;
    return sqlite3_column_int64(statement_, static_cast<int>(column));
}

std::optional<double> TableRows::number(std::size_t column) const {
    if (!has(column)) return std::nullopt;
    const double value = sqlite3_column_double(statement_, static_cast<int>(column));
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string TableRows::text(std::size_t column) const {
    const int index = static_cast<int>(column);
    const auto* const text = sqlite3_column_text(statement_, index);
    if (text == nullptr) return {};
    const int bytes = std::min(sqlite3_column_bytes(statement_, index), kMaxTextBytes);
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(bytes)};
}

std::string TableRows::hex(std::size_t column) const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const int index = static_cast<int>(column);
    if (sqlite3_column_type(statement_, index) != SQLITE_BLOB) return text(column);
    const auto* const bytes =
        static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, index));
    const int size = std::min(sqlite3_column_bytes(statement_, index), 64);
    std::string out;
    for (int i = 0; i < size; ++i) {
        out += kDigits[bytes[i] >> 4];
        out += kDigits[bytes[i] & 15];
    }
    return out;
}

ExportDatabase::~ExportDatabase() { sqlite3_close_v2(database_); }

ExportDatabase::ExportDatabase(ExportDatabase&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)),
      tables_(std::move(other.tables_)),
      copy_(std::move(other.copy_)) {}

/// SQLite does not open a memory database in write-ahead mode; what is in the file itself reads alike without.
core::Bytes ExportDatabase::without_log(core::Bytes content) {
    if (content.size() < 100 || content[kModeBytes] != 2) return content;
    copy_.assign(content.begin(), content.end());
    copy_[kModeBytes] = copy_[kModeBytes + 1] = 1;
    return copy_;
}

core::Result<ExportDatabase> ExportDatabase::open(core::Bytes content) {
    sqlite3* handle = nullptr;
    const int opened =
        sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    ExportDatabase database(handle);
    if (opened != SQLITE_OK) return core::fail(core::ErrorCode::Internal, "no memory database");
    confine(handle, content.size());
    content = database.without_log(content);
    // Read only: SQLite does not write to the bytes, whatever the type of its parameter says.
    auto* const bytes = const_cast<unsigned char*>(content.data());
    const auto size = static_cast<sqlite3_int64>(content.size());
    if (sqlite3_deserialize(handle, "main", bytes, size, size, SQLITE_DESERIALIZE_READONLY) !=
        SQLITE_OK) {
        return core::fail(core::ErrorCode::Undecodable, "{}", database.problem());
    }
    sqlite3_stmt* const statement =
        database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    if (statement == nullptr)
        return core::fail(core::ErrorCode::Undecodable, "{}", database.problem());
    TableRows rows(handle, statement);
    while (database.tables_.size() < 2000 && rows.next()) database.tables_.push_back(rows.text(0));
    if (rows.failed()) return core::fail(core::ErrorCode::Undecodable, "{}", database.problem());
    return database;
}

std::string ExportDatabase::problem() const {
    const char* const text = sqlite3_errmsg(database_);
    return text != nullptr ? text : "no database";
}

sqlite3_stmt* ExportDatabase::prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &statement,
                           nullptr) != SQLITE_OK) {
        return nullptr;
    }
    return statement;
}

std::int64_t ExportDatabase::schema_version() {
    sqlite3_stmt* const statement = prepare("PRAGMA user_version");
    if (statement == nullptr) return 0;
    TableRows rows(database_, statement);
    return rows.next() ? rows.whole(0).value_or(0) : 0;
}

bool ExportDatabase::has_table(std::string_view name) const {
    return std::find(tables_.begin(), tables_.end(), name) != tables_.end();
}

std::optional<std::int64_t> ExportDatabase::count(std::string_view table) {
    sqlite3_stmt* const statement = prepare("SELECT count(*) FROM " + quoted(table));
    if (statement == nullptr) return std::nullopt;
    TableRows rows(database_, statement);
    return rows.next() ? rows.whole(0) : std::nullopt;
}

std::vector<std::string> ExportDatabase::columns_of(std::string_view table) {
    std::vector<std::string> names;
    // table_xinfo lists generated columns too.
    sqlite3_stmt* const statement = prepare("PRAGMA table_xinfo(" + quoted(table) + ")");
    if (statement == nullptr) return names;
    TableRows rows(database_, statement);
    while (names.size() < 2000 && rows.next()) names.push_back(rows.text(1));
    return names;
}

std::optional<TableRows> ExportDatabase::rows(std::string_view table,
                                              std::initializer_list<std::string_view> columns,
                                              std::string_view order) {
    if (!has_table(table)) return std::nullopt;
    const std::vector<std::string> known = columns_of(table);
    const auto has = [&known](std::string_view name) {
        return std::find(known.begin(), known.end(), name) != known.end();
    };
    std::string sql = "SELECT ";
    bool any = false;
    for (const std::string_view column : columns) {
        if (sql.size() > 7) sql += ", ";
        sql += has(column) ? quoted(column) : "NULL";
        any |= has(column);
    }
    if (!any) return std::nullopt;
    sql += " FROM " + quoted(table);
    if (has(order)) sql += " ORDER BY " + quoted(order);
    sqlite3_stmt* const statement = prepare(sql);
    if (statement == nullptr) return std::nullopt;
    return TableRows(database_, statement);
}

}  // namespace slipstream::decode::health_connect
