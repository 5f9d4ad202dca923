#pragma once
// The store's own file writes (blobs, backups), behind a seam so that tests can fill the disk.
// Implementations are safe from any thread.
#include <cstdint>
#include <filesystem>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::store::sqlite {

/// Owns a file descriptor.
class FileHandle {
  public:
    FileHandle() = default;
    explicit FileHandle(int fd) : fd_(fd) {}
    ~FileHandle();
    FileHandle(FileHandle&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
    FileHandle& operator=(FileHandle&& other) noexcept;
    int fd() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }

  private:
    int fd_ = -1;
};

class FileLayer {
  public:
    virtual ~FileLayer() = default;
    /// Writes all bytes at `offset`; StorageFull or Io.
    virtual core::Result<void> write(int fd, core::Bytes bytes, std::uint64_t offset);
    /// Data and size on the medium; StorageFull or Io.
    virtual core::Result<void> sync(int fd);
};

FileLayer& system_files();

/// Opens for reading and writing, made (0600) where missing.
core::Result<FileHandle> open_file(const std::filesystem::path& file);
/// Exactly `size` bytes at `offset`; Corrupt where the file is shorter.
core::Result<core::ByteBuffer> read_file_at(const std::filesystem::path& file, std::uint64_t offset,
                                            std::size_t size);
/// Syncs a file or folder by path.
core::Result<void> sync_path(const std::filesystem::path& path);
/// Makes the folder and its parents (0700 for new ones), synced.
core::Result<void> make_folder(const std::filesystem::path& folder);
/// The present errno as an Error; ENOSPC and EDQUOT are StorageFull.
core::Unexpected system_error(const char* what, const std::filesystem::path& path);

}  // namespace slipstream::store::sqlite
