#pragma once
// Messages between a command and the server that owns its data folder, over a Unix socket of whole messages
// (SOCK_SEQPACKET). A message is one letter and a text; a file goes along as an open descriptor, so that the
// server reads what the person may read. Internal to the local socket.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.hpp"

namespace slipstream::app::local {

inline constexpr std::size_t kMessageBytes = 32 * 1024;  ///< a longer text is cut into several

enum class Kind : char {
    // from the command
    Folder = 'C',    ///< its working folder
    Terminal = 'T',  ///< its standard error is a terminal
    Argument = 'A',  ///< one more argument
    Run = 'R',       ///< all arguments are there
    Listed = 'l',    ///< answer to List: one file: "1" named or "0", size, blank, path
    Problem = 'q',   ///< answer to List: what could not be listed
    ListEnd = 'e',   ///< answer to List is complete
    File = 'f',      ///< answer to Open: the descriptor, or none and the reason
    Secret = 's',    ///< answer to AskSecret
    // from the server
    Out = 'O',
    Err = 'E',
    List = 'L',  ///< one path to list; ListGo ends them
    ListGo = 'G',
    Open = 'F',       ///< a file to open
    AskSecret = 'S',  ///< the prompt
    Exit = 'X',       ///< the exit code; the last message
};

struct Message {
    Kind kind = Kind::Exit;
    std::string text;
    int fd = -1;  ///< owned by whoever takes the message
};

/// A connected socket, closed with the object. Not thread-safe.
class Channel {
  public:
    explicit Channel(int fd) : fd_(fd) {}
    Channel(Channel&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Channel& operator=(Channel&&) = delete;
    ~Channel();

    /// False where the other side has gone. `fd` stays the caller's.
    bool send(Kind kind, std::string_view text = {}, int fd = -1);
    std::optional<Message> receive();
    int fd() const { return fd_; }

  private:
    int fd_;
};

/// The socket of a data folder: listening (replaces what a dead server left), or connected. The folder is
/// reached through a descriptor, since a socket's path has 107 letters at most.
core::Result<int> listen_in(const std::filesystem::path& folder);
/// nullopt where no server answers there.
std::optional<Channel> connect_to(const std::filesystem::path& folder);
/// Whether the other side runs as this user or root.
bool trusted_peer(int fd);

}  // namespace slipstream::app::local
