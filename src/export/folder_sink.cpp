#include "export/folder_sink.hpp"

#include <cerrno>
#include <system_error>

namespace slipstream::exporting {

using core::ErrorCode;
using core::fail;
using core::Result;

Result<FolderSink> FolderSink::open(std::filesystem::path folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return fail(ErrorCode::Io, "{}: {}", folder.string(), error.message());
    const bool empty = std::filesystem::is_empty(folder, error);
    if (error) return fail(ErrorCode::Io, "{}: {}", folder.string(), error.message());
    if (!empty) {
        return fail(ErrorCode::Conflict, "{} is not empty: name a new folder", folder.string());
    }
    return FolderSink(std::move(folder));
}

Result<void> FolderSink::written(std::string_view what) {
    if (file_) return {};
    const std::error_code error(errno, std::generic_category());
    return fail(error == std::errc::no_space_on_device ? ErrorCode::StorageFull : ErrorCode::Io,
                "{}: cannot {}: {}", path_.string(), what, error.message());
}

Result<void> FolderSink::begin_file(std::string_view path) {
    path_ = folder_ / path;
    std::error_code error;
    std::filesystem::create_directories(path_.parent_path(), error);
    if (error) return fail(ErrorCode::Io, "{}: {}", path_.string(), error.message());
    file_ = std::ofstream(path_, std::ios::binary | std::ios::trunc);
    return written("make it");
}

Result<void> FolderSink::write(core::Bytes piece) {
    const std::string_view text = core::as_text(piece);
    file_.write(text.data(), static_cast<std::streamsize>(text.size()));
    return written("write");
}

Result<void> FolderSink::end_file() {
    file_.close();
    return written("write");
}

}  // namespace slipstream::exporting
