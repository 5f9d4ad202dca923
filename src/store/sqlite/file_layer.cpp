#include "store/sqlite/file_layer.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace slipstream::store::sqlite {

using core::ErrorCode;
using core::Result;

FileHandle::~FileHandle() {
    if (fd_ >= 0) ::close(fd_);
}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}

core::Unexpected system_error(const char* what, const std::filesystem::path& path) {
    const int number = errno;
    const auto code = number == ENOSPC || number == EDQUOT ? ErrorCode::StorageFull : ErrorCode::Io;
    return core::fail(code, "{} {}: {}", what, path.string(),
                      std::generic_category().message(number));
}

Result<void> FileLayer::write(int fd, core::Bytes bytes, std::uint64_t offset) {
    while (!bytes.empty()) {
        const auto wrote = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return system_error("writing", "blob");
        bytes = bytes.subspan(static_cast<std::size_t>(wrote));
        offset += static_cast<std::uint64_t>(wrote);
    }
    return {};
}

Result<void> FileLayer::sync(int fd) {
    if (::fdatasync(fd) != 0) return system_error("syncing", "blob");
    return {};
}

FileLayer& system_files() {
    static FileLayer layer;
    return layer;
}

Result<FileHandle> open_file(const std::filesystem::path& file) {
    FileHandle handle(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!handle) return system_error("opening", file);
    return handle;
}

Result<core::ByteBuffer> read_file_at(const std::filesystem::path& file, std::uint64_t offset,
                                      std::size_t size) {
    const FileHandle handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!handle) return system_error("opening", file);
    struct stat info {};
    if (::fstat(handle.fd(), &info) != 0) return system_error("reading", file);
    if (offset + size > static_cast<std::uint64_t>(info.st_size)) {
        return core::fail(ErrorCode::Corrupt, "{} is shorter than it should be",
                          file.filename().string());
    }
    core::ByteBuffer bytes(size);
    std::size_t done = 0;
    while (done < size) {
        const auto got = ::pread(handle.fd(), bytes.data() + done, size - done,
                                 static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return system_error("reading", file);
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

Result<void> sync_path(const std::filesystem::path& path) {
    const FileHandle handle(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!handle || ::fsync(handle.fd()) != 0) return system_error("syncing", path);
    return {};
}

Result<void> make_folder(const std::filesystem::path& folder) {
    if (::mkdir(folder.c_str(), 0700) == 0) {
        const auto parent = std::filesystem::absolute(folder).parent_path();
        return sync_path(parent);
    }
    std::error_code failed;
    if (errno == EEXIST && std::filesystem::is_directory(folder, failed)) return {};
    if (errno != ENOENT) return system_error("making folder", folder);
    const auto parent = std::filesystem::absolute(folder).parent_path();
    if (auto made = make_folder(parent); !made) return made;
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return system_error("making folder", folder);
    }
    return sync_path(parent);
}

}  // namespace slipstream::store::sqlite
