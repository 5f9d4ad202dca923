#pragma once
// Delivered bytes by their content hash, each once. Small ones are appended to pack files, large ones
// (over 1 MiB) lie in a file each, all as zstd frames. The database's `blobs` table says where; a blob
// is durable before the transaction that names it commits, so a crash leaves at most unnamed bytes,
// which `recover` gives back. Large ones pass through in pieces: memory does not grow with them. Without a root
// everything is kept in memory (tests).
#include <map>
#include <memory>
#include <mutex>

#include "core/hash.hpp"
#include "core/scratch.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/file_layer.hpp"

namespace slipstream::store::sqlite {

/// Above this a blob has its own file.
inline constexpr std::size_t kPackedBlobBytes = 1u << 20;
/// A pack that has grown to this is followed by a new one.
inline constexpr std::uint64_t kPackBytes = 256u << 20;
/// No single delivery is larger.
inline constexpr std::uint64_t kBlobBytesMax = std::uint64_t{16} << 30;

/// A blob ready to be named by a transaction.
struct PreparedBlob {
    core::ContentHash hash;
    std::uint64_t size = 0;
    std::uint64_t stored_size = 0;
    core::ByteBuffer stored;  ///< empty where it lies in its own file already
};

class BlobStore {
  public:
    /// `scratch` is where large contents lie while they are read.
    BlobStore(std::filesystem::path root, FileLayer& files, core::ScratchSpace scratch)
        : root_(std::move(root)), files_(files), scratch_(std::move(scratch)) {}

    /// Makes the folders, cuts what a crash left at the end of the packs, removes unnamed files.
    Result<void> recover(Connection& db);

    /// Hashes and compresses; a large one is on the medium afterwards. Any thread.
    Result<PreparedBlob> prepare(core::Bytes content);

    // The writer thread only, within its transaction:
    /// Names the blob in the database (once) and appends it where it is packed.
    Result<void> add(Connection& db, const PreparedBlob& blob);
    /// Makes what was appended durable; before COMMIT.
    Result<void> sync();
    struct Mark {
        std::uint64_t pack = 0;
        std::uint64_t end = 0;
    };
    Mark mark() const { return {pack_, end_}; }
    /// Forgets what was appended since, for a transaction rolled back.
    void rewind(const Mark& mark);

    /// The content, its hash checked. NotFound where the database does not name it, Corrupt where the
    /// bytes are not what was stored. Any thread, with its own connection.
    Result<core::HeldBytes> read(Connection& db, const core::ContentHash& hash);

    std::filesystem::path pack_path(std::uint64_t pack) const;
    std::filesystem::path file_path(const core::ContentHash& hash) const;
    /// Files on the medium that the database does not name, as recover would remove them.
    Result<std::uint64_t> count_orphans(Connection& db) const;

  private:
    /// Compresses into a file of its own; how long that is.
    Result<std::uint64_t> write_own_file(const core::ContentHash& hash, core::Bytes content);
    Result<std::uint64_t> compress_into(int fd, core::Bytes content);
    Result<std::uint64_t> each_orphan(Connection& db, bool remove) const;
    Result<void> open_pack(std::uint64_t pack, std::uint64_t end);
    Result<core::HeldBytes> stored_bytes(const core::ContentHash& hash, std::uint64_t pack,
                                         std::uint64_t offset, std::uint64_t size);
    bool in_memory() const { return root_.empty(); }

    std::filesystem::path root_;
    FileLayer& files_;
    core::ScratchSpace scratch_;
    FileHandle pack_file_;
    std::uint64_t pack_ = 1;
    std::uint64_t end_ = 0;  ///< where the next blob goes
    bool unsynced_ = false;
    std::mutex memory_mutex_;
    std::map<core::ContentHash, core::ByteBuffer> memory_;
};

}  // namespace slipstream::store::sqlite
