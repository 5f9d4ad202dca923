#pragma once
// The files of a folder that may be collected. Internal to connect/.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace slipstream::connect {

struct FoundFile {
    std::string path;  ///< within the folder, '/' separated
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;
};

/// Whether the name says hidden or unfinished: .x, ~x, x~, x.part, x.partial, x.crdownload, x.tmp.
bool is_left_out(std::string_view name);

/// Calls `found` for each regular file with something in it, at any depth. Hidden and unfinished ones are
/// left out, symbolic links are not followed, `except` (a data folder) is not entered. A folder below that
/// cannot be read is told to `problem` and passed over. NotFound or Io where the folder itself cannot be read.
core::Result<void> walk_folder(const std::filesystem::path& folder,
                               const std::filesystem::path& except,
                               const std::function<void(FoundFile file)>& found,
                               const std::function<void(const std::string& problem)>& problem);

}  // namespace slipstream::connect
