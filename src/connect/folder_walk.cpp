#include "connect/folder_walk.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <vector>

namespace slipstream::connect {
namespace fs = std::filesystem;
namespace {

/// One folder's entries: files to `found`, folders to `below`.
std::error_code list(const fs::path& root, const fs::path& folder,
                     const std::function<void(FoundFile file)>& found,
                     std::vector<fs::path>& below) {
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (is_left_out(entry->path().filename().string())) continue;
        struct stat info {};
        if (::lstat(entry->path().c_str(), &info) != 0) continue;  // has gone since
        if (S_ISDIR(info.st_mode)) {
            below.push_back(entry->path());
        } else if (S_ISREG(info.st_mode) && info.st_size > 0) {
            found({entry->path().lexically_relative(root).generic_string(),
                   static_cast<std::uint64_t>(info.st_size),
                   std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec});
        }
    }
    return error;
}

}  // namespace

bool is_left_out(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    constexpr std::array<std::string_view, 5> kEndings{"~", ".part", ".partial", ".crdownload",
                                                       ".tmp"};
    return lower.empty() || lower.front() == '.' || lower.front() == '~' ||
           std::any_of(kEndings.begin(), kEndings.end(),
                       [&](std::string_view ending) { return lower.ends_with(ending); });
}

core::Result<void> walk_folder(const fs::path& folder, const fs::path& except,
                               const std::function<void(FoundFile file)>& found,
                               const std::function<void(const std::string& problem)>& problem) {
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    if (error) {
        const bool missing = error == std::errc::no_such_file_or_directory;
        return core::fail(missing ? core::ErrorCode::NotFound : core::ErrorCode::Io, "{}: {}",
                          folder.string(), error.message());
    }
    std::error_code ignored;
    const fs::path closed = except.empty() ? fs::path() : fs::canonical(except, ignored);
    std::vector<fs::path> waiting{root};
    while (!waiting.empty()) {
        const fs::path next = std::move(waiting.back());
        waiting.pop_back();
        if (next == closed) continue;
        error = list(root, next, found, waiting);
        if (!error) continue;
        if (next == root)
            return core::fail(core::ErrorCode::Io, "{}: {}", folder.string(), error.message());
        if (error != std::errc::no_such_file_or_directory)
            problem(next.string() + ": " + error.message());
    }
    return {};
}

}  // namespace slipstream::connect
