#pragma once
// What the tests of the export share: a store with a ride, live fixes and every kind of body data, and sinks
// that keep what they are given.
#include <gtest/gtest.h>

#include <map>

#include "export/write_export.hpp"
#include "store/store_testing.hpp"

namespace slipstream::exporting::testing {

using core::TimeMs;
using model::Metric;
using store::testing::kStart;

class MemorySink final : public Sink {
  public:
    std::map<std::string, std::string> files;
    core::Result<void> begin_file(std::string_view path) override {
        EXPECT_FALSE(files.contains(std::string(path))) << path << " is written twice";
        path_ = path;
        files[path_];
        return {};
    }
    core::Result<void> write(core::Bytes piece) override {
        files[path_] += core::as_text(piece);
        return {};
    }
    core::Result<void> end_file() override { return {}; }
    core::Result<void> finish() override { return {}; }
    /// The one file whose path starts so.
    const std::string& only(const std::string& prefix) const {
        const auto at = files.lower_bound(prefix);
        EXPECT_TRUE(at != files.end() && at->first.starts_with(prefix)) << prefix;
        return at->second;
    }

  private:
    std::string path_;
};

class FixedClock final : public core::Clock {
  public:
    TimeMs now() const override { return kStart + 30 * TimeMs{86'400'000}; }
};

/// Records of every kind with every field set.
model::BodyData full_body();

struct World {
    FixedClock clock;
    std::unique_ptr<store::Store> store = store::testing::open();
    query::Reader reader{*store, clock};
    query::BodyReader body{reader, *store};
    model::Rider rider;
    model::Journey journey;

    World();
    void add_ride(int seed, std::int64_t offset_s);
    void add_body(model::BodyData data, const std::string& name = "takeout-ada.zip");
    void add_fixes(std::vector<model::Fix> fixes);
    Request request(Format format) {
        query::Viewer owner;
        owner.rider = rider.id;
        return {reader,        body, *store, owner, journey.slug, format,
                Layers::all(), {},   false,  false, clock.now()};
    }
    Completeness write(const Request& request, MemorySink& sink) {
        auto done = write_export(request, sink);
        EXPECT_TRUE(done) << (done ? "" : done.error().message);
        return done ? *done : Completeness{};
    }
};

inline constexpr std::array kFormats{Format::Csv, Format::JsonLines, Format::Edf, Format::Omh,
                                     Format::Fhir};

/// One world for all tests that only read: a ride, its duplicate, a fix and every kind of body data.
World& full_world();

std::vector<std::string> lines_of(const std::string& text);

}  // namespace slipstream::exporting::testing
