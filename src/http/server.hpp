#pragma once
// The HTTP server: accepts, parses, routes, answers, drains. One io_context shared by a few
// threads.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "core/scratch.hpp"
#include "core/time.hpp"
#include "http/router.hpp"

namespace slipstream::runtime {
class Runtime;
}

namespace slipstream::http {

struct ServerLimits {
    std::uint32_t header_bytes = 16 * 1024;       ///< request line and headers together, else 431
    std::uint32_t request_line_bytes = 8 * 1024;  ///< the target alone, else 414
    std::uint32_t header_fields = 100;            ///< else 431
    /// Bodies that are held in memory at once, over all connections; beyond that 503.
    std::uint64_t bodies_in_flight_bytes = 1024ULL * 1024 * 1024;
    std::uint32_t connections = 30'000;
    std::uint32_t connections_per_address =
        0;  ///< 0: no limit (all followers may sit behind one proxy)
    std::chrono::seconds header_timeout{10};  ///< a whole header must arrive within this time
    std::chrono::seconds body_timeout{60};    ///< without progress
    std::chrono::seconds write_timeout{60};   ///< without progress
    std::chrono::seconds idle_timeout{75};    ///< keep-alive
    std::uint32_t requests_per_connection = 100'000;
    std::uint32_t event_queue_bytes = 256 * 1024;
    std::chrono::seconds event_heartbeat{15};
    std::chrono::seconds drain{10};  ///< at most, after SIGTERM
};

/// What pages may load and who may show them in a frame (Content-Security-Policy of HTML answers).
struct PageSecurity {
    std::vector<std::string> tile_origins;   ///< "https://tile.example.org": images and fetches
    std::vector<std::string> script_hashes;  ///< of scripts written into pages: "sha256-..."
    std::string frame_ancestors = "'none'";  ///< "'self' https://blog.example.org" to embed pages
};

struct ServerSettings {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one
    std::vector<std::string>
        host_names;  ///< Host headers accepted beside loopback and `host`; "*" accepts all
    std::vector<std::string> trusted_proxies;  ///< addresses or CIDR ranges
    std::string tls_certificate_file;          ///< PEM; empty: plain HTTP
    std::string tls_key_file;
    ServerLimits limits;
    PageSecurity pages;
    core::ScratchSpace scratch;  ///< where large bodies lie
};

/// What one finished request was, for the access log and metrics. Never holds secrets: `target` has
/// the values of token-like query parameters replaced.
struct AccessRecord {
    std::string method, target, route, peer, trace_id;
    int status = 0;
    std::uint64_t request_bytes = 0, response_bytes = 0;
    std::chrono::microseconds duration{0};  ///< of an event stream: until it was open
};

class Server {
  public:
    /// `runtime` must outlive the server.
    Server(runtime::Runtime& runtime, ServerSettings settings, Router router);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Called for every finished request, from io threads. Set before `start`.
    void on_access(std::function<void(const AccessRecord&)> observer);
    /// Binds and starts accepting. Io where the address is taken, InvalidArgument where a setting
    /// (host, trusted proxies, certificate) cannot be used.
    core::Result<void> start();
    std::uint16_t port() const;
    /// Soft: stops accepting, closes idle connections and streams, lets running requests end; hard
    /// after `limits.drain`. Blocks until done; safe to call once, from a thread that is not an io
    /// thread.
    void stop();

    struct Counters {
        std::uint64_t connections = 0, streams = 0, requests = 0, refused = 0;
    };
    Counters counters() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace slipstream::http
