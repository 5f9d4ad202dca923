#include "store/sqlite/blob_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <optional>

#include "core/log.hpp"
#include "series/byte_io.hpp"
#include "series/compress.hpp"

namespace slipstream::store::sqlite {
namespace {

/// Precedes each blob of a pack, so that a pack can be read without the database.
constexpr std::uint32_t kRecordMagic = 0x4b504c53;  // "SLPK"
constexpr std::size_t kRecordHeaderBytes = 4 + 32 + 8 + 8;

core::ByteBuffer record_header(const PreparedBlob& blob) {
    series::ByteWriter out;
    out.put(kRecordMagic);
    out.bytes(blob.hash.bytes);
    out.put(blob.size);
    out.put(blob.stored_size);
    return out.take();
}

/// SLIPSTREAM_TRY for constructors of std::filesystem iterators.
core::Unexpected folder_error(const std::error_code& code) {
    return core::fail(ErrorCode::Io, "reading the blob folder: {}", code.message());
}

}  // namespace

std::filesystem::path BlobStore::pack_path(std::uint64_t pack) const {
    return root_ / "packs" / fmt::format("{:06}.pack", pack);
}

std::filesystem::path BlobStore::file_path(const core::ContentHash& hash) const {
    const auto name = hash.hex();
    return root_ / "files" / name.substr(0, 2) / (name + ".zst");
}

Result<void> BlobStore::open_pack(std::uint64_t pack, std::uint64_t end) {
    auto file = open_file(pack_path(pack));
    if (!file) return core::fail(file.error());
    if (::ftruncate(file->fd(), static_cast<off_t>(end)) != 0) {
        return system_error("cutting", pack_path(pack));
    }
    if (end == 0) SLIPSTREAM_TRY(sync_path(root_ / "packs"));
    pack_file_ = std::move(*file);
    pack_ = pack;
    end_ = end;
    return {};
}

Result<void> BlobStore::recover(Connection& db) {
    if (in_memory()) return {};
    for (const char* part : {"packs", "files", "incoming"}) {
        SLIPSTREAM_TRY(make_folder(root_ / part));
    }
    const auto removed = each_orphan(db, true);
    if (!removed) return core::fail(removed.error());
    if (*removed > 0) core::log::warn("blobs_reclaimed", {{"files", *removed}});
    std::uint64_t pack = 1;
    std::uint64_t end = 0;
    {
        Query q(db,
                "SELECT pack, max(offset + stored_size) FROM blobs WHERE pack > 0 GROUP BY pack "
                "ORDER BY pack DESC LIMIT 1");
        if (q.next()) {
            pack = q.number<std::uint64_t>(0);
            end = q.number<std::uint64_t>(1);
        }
        SLIPSTREAM_TRY(q.finish());
    }
    return open_pack(pack, end);
}

Result<std::uint64_t> BlobStore::count_orphans(Connection& db) const {
    if (in_memory()) return std::uint64_t{0};
    return each_orphan(db, false);
}

Result<std::uint64_t> BlobStore::each_orphan(Connection& db, bool remove) const {
    std::uint64_t count = 0;
    std::error_code failed;
    const auto drop = [&](const std::filesystem::path& path) {
        ++count;
        std::error_code ignored;
        if (remove) std::filesystem::remove(path, ignored);
    };
    if (remove) {  // beside a running writer these are files on their way
        for (const auto& entry : std::filesystem::directory_iterator(root_ / "incoming", failed)) {
            drop(entry.path());
        }
    }
    const auto files = std::filesystem::recursive_directory_iterator(root_ / "files", failed);
    if (failed) return folder_error(failed);
    for (const auto& entry : files) {
        if (!entry.is_regular_file(failed)) continue;
        const auto hash = core::ContentHash::from_hex(entry.path().stem().string());
        bool named = false;
        if (hash) {
            Query q(db, "SELECT 1 FROM blobs WHERE hash = ? AND pack = 0", *hash);
            named = q.next();
            SLIPSTREAM_TRY(q.finish());
        }
        if (!named) drop(entry.path());
    }
    for (const auto& entry : std::filesystem::directory_iterator(root_ / "packs", failed)) {
        const auto pack = std::strtoull(entry.path().stem().c_str(), nullptr, 10);
        Query q(db, "SELECT 1 FROM blobs WHERE pack = ? LIMIT 1", pack);
        const bool named = q.next();
        SLIPSTREAM_TRY(q.finish());
        if (!named && (remove || pack != pack_)) drop(entry.path());
    }
    return count;
}

Result<PreparedBlob> BlobStore::prepare(core::Bytes content) {
    if (content.size() > kBlobBytesMax) {
        return core::fail(ErrorCode::PayloadTooLarge, "a delivery has at most {} bytes",
                          kBlobBytesMax);
    }
    PreparedBlob blob;
    blob.hash = core::content_hash(content);
    blob.size = content.size();
    if (content.size() <= kPackedBlobBytes || in_memory()) {
        blob.stored = series::compress(content);
        blob.stored_size = blob.stored.size();
        return blob;
    }
    auto size = write_own_file(blob.hash, content);
    if (!size) return core::fail(size.error());
    blob.stored_size = *size;
    return blob;
}

Result<std::uint64_t> BlobStore::compress_into(int fd, core::Bytes content) {
    std::uint64_t end = 0;
    const auto append = [&](core::Bytes piece) {
        auto done = files_.write(fd, piece, end);
        end += piece.size();
        return done;
    };
    SLIPSTREAM_TRY(series::compress_to(content, append));
    SLIPSTREAM_TRY(files_.sync(fd));
    return end;
}

Result<std::uint64_t> BlobStore::write_own_file(const core::ContentHash& hash,
                                                core::Bytes content) {
    core::IdBytes random;
    core::random_bytes(random);
    const auto temporary = root_ / "incoming" / core::to_hex(random);
    auto file = open_file(temporary);
    if (!file) return core::fail(file.error());
    const auto size = compress_into(file->fd(), content);
    Result<void> done;
    if (!size) done = core::fail(size.error());
    const auto target = file_path(hash);
    if (done) done = make_folder(target.parent_path());
    if (done && ::rename(temporary.c_str(), target.c_str()) != 0) {
        done = system_error("renaming", target);
    }
    if (!done) {
        ::unlink(temporary.c_str());
        return core::fail(done.error());
    }
    SLIPSTREAM_TRY(sync_path(target.parent_path()));
    return size;
}

Result<void> BlobStore::add(Connection& db, const PreparedBlob& blob) {
    std::optional<std::uint64_t> known;  // stored size
    {
        Query q(db, "SELECT stored_size FROM blobs WHERE hash = ?", blob.hash);
        if (q.next()) known = q.number<std::uint64_t>(0);
        SLIPSTREAM_TRY(q.finish());
    }
    const bool own_file = !in_memory() && blob.stored.empty();
    if (known && own_file && *known != blob.stored_size) {
        // Written anew by another version of the compressor.
        return run(db, "UPDATE blobs SET stored_size = ? WHERE hash = ? AND pack = 0",
                   blob.stored_size, blob.hash);
    }
    if (known) return {};
    std::uint64_t pack = 0;
    std::uint64_t offset = 0;
    if (in_memory()) {
        const std::lock_guard lock(memory_mutex_);
        memory_[blob.hash] = blob.stored;
    } else if (!blob.stored.empty()) {
        if (end_ >= kPackBytes) {
            SLIPSTREAM_TRY(sync());
            SLIPSTREAM_TRY(open_pack(pack_ + 1, 0));
        }
        const auto header = record_header(blob);
        unsynced_ = true;
        SLIPSTREAM_TRY(files_.write(pack_file_.fd(), header, end_));
        SLIPSTREAM_TRY(files_.write(pack_file_.fd(), blob.stored, end_ + header.size()));
        pack = pack_;
        offset = end_ + kRecordHeaderBytes;
        end_ = offset + blob.stored_size;
    }
    return run(db, "INSERT INTO blobs VALUES (?, ?, ?, ?, ?)", blob.hash, blob.size, pack, offset,
               blob.stored_size);
}

Result<void> BlobStore::sync() {
    if (!unsynced_) return {};
    SLIPSTREAM_TRY(files_.sync(pack_file_.fd()));
    unsynced_ = false;
    return {};
}

void BlobStore::rewind(const Mark& mark) {
    // A pack begun since stays the current one: what was appended to it is overwritten.
    end_ = mark.pack == pack_ ? mark.end : 0;
}

Result<core::HeldBytes> BlobStore::stored_bytes(const core::ContentHash& hash, std::uint64_t pack,
                                                std::uint64_t offset, std::uint64_t size) {
    if (in_memory()) {
        const std::lock_guard lock(memory_mutex_);
        return core::HeldBytes(memory_[hash]);
    }
    if (pack == 0) {
        // As long as it is now: the same bytes may have been written anew, a little longer or shorter, by
        // another version of the compressor. Whether they are whole is for the frame and the hash to say.
        auto file = core::MappedFile::open(file_path(hash));
        if (!file) return core::fail(ErrorCode::Corrupt, "{}", file.error().message);
        return core::HeldBytes(std::move(*file));
    }
    auto read = read_file_at(pack_path(pack), offset, size);
    if (!read) return core::fail(read.error());
    return core::HeldBytes(std::move(*read));
}

Result<core::HeldBytes> BlobStore::read(Connection& db, const core::ContentHash& hash) {
    std::uint64_t size = 0, pack = 0, offset = 0, stored_size = 0;
    {
        Query q(db, "SELECT size, pack, offset, stored_size FROM blobs WHERE hash = ?", hash);
        if (!q.next()) {
            SLIPSTREAM_TRY(q.finish());
            return core::fail(ErrorCode::NotFound, "no content {}", hash.hex());
        }
        size = q.number<std::uint64_t>(0);
        pack = q.number<std::uint64_t>(1);
        offset = q.number<std::uint64_t>(2);
        stored_size = q.number<std::uint64_t>(3);
    }
    const auto stored = stored_bytes(hash, pack, offset, stored_size);
    if (!stored) return core::fail(stored.error());
    core::Scratch out(scratch_);
    SLIPSTREAM_TRY(series::decompress_to(stored->bytes(), size,
                                         [&](core::Bytes piece) { return out.append(piece); }));
    auto content = out.take();
    if (!content) return content;
    if (content->bytes().size() != size || core::content_hash(content->bytes()) != hash) {
        return core::fail(ErrorCode::Corrupt, "content {} is not what was stored", hash.hex());
    }
    return content;
}

}  // namespace slipstream::store::sqlite
