#pragma once
// A database file in memory, read through SQLite. Damage and foreign schemas are values, never exceptions. Belongs to one
// decode call.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace slipstream::decode::health_connect {

/// The columns that are wanted of a table, and where they are in the rows.
class TableRows {
  public:
    ~TableRows();
    TableRows(const TableRows&) = delete;
    TableRows& operator=(const TableRows&) = delete;
    TableRows(TableRows&&) noexcept;
    TableRows& operator=(TableRows&&) = delete;

    /// The next row; false at the end or where the database is damaged: see failed().
    bool next();
    bool failed() const { return failed_; }
    bool has(
        std::size_t column) const;  ///< whether the table has the wanted column and the row a value
    std::optional<std::int64_t> whole(std::size_t column) const;
    std::optional<double> number(std::size_t column) const;
    std::string text(std::size_t column) const;  ///< empty where there is none
    std::string hex(std::size_t column) const;   ///< of a blob

  private:
    friend class ExportDatabase;
    TableRows(sqlite3* database, sqlite3_stmt* statement)
        : database_(database), statement_(statement) {}

    sqlite3* database_;
    sqlite3_stmt* statement_;
    bool failed_ = false;
};

class ExportDatabase {
  public:
    /// `content` must outlive it; it is not written to, and copied only where it is in write-ahead mode.
    static core::Result<ExportDatabase> open(core::Bytes content);
    ~ExportDatabase();
    ExportDatabase(ExportDatabase&&) noexcept;
    ExportDatabase& operator=(ExportDatabase&&) = delete;
    ExportDatabase(const ExportDatabase&) = delete;

    std::int64_t schema_version();
    const std::vector<std::string>& tables() const { return tables_; }  ///< names, sorted
    bool has_table(std::string_view name) const;
    /// The number of rows; nullopt where the table cannot be read.
    std::optional<std::int64_t> count(std::string_view table);
    /// The rows in order of their number, with the wanted columns; a column the table does not have is without a value in
    /// each row. nullopt where the table is not there, has none of the columns or cannot be read.
    std::optional<TableRows> rows(std::string_view table,
                                  std::initializer_list<std::string_view> columns,
                                  std::string_view order = {});
    std::string problem() const;  ///< what SQLite said last

  private:
    explicit ExportDatabase(sqlite3* database) : database_(database) {}
    core::Bytes without_log(core::Bytes content);
    sqlite3_stmt* prepare(const std::string& sql);
    std::vector<std::string> columns_of(std::string_view table);

    sqlite3* database_;
    std::vector<std::string> tables_;
    core::ByteBuffer copy_;
};

}  // namespace slipstream::decode::health_connect
