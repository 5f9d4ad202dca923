#include "connect/collector.hpp"

#include <gtest/gtest.h>

#include "core/time.hpp"
#include "store/partial_store.hpp"

namespace slipstream::connect {
namespace {

using namespace std::chrono_literals;

/// Notes each look; the first ones fail as told.
class CountingConnector final : public Connector {
  public:
    CountingConnector(std::atomic<int>& looks, int failing) : looks_(looks), failing_(failing) {}
    std::string key() const override { return "folder:test"; }
    std::string title() const override { return "test"; }
    core::Result<CollectReport> collect(Surroundings&, Moment) override {
        if (looks_++ < failing_) return core::fail(core::ErrorCode::NotFound, "away");
        return CollectReport{};
    }

  private:
    std::atomic<int>& looks_;
    const int failing_;
};

struct CollectorTest : ::testing::Test {
    int looks_within(std::chrono::milliseconds time, std::chrono::milliseconds every, int failing) {
        std::atomic<int> looks{0};
        ConnectorList connectors;
        connectors.push_back(std::make_unique<CountingConnector>(looks, failing));
        const Collector collector(std::move(connectors), {store, pipeline, {}, {}, {}}, every);
        std::this_thread::sleep_for(time);
        return looks;
    }

    store::PartialStore store;
    ingest::Pipeline pipeline{store, core::system_clock()};
};

TEST_F(CollectorTest, looks_again_and_again) { EXPECT_GE(looks_within(200ms, 5ms, 0), 3); }

TEST_F(CollectorTest, ends_at_once_however_long_it_would_wait) {
    EXPECT_EQ(looks_within(50ms, 1h, 0), 1);
}

TEST_F(CollectorTest, a_source_that_is_away_is_asked_less_often) {
    // After 20, 40, 80 and 160 ms more each time.
    EXPECT_LE(looks_within(200ms, 10ms, 99), 5);
}

}  // namespace
}  // namespace slipstream::connect
