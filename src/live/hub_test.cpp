#include "live/hub.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>

#include "model/stream.hpp"
#include "store/partial_store.hpp"

namespace slipstream::live {
namespace {

constexpr core::TimeMs kNow = 1'789'380'000'000;

struct TestClock : core::Clock {
    core::TimeMs now() const override { return time.load(); }
    std::atomic<core::TimeMs> time{kNow};
};

/// Fixes of one rider, as the journal has them.
class JournalStore : public store::PartialStore {
  public:
    void commit(const model::Fix& fix) {
        std::lock_guard lock(mutex_);
        journal_.push_back({device, fix});
        last_ = fix.sequence;
    }
    void forget_before(std::uint64_t sequence) { oldest_ = sequence; }

    store::Result<std::optional<model::Journey>> journey(std::string_view) override { return kept; }
    store::Result<std::vector<model::PrivacyZone>> privacy_zones(core::RiderId) override {
        return zones;
    }
    store::Result<std::vector<model::Device>> devices() override {
        model::Device made;
        made.id = device;
        made.name = "phone";
        return std::vector<model::Device>{made};
    }
    store::Result<std::vector<RiderFix>> fixes(core::RiderId, store::TimeRange range,
                                               bool) override {
        std::lock_guard lock(mutex_);
        std::vector<RiderFix> found;
        for (const RiderFix& entry : journal_) {
            if (entry.fix.time >= range.from && entry.fix.time < range.to) found.push_back(entry);
        }
        return found;
    }
    store::Result<std::optional<std::vector<RiderFix>>> fixes_after(core::RiderId,
                                                                    std::uint64_t sequence,
                                                                    std::size_t limit) override {
        std::lock_guard lock(mutex_);
        if (sequence < oldest_) return std::optional<std::vector<RiderFix>>();
        std::vector<RiderFix> found;
        for (const RiderFix& entry : journal_) {
            if (entry.fix.sequence > sequence && found.size() < limit) found.push_back(entry);
        }
        return std::optional(found);
    }
    std::uint64_t last_sequence() override { return last_; }

    core::DeviceId device = core::DeviceId::derive({core::as_bytes("phone")});
    std::vector<model::PrivacyZone> zones;
    std::optional<model::Journey> kept;

  private:
    std::mutex mutex_;
    std::vector<RiderFix> journal_;
    std::atomic<std::uint64_t> last_{0};
    std::uint64_t oldest_ = 0;
};

/// The sending end of a follower, without a socket.
class RecordingStream : public http::EventStream {
  public:
    bool send(const http::EventBuffer& event) override {
        std::lock_guard lock(mutex_);
        if (full_) {
            refused_ = true;
        } else {
            text_ += *event;
            buffers_.push_back(event);
        }
        changed_.notify_all();
        return !full_;
    }
    std::size_t queued_bytes() const override { return 0; }
    void close() override {
        std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }
    void set_full(bool full) {
        std::lock_guard lock(mutex_);
        full_ = full;
    }
    std::string wait_for(const std::string& part) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return text_.find(part) != std::string::npos; });
        return text_;
    }
    void wait_refused() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return refused_; });
    }
    void wait_closed() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return closed_; });
    }
    http::EventBuffer last_buffer() {
        std::lock_guard lock(mutex_);
        return buffers_.back();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string text_;
    std::vector<http::EventBuffer> buffers_;
    bool full_ = false, refused_ = false, closed_ = false;
};

struct HubTest : ::testing::Test {
    HubTest() {
        journey.rider = core::RiderId::derive({core::as_bytes("sam")});
        journey.id = core::JourneyId::derive({core::as_bytes("north")});
        journey.slug = "north";
        store.kept = journey;
    }
    ~HubTest() override {
        for (auto& [start, stream] : followers) start.on_close();
    }
    model::Fix fix(std::uint64_t sequence, core::TimeMs time = kNow,
                   std::int32_t latitude_e7 = 459'000'000) const {
        model::Fix made;
        made.sequence = sequence;
        made.time = time;
        made.latitude_e7 = latitude_e7;
        made.longitude_e7 = 64'000'000;
        return made;
    }
    void commit(const model::Fix& made) {
        store.commit(made);
        hub.publish(journey.rider, store.device, "phone", {made});
    }
    std::shared_ptr<RecordingStream> follow(const query::Viewer& viewer = {},
                                            std::optional<std::uint64_t> last = {}) {
        auto stream = std::make_shared<RecordingStream>();
        followers.emplace_back(hub.follow(journey, viewer, last), stream);
        first = *followers.back().first.first;
        followers.back().first.on_open(stream);
        return stream;
    }
    query::Viewer owner() const {
        query::Viewer viewer;
        viewer.rider = journey.rider;
        return viewer;
    }

    TestClock clock;
    JournalStore store;
    model::Journey journey;
    runtime::Runtime runtime{{1, 1, 16}};
    Hub hub{runtime, store, clock};
    std::vector<std::pair<http::EventStreamStart, std::shared_ptr<RecordingStream>>> followers;
    std::string first;  ///< what the last follower got at once
};

TEST_F(HubTest, a_fix_reaches_all_followers_of_a_class_in_one_buffer) {
    const auto a = follow();
    const auto b = follow();
    commit(fix(1));
    const std::string text = a->wait_for("id: 1\n");
    EXPECT_NE(text.find("event: fix\ndata: {\"id\":1,\"t\":1789380000000,\"lat\":45.9,\"lon\":6.4,"
                        "\"ele\":null,\"speed_mps\":null,\"heading_deg\":null,\"accuracy_m\":null,"
                        "\"battery_pct\":null,\"device\":\"phone\"}\n\n"),
              std::string::npos)
        << text;
    b->wait_for("id: 1\n");
    commit(fix(2));
    a->wait_for("id: 2\n");
    b->wait_for("id: 2\n");
    EXPECT_EQ(a->last_buffer(), b->last_buffer());
}

TEST_F(HubTest, a_follower_that_comes_back_gets_what_it_missed) {
    store.commit(fix(1));
    store.commit(fix(2));
    store.commit(fix(3));
    follow({}, 1);
    EXPECT_EQ(first.find("id: 1\n"), std::string::npos);
    EXPECT_NE(first.find("id: 2\n"), std::string::npos);
    EXPECT_NE(first.find("id: 3\n"), std::string::npos);
    EXPECT_NE(first.find("\"device\":\"phone\""), std::string::npos);
}

TEST_F(HubTest, one_that_comes_back_too_late_is_reset) {
    store.commit(fix(1));
    store.commit(fix(9));
    store.forget_before(5);
    follow({}, 1);
    EXPECT_NE(first.find("id: 9\nevent: reset\ndata: {\"sequence\":9}\n\n"), std::string::npos)
        << first;
}

TEST_F(HubTest, a_number_from_another_life_of_the_server_is_reset) {
    store.commit(fix(3));
    follow({}, 4000);
    EXPECT_NE(first.find("event: reset"), std::string::npos);
}

TEST_F(HubTest, the_live_delay_holds_for_others_and_not_for_the_owner) {
    journey.visibility.live_delay_s = 600;
    store.kept = journey;
    const auto other = follow();
    const auto self = follow(owner());
    commit(fix(1));
    self->wait_for("id: 1\n");
    clock.time = kNow + 300'000;
    commit(fix(2, kNow - 400'000));  // recorded earlier, came later: waits behind the first
    self->wait_for("id: 2\n");
    clock.time = kNow + 600'001;
    commit(fix(3, kNow + 600'000));
    const std::string text = other->wait_for("id: 2\n");
    EXPECT_LT(text.find("id: 1\n"), text.find("id: 2\n"));
    EXPECT_EQ(text.find("id: 3\n"), std::string::npos);
}

TEST_F(HubTest, fixes_that_wait_for_the_delay_outlive_a_restart) {
    journey.visibility.live_delay_s = 600;
    store.kept = journey;
    store.commit(fix(1));
    const auto other = follow();
    clock.time = kNow + 600'001;
    commit(fix(2, kNow + 600'000));
    EXPECT_NE(other->wait_for("id: 1\n").find("id: 1\n"), std::string::npos);
}

TEST_F(HubTest, a_position_at_home_is_sent_to_nobody_but_the_owner) {
    store.zones.push_back({journey.rider, {}, 459'000'000, 64'000'000, 200});
    const auto other = follow();
    const auto self = follow(owner());
    commit(fix(1));
    commit(fix(2, kNow, 460'000'000));
    EXPECT_EQ(other->wait_for("id: 2\n").find("id: 1\n"), std::string::npos);
    self->wait_for("id: 1\n");
    // Nor when it comes back, from the events that are kept or from the store.
    follow({}, 0);
    EXPECT_EQ(first.find("id: 1\n"), std::string::npos);
    EXPECT_NE(first.find("id: 2\n"), std::string::npos);
}

TEST_F(HubTest, a_slow_follower_is_reset_once_its_queue_is_empty) {
    const auto slow = follow();
    const auto quick = follow();
    slow->set_full(true);
    commit(fix(1));
    quick->wait_for("id: 1\n");
    slow->wait_refused();
    slow->set_full(false);
    commit(fix(2));
    quick->wait_for("id: 2\n");
    followers[0].first.on_drained();
    const std::string text = slow->wait_for("event: reset");
    EXPECT_EQ(text.find("event: fix"), std::string::npos);
    commit(fix(3));
    slow->wait_for("id: 3\n");
    EXPECT_EQ(hub.counters().resets, 1u);
}

TEST_F(HubTest, who_may_not_see_positions_gets_no_stream) {
    journey.visibility.audience[0] = model::Audience::Private;
    const auto nobody = follow();
    nobody->wait_closed();
    const auto self = follow(owner());
    commit(fix(1));
    self->wait_for("id: 1\n");
}

TEST_F(HubTest, fixes_of_other_riders_stay_theirs) {
    const auto stream = follow();
    model::Fix foreign = fix(1);
    hub.publish(core::RiderId::derive({core::as_bytes("kim")}), store.device, "phone", {foreign});
    commit(fix(2));
    EXPECT_EQ(stream->wait_for("id: 2\n").find("id: 1\n"), std::string::npos);
}

}  // namespace
}  // namespace slipstream::live
