#include "http/event_stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "http/test_client.hpp"

namespace slipstream::http {
namespace {

using testing::Client;
using testing::ClientResponse;
using ::testing::HasSubstr;
using testing::TestServer;

EventBuffer event(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

/// A hub of one stream at a time, as the live hub uses the interface.
class Hub {
  public:
    StreamHandler handler() {
        return {[this](const Request& request) -> std::variant<Response, EventStreamStart> {
            if (request.param("no")) return Response::text(404, "text/plain", "no");
            EventStreamStart start;
            start.first = event("data: first\n\n");
            start.on_open = [this](std::shared_ptr<EventStream> stream) {
                const std::lock_guard lock(mutex_);
                streams_.push_back(std::move(stream));
                changed_.notify_all();
            };
            start.on_close = [this] {
                const std::lock_guard lock(mutex_);
                ++closed_;
                changed_.notify_all();
            };
            start.on_drained = [this] {
                const std::lock_guard lock(mutex_);
                ++drained_;
                changed_.notify_all();
            };
            return start;
        }};
    }
    std::shared_ptr<EventStream> wait_for_stream(std::size_t index = 0) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return streams_.size() > index; });
        return streams_[index];
    }
    void wait_closed(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_ >= count; });
    }
    void wait_drained() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return drained_ > 0; });
    }
    int closed() {
        const std::lock_guard lock(mutex_);
        return closed_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::shared_ptr<EventStream>> streams_;
    int closed_ = 0, drained_ = 0;
};

std::vector<Route> routes(Hub& hub) { return {{Method::Get, "/events", hub.handler(), 0, {}}}; }

Client follow(const TestServer& server) {
    Client client = server.connect();
    client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return client;
}

TEST(EventStreamTest, sends_the_header_then_the_first_event_then_what_the_hub_sends) {
    Hub hub;
    TestServer server(routes(hub));
    Client client = follow(server);
    const ClientResponse head = client.read_response();
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-type"), "text/event-stream");
    EXPECT_EQ(head.header("cache-control"), "no-store");
    EXPECT_EQ(client.read_until("\n\n"), "data: first\n\n");
    const auto stream = hub.wait_for_stream();
    EXPECT_TRUE(stream->send(event("data: two\n\n")));
    EXPECT_EQ(client.read_until("\n\n"), "data: two\n\n");
    EXPECT_EQ(server.server().counters().streams, 1U);
    stream->close();
    EXPECT_TRUE(client.is_closed());
    hub.wait_closed(1);
    EXPECT_FALSE(stream->send(event("data: late\n\n")));
}

TEST(EventStreamTest, a_handler_may_answer_with_a_response_instead) {
    Hub hub;
    TestServer server(routes(hub));
    Client client = server.connect();
    EXPECT_EQ(client.get("/events?no=1").status, 404);
    EXPECT_EQ(client.request("HEAD", "/events").header("content-type"), "text/event-stream");
    EXPECT_EQ(server.server().counters().streams, 0U);
}

TEST(EventStreamTest, a_follower_that_leaves_is_noticed_once) {
    Hub hub;
    TestServer server(routes(hub));
    {
        Client client = follow(server);
        client.read_until("data: first\n\n");
    }
    hub.wait_closed(1);
    server.server().stop();
    EXPECT_EQ(hub.closed(), 1);
    EXPECT_EQ(server.server().counters().streams, 0U);
}

TEST(EventStreamTest, a_slow_follower_fills_its_queue_and_is_told_when_it_has_drained) {
    ServerSettings settings;
    settings.limits.event_queue_bytes = 64 * 1024;
    Hub hub;
    TestServer server(routes(hub), settings);
    Client client = follow(server);
    client.read_until("data: first\n\n");
    const auto stream = hub.wait_for_stream();
    const EventBuffer large = event("data: " + std::string(10'000, 'x') + "\n\n");
    std::size_t sent = 0;
    while (stream->send(large)) ++sent;
    EXPECT_GT(sent, 5U);
    EXPECT_LE(stream->queued_bytes(), 64U * 1024);
    EXPECT_GT(stream->queued_bytes(), 50U * 1024);
    EXPECT_EQ(client.read_exactly(sent * large->size()).size(), sent * large->size());
    hub.wait_drained();
    EXPECT_EQ(stream->queued_bytes(), 0U);
    EXPECT_TRUE(stream->send(event("data: again\n\n")));
    EXPECT_EQ(client.read_until("\n\n"), "data: again\n\n");
}

TEST(EventStreamTest, a_follower_that_stops_reading_is_dropped_after_the_write_time) {
    ServerSettings settings;
    settings.limits.write_timeout = std::chrono::seconds(1);
    Hub hub;
    TestServer server(routes(hub), settings);
    Client client = follow(server);
    client.read_until("data: first\n\n");
    const auto stream = hub.wait_for_stream();
    const EventBuffer large = event(std::string(50'000, 'x'));
    while (stream->send(large)) {
    }
    hub.wait_closed(1);
}

TEST(EventStreamTest, a_quiet_stream_gets_heartbeats) {
    ServerSettings settings;
    settings.limits.event_heartbeat = std::chrono::seconds(1);
    Hub hub;
    TestServer server(routes(hub), settings);
    Client client = follow(server);
    client.read_until("data: first\n\n");
    EXPECT_EQ(client.read_until("\n\n"), ": hb\n\n");
}

TEST(EventStreamTest, streams_end_when_the_server_stops) {
    Hub hub;
    TestServer server(routes(hub));
    std::vector<Client> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(follow(server));
        clients.back().read_until("data: first\n\n");
    }
    server.server().stop();
    EXPECT_EQ(hub.closed(), 50);
    for (Client& client : clients) EXPECT_TRUE(client.is_closed());
}

TEST(EventStreamTest, many_threads_may_send_while_followers_come_and_go) {
    Hub hub;
    TestServer server(routes(hub));
    std::vector<Client> clients;
    std::vector<std::shared_ptr<EventStream>> streams;
    for (std::size_t i = 0; i < 20; ++i) {
        clients.push_back(follow(server));
        streams.push_back(hub.wait_for_stream(i));
    }
    std::vector<std::thread> senders;
    for (int t = 0; t < 3; ++t) {
        senders.emplace_back([&] {
            const EventBuffer buffer = event("data: " + std::string(2000, 'x') + "\n\n");
            for (int round = 0; round < 100; ++round) {
                for (const auto& stream : streams) stream->send(buffer);
            }
        });
    }
    for (std::size_t i = 0; i < 10; ++i) clients[i].close();
    for (std::thread& sender : senders) sender.join();
    hub.wait_closed(10);
    for (std::size_t i = 10; i < 20; ++i) {
        EXPECT_THAT(clients[i].read_until("x\n\n"), HasSubstr("data: xxx"));
    }
}

}  // namespace
}  // namespace slipstream::http
