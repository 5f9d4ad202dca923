#pragma once
// The files at and below paths, as an import walks over them.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace slipstream::app {

struct ListedFile {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    bool named = false;  ///< given on the command line, not found in a folder
};

struct FileList {
    std::vector<ListedFile> files;      ///< by path, each file once
    std::vector<std::string> problems;  ///< "path: reason"
};

/// Regular files at and below the paths; symbolic links to folders are not followed.
FileList list_files(const std::vector<std::filesystem::path>& paths);

/// Whether a file that was found in a folder may hold a recording, by its first bytes or its name.
bool is_candidate(const std::filesystem::path& path, std::string_view head);

}  // namespace slipstream::app
