#include "app/local_client.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "app/local_protocol.hpp"

namespace slipstream::app {
namespace {

using local::Channel;
using local::Kind;
using local::Message;

/// Answers what the server asks for until it gives the exit code.
class Conversation {
  public:
    Conversation(Channel& channel, Environment& env) : channel_(channel), env_(env) {}

    int run() {
        while (auto message = channel_.receive()) {
            if (message->kind == Kind::Exit) {
                env_.out() << std::flush;
                return std::atoi(message->text.c_str());
            }
            answer(*message);
        }
        env_.out() << std::flush;
        env_.err() << "slipstream: the server ended before the command did\n";
        return 1;
    }

  private:
    void answer(const Message& message) {
        switch (message.kind) {
            case Kind::Out: env_.out() << message.text; break;
            case Kind::Err: env_.err() << message.text << std::flush; break;
            case Kind::List: paths_.emplace_back(message.text); break;
            case Kind::ListGo: list(); break;
            case Kind::Open: open(message.text); break;
            case Kind::AskSecret: {
                auto secret = env_.read_secret(message.text);
                channel_.send(Kind::Secret, secret ? *secret : std::string());
                break;
            }
            default: break;  // of a newer server: nothing is lost by not answering
        }
    }

    void list() {
        const FileList files = env_.list_files(paths_);
        paths_.clear();
        for (const ListedFile& file : files.files) {
            channel_.send(Kind::Listed, fmt::format("{}{} {}", file.named ? 1 : 0, file.bytes,
                                                    file.path.string()));
        }
        for (const std::string& problem : files.problems) channel_.send(Kind::Problem, problem);
        channel_.send(Kind::ListEnd);
    }

    void open(const std::string& path) {
        const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0) {
            channel_.send(Kind::File, std::strerror(errno));
            return;
        }
        channel_.send(Kind::File, {}, fd);
        ::close(fd);
    }

    Channel& channel_;
    Environment& env_;
    std::vector<std::filesystem::path> paths_;
};

}  // namespace

std::optional<int> run_in_server(const std::filesystem::path& data,
                                 const std::vector<std::string>& arguments, Environment& env) {
    auto channel = local::connect_to(data);
    if (!channel) return std::nullopt;
    std::error_code ignored;
    channel->send(Kind::Folder, std::filesystem::current_path(ignored).string());
    if (env.terminal()) channel->send(Kind::Terminal);
    for (const std::string& argument : arguments) channel->send(Kind::Argument, argument);
    channel->send(Kind::Run);
    return Conversation(*channel, env).run();
}

}  // namespace slipstream::app
