#pragma once
// A file's bytes, mapped for reading: nothing is copied, pages come in as they are read.
#include <filesystem>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::app {

class MappedFile {
  public:
    /// Io or NotFound with the path and the system's reason.
    static core::Result<MappedFile> open(const std::filesystem::path& path);
    /// Of an open descriptor, which is closed; `path` is for messages.
    static core::Result<MappedFile> adopt(int fd, const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    core::Bytes bytes() const { return bytes_; }

  private:
    explicit MappedFile(core::Bytes bytes) : bytes_(bytes) {}
    core::Bytes bytes_;
};

}  // namespace slipstream::app
