#include "connect/steady_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace slipstream::connect {
namespace {

using core::ErrorCode;
using core::Result;

constexpr std::uint64_t kHeldBytes = 8u << 20;
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

Result<void> write_all(int fd, core::Bytes bytes, const std::string& name) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return system_failure(name);
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    return {};
}

/// A file without a name: it goes with its last descriptor and mapping, a crash included.
int nameless_file(const std::filesystem::path& folder) {
    const int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0) return fd;
    std::string pattern = (folder / "copy-XXXXXX").string();  // of a file system without them
    const int named = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(pattern.c_str());
    return named;
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

Result<SteadyFile> SteadyFile::read(const std::filesystem::path& path, std::uint64_t size,
                                    std::int64_t modified_ns, const std::filesystem::path& scratch,
                                    const std::function<bool()>& stopped) {
    const std::string name = path.string();
    const Descriptor file(open_to_read(path));
    if (auto seen = check_as_seen(file.get(), size, modified_ns, name); !seen)
        return core::fail(seen.error());
    SteadyFile made;
    auto done = size <= kHeldBytes ? made.hold(file.get(), size, name)
                                   : made.copy(file.get(), size, name, scratch, stopped);
    if (!done) return core::fail(done.error());
    if (auto still = check_as_seen(file.get(), size, modified_ns, name); !still)
        return core::fail(still.error());
    return made;
}

Result<core::ByteBuffer> SteadyFile::read_head(const std::filesystem::path& path,
                                               std::uint64_t size, std::int64_t modified_ns,
                                               std::uint64_t most) {
    const std::string name = path.string();
    const Descriptor file(open_to_read(path));
    if (auto seen = check_as_seen(file.get(), size, modified_ns, name); !seen)
        return core::fail(seen.error());
    SteadyFile head;
    if (auto done = head.hold(file.get(), std::min(size, most), name); !done)
        return core::fail(done.error());
    return std::move(head.held_);
}

Result<void> SteadyFile::hold(int fd, std::uint64_t size, const std::string& name) {
    held_.resize(static_cast<std::size_t>(size));
    return read_all(fd, held_, name);
}

Result<void> SteadyFile::copy(int fd, std::uint64_t size, const std::string& name,
                              const std::filesystem::path& scratch,
                              const std::function<bool()>& stopped) {
    std::error_code ignored;
    const auto folder = scratch.empty() ? std::filesystem::temp_directory_path(ignored) : scratch;
    const Descriptor made(nameless_file(folder));
    if (made.get() < 0) return system_failure(folder.string());
    core::ByteBuffer step(kStepBytes);
    for (std::uint64_t left = size; left > 0;) {
        if (stopped()) return core::fail(ErrorCode::Conflict, "{}: stopped", name);
        const std::span<std::uint8_t> part(
            step.data(), static_cast<std::size_t>(std::min<std::uint64_t>(left, kStepBytes)));
        if (auto done = read_all(fd, part, name); !done) return done;
        if (auto done = write_all(made.get(), part, folder.string()); !done) return done;
        left -= part.size();
    }
    void* memory =
        ::mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_PRIVATE, made.get(), 0);
    if (memory == MAP_FAILED) return system_failure(name);
    mapped_ = core::Bytes(static_cast<const std::uint8_t*>(memory), static_cast<std::size_t>(size));
    return {};
}

SteadyFile::SteadyFile(SteadyFile&& other) noexcept
    : held_(std::move(other.held_)), mapped_(std::exchange(other.mapped_, {})) {}

SteadyFile::~SteadyFile() {
    if (!mapped_.empty()) ::munmap(const_cast<std::uint8_t*>(mapped_.data()), mapped_.size());
}

}  // namespace slipstream::connect
