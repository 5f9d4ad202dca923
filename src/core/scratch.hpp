#pragma once
// Large bytes on their way through: unpacked members, uploads, contents of blobs. Few of them stay in memory, more go
// to a file without a name, which the system gives back with its last holder however the program ends.
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

#include "core/bytes.hpp"
#include "core/mapped_file.hpp"
#include "core/result.hpp"

namespace slipstream::core {

/// Where scratch files lie and from which size on. A plain value, safe to share.
struct ScratchSpace {
    static constexpr std::size_t kMemoryBytes = 8u << 20;

    /// Made where missing; on a disk (a folder in memory would defeat the purpose). Empty: all in memory.
    std::filesystem::path folder;
    std::size_t memory_bytes = kMemoryBytes;  ///< up to this a content stays in memory
};

/// Owns bytes wherever they lie: in memory or in a mapped file. Movable; `bytes()` stays where it is then.
class HeldBytes {
  public:
    HeldBytes() = default;
    explicit HeldBytes(ByteBuffer memory) : memory_(std::move(memory)) {}
    explicit HeldBytes(MappedFile file) : file_(std::move(file)) {}

    Bytes bytes() const { return file_ ? file_->bytes() : Bytes(memory_); }

  private:
    ByteBuffer memory_;
    std::optional<MappedFile> file_;
};

/// Gathers bytes. One object, one content, one thread at a time.
class Scratch {
  public:
    /// `space` must outlive the object.
    explicit Scratch(const ScratchSpace& space) : space_(space) {}
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /// StorageFull or Io with the folder; what was added before stays.
    Result<void> append(Bytes bytes);
    std::size_t size() const { return size_; }
    /// All that was added; the object is empty afterwards.
    Result<HeldBytes> take();

  private:
    Result<void> begin_file();
    Result<void> write(Bytes bytes);
    void cut();
    Unexpected failure(const char* doing) const;

    const ScratchSpace& space_;
    ByteBuffer memory_;
    std::size_t size_ = 0;
    int fd_ = -1;  ///< of the file, once there is one
};

/// The rest of an open file as it is now, so that nobody can cut it short while it is read: a mapped file that
/// becomes shorter ends the process. The descriptor stays the caller's; `name` is for messages.
Result<HeldBytes> copy_file(int fd, std::string_view name, const ScratchSpace& space);

}  // namespace slipstream::core
