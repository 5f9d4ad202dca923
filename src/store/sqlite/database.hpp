#pragma once
// A thin driver over SQLite's C interface: one connection with its statement cache, and a query that
// gives its statement back by itself. A connection belongs to one thread at a time.
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/bytes.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"

#define SLIPSTREAM_JOIN_(a, b) a##b
#define SLIPSTREAM_JOIN(a, b) SLIPSTREAM_JOIN_(a, b)
/// Returns the error of a failed Result from the calling function.
#define SLIPSTREAM_TRY(expression)                                                      \
    do {                                                                                \
        auto SLIPSTREAM_JOIN(tried_, __LINE__) = (expression);                          \
        if (!SLIPSTREAM_JOIN(tried_, __LINE__)) {                                       \
            return ::slipstream::core::fail(SLIPSTREAM_JOIN(tried_, __LINE__).error()); \
        }                                                                               \
    } while (false)

namespace slipstream::store::sqlite {

using core::ErrorCode;
using core::Result;

class Connection {
  public:
    enum class Mode { ReadWrite, ReadOnly };
    /// An empty path opens a database in memory. Io or Corrupt where it cannot be opened.
    static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file, Mode mode);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs statements without parameters or rows.
    Result<void> execute(const char* sql);
    /// The cached statement for `sql`, which must be a string literal or outlive the connection;
    /// null with the error kept by SQLite where it does not compile.
    sqlite3_stmt* prepare(const char* sql);
    /// The present error of this connection as one of ours; `what` says what was tried.
    core::Unexpected error(std::string_view what) const;
    /// Whether a transaction is open (SQLite ends one by itself when the disk is full).
    bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
    int changes() const { return sqlite3_changes(db_); }
    sqlite3* raw() { return db_; }

  private:
    explicit Connection(sqlite3* db) : db_(db) {}

    sqlite3* db_;
    std::unordered_map<const char*, sqlite3_stmt*> statements_;
};

/// One run of a statement. Bound bytes and text must live until the query is destroyed.
///     Query q(db, "SELECT name FROM riders WHERE rider_id = ?", rider);
///     while (q.next()) use(q.text(0));
///     SLIPSTREAM_TRY(q.finish());
class Query {
  public:
    template <typename... Args>
    Query(Connection& db, const char* sql, const Args&... args)
        : db_(db), sql_(sql), statement_(db.prepare(sql)) {
        if (statement_ == nullptr) {
            failed_ = true;
            return;
        }
        (bind(args), ...);
    }
    ~Query() {
        if (statement_ != nullptr) {
            sqlite3_reset(statement_);
            sqlite3_clear_bindings(statement_);
        }
    }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Steps to the next row; false at the end and on failure.
    bool next();
    /// Whether everything went well so far.
    Result<void> finish() const;
    /// Steps to the end: for statements without rows.
    Result<void> run() {
        while (next()) {
        }
        return finish();
    }

    int columns() const { return sqlite3_column_count(statement_); }
    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    bool is_null(int column) const {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    double real(int column) const { return sqlite3_column_double(statement_, column); }
    /// Valid until the next step.
    std::string_view text(int column) const;
    core::Bytes blob(int column) const;
    template <typename IdType>
    IdType id(int column) const {
        IdType out;
        const auto bytes = blob(column);
        if (bytes.size() == out.bytes.size()) {
            std::memcpy(out.bytes.data(), bytes.data(), bytes.size());
        }
        return out;
    }
    template <typename T>
    T number(int column) const {
        return static_cast<T>(integer(column));
    }

  private:
    template <typename T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
    void bind(T value) {
        check(sqlite3_bind_int64(statement_, ++index_, static_cast<std::int64_t>(value)));
    }
    void bind(double value) { check(sqlite3_bind_double(statement_, ++index_, value)); }
    void bind(std::nullptr_t) { check(sqlite3_bind_null(statement_, ++index_)); }
    void bind(std::string_view value) {
        check(sqlite3_bind_text64(statement_, ++index_, value.data() ? value.data() : "",
                                  value.size(), SQLITE_STATIC, SQLITE_UTF8));
    }
    void bind(const std::string& value) { bind(std::string_view(value)); }
    void bind(const char* value) { bind(std::string_view(value)); }
    void bind(core::Bytes value) {
        check(sqlite3_bind_blob64(statement_, ++index_,
                                  value.data() ? static_cast<const void*>(value.data()) : "",
                                  value.size(), SQLITE_STATIC));
    }
    void bind(const core::ByteBuffer& value) { bind(core::Bytes(value)); }
    template <typename Tag>
    void bind(const core::Id<Tag>& id) {
        bind(core::Bytes(id.bytes));
    }
    void bind(const core::ContentHash& hash) { bind(core::Bytes(hash.bytes)); }
    template <typename T>
    void bind(const std::optional<T>& value) {
        if (value) {
            bind(*value);
        } else {
            bind(nullptr);
        }
    }
    void check(int code) {
        if (code != SQLITE_OK) failed_ = true;
    }

    Connection& db_;
    const char* sql_;
    sqlite3_stmt* statement_;
    int index_ = 0;
    bool failed_ = false;
};

/// Runs a statement that gives no rows.
template <typename... Args>
Result<void> run(Connection& db, const char* sql, const Args&... args) {
    return Query(db, sql, args...).run();
}

}  // namespace slipstream::store::sqlite
