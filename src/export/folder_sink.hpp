#pragma once
// An export as a folder of files.
#include <filesystem>
#include <fstream>

#include "export/sink.hpp"

namespace slipstream::exporting {

class FolderSink final : public Sink {
  public:
    /// Makes the folder. Conflict where it exists and is not empty: files of an earlier export would be
    /// taken for this one's. Io where it cannot be made.
    static core::Result<FolderSink> open(std::filesystem::path folder);

    core::Result<void> begin_file(std::string_view path) override;
    core::Result<void> write(core::Bytes piece) override;
    core::Result<void> end_file() override;
    core::Result<void> finish() override { return {}; }

  private:
    explicit FolderSink(std::filesystem::path folder) : folder_(std::move(folder)) {}
    core::Result<void> written(std::string_view what);

    std::filesystem::path folder_;
    std::filesystem::path path_;  ///< of the file in work
    std::ofstream file_;
};

}  // namespace slipstream::exporting
