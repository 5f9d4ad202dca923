// Backup and restore: the database of one moment and every blob it names in one file. Blobs are written
// once and never changed, so those copied after the database was are at least those it names.
// Layout: "SLIPBAK1", then for each file: u32 length of its path, path, u64 size, BLAKE2b-256 of the
// content, content; a path of length 0 ends the file.
#include <fmt/format.h>

#include <fstream>

#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store {
namespace sqlite {
namespace {

using core::fail;
namespace fs = std::filesystem;

constexpr std::string_view kMagic = "SLIPBAK1";
constexpr std::size_t kCopyBytes = 1u << 20;
constexpr std::uint32_t kPathBytesMax = 4096;

template <typename T>
void write_number(std::ostream& out, T value) {
    out.write(reinterpret_cast<const char*>(&value), sizeof value);
}
template <typename T>
T get(std::istream& in) {
    T value{};
    in.read(reinterpret_cast<char*>(&value), sizeof value);
    return value;
}

/// Copies `size` bytes and hashes them; false where there are fewer.
bool copy(std::istream& in, std::ostream* out, std::uint64_t size, core::ContentHasher& hasher) {
    core::ByteBuffer buffer(kCopyBytes);
    while (size > 0) {
        const auto part =
            static_cast<std::streamsize>(std::min<std::uint64_t>(size, buffer.size()));
        in.read(reinterpret_cast<char*>(buffer.data()), part);
        if (in.gcount() != part) return false;
        hasher.update(core::Bytes(buffer).first(static_cast<std::size_t>(part)));
        if (out != nullptr) out->write(reinterpret_cast<const char*>(buffer.data()), part);
        size -= static_cast<std::uint64_t>(part);
    }
    return true;
}

Result<void> add_file(std::ostream& out, const fs::path& file, const std::string& name) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(ErrorCode::Io, "{}: cannot be read", file.string());
    in.seekg(0, std::ios::end);
    const auto size = static_cast<std::uint64_t>(in.tellg());
    in.seekg(0);
    core::ContentHasher hasher;
    if (!copy(in, nullptr, size, hasher))
        return fail(ErrorCode::Io, "{}: became shorter", file.string());
    in.clear();
    in.seekg(0);
    write_number(out, static_cast<std::uint32_t>(name.size()));
    out.write(name.data(), static_cast<std::streamsize>(name.size()));
    write_number(out, size);
    const core::ContentHash hash = hasher.finish();
    out.write(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
    core::ContentHasher again;
    if (!copy(in, &out, size, again))
        return fail(ErrorCode::Io, "{}: became shorter", file.string());
    return {};
}

/// Walks a backup; `target` empty: only checks it.
Result<std::uint64_t> read_backup(const fs::path& file, const fs::path& target) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(ErrorCode::NotFound, "{}: cannot be opened", file.string());
    std::string magic(kMagic.size(), '\0');
    in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
    if (magic != kMagic)
        return fail(ErrorCode::UnsupportedMedia, "{}: not a backup of Slipstream", file.string());
    for (std::uint64_t files = 0;; ++files) {
        const auto length = get<std::uint32_t>(in);
        if (in && length == 0) return files;
        if (!in || length > kPathBytesMax)
            return fail(ErrorCode::Corrupt, "{}: cut or damaged", file.string());
        std::string name(length, '\0');
        in.read(name.data(), length);
        const auto size = get<std::uint64_t>(in);
        core::ContentHash expected;
        in.read(reinterpret_cast<char*>(expected.bytes.data()), expected.bytes.size());
        const fs::path relative = fs::path(name).lexically_normal();
        if (!in || relative.is_absolute() || name.find("..") != std::string::npos) {
            return fail(ErrorCode::Corrupt, "{}: damaged at file {}", file.string(), files);
        }
        std::ofstream out;
        if (!target.empty()) {
            SLIPSTREAM_TRY(make_folder((target / relative).parent_path()));
            out.open(target / relative, std::ios::binary | std::ios::trunc);
            if (!out)
                return fail(ErrorCode::Io, "{}: cannot be written", (target / relative).string());
        }
        core::ContentHasher hasher;
        const bool whole = copy(in, target.empty() ? nullptr : &out, size, hasher);
        if (!whole || hasher.finish() != expected) {
            return fail(ErrorCode::Corrupt, "{}: {} in it is cut or damaged", file.string(), name);
        }
        if (!target.empty()) {
            out.close();
            if (!out)
                return fail(ErrorCode::StorageFull, "{}: cannot be written",
                            (target / relative).string());
            SLIPSTREAM_TRY(sync_path(target / relative));
        }
    }
}

}  // namespace

Result<void> SqliteStore::backup(const fs::path& file) {
    if (settings_.data.empty())
        return fail(ErrorCode::InvalidArgument, "a store in memory has no backup");
    if (fs::exists(file)) return fail(ErrorCode::Conflict, "{}: exists already", file.string());
    SLIPSTREAM_TRY(fold());
    const fs::path copy_of_database = settings_.data / "backup.tmp.db";
    std::error_code ignored;
    fs::remove(copy_of_database, ignored);
    {
        // A connection of its own: VACUUM INTO reads one snapshot, but not inside a transaction.
        auto db = Connection::open(settings_.data / "slipstream.db", Connection::Mode::ReadWrite);
        if (!db) return fail(db.error());
        SLIPSTREAM_TRY(sqlite::run(**db, "VACUUM INTO ?", copy_of_database.string()));
    }
    const fs::path part = file.string() + ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    if (!out) return fail(ErrorCode::Io, "{}: cannot be written", part.string());
    out.write(kMagic.data(), static_cast<std::streamsize>(kMagic.size()));
    auto done = add_file(out, copy_of_database, "slipstream.db");
    fs::remove(copy_of_database, ignored);
    for (const auto& entry : fs::recursive_directory_iterator(settings_.data / "blobs", ignored)) {
        if (!done) break;
        if (!entry.is_regular_file() || entry.path().parent_path().filename() == "incoming")
            continue;
        done = add_file(out, entry.path(),
                        fs::relative(entry.path(), settings_.data).generic_string());
    }
    write_number(out, std::uint32_t{0});
    out.close();
    if (done && !out) done = fail(ErrorCode::StorageFull, "{}: cannot be written", part.string());
    if (done) done = sync_path(part);
    if (done) {
        if (auto checked = read_backup(part, {}); !checked) done = fail(checked.error());
    }
    if (!done) {
        fs::remove(part, ignored);
        return done;
    }
    fs::rename(part, file);
    return sync_path(fs::absolute(file).parent_path());
}

}  // namespace sqlite

Result<void> restore_sqlite(const std::filesystem::path& file, const std::filesystem::path& data) {
    namespace fs = std::filesystem;
    if (fs::exists(data) && !fs::is_empty(data)) {
        return core::fail(core::ErrorCode::Conflict, "{}: is not empty; restore into a new folder",
                          data.string());
    }
    auto read = sqlite::read_backup(file, data);
    if (!read) return core::fail(read.error());
    StoreSettings settings;
    settings.data = data;
    auto store = open_sqlite(settings);
    if (!store) return core::fail(store.error());
    auto checks = (*store)->check(true);
    if (!checks) return core::fail(checks.error());
    for (const Check& check : *checks) {
        if (!check.ok)
            return core::fail(core::ErrorCode::Corrupt, "{}: {}", check.name, check.detail);
    }
    return {};
}

}  // namespace slipstream::store
