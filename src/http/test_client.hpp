#pragma once
// For tests: a blocking HTTP client over a raw socket, which can also send what no client should,
// and a server on a free port. Loopback alone. Every read gives up after some seconds, so that a
// fault shows as a failed test.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/assert.hpp"
#include "http/server.hpp"
#include "http/text/ascii.hpp"
#include "runtime/runtime.hpp"

namespace slipstream::http::testing {

struct ClientResponse {
    int status = 0;  ///< 0: the connection ended without an answer
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;

    std::string header(std::string_view name) const {
        for (const auto& [key, value] : headers) {
            if (key == name) return value;
        }
        return {};
    }
};

/// One connection. Not thread-safe.
class Client {
  public:
    explicit Client(std::uint16_t port) {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { close(); }
    Client(Client&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)),
          connected_(other.connected_),
          buffer_(std::move(other.buffer_)) {}
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool connected() const { return connected_; }
    int descriptor() const { return socket_; }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }
    void close_sending() { ::shutdown(socket_, SHUT_WR); }

    /// Sends bytes as they are; false where the peer has gone.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// Sends a request with Host (unless `headers` has one) and Content-Length, and reads its
    /// answer.
    ClientResponse request(std::string_view method, std::string_view target,
                           std::string_view headers = {}, std::string_view body = {}) {
        std::string text(method);
        text.append(" ").append(target).append(" HTTP/1.1\r\n");
        if (headers.find("Host:") == std::string_view::npos) text += "Host: localhost\r\n";
        text += headers;
        if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        text.append("\r\n").append(body);
        send(text);
        return read_response(method == "HEAD");
    }
    ClientResponse get(std::string_view target, std::string_view headers = {}) {
        return request("GET", target, headers);
    }

    /// Reads one answer; `without_body` for answers to HEAD.
    ClientResponse read_response(bool without_body = false) {
        ClientResponse response;
        const std::string head = read_until("\r\n\r\n");
        if (head.empty()) return response;
        std::string_view lines = head;
        response.status = std::atoi(std::string(lines.substr(9, 3)).c_str());
        lines.remove_prefix(lines.find("\r\n") + 2);
        while (lines.size() > 2) {
            const std::string_view line = lines.substr(0, lines.find("\r\n"));
            const std::size_t colon = line.find(':');
            response.headers.emplace_back(text::to_lower(line.substr(0, colon)),
                                          text::trim(line.substr(colon + 1)));
            lines.remove_prefix(line.size() + 2);
        }
        const std::string length = response.header("content-length");
        if (!length.empty() && !without_body) response.body = read_exactly(std::stoul(length));
        return response;
    }

    /// All bytes up to and with `end`; empty where the connection ends or stalls before.
    std::string read_until(std::string_view end) {
        for (;;) {
            const std::size_t found = buffer_.find(end);
            if (found != std::string::npos) return take(found + end.size());
            if (!fill()) return {};
        }
    }
    /// `count` bytes; fewer where the connection ends or stalls before.
    std::string read_exactly(std::size_t count) {
        while (buffer_.size() < count) {
            if (!fill()) break;
        }
        return take(std::min(count, buffer_.size()));
    }
    /// Everything until the peer closes.
    std::string read_to_end() {
        while (fill()) {
        }
        return take(buffer_.size());
    }
    /// Whether the peer has closed (or reset) the connection, after what was sent before was read.
    bool is_closed() {
        while (fill()) buffer_.clear();
        return closed_;
    }

  private:
    bool fill() {
        pollfd poll{socket_, POLLIN, 0};
        constexpr int kPatienceMs = 20'000;
        if (::poll(&poll, 1, kPatienceMs) != 1) return false;
        char piece[16 * 1024];
        const ssize_t got = ::recv(socket_, piece, sizeof piece, 0);
        if (got <= 0) {
            closed_ = true;
            return false;
        }
        buffer_.append(piece, static_cast<std::size_t>(got));
        return true;
    }
    std::string take(std::size_t count) {
        std::string taken = buffer_.substr(0, count);
        buffer_.erase(0, count);
        return taken;
    }

    int socket_ = -1;
    bool connected_ = false, closed_ = false;
    std::string buffer_;
};

/// A runtime and a server on a free port of the loopback address. Stops in its destructor.
class TestServer {
  public:
    explicit TestServer(std::vector<Route> routes, ServerSettings settings = {},
                        runtime::RuntimeSettings threads = {2, 2, 64},
                        std::function<void(const AccessRecord&)> observer = {})
        : runtime_(threads) {
        settings.port = 0;
        server_ =
            std::make_unique<Server>(runtime_, std::move(settings), Router(std::move(routes)));
        if (observer) server_->on_access(std::move(observer));
        runtime_.start();
        const core::Result<void> started = server_->start();
        SLIPSTREAM_ASSERT(started.has_value());
    }
    ~TestServer() { server_->stop(); }

    Client connect() const { return Client(server_->port()); }
    Server& server() { return *server_; }
    runtime::Runtime& runtime() { return runtime_; }

  private:
    runtime::Runtime runtime_;
    std::unique_ptr<Server> server_;
};

}  // namespace slipstream::http::testing
