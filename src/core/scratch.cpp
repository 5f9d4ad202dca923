#include "core/scratch.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace slipstream::core {

Scratch::~Scratch() {
    if (fd_ >= 0) ::close(fd_);
}

Unexpected Scratch::failure(const char* doing) const {
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return fail(full ? ErrorCode::StorageFull : ErrorCode::Io,
                "{} a file for {} bytes in {}: {}; make room there", doing, size_,
                space_.folder.string(), std::strerror(error));
}

Result<void> Scratch::append(Bytes bytes) {
    if (fd_ < 0 && (space_.folder.empty() || size_ + bytes.size() <= space_.memory_bytes)) {
        memory_.insert(memory_.end(), bytes.begin(), bytes.end());
        size_ += bytes.size();
        return {};
    }
    if (fd_ < 0) {
        if (auto begun = begin_file(); !begun) return begun;
        if (auto moved = write(memory_); !moved) {
            ::close(std::exchange(fd_, -1));
            return moved;
        }
        memory_ = {};
    }
    auto written = write(bytes);
    if (written) {
        size_ += bytes.size();
    } else {
        cut();
    }
    return written;
}

/// Takes back what a write that failed left of its bytes.
void Scratch::cut() {
    const auto end = static_cast<off_t>(size_);
    if (::ftruncate(fd_, end) != 0 || ::lseek(fd_, end, SEEK_SET) != end) {
        ::close(std::exchange(fd_, -1));  // nothing is better than something else
        size_ = 0;
    }
}

Result<void> Scratch::begin_file() {
    std::error_code failed;
    std::filesystem::create_directories(space_.folder, failed);
    std::string name = (space_.folder / "scratch-XXXXXX").string();
    fd_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd_ < 0) return failure("making");
    ::unlink(name.c_str());
    return {};
}

Result<void> Scratch::write(Bytes bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failure("writing");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<HeldBytes> Scratch::take() {
    size_ = 0;
    if (fd_ < 0) return HeldBytes(std::exchange(memory_, {}));
    auto mapped = MappedFile::adopt(std::exchange(fd_, -1), space_.folder);
    if (!mapped) return fail(mapped.error());
    return HeldBytes(std::move(*mapped));
}

Result<HeldBytes> copy_file(int fd, std::string_view name, const ScratchSpace& space) {
    constexpr std::size_t kStepBytes = 1u << 20;
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return fail(ErrorCode::Io, "{}: not a regular file", name);
    Scratch copy(space);
    ByteBuffer step(kStepBytes);
    while (true) {
        const ssize_t got = ::read(fd, step.data(), step.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(ErrorCode::Io, "{}: {}", name, std::strerror(errno));
        if (got == 0) return copy.take();
        const auto part = Bytes(step).first(static_cast<std::size_t>(got));
        if (auto kept = copy.append(part); !kept) return fail(kept.error());
    }
}

}  // namespace slipstream::core
