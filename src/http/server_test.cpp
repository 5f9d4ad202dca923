#include "http/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "core/hash.hpp"
#include "http/test_client.hpp"

namespace slipstream::http {
namespace {

using ::testing::AllOf;
using testing::Client;
using testing::ClientResponse;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TestServer;

Response echo(const Request& request) {
    std::string text = request.path + "|" + std::string(request.body.view()) + "|" +
                       request.peer_address + "|" + request.scheme_host + "|" +
                       (request.secure ? "secure" : "plain");
    for (const auto& [name, value] : request.path_params) text += "|" + name + "=" + value;
    for (const auto& [name, value] : request.query) text += "|" + name + "=" + value;
    return Response::text(200, "text/plain", text);
}

std::vector<Route> routes() {
    std::vector<Route> table;
    table.push_back({Method::Get, "/inline", InlineHandler{echo}, 0, {}});
    table.push_back({Method::Get, "/blocking/{name}", BlockingHandler{echo}, 0, {}});
    table.push_back({Method::Post, "/upload", BlockingHandler{echo}, 100'000, "upload"});
    table.push_back({Method::Post,
                     "/async",
                     AsyncHandler{[](const Request& request, const Completion& completion) {
                         std::thread([completion, answer = echo(request)] {
                             completion(answer);
                             completion(Response::text(500, "text/plain", "twice"));
                         }).detach();
                     }},
                     1000,
                     {}});
    table.push_back({Method::Post,
                     "/dropped",
                     AsyncHandler{[](const Request&, const Completion&) {}},
                     1000,
                     {}});
    table.push_back({Method::Get,
                     "/throws",
                     BlockingHandler{[](const Request&) -> Response {
                         throw std::runtime_error("the secret cause");
                     }},
                     0,
                     {}});
    table.push_back({Method::Get,
                     "/tagged",
                     InlineHandler{[](const Request&) {
                         Response response = Response::text(200, "text/plain", "tagged");
                         response.set_header("ETag", "\"v1\"");
                         response.set_header("Cache-Control", "max-age=5");
                         return response;
                     }},
                     0,
                     {}});
    table.push_back({Method::Get,
                     "/injected",
                     InlineHandler{[](const Request&) {
                         Response response = Response::text(200, "text/plain", "x");
                         response.set_header("X-Name", "a\r\nSet-Cookie: b");
                         return response;
                     }},
                     0,
                     {}});
    return table;
}

class ServerTest : public ::testing::Test {
  protected:
    TestServer server_{routes()};
};

TEST_F(ServerTest, answers_inline_blocking_and_async_routes_on_one_connection) {
    Client client = server_.connect();
    const ClientResponse first = client.get("/inline?a=1&b=x%20y");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body, "/inline||127.0.0.1|http://localhost|plain|a=1|b=x y");
    EXPECT_EQ(first.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(first.header("x-request-id").size(), 32U);
    EXPECT_THAT(first.header("date"), HasSubstr("GMT"));
    EXPECT_THAT(client.get("/blocking/caf%C3%A9").body, HasSubstr("name=café"));
    EXPECT_THAT(client.request("POST", "/async", {}, "body").body, HasSubstr("|body|"));
    EXPECT_EQ(server_.server().counters().connections, 1U);
}

TEST_F(ServerTest, head_answers_as_get_without_the_body) {
    Client client = server_.connect();
    const ClientResponse head = client.request("HEAD", "/inline");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), std::to_string(client.get("/inline").body.size()));
}

TEST_F(ServerTest, unknown_paths_and_methods_get_problem_documents) {
    Client client = server_.connect();
    const ClientResponse missing = client.get("/nothing");
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.header("content-type"), "application/problem+json");
    EXPECT_THAT(missing.body, HasSubstr("\"request_id\":\"" + missing.header("x-request-id")));
    const ClientResponse wrong = client.request("DELETE", "/inline");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("allow"), "GET, HEAD, OPTIONS");
    const ClientResponse options = client.request("OPTIONS", "/upload");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("allow"), "POST, OPTIONS");
    EXPECT_EQ(client.request("BREW", "/inline").status, 501);
}

TEST_F(ServerTest, a_failing_handler_tells_the_client_nothing) {
    Client client = server_.connect();
    const ClientResponse response = client.get("/throws");
    EXPECT_EQ(response.status, 500);
    EXPECT_THAT(response.body, Not(HasSubstr("secret")));
    EXPECT_EQ(client.request("POST", "/dropped", {}, "x").status, 500);
    EXPECT_EQ(client.get("/inline").status, 200);
}

TEST_F(ServerTest, pipelined_requests_are_answered_in_order) {
    Client client = server_.connect();
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        requests += "GET /" + std::string(i % 3 == 0 ? "blocking/x" : "inline") +
                    "?n=" + std::to_string(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
    ASSERT_TRUE(client.send(requests));
    for (int i = 0; i < 50; ++i) {
        EXPECT_THAT(client.read_response().body, HasSubstr("n=" + std::to_string(i)));
    }
}

/// A server of one route that takes large bodies of those who name the word.
class LargeBodyTest : public ::testing::Test {
  protected:
    LargeBodyTest() {
        Route route{Method::Post, "/upload", BlockingHandler{[](const Request& request) {
                        return Response::text(
                            200, "text/plain",
                            core::content_hash(core::as_bytes(request.body)).hex());
                    }},
                    64u << 20, "upload"};
        route.large_body = [this](const Request& request) -> core::Result<void> {
            ++asked_;
            if (request.header("authorization") == "the word") return {};
            return core::fail(core::ErrorCode::Unauthenticated, "name the word");
        };
        ServerSettings settings;
        settings.scratch = {folder_, 8u << 20};
        settings.limits.bodies_in_flight_bytes = 4u << 20;
        server_ = std::make_unique<TestServer>(std::vector<Route>{route}, settings);
    }
    ~LargeBodyTest() override {
        server_.reset();
        std::filesystem::remove_all(folder_);
    }
    static std::string hash_of(const std::string& body) {
        return core::content_hash(core::as_bytes(body)).hex();
    }

    const std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                          ("slipstream-bodies-" + std::to_string(::getpid()));
    std::string body_ = [] {
        std::string made;
        for (std::uint64_t i = 0; made.size() < (20u << 20); ++i) made += std::to_string(i * i);
        return made;
    }();
    std::atomic<int> asked_{0};
    std::unique_ptr<TestServer> server_;
};

TEST_F(LargeBodyTest, larger_than_all_memory_for_bodies_it_arrives_whole) {
    Client client = server_->connect();
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(client.request("POST", "/upload", "Authorization: the word\r\n", body_).body,
                  hash_of(body_));
    }
    EXPECT_EQ(asked_, 2);
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
    EXPECT_EQ(client.request("POST", "/upload", {}, "small").body, hash_of("small"));
    EXPECT_EQ(asked_, 2);
}

TEST_F(LargeBodyTest, who_may_not_send_it_is_refused_before_anything_is_written) {
    Client client = server_->connect();
    const ClientResponse refused = client.request("POST", "/upload", {}, body_);
    EXPECT_EQ(refused.status, 401);
    EXPECT_THAT(refused.body, HasSubstr("name the word"));
    EXPECT_FALSE(std::filesystem::exists(folder_));
}

TEST_F(ServerTest, a_request_may_come_byte_by_byte) {
    Client client = server_.connect();
    for (const char c : std::string_view("POST /upload HTTP/1.1\r\nHost: localhost\r\n"
                                         "Content-Length: 5\r\n\r\nhello")) {
        ASSERT_TRUE(client.send(std::string_view(&c, 1)));
    }
    EXPECT_THAT(client.read_response().body, HasSubstr("|hello|"));
}

TEST_F(ServerTest, a_client_that_closes_its_sending_side_still_gets_its_answer) {
    Client client = server_.connect();
    client.send("GET /blocking/x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    client.close_sending();
    EXPECT_EQ(client.read_response().status, 200);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, http_1_0_closes_unless_asked_to_keep_the_connection) {
    Client client = server_.connect();
    client.send("GET /inline HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(client.read_response().header("connection"), "keep-alive");
    client.send("GET /inline HTTP/1.0\r\n\r\n");
    EXPECT_EQ(client.read_response().header("connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, chunked_bodies_are_joined) {
    Client client = server_.connect();
    client.send(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n4;ext=1\r\ndefg\r\n0\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n");
    EXPECT_THAT(client.read_response().body, HasSubstr("|abcdefg|127.0.0.1|"));
    EXPECT_EQ(client.get("/inline").status, 200);
}

TEST_F(ServerTest, expect_continue_is_answered_before_the_body) {
    Client client = server_.connect();
    client.send(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
        "Content-Length: 3\r\n\r\n");
    EXPECT_EQ(client.read_response().status, 100);
    client.send("abc");
    EXPECT_THAT(client.read_response().body, HasSubstr("|abc|"));
}

TEST_F(ServerTest, too_large_bodies_are_refused_before_they_are_read) {
    Client client = server_.connect();
    client.send(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
        "Content-Length: 100001\r\n\r\n");
    EXPECT_EQ(client.read_response().status, 413);
    EXPECT_TRUE(client.is_closed());
    Client chunked = server_.connect();
    chunked.send(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        "ffffff\r\n");
    EXPECT_EQ(chunked.read_response().status, 413);
    Client none = server_.connect();
    EXPECT_EQ(none.request("GET", "/inline", {}, "body").status, 413);
}

TEST_F(ServerTest, bodies_up_to_the_limit_are_taken) {
    Client client = server_.connect();
    const std::string body(100'000, 'x');
    EXPECT_THAT(client.request("POST", "/upload", {}, body).body, HasSubstr("|" + body + "|"));
}

TEST_F(ServerTest, bad_bytes_are_refused_and_the_connection_ends) {
    const std::string_view garbage[] = {
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "GET\r\n\r\n",
        "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\x01\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a/../b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: "
        "2\r\n\r\n",
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
        "Transfer-Encoding: chunked\r\n\r\n",
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"};
    for (const std::string_view bytes : garbage) {
        Client client = server_.connect();
        client.send(bytes);
        client.close_sending();
        const ClientResponse response = client.read_response();
        EXPECT_TRUE(response.status == 400 || response.status == 0) << bytes << response.status;
        EXPECT_TRUE(client.is_closed());
    }
    Client gzip = server_.connect();
    EXPECT_EQ(gzip.request("POST", "/upload", "Transfer-Encoding: gzip, chunked\r\n").status, 501);
    Client version = server_.connect();
    version.send("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(version.read_response().status, 505);
}

TEST_F(ServerTest, long_targets_and_headers_are_refused) {
    Client target = server_.connect();
    EXPECT_EQ(target.get("/" + std::string(9000, 'a')).status, 414);
    Client endless = server_.connect();
    endless.send("GET /" + std::string(20'000, 'a'));
    EXPECT_EQ(endless.read_response().status, 414);
    Client large = server_.connect();
    EXPECT_EQ(large.get("/inline", "A: " + std::string(17'000, 'b') + "\r\n").status, 431);
    Client many = server_.connect();
    std::string fields;
    for (int i = 0; i < 150; ++i) fields += "A: b\r\n";
    EXPECT_EQ(many.get("/inline", fields).status, 431);
    Client fits = server_.connect();
    EXPECT_EQ(fits.get("/inline", "A: " + std::string(15'000, 'b') + "\r\n").status, 200);
}

TEST_F(ServerTest, conditional_requests_get_304) {
    Client client = server_.connect();
    const ClientResponse fresh = client.get("/tagged", "If-None-Match: \"v0\", W/\"v1\"\r\n");
    EXPECT_EQ(fresh.status, 304);
    EXPECT_EQ(fresh.header("etag"), "\"v1\"");
    EXPECT_EQ(fresh.header("cache-control"), "max-age=5");
    EXPECT_EQ(fresh.header("content-length"), "");
    EXPECT_EQ(client.get("/tagged", "If-None-Match: \"v2\"\r\n").status, 200);
}

TEST_F(ServerTest, handlers_cannot_write_headers_through_values) {
    Client client = server_.connect();
    const ClientResponse response = client.get("/injected");
    EXPECT_EQ(response.header("x-name"), "a  Set-Cookie: b");
    EXPECT_EQ(response.header("set-cookie"), "");
}

TEST_F(ServerTest, unknown_host_names_are_refused_with_the_setting_to_change) {
    Client client = server_.connect();
    const ClientResponse response = client.get("/inline", "Host: evil.example\r\n");
    EXPECT_EQ(response.status, 421);
    EXPECT_THAT(response.body, HasSubstr("host_names"));
    EXPECT_EQ(client.get("/inline", "Host: 127.0.0.1:8080\r\n").status, 200);
    EXPECT_EQ(client.get("/inline", "Host: [::1]\r\n").status, 200);
    EXPECT_EQ(client.get("/inline", "Host: 192.0.2.1\r\n").status, 421);
    EXPECT_EQ(client.get("/inline", "Host: a b\r\n").status, 400);
    client.send("GET /inline HTTP/1.1\r\n\r\n");
    EXPECT_EQ(client.read_response().status, 400);
}

TEST_F(ServerTest, forwarding_headers_of_strangers_are_refused) {
    Client client = server_.connect();
    const ClientResponse response = client.get("/inline", "X-Forwarded-For: 192.0.2.1\r\n");
    EXPECT_EQ(response.status, 400);
    EXPECT_THAT(response.body, HasSubstr("trusted_proxies"));
    EXPECT_EQ(client.get("/inline", "Forwarded: for=192.0.2.1\r\n").status, 400);
}

TEST(ServerSettingsTest, forwarding_headers_of_trusted_proxies_are_believed) {
    ServerSettings settings;
    settings.trusted_proxies = {"127.0.0.0/8", "10.0.0.0/8"};
    settings.host_names = {"ride.example"};
    TestServer server(routes(), settings);
    Client client = server.connect();
    EXPECT_THAT(client
                    .get("/inline",
                         "X-Forwarded-For: 6.6.6.6, 192.0.2.9, 10.1.2.3\r\n"
                         "X-Forwarded-Proto: https\r\nX-Forwarded-Host: ride.example\r\n")
                    .body,
                HasSubstr("|192.0.2.9|https://ride.example|secure"));
    EXPECT_THAT(
        client
            .get("/inline", "Forwarded: for=\"[2001:db8::7]:99\";proto=https;host=ride.example\r\n")
            .body,
        HasSubstr("|2001:db8::7|https://ride.example|secure"));
    EXPECT_EQ(
        client.get("/inline", "X-Forwarded-For: 192.0.2.9\r\nForwarded: for=1.1.1.1\r\n").status,
        400);
}

TEST_F(ServerTest, the_trace_id_of_the_caller_is_kept) {
    Client client = server_.connect();
    const ClientResponse response = client.get(
        "/inline", "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n");
    EXPECT_EQ(response.header("x-request-id"), "4bf92f3577b34da6a3ce929d0e0e4736");
}

TEST(ServerAccessTest, the_access_record_has_no_secrets) {
    std::mutex mutex;
    std::vector<AccessRecord> records;
    {
        TestServer server(routes(), {}, {2, 2, 64}, [&](const AccessRecord& record) {
            const std::lock_guard lock(mutex);
            records.push_back(record);
        });
        Client client = server.connect();
        client.request("POST", "/upload?token=abc&x=1&ID=dev", "Authorization: Basic YTpi\r\n",
                       "12345");
    }
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].target, "/upload?token=***&x=1&ID=***");
    EXPECT_EQ(records[0].route, "upload");
    EXPECT_EQ(records[0].method, "POST");
    EXPECT_EQ(records[0].status, 200);
    EXPECT_EQ(records[0].request_bytes, 5U);
    EXPECT_GT(records[0].response_bytes, 5U);
}

TEST(ServerLimitsTest, a_full_blocking_queue_answers_503) {
    std::promise<void> gate;
    const std::shared_future<void> opened = gate.get_future().share();
    std::vector<Route> table;
    table.push_back({Method::Get,
                     "/wait",
                     BlockingHandler{[opened](const Request& request) {
                         opened.wait();
                         return echo(request);
                     }},
                     0,
                     {}});
    TestServer server(std::move(table), {}, {1, 1, 1});
    std::promise<void> entered;
    ASSERT_TRUE(server.runtime().post_blocking([opened, &entered] {
        entered.set_value();
        opened.wait();
    }));
    entered.get_future().wait();
    while (server.runtime().post_blocking([opened] { opened.wait(); })) {
    }
    Client client = server.connect();
    const ClientResponse response = client.get("/wait");
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.header("retry-after"), "1");
    gate.set_value();
    while (client.get("/wait").status == 503) {
    }
}

TEST(ServerLimitsTest, connections_beyond_the_cap_are_refused) {
    ServerSettings settings;
    settings.limits.connections = 2;
    TestServer server(routes(), settings);
    Client first = server.connect();
    Client second = server.connect();
    ASSERT_EQ(first.get("/inline").status, 200);
    ASSERT_EQ(second.get("/inline").status, 200);
    Client third = server.connect();
    EXPECT_EQ(third.read_response().status, 503);
    EXPECT_EQ(server.server().counters().refused, 1U);
}

TEST(ServerLimitsTest, a_slow_header_is_answered_408) {
    ServerSettings settings;
    settings.limits.header_timeout = std::chrono::seconds(1);
    TestServer server(routes(), settings);
    Client client = server.connect();
    client.send("GET /inline HTTP/1.1\r\nHost: loc");
    EXPECT_EQ(client.read_response().status, 408);
    EXPECT_TRUE(client.is_closed());
    Client silent = server.connect();
    EXPECT_TRUE(silent.is_closed());
}

TEST(ServerLimitsTest, a_body_that_stalls_is_answered_408) {
    ServerSettings settings;
    settings.limits.body_timeout = std::chrono::seconds(1);
    TestServer server(routes(), settings);
    Client client = server.connect();
    client.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab");
    EXPECT_EQ(client.read_response().status, 408);
}

TEST(ServerLimitsTest, a_client_that_does_not_read_is_dropped) {
    ServerSettings settings;
    settings.limits.write_timeout = std::chrono::seconds(1);
    std::vector<Route> table;
    table.push_back({Method::Get,
                     "/large",
                     InlineHandler{[](const Request&) {
                         return Response::text(200, "text/plain", std::string(64 << 20, 'x'));
                     }},
                     0,
                     {}});
    table.push_back({Method::Get, "/inline", InlineHandler{echo}, 0, {}});
    TestServer server(std::move(table), settings);
    Client client = server.connect();
    ASSERT_EQ(client.get("/inline").status, 200);
    client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Client other = server.connect();
    ASSERT_EQ(other.get("/inline").status, 200);
    while (server.server().counters().connections > 1) {
        ASSERT_EQ(other.get("/inline").status, 200);
    }
    EXPECT_LT(client.read_to_end().size(), 64U << 20);
}

TEST(ServerLimitsTest, idle_connections_are_closed_after_their_time) {
    ServerSettings settings;
    settings.limits.idle_timeout = std::chrono::seconds(1);
    TestServer server(routes(), settings);
    Client client = server.connect();
    ASSERT_EQ(client.get("/inline").status, 200);
    EXPECT_TRUE(client.is_closed());
}

TEST(ServerLimitsTest, a_thousand_idle_connections_do_no_harm) {
    TestServer server(routes());
    std::vector<Client> clients;
    for (int i = 0; i < 1000; ++i) {
        clients.push_back(server.connect());
        ASSERT_TRUE(clients.back().connected());
    }
    for (Client& client : clients) ASSERT_EQ(client.get("/inline").status, 200);
    EXPECT_EQ(server.server().counters().connections, 1000U);
}

TEST(ServerLimitsTest, bodies_in_flight_are_bounded) {
    ServerSettings settings;
    settings.limits.bodies_in_flight_bytes = 50'000;
    TestServer server(routes(), settings);
    Client client = server.connect();
    EXPECT_EQ(client.request("POST", "/upload", {}, std::string(90'000, 'x')).status, 503);
    // The first body's share is given back just after its answer was sent.
    int status = 503;
    while (status == 503) {
        status = server.connect().request("POST", "/upload", {}, std::string(40'000, 'x')).status;
    }
    EXPECT_EQ(status, 200);
}

TEST(ServerStopTest, running_requests_end_and_idle_connections_close) {
    std::promise<void> entered;
    std::promise<void> gate;
    const std::shared_future<void> opened = gate.get_future().share();
    std::vector<Route> table;
    table.push_back({Method::Get, "/inline", InlineHandler{echo}, 0, {}});
    table.push_back({Method::Get,
                     "/wait",
                     BlockingHandler{[&entered, opened](const Request& r) {
                         entered.set_value();
                         opened.wait();
                         return echo(r);
                     }},
                     0,
                     {}});
    TestServer server(std::move(table));
    Client idle = server.connect();
    ASSERT_EQ(idle.get("/inline").status, 200);
    Client busy = server.connect();
    busy.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
    entered.get_future().wait();
    std::thread stopper([&] { server.server().stop(); });
    EXPECT_TRUE(idle.is_closed());
    gate.set_value();
    const ClientResponse response = busy.read_response();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.header("connection"), "close");
    stopper.join();
    EXPECT_EQ(server.server().counters().connections, 0U);
    Client late(server.server().port());
    EXPECT_FALSE(late.connected());
}

TEST(ServerStartTest, says_what_is_wrong_with_its_settings) {
    runtime::Runtime runtime({1, 1, 4});
    runtime.start();
    ServerSettings proxies;
    proxies.port = 0;
    proxies.trusted_proxies = {"10.0.0.0/99"};
    EXPECT_EQ(Server(runtime, proxies, Router({})).start().error().code,
              core::ErrorCode::InvalidArgument);
    ServerSettings free;
    free.port = 0;
    Server first(runtime, free, Router({}));
    ASSERT_TRUE(first.start());
    ServerSettings taken;
    taken.port = first.port();
    EXPECT_EQ(Server(runtime, taken, Router({})).start().error().code, core::ErrorCode::Io);
}

}  // namespace
}  // namespace slipstream::http
