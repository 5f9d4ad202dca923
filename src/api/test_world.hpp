#pragma once
// What the tests of the API work with: a store in memory, all services and the whole route table, asked
// without sockets. The pages come from the sources of the templates.
#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <sstream>

#include "api/route_table.hpp"
#include "http/static_assets.hpp"
#include "ingest/live_ingest.hpp"

namespace slipstream::api {

inline constexpr core::TimeMs kNow = 1'790'000'000'000;  // 2026-09-21T14:13:20Z

struct FixedClock final : core::Clock {
    core::TimeMs now() const override { return time; }
    core::TimeMs time = kNow;
};

inline std::string file_text(const std::string& path) {
    std::ifstream file(std::string(SLIPSTREAM_TESTDATA) + "/" + path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The path of a route with its parameters filled in; `activity` and `delivery` are ids in hexadecimal.
inline std::string filled_path(const http::Route& route, const std::string& activity,
                               const std::string& delivery) {
    std::string path = route.pattern;
    const auto fill = [&](std::string_view name, const std::string& value) {
        if (const auto at = path.find(name); at != std::string::npos)
            path.replace(at, name.size(), value);
    };
    fill("{slug}", "north");
    fill("{date}", "2026-09-21");
    fill("{metric}", "heart_rate");
    fill("{signature}", std::string(32, 'a'));
    fill("{rest...}", "basemap.pmtiles");
    fill("{id}", path.find("deliveries") != std::string::npos ? delivery : activity);
    EXPECT_EQ(path.find('{'), std::string::npos)
        << "a parameter the tests do not know: " << route.pattern;
    return path;
}

/// The web app as the build would embed it, as far as the server reads it: templates with their first-paint
/// styles (not minified, so larger than the built ones) and coast lines.
class TestAssets {
  public:
    TestAssets() {
        const std::string styles = file_text("../web/src/ssr/critical.css");
        for (const char* name : {"journey", "home", "console", "error"}) {
            std::string page = file_text(std::string("../web/src/ssr/") + name + ".html");
            if (page.starts_with("<!--")) page.erase(0, page.find("-->") + 4);
            const std::size_t mark = page.find("<!--assets:");
            page.replace(mark, page.find("-->", mark) + 3 - mark, "<style>" + styles + "</style>");
            add(std::string("web/templates/") + name + ".html", std::move(page));
        }
        add("web/templates/land.json", file_text("pages/land.json"));
        add("web/templates/inline-script-hash.txt", "sha256-abc/+=\n");
        add("web/favicon.svg", "<svg/>");
        add("web/assets/app-3f9a1c2b.js", "import 'x';");
        add("map/basemap.pmtiles", "PMTiles and its bytes");
        for (const auto& [path, text] : texts_) files_.push_back({path, core::as_bytes(text)});
    }
    std::span<const core::EmbeddedFile> files() const { return files_; }

  private:
    void add(std::string path, std::string text) {
        texts_.emplace_back(std::move(path), std::move(text));
    }

    std::vector<std::pair<std::string, std::string>> texts_;
    std::vector<core::EmbeddedFile> files_;
};

inline std::unique_ptr<store::Store> memory_store() {
    auto store = store::open_sqlite({});
    EXPECT_TRUE(store) << store.error().message;
    return std::move(*store);
}

/// A server without sockets. The store may be filled before or after.
class World {
  public:
    FixedClock clock;
    std::unique_ptr<store::Store> store = memory_store();
    runtime::Runtime runtime{runtime::RuntimeSettings{1, 1, 64}};
    query::Reader reader{*store, clock};
    query::BodyReader body_reader{reader, *store};
    ingest::Pipeline pipeline{*store, clock};
    live::Hub hub{runtime, *store, clock};
    ingest::LiveIngest live_ingest{*store, clock, {}};
    http::ResponseCache cache{8 << 20};
    bool ready = true;
    Context context{*store,
                    reader,
                    body_reader,
                    pipeline,
                    live_ingest,
                    hub,
                    cache,
                    clock,
                    {},
                    [this] { return ready; },
                    [] { return std::string("up 1\n"); }};
    TestAssets assets;
    http::StaticAssets web{assets.files(), "web/"};
    http::StaticAssets map{assets.files(), "map/"};
    http::Router router{route_table(context, web, map)};

    struct Asked {
        int status = 0;
        std::string body;
        std::string first_events;  ///< of an event stream
        http::Response response;
        std::string header(std::string_view name) const {
            return std::string(response.header(name).value_or(""));
        }
    };

    /// `target`: path and query, not percent-encoded.
    Asked get(const std::string& target, http::Parameters headers = {}) {
        return ask(http::Method::Get, target, std::move(headers));
    }

    Asked ask(http::Method method, const std::string& target, http::Parameters headers = {},
              std::string body = {}) {
        http::Request request;
        request.method = method;
        request.path = target.substr(0, target.find('?'));
        request.raw_target = target;
        request.scheme_host = "https://slipstream.example";
        request.trace_id = std::string(32, 'a');
        request.headers = std::move(headers);
        request.body = std::move(body);
        request.received = clock.now();
        if (const auto mark = target.find('?'); mark != std::string::npos) {
            request.raw_query = target.substr(mark + 1);
            std::istringstream pairs(request.raw_query);
            for (std::string pair; std::getline(pairs, pair, '&');) {
                const auto equals = pair.find('=');
                request.query.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
            }
        }
        http::Router::Match match = router.match(method, request.path);
        if (match.route == nullptr) {
            Asked nothing;
            nothing.status = match.path_known ? 405 : 404;
            return nothing;
        }
        request.path_params = std::move(match.params);
        return answer(match.route->handler, std::move(request));
    }

  private:
    static Asked answer(const http::Handler& handler, http::Request request) {
        if (const auto* now = std::get_if<http::InlineHandler>(&handler))
            return read(now->run(request));
        if (const auto* pool = std::get_if<http::BlockingHandler>(&handler))
            return read(pool->run(request));
        if (const auto* stream = std::get_if<http::StreamHandler>(&handler)) {
            auto started = stream->run(request);
            if (auto* refused = std::get_if<http::Response>(&started))
                return read(std::move(*refused));
            const auto& first = std::get<http::EventStreamStart>(started).first;
            Asked asked;
            asked.status = 200;
            if (first) asked.first_events = *first;
            return asked;
        }
        std::promise<http::Response> done;
        std::get<http::AsyncHandler>(handler).run(std::move(request), [&](http::Response response) {
            done.set_value(std::move(response));
        });
        return read(done.get_future().get());
    }

    static Asked read(http::Response response) {
        if (response.cached) response = response.cached->plain();
        Asked asked;
        asked.status = response.status;
        asked.body = std::string(core::as_text(response.body.bytes));
        asked.response = std::move(response);
        return asked;
    }
};

}  // namespace slipstream::api
