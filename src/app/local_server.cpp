#include "app/local_server.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <streambuf>

#include "app/local_protocol.hpp"
#include "core/log.hpp"

namespace slipstream::app {
namespace {

using local::Channel;
using local::Kind;
using local::Message;

constexpr time_t kSendSeconds = 30;

/// A stream whose text goes to the command as messages.
class MessageBuffer final : public std::streambuf {
  public:
    MessageBuffer(Channel& channel, std::mutex& mutex, Kind kind)
        : channel_(channel), mutex_(mutex), kind_(kind) {
        setp(text_.data(), text_.data() + text_.size());
    }
    int sync() override {
        const std::lock_guard lock(mutex_);
        const auto size = static_cast<std::size_t>(pptr() - pbase());
        if (size > 0) channel_.send(kind_, {pbase(), size});
        setp(text_.data(), text_.data() + text_.size());
        return 0;
    }

  protected:
    int_type overflow(int_type letter) override {
        sync();
        if (letter != traits_type::eof()) sputc(static_cast<char>(letter));
        return letter == traits_type::eof() ? 0 : letter;
    }

  private:
    Channel& channel_;
    std::mutex& mutex_;
    const Kind kind_;
    std::array<char, 8192> text_{};
};

/// The streams and files of the command at the other end.
class RemoteEnvironment final : public Environment {
  public:
    RemoteEnvironment(Channel& channel, store::Store& store, const std::atomic<bool>& stopping)
        : channel_(channel),
          store_(store),
          stopping_(stopping),
          out_buffer_(channel, mutex_, Kind::Out),
          err_buffer_(channel, mutex_, Kind::Err),
          out_(&out_buffer_),
          err_(&err_buffer_) {}

    /// Takes in the command line; false where the command has gone.
    bool read_command(std::vector<std::string>& arguments) {
        while (auto message = channel_.receive()) {
            switch (message->kind) {
                case Kind::Folder: folder_ = message->text; break;
                case Kind::Terminal: terminal_ = true; break;
                case Kind::Argument: arguments.push_back(message->text); break;
                case Kind::Run: return true;
                default: return false;
            }
        }
        return false;
    }

    std::ostream& out() override { return out_; }
    std::ostream& err() override { return err_; }
    bool terminal() const override { return terminal_; }
    core::Result<std::shared_ptr<store::Store>> open_store(const std::string&, Missing) override {
        return std::shared_ptr<store::Store>(std::shared_ptr<void>(), &store_);
    }

    FileList list_files(const std::vector<std::filesystem::path>& paths) override {
        const std::lock_guard lock(mutex_);
        for (const auto& path : paths) channel_.send(Kind::List, path.string());
        channel_.send(Kind::ListGo);
        FileList list;
        while (auto message = channel_.receive()) {
            if (message->kind == Kind::ListEnd) return list;
            if (message->kind == Kind::Problem) list.problems.push_back(message->text);
            if (message->kind == Kind::Listed) list.files.push_back(listed(message->text));
        }
        list.problems.emplace_back("the command has gone");
        return list;
    }

    core::Result<core::HeldBytes> open_file(const std::filesystem::path& path) override {
        const auto fd = ask_for_file(path);
        if (!fd) return core::fail(fd.error());
        auto copy = core::copy_file(*fd, path.string(), store_.scratch());
        ::close(*fd);
        return copy;
    }

    std::filesystem::path resolve(const std::filesystem::path& path) const override {
        return std::filesystem::path(folder_) / path;
    }

    core::Result<std::string> read_secret(const std::string& prompt) override {
        const std::lock_guard lock(mutex_);
        channel_.send(Kind::AskSecret, prompt);
        auto answer = channel_.receive();
        if (!answer || answer->text.empty()) {
            return core::fail(core::ErrorCode::InvalidArgument, "nothing was typed");
        }
        return answer->text;
    }

    void catch_interrupt() override {}  // the command's end of the socket closes
    bool interrupted() const override {
        pollfd state{channel_.fd(), POLLRDHUP, 0};
        return stopping_ ||
               (::poll(&state, 1, 0) > 0 && (state.revents & (POLLRDHUP | POLLHUP)) != 0);
    }

  private:
    /// Opened by the command, for whoever typed it; the descriptor is the caller's.
    core::Result<int> ask_for_file(const std::filesystem::path& path) {
        const std::lock_guard lock(mutex_);
        channel_.send(Kind::Open, path.string());
        const auto answer = channel_.receive();
        if (!answer)
            return core::fail(core::ErrorCode::Io, "{}: the command has gone", path.string());
        if (answer->fd < 0)
            return core::fail(core::ErrorCode::Io, "{}: {}", path.string(), answer->text);
        return answer->fd;
    }

    static ListedFile listed(const std::string& text) {
        ListedFile file;
        const std::size_t blank = std::min(text.find(' '), text.size());
        file.named = text.starts_with('1');
        if (blank > 1) std::from_chars(text.data() + 1, text.data() + blank, file.bytes);
        if (blank < text.size()) file.path = text.substr(blank + 1);
        return file;
    }

    Channel& channel_;
    store::Store& store_;
    const std::atomic<bool>& stopping_;
    std::mutex mutex_;  // one message and its answer at a time
    std::string folder_;
    bool terminal_ = false;
    MessageBuffer out_buffer_, err_buffer_;
    std::ostream out_, err_;
};

}  // namespace

core::Result<std::unique_ptr<LocalServer>> LocalServer::start(const std::filesystem::path& folder,
                                                              store::Store& store, RunCommand run) {
    auto fd = local::listen_in(folder);
    if (!fd) return core::fail(fd.error());
    const int wake_fd = ::eventfd(0, EFD_CLOEXEC);
    return std::unique_ptr<LocalServer>(new LocalServer(*fd, wake_fd, store, std::move(run)));
}

LocalServer::LocalServer(int fd, int wake_fd, store::Store& store, RunCommand run)
    : fd_(fd), wake_fd_(wake_fd), store_(store), run_(std::move(run)), acceptor_([this] {
          accept_all();
      }) {}

LocalServer::~LocalServer() {
    stopping_ = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto woken = ::write(wake_fd_, &one, sizeof one);
    acceptor_.join();
    {
        // Who waits for an answer gets none; what is still printed goes out.
        const std::lock_guard lock(mutex_);
        for (const Worker& worker : workers_) {
            if (worker.fd >= 0) ::shutdown(worker.fd, SHUT_RD);
        }
    }
    for (Worker& worker : workers_) worker.thread.join();
    ::close(fd_);
    ::close(wake_fd_);
}

void LocalServer::join_done() {
    std::erase_if(workers_, [](Worker& worker) {
        if (!worker.done) return false;
        worker.thread.join();
        return true;
    });
}

void LocalServer::accept_all() {
    std::array<pollfd, 2> waited{pollfd{wake_fd_, POLLIN, 0}, pollfd{fd_, POLLIN, 0}};
    while (!stopping_) {
        join_done();
        // With all places taken new commands wait; the clock looks again for a free one.
        const bool full = workers_.size() >= kMostCommands;
        if (::poll(waited.data(), full ? 1 : 2, full ? 100 : -1) <= 0 || stopping_ || full)
            continue;
        const int client = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        if (!local::trusted_peer(client)) {
            ::close(client);
            continue;
        }
        // A command that does not read what it is told is given up.
        const timeval patience{kSendSeconds, 0};
        ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        Worker& worker = workers_.emplace_back();
        worker.fd = client;
        worker.thread = std::thread([this, &worker] { serve(worker); });
    }
}

void LocalServer::serve(Worker& worker) {
    {
        Channel channel(worker.fd);
        converse(channel);
        const std::lock_guard lock(mutex_);
        worker.fd = -1;
    }
    worker.done = true;
}

void LocalServer::converse(Channel& channel) {
    RemoteEnvironment env(channel, store_, stopping_);
    std::vector<std::string> arguments;
    if (!env.read_command(arguments)) return;
    int status = 1;
    try {
        status = run_(arguments, env);
    } catch (const std::exception& error) {
        core::log::error("local_command_failed", {{"what", error.what()}});
        env.err() << "slipstream: " << error.what() << '\n';
    }
    env.out().flush();
    env.err().flush();
    channel.send(Kind::Exit, std::to_string(status));
}

}  // namespace slipstream::app
