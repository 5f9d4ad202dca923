#include "connect/steady_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace slipstream::connect {
namespace {

using core::ErrorCode;
using core::Result;

constexpr std::size_t kStepBytes = 1u << 20;

/// A descriptor, closed with the object.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }

  private:
    const int fd_;
};

core::Unexpected system_failure(const std::string& name) {
    const int error = errno;
    const ErrorCode code = error == ENOENT                      ? ErrorCode::NotFound
                           : error == ENOSPC || error == EDQUOT ? ErrorCode::StorageFull
                                                                : ErrorCode::Io;
    return core::fail(code, "{}: {}", name, std::strerror(error));
}

core::Unexpected changed(const std::string& name) {
    return core::fail(ErrorCode::Conflict, "{}: changed while it was read", name);
}

/// Fills the whole span; Conflict where the file ends before.
Result<void> read_all(int fd, std::span<std::uint8_t> into, const std::string& name) {
    while (!into.empty()) {
        const ssize_t got = ::read(fd, into.data(), into.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_failure(name);
        if (got == 0) return changed(name);
        into = into.subspan(static_cast<std::size_t>(got));
    }
    return {};
}

int open_to_read(const std::filesystem::path& path) {
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
}

Result<void> check_as_seen(int fd, std::uint64_t size, std::int64_t modified_ns,
                           const std::string& name) {
    struct stat info {};
    if (fd < 0 || ::fstat(fd, &info) != 0) return system_failure(name);
    const std::int64_t modified =
        std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
    if (!S_ISREG(info.st_mode) || static_cast<std::uint64_t>(info.st_size) != size ||
        modified != modified_ns)
        return changed(name);
    return {};
}

}  // namespace

Result<core::HeldBytes> read_steady(const std::filesystem::path& path, std::uint64_t size,
                                    std::int64_t modified_ns, const core::ScratchSpace& scratch,
                                    const std::function<bool()>& stopped) {
    const std::string name = path.string();
    const Descriptor file(open_to_read(path));
    if (auto seen = check_as_seen(file.get(), size, modified_ns, name); !seen)
        return core::fail(seen.error());
    core::Scratch copy(scratch);
    core::ByteBuffer step(static_cast<std::size_t>(std::min<std::uint64_t>(size, kStepBytes)));
    while (copy.size() < size) {
        if (stopped()) return core::fail(ErrorCode::Conflict, "{}: stopped", name);
        const auto part = std::span(step).first(std::min(step.size(), size - copy.size()));
        if (auto done = read_all(file.get(), part, name); !done) return core::fail(done.error());
        if (auto done = copy.append(part); !done) return core::fail(done.error());
    }
    if (auto still = check_as_seen(file.get(), size, modified_ns, name); !still)
        return core::fail(still.error());
    return copy.take();
}

Result<core::ByteBuffer> read_steady_head(const std::filesystem::path& path, std::uint64_t size,
                                          std::int64_t modified_ns, std::uint64_t most) {
    const std::string name = path.string();
    const Descriptor file(open_to_read(path));
    if (auto seen = check_as_seen(file.get(), size, modified_ns, name); !seen)
        return core::fail(seen.error());
    core::ByteBuffer head(static_cast<std::size_t>(std::min(size, most)));
    if (auto done = read_all(file.get(), head, name); !done) return core::fail(done.error());
    return head;
}

}  // namespace slipstream::connect
