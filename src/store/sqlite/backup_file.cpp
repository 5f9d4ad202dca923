#include "store/sqlite/backup_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/hash.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/file_layer.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
namespace fs = std::filesystem;

constexpr std::string_view kMagic = "SLIPBAK1";
constexpr std::size_t kCopyBytes = 1u << 20;
constexpr std::uint32_t kPathBytesMax = 4096;
/// So many damaged files are named.
constexpr std::size_t kNamed = 3;

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
        const std::streamsize got = in.gcount();
        hasher.update(core::Bytes(buffer).first(static_cast<std::size_t>(got)));
        if (out != nullptr) out->write(reinterpret_cast<const char*>(buffer.data()), got);
        if (got != part) return false;
        size -= static_cast<std::uint64_t>(part);
    }
    return true;
}

/// The head of one file in a backup.
struct Entry {
    std::string name;
    std::uint64_t size = 0;
    core::ContentHash hash;
};

/// The names that a backup holds; others are of damaged bytes.
bool is_name(const std::string& name) {
    const fs::path path(name);
    return (name == "slipstream.db" || name.starts_with("blobs/")) && path.has_filename() &&
           path.lexically_normal() == path && name.find('\0') == std::string::npos &&
           std::find(path.begin(), path.end(), "..") == path.end();
}

/// False where no further head can be read.
bool read_entry(std::istream& in, std::uint32_t name_bytes, Entry& entry) {
    if (name_bytes > kPathBytesMax) return false;
    entry.name.assign(name_bytes, '\0');
    in.read(entry.name.data(), name_bytes);
    entry.size = get<std::uint64_t>(in);
    in.read(reinterpret_cast<char*>(entry.hash.bytes.data()), entry.hash.bytes.size());
    return in && is_name(entry.name);
}

/// Reads one file, into the target where there is one; false where its bytes are not those of its hash.
Result<bool> take(std::istream& in, const Entry& entry, const fs::path& target) {
    core::ContentHasher hasher;
    if (target.empty())
        return copy(in, nullptr, entry.size, hasher) && hasher.finish() == entry.hash;
    const fs::path path = target / entry.name;
    SLIPSTREAM_TRY(make_folder(path.parent_path()));
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    if (!out) return not_written(path);
    const bool whole = copy(in, &out, entry.size, hasher) && hasher.finish() == entry.hash;
    out.close();
    if (!out) return not_written(path);
    SLIPSTREAM_TRY(sync_path(path));
    return whole;
}

}  // namespace

core::Unexpected not_written(const fs::path& file) {
    const auto code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull : ErrorCode::Io;
    return fail(code, "{}: cannot be written: {}", file.string(), std::strerror(errno));
}

std::string Unpacked::in_words() const {
    std::string names;
    for (std::size_t i = 0; i < std::min(damaged.size(), kNamed); ++i)
        names += (i > 0 ? ", " : "") + damaged[i];
    if (damaged.size() > kNamed) names += fmt::format(" and {} more", damaged.size() - kNamed);
    if (damaged.empty()) return "the end is missing";
    return fmt::format("{} {} damaged{}", names, damaged.size() == 1 ? "is" : "are",
                       cut ? ", and the end is missing" : "");
}

void begin_backup(std::ostream& out) {
    out.write(kMagic.data(), static_cast<std::streamsize>(kMagic.size()));
}

void end_backup(std::ostream& out) { write_number(out, std::uint32_t{0}); }

Result<void> add_to_backup(std::ostream& out, const fs::path& file, const std::string& name) {
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

Result<Unpacked> read_backup(const fs::path& file, const fs::path& target) {
    std::error_code unknown;
    if (fs::is_directory(file, unknown))
        return fail(ErrorCode::UnsupportedMedia, "{}: is a folder, not a backup", file.string());
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, "{}: {}", file.string(),
                    std::strerror(errno));
    }
    std::string magic(kMagic.size(), '\0');
    in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
    if (magic != kMagic)
        return fail(ErrorCode::UnsupportedMedia, "{}: not a backup of Slipstream", file.string());
    Unpacked unpacked;
    while (true) {
        const auto name_bytes = get<std::uint32_t>(in);
        if (in && name_bytes == 0) return unpacked;
        Entry entry;
        if (!in || !read_entry(in, name_bytes, entry)) {
            unpacked.cut = true;
            return unpacked;
        }
        const auto whole = take(in, entry, target);
        if (!whole) return fail(whole.error());
        if (!*whole) unpacked.damaged.push_back(entry.name);
    }
}

}  // namespace slipstream::store::sqlite
