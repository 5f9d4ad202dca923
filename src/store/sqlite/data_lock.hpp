#pragma once
// A data folder has one owner: an advisory lock on its file `lock`, which names the owner's pid. The
// kernel gives it back when the process ends, however it ends.
#include <filesystem>

#include "store/sqlite/file_layer.hpp"

namespace slipstream::store::sqlite {

class DataLock {
  public:
    /// Busy where another process (or another store of this one) owns the folder.
    static core::Result<DataLock> take(const std::filesystem::path& folder);

  private:
    explicit DataLock(FileHandle file) : file_(std::move(file)) {}

    FileHandle file_;
};

}  // namespace slipstream::store::sqlite
