// Bodies as they reach a client: files, ranges, compression, kept answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libdeflate.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "http/cached_response.hpp"
#include "http/compression.hpp"
#include "http/static_assets.hpp"
#include "http/test_client.hpp"
#include "http/validators.hpp"

namespace slipstream::http {
namespace {

using testing::Client;
using testing::ClientResponse;
using ::testing::HasSubstr;
using testing::TestServer;

constexpr std::string_view kScript = "console.log('a script');";
constexpr std::string_view kScriptBrotli = "brotli";
constexpr std::string_view kScriptGzip = "gzip form";
const std::string kPage(3000, 'p');
const std::string kTiles = [] {
    std::string bytes;
    for (int i = 0; i < 100'000; ++i) bytes.push_back(static_cast<char>(i * 7 + i / 256));
    return bytes;
}();

std::vector<core::EmbeddedFile> files() {
    return {{"web/index.html", core::as_bytes(kPage)},
            {"web/assets/app-3f9a1c2b.js", core::as_bytes(kScript)},
            {"web/assets/app-3f9a1c2b.js.br", core::as_bytes(kScriptBrotli)},
            {"web/assets/app-3f9a1c2b.js.gz", core::as_bytes(kScriptGzip)},
            {"map/basemap.pmtiles", core::as_bytes(kTiles)}};
}

std::string gunzip(std::string_view bytes, std::size_t size) {
    std::string out(size, '\0');
    libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
    const auto result = libdeflate_gzip_decompress(decompressor, bytes.data(), bytes.size(),
                                                   out.data(), out.size(), nullptr);
    libdeflate_free_decompressor(decompressor);
    return result == LIBDEFLATE_SUCCESS ? out : "not gzip";
}

class ContentTest : public ::testing::Test {
  protected:
    ContentTest() {
        const auto add = [&](std::string pattern, std::function<Response(const Request&)> run,
                             bool blocking = false) {
            Handler handler = InlineHandler{run};
            if (blocking) handler = BlockingHandler{run};
            routes_.push_back({Method::Get, std::move(pattern), std::move(handler), 0, {}});
        };
        add("/web/{rest...}", [this](const Request& request) {
            return web_.serve(request, request.path_param("rest"));
        });
        add("/map/{rest...}", [this](const Request& request) {
            return map_.serve(request, request.path_param("rest"));
        });
        add("/file", [this](const Request&) {
            Response response;
            response.body = SharedBody::of(core::HeldBytes(*core::MappedFile::open(path_)));
            response.set_header("ETag", "\"tiles\"");
            response.set_header("Accept-Ranges", "bytes");
            return response;
        });
        add("/json", [this](const Request&) {
            Response response = Response::json(json_);
            response.set_header("ETag", "\"j\"");
            return response;
        });
        add("/large-json",
            [](const Request&) { return Response::json(std::string(200'000, '7')); });
        add(
            "/pool-json", [](const Request&) { return Response::json(std::string(200'000, '7')); },
            true);
        add("/cached", [this](const Request&) { return respond(cached_); });
        std::ofstream(path_, std::ios::binary) << kTiles;
        server_ = std::make_unique<TestServer>(routes_);
    }
    ~ContentTest() override {
        server_.reset();
        std::filesystem::remove(path_);
    }

    const std::string path_ = (std::filesystem::temp_directory_path() /
                               ("slipstream-content-" + std::to_string(::getpid()) + ".bin"))
                                  .string();
    const std::vector<core::EmbeddedFile> files_ = files();
    const StaticAssets web_{files_, "web/"};
    const StaticAssets map_{files_, "map/"};
    const std::string json_ = "[" + std::string(5000, '1') + "]";
    const std::shared_ptr<const CachedResponse> cached_ =
        CachedResponse::make(Response::json(json_));
    std::vector<Route> routes_;
    std::unique_ptr<TestServer> server_;
};

TEST_F(ContentTest, assets_come_in_the_form_the_client_accepts) {
    Client client = server_->connect();
    const ClientResponse plain = client.get("/web/assets/app-3f9a1c2b.js");
    EXPECT_EQ(plain.body, kScript);
    EXPECT_EQ(plain.header("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(plain.header("cache-control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
    const ClientResponse brotli =
        client.get("/web/assets/app-3f9a1c2b.js", "Accept-Encoding: gzip, br\r\n");
    EXPECT_EQ(brotli.body, kScriptBrotli);
    EXPECT_EQ(brotli.header("content-encoding"), "br");
    EXPECT_EQ(client.get("/web/assets/app-3f9a1c2b.js", "Accept-Encoding: gzip, br;q=0\r\n").body,
              kScriptGzip);
    EXPECT_EQ(
        client
            .get("/web/assets/app-3f9a1c2b.js", "If-None-Match: " + brotli.header("etag") + "\r\n")
            .status,
        304);
}

TEST_F(ContentTest, pages_are_checked_each_time_and_carry_a_policy) {
    Client client = server_->connect();
    const ClientResponse page = client.get("/web/index.html");
    EXPECT_EQ(page.header("cache-control"), "no-cache");
    EXPECT_THAT(page.header("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(page.body, kPage);
    EXPECT_EQ(client.get("/web/nothing.js").status, 404);
    EXPECT_EQ(client.get("/web/assets/app-3f9a1c2b.js.br").status, 404);
}

TEST_F(ContentTest, ranges_of_assets_and_files_are_exact) {
    Client client = server_->connect();
    for (const std::string target : {"/map/basemap.pmtiles", "/file"}) {
        const ClientResponse part = client.get(target, "Range: bytes=1000-1999\r\n");
        EXPECT_EQ(part.status, 206);
        EXPECT_EQ(part.header("content-range"), "bytes 1000-1999/100000");
        EXPECT_EQ(part.body, kTiles.substr(1000, 1000));
        EXPECT_EQ(client.get(target, "Range: bytes=-5\r\n").body, kTiles.substr(99'995));
        EXPECT_EQ(client.get(target, "Range: bytes=99990-\r\n").body, kTiles.substr(99'990));
        const ClientResponse beyond = client.get(target, "Range: bytes=100000-\r\n");
        EXPECT_EQ(beyond.status, 416);
        EXPECT_EQ(beyond.header("content-range"), "bytes */100000");
        const ClientResponse whole = client.get(target, "Range: bytes=0-1,5-6\r\n");
        EXPECT_EQ(whole.status, 200);
        EXPECT_EQ(whole.body, kTiles);
        EXPECT_EQ(client.get(target, "Range: bytes=0-1\r\nIf-Range: \"old\"\r\n").status, 200);
        EXPECT_EQ(
            client.get(target, "Range: bytes=0-1\r\nIf-Range: " + whole.header("etag") + "\r\n")
                .status,
            206);
        const ClientResponse head = client.request("HEAD", target);
        EXPECT_EQ(head.header("content-length"), "100000");
    }
}

TEST_F(ContentTest, bodies_are_compressed_as_accepted) {
    Client client = server_->connect();
    const ClientResponse plain = client.get("/json");
    EXPECT_EQ(plain.body, json_);
    EXPECT_EQ(plain.header("etag"), "\"j\"");
    const ClientResponse gzip = client.get("/json", "Accept-Encoding: gzip\r\n");
    EXPECT_EQ(gzip.header("content-encoding"), "gzip");
    EXPECT_EQ(gzip.header("vary"), "Accept-Encoding");
    EXPECT_EQ(gzip.header("etag"), "W/\"j\"");
    EXPECT_EQ(gunzip(gzip.body, json_.size()), json_);
    EXPECT_EQ(client.get("/json", "Accept-Encoding: br\r\n").header("content-encoding"), "br");
    EXPECT_EQ(client.get("/json", "Accept-Encoding: br, zstd\r\n").header("content-encoding"),
              "zstd");
    for (const std::string target : {"/large-json", "/pool-json"}) {
        const ClientResponse large = client.get(target, "Accept-Encoding: gzip\r\n");
        EXPECT_EQ(gunzip(large.body, 200'000), std::string(200'000, '7'));
    }
}

TEST_F(ContentTest, an_answer_that_the_client_has_is_not_compressed_for_it) {
    Client client = server_->connect();
    const ClientResponse known =
        client.get("/json", "Accept-Encoding: gzip\r\nIf-None-Match: W/\"j\"\r\n");
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.body, "");
    EXPECT_EQ(known.header("etag"), "\"j\"");
    EXPECT_EQ(known.header("vary"), "Accept-Encoding");
    EXPECT_EQ(known.header("content-encoding"), "");
}

TEST(ValidatorsTest, tags_tell_bytes_apart_and_vary_grows) {
    EXPECT_EQ(entity_tag(core::as_bytes("a")), entity_tag(core::as_bytes("a")));
    EXPECT_NE(entity_tag(core::as_bytes("a")), entity_tag(core::as_bytes("b")));
    Response response;
    for (const char* name : {"Authorization", "Accept-Encoding", "Authorization"}) {
        vary_by(response, name);
    }
    EXPECT_EQ(response.header("vary"), "Authorization, Accept-Encoding");
}

TEST_F(ContentTest, kept_answers_are_sent_in_each_form) {
    Client client = server_->connect();
    const ClientResponse plain = client.get("/cached");
    EXPECT_EQ(plain.body, json_);
    const ClientResponse gzip = client.get("/cached", "Accept-Encoding: gzip\r\n");
    EXPECT_EQ(gunzip(gzip.body, json_.size()), json_);
    EXPECT_EQ(gzip.header("etag"), "W/" + plain.header("etag"));
    const ClientResponse fresh =
        client.get("/cached", "If-None-Match: " + gzip.header("etag") + "\r\n");
    EXPECT_EQ(fresh.status, 304);
    EXPECT_EQ(fresh.header("vary"), "Accept-Encoding");
    EXPECT_EQ(client.request("HEAD", "/cached").header("content-length"),
              std::to_string(json_.size()));
}

TEST(ContentHashTest, is_found_in_names_that_bundlers_write) {
    EXPECT_TRUE(has_content_hash("assets/index-BxT3_9aQ.js"));
    EXPECT_TRUE(has_content_hash("assets/app-3f9a1c2b.js.map"));
    EXPECT_TRUE(has_content_hash("app.3f9a1c2b.css"));
    EXPECT_FALSE(has_content_hash("index.html"));
    EXPECT_FALSE(has_content_hash("icon-192.png"));
    EXPECT_FALSE(has_content_hash("apple-touch-icon.png"));
}

std::shared_ptr<const CachedResponse> answer_of(std::size_t size) {
    return CachedResponse::make(Response::text(200, "text/plain", std::string(size, 'x')));
}

TEST(ResponseCacheTest, forgets_by_time_and_by_bytes) {
    using namespace std::chrono_literals;
    ResponseCache cache(10'000);
    const auto start = ResponseCache::Clock::time_point{};
    cache.put("a", answer_of(4000), 10ms, start);
    EXPECT_NE(cache.find("a", start + 9ms), nullptr);
    EXPECT_EQ(cache.find("a", start + 10ms), nullptr);
    cache.put("a", answer_of(4000), 1h, start);
    cache.put("b", answer_of(4000), 1h, start);
    EXPECT_NE(cache.find("a", start), nullptr);
    cache.put("c", answer_of(4000), 1h, start);
    EXPECT_EQ(cache.find("b", start), nullptr);  // the least recently used
    EXPECT_NE(cache.find("a", start), nullptr);
    cache.put("huge", answer_of(20'000), 1h, start);
    EXPECT_EQ(cache.find("huge", start), nullptr);
    cache.erase_prefix("a");
    EXPECT_EQ(cache.find("a", start), nullptr);
    cache.erase_prefix("");
    EXPECT_EQ(cache.bytes(), 0U);
}

TEST(ResponseCacheTest, makes_an_answer_once_for_all_who_ask_meanwhile) {
    ResponseCache cache(1'000'000);
    std::atomic<int> made{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            const auto entry = cache.get_or_make("key", std::chrono::hours(1), [&] {
                ++made;
                return answer_of(100);
            });
            EXPECT_NE(entry, nullptr);
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made.load(), 1);
    EXPECT_THROW(cache.get_or_make("bad", std::chrono::hours(1),
                                   []() -> ResponseCache::Entry { throw std::bad_alloc(); }),
                 std::bad_alloc);
    EXPECT_EQ(cache.get_or_make("bad", std::chrono::hours(1), [] { return nullptr; }), nullptr);
}

}  // namespace
}  // namespace slipstream::http
