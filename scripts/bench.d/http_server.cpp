// The server under measurement: the product's HTTP module with answers of fixed sizes, so that
// other servers can be given the same bytes. Usage: http_bench_server IO_THREADS FILE_SMALL
// FILE_LARGE
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>
#include <sstream>

#include "http/cached_response.hpp"
#include "http/server.hpp"
#include "runtime/allocator.hpp"
#include "runtime/runtime.hpp"

namespace http = slipstream::http;
namespace runtime = slipstream::runtime;

namespace {

std::string read(const char* path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

http::InlineHandler kept(const std::string& json) {
    const auto cached = http::CachedResponse::make(http::Response::json(json));
    return {[cached](const http::Request&) { return http::respond(cached); }};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    runtime::tune_allocator();
    const std::string small = read(argv[2]);
    const std::string large_path = argv[3];
    std::vector<http::Route> routes;
    const auto add = [&](const char* path, http::Handler handler) {
        routes.push_back({http::Method::Get, path, std::move(handler), 0, {}});
    };
    add("/small", kept(small));
    add("/built",
        http::InlineHandler{[small](const http::Request&) { return http::Response::json(small); }});
    add("/pool", http::BlockingHandler{
                     [small](const http::Request&) { return http::Response::json(small); }});
    add("/series", kept(read(argv[3])));
    add("/file", http::InlineHandler{[large_path](const http::Request&) {
            http::Response response;
            response.file_path = large_path;
            return response;
        }});
    add("/events", http::StreamHandler{[](const http::Request&) {
            return std::variant<http::Response, http::EventStreamStart>(http::EventStreamStart{});
        }});
    runtime::Runtime io({static_cast<std::size_t>(std::atoi(argv[1])), 2, 4096});
    http::ServerSettings settings;
    settings.port = 0;
    http::Server server(io, settings, http::Router(std::move(routes)));
    std::promise<void> asked;
    io.on_shutdown_signal([&] { asked.set_value(); });
    io.start();
    if (const auto started = server.start(); !started) {
        std::fprintf(stderr, "%s\n", started.error().message.c_str());
        return 1;
    }
    std::printf("%d\n", server.port());
    std::fflush(stdout);
    asked.get_future().wait();
    server.stop();
    return 0;
}
