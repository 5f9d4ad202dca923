#include "app/local_protocol.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace slipstream::app::local {
namespace {

constexpr const char* kName = "server.sock";

/// The socket's address by way of an open folder.
sockaddr_un address_in(int folder_fd) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder_fd) + "/" + kName;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

const sockaddr* as_sockaddr(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

Channel::~Channel() {
    if (fd_ >= 0) ::close(fd_);
}

bool Channel::send(Kind kind, std::string_view text, int fd) {
    char letter = static_cast<char>(kind);
    std::array<iovec, 2> parts{iovec{&letter, 1},
                               iovec{const_cast<char*>(text.data()), text.size()}};
    msghdr header{};
    header.msg_iov = parts.data();
    header.msg_iovlen = parts.size();
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    if (fd >= 0) {
        header.msg_control = control.data();
        header.msg_controllen = control.size();
        cmsghdr* rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(rights), &fd, sizeof fd);
    }
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(fd_, &header, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent >= 0;
}

std::optional<Message> Channel::receive() {
    std::string buffer(kMessageBytes + 1, '\0');
    iovec part{buffer.data(), buffer.size()};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    ssize_t got = 0;
    do {
        got = ::recvmsg(fd_, &header, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) return std::nullopt;
    Message message;
    message.kind = static_cast<Kind>(buffer[0]);
    message.text.assign(buffer, 1, static_cast<std::size_t>(got) - 1);
    for (cmsghdr* item = CMSG_FIRSTHDR(&header); item != nullptr;
         item = CMSG_NXTHDR(&header, item)) {
        if (item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_RIGHTS) {
            std::memcpy(&message.fd, CMSG_DATA(item), sizeof message.fd);
        }
    }
    return message;
}

core::Result<int> listen_in(const std::filesystem::path& folder) {
    const auto failed = [&](const char* what) {
        return core::fail(core::ErrorCode::Io, "{} the local socket in {}: {}", what,
                          folder.string(), std::strerror(errno));
    };
    const int folder_fd = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder_fd < 0) return failed("opening");
    const int fd = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    ::unlinkat(folder_fd, kName,
               0);  // the folder's lock is ours: what lies there is a dead server's
    const sockaddr_un address = address_in(folder_fd);
    const bool bound = fd >= 0 && ::bind(fd, as_sockaddr(address), sizeof address) == 0 &&
                       ::fchmodat(folder_fd, kName, S_IRUSR | S_IWUSR, 0) == 0 &&
                       ::listen(fd, 16) == 0;
    const auto failure = bound ? core::Result<int>(fd) : core::Result<int>(failed("making"));
    ::close(folder_fd);
    if (!bound && fd >= 0) ::close(fd);
    return failure;
}

std::optional<Channel> connect_to(const std::filesystem::path& folder) {
    const int folder_fd = ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder_fd < 0) return std::nullopt;
    std::optional<Channel> channel;
    const int fd = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    const sockaddr_un address = address_in(folder_fd);
    if (fd >= 0 && ::connect(fd, as_sockaddr(address), sizeof address) == 0) {
        channel.emplace(fd);
    } else if (fd >= 0) {
        ::close(fd);
    }
    ::close(folder_fd);
    return channel;
}

bool trusted_peer(int fd) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == ::geteuid() || peer.uid == 0);
}

}  // namespace slipstream::app::local
