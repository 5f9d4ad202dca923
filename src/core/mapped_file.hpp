#pragma once
// A file's bytes, mapped for reading: nothing is copied, pages come in as they are read.
#include <filesystem>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::core {

class MappedFile {
  public:
    /// Io or NotFound with the path and the system's reason.
    static Result<MappedFile> open(const std::filesystem::path& path);
    /// Of an open descriptor, which is closed; `path` is for messages.
    static Result<MappedFile> adopt(int fd, const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    Bytes bytes() const { return bytes_; }

  private:
    explicit MappedFile(Bytes bytes) : bytes_(bytes) {}
    Bytes bytes_;
};

}  // namespace slipstream::core
