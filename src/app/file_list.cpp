#include "app/file_list.hpp"

#include <algorithm>
#include <array>

#include "decode/container.hpp"
#include "decode/decoder.hpp"

namespace slipstream::app {
namespace fs = std::filesystem;
namespace {

void walk(const fs::path& folder, FileList& list) {
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied,
                                           error);
    if (error) {
        list.problems.push_back(folder.string() + ": " + error.message());
        return;
    }
    while (entry != fs::recursive_directory_iterator()) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored)) {
            list.files.push_back({entry->path(), entry->file_size(ignored), false});
        }
        entry.increment(error);
        if (error) {
            list.problems.push_back(folder.string() + ": " + error.message());
            return;
        }
    }
}

}  // namespace

FileList list_files(const std::vector<fs::path>& paths) {
    FileList list;
    for (const fs::path& path : paths) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (fs::is_directory(status)) {
            walk(path, list);
        } else if (fs::is_regular_file(status)) {
            list.files.push_back({path, fs::file_size(path, error), true});
        } else {
            list.problems.push_back(path.string() + ": " +
                                    (error ? error.message() : "no such file or folder"));
        }
    }
    std::sort(list.files.begin(), list.files.end(), [](const ListedFile& a, const ListedFile& b) {
        return a.path != b.path ? a.path < b.path : a.named > b.named;
    });
    const auto same = [](const ListedFile& a, const ListedFile& b) { return a.path == b.path; };
    list.files.erase(std::unique(list.files.begin(), list.files.end(), same), list.files.end());
    return list;
}

bool is_candidate(const fs::path& path, std::string_view head) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    constexpr std::array<std::string_view, 5> kNames{".fit", ".gpx", ".tcx", ".kml", ".kmz"};
    return std::find(kNames.begin(), kNames.end(), extension) != kNames.end() ||
           decode::is_container(core::as_bytes(head)) ||
           decode::find_decoder(core::as_bytes(head)) != nullptr;
}

}  // namespace slipstream::app
