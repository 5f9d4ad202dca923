#pragma once
// A file's bytes as they were at one moment, which stay so whatever happens to the file: someone else writes to
// a watched folder, and a mapped file that is cut short ends the process that reads it. Internal to connect/.
#include <filesystem>
#include <functional>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::connect {

class SteadyFile {
  public:
    /// Reads small files into memory; larger ones are copied to a nameless file in `scratch` (empty: the
    /// system's temporary folder), which is mapped. Conflict where size and time are not (any more) those
    /// given or the copy was `stopped`, NotFound where it has gone, StorageFull where the copy has no room,
    /// Io otherwise. Symbolic links are not followed.
    static core::Result<SteadyFile> read(const std::filesystem::path& path, std::uint64_t size,
                                         std::int64_t modified_ns,
                                         const std::filesystem::path& scratch,
                                         const std::function<bool()>& stopped);
    /// The first bytes only, at most `most`; errors as above.
    static core::Result<core::ByteBuffer> read_head(const std::filesystem::path& path,
                                                    std::uint64_t size, std::int64_t modified_ns,
                                                    std::uint64_t most);
    SteadyFile(SteadyFile&& other) noexcept;
    SteadyFile& operator=(SteadyFile&&) = delete;
    ~SteadyFile();

    core::Bytes bytes() const { return mapped_.empty() ? core::Bytes(held_) : mapped_; }

  private:
    SteadyFile() = default;
    core::Result<void> hold(int fd, std::uint64_t size, const std::string& name);
    core::Result<void> copy(int fd, std::uint64_t size, const std::string& name,
                            const std::filesystem::path& scratch,
                            const std::function<bool()>& stopped);

    core::ByteBuffer held_;
    core::Bytes mapped_;
};

}  // namespace slipstream::connect
