#include "store/sqlite/data_lock.hpp"

#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace slipstream::store::sqlite {

core::Result<DataLock> DataLock::take(const std::filesystem::path& folder) {
    auto file = open_file(folder / "lock");
    if (!file) return core::fail(file.error());
    const int fd = file->fd();
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return system_error("locking", folder);
        char text[32] = {};
        const auto size = ::pread(fd, text, sizeof text - 1, 0);
        const std::string pid(text, size > 0 ? static_cast<std::size_t>(size) : 0);
        return core::fail(
            core::ErrorCode::Busy,
            "{} is in use by process {}: stop it, or use a command that works through "
            "the running server",
            folder.string(), pid.substr(0, pid.find('\n')));
    }
    const auto pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(fd, 0) != 0) return system_error("locking", folder);
    if (auto wrote = system_files().write(fd, core::as_bytes(pid), 0); !wrote) {
        return core::fail(wrote.error());
    }
    return DataLock(std::move(*file));
}

}  // namespace slipstream::store::sqlite
