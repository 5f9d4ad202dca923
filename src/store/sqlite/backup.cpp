// Backup: the database of one moment and every blob it names in one file. Blobs are written
// once and never changed, so those copied after the database was are at least those it names.
#include <fmt/format.h>

#include <cerrno>
#include <fstream>

#include "store/sqlite/backup_file.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {

using core::fail;
namespace fs = std::filesystem;
namespace {

/// Database and blobs of a data folder into one file, which only its owner may read.
Result<void> write_backup(const fs::path& part, const fs::path& database, const fs::path& data) {
    errno = 0;
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    if (!out) return not_written(part);
    std::error_code failed;
    fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, failed);
    begin_backup(out);
    SLIPSTREAM_TRY(add_to_backup(out, database, "slipstream.db"));
    for (const auto& entry : fs::recursive_directory_iterator(data / "blobs", failed)) {
        if (!out) return not_written(part);
        if (!entry.is_regular_file() || entry.path().parent_path().filename() == "incoming")
            continue;
        SLIPSTREAM_TRY(
            add_to_backup(out, entry.path(), fs::relative(entry.path(), data).generic_string()));
    }
    if (failed && failed != std::errc::no_such_file_or_directory)
        return fail(ErrorCode::Io, "{}: {}", (data / "blobs").string(), failed.message());
    end_backup(out);
    out.close();
    if (!out) return not_written(part);
    return {};
}

}  // namespace

Result<void> SqliteStore::backup(const fs::path& file) {
    if (settings_.data.empty())
        return fail(ErrorCode::InvalidArgument, "a store in memory has no backup");
    std::error_code ignored;
    if (fs::exists(file, ignored))
        return fail(ErrorCode::Conflict, "{}: exists already", file.string());
    const std::lock_guard one_at_a_time(backup_mutex_);
    SLIPSTREAM_TRY(fold());
    const fs::path copy_of_database = settings_.data / "backup.tmp.db";
    fs::remove(copy_of_database, ignored);
    {
        // A connection of its own: VACUUM INTO reads one snapshot, but not inside a transaction.
        auto db = Connection::open(settings_.data / "slipstream.db", Connection::Mode::ReadWrite);
        if (!db) return fail(db.error());
        if (auto copied = sqlite::run(**db, "VACUUM INTO ?", copy_of_database.string()); !copied) {
            fs::remove(copy_of_database, ignored);
            return copied;
        }
    }
    const fs::path part = file.string() + ".part";
    auto done = write_backup(part, copy_of_database, settings_.data);
    fs::remove(copy_of_database, ignored);
    if (done) done = sync_path(part);
    if (done) {
        const auto read = read_backup(part, {});
        if (!read) done = fail(read.error());
        if (read && !read->whole())
            done = fail(ErrorCode::Corrupt, "{}: read back, {}", part.string(), read->in_words());
    }
    std::error_code failed;
    if (done) fs::rename(part, file, failed);
    if (done && failed)
        done = fail(ErrorCode::Io, "{}: cannot be made: {}", file.string(), failed.message());
    if (!done) {
        fs::remove(part, ignored);
        return done;
    }
    return sync_path(fs::absolute(file).parent_path());
}

}  // namespace slipstream::store::sqlite
