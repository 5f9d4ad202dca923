#include "ingest/pipeline.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <map>

#include "ingest/live_ingest.hpp"
#include "model/stream.hpp"
#include "store/partial_store.hpp"

namespace slipstream::ingest {
namespace {

constexpr core::TimeMs kNow = 1'800'000'000'000;

struct FixedClock : core::Clock {
    core::TimeMs now() const override { return kNow; }
};

/// Keeps what it is given, in memory; a commit happens at once.
class MemoryStore : public store::PartialStore {
  public:
    store::Result<store::PutResult> put(const store::DecodedDelivery& decoded, core::Bytes content,
                                        bool replace) override {
        if (full) return core::fail(core::ErrorCode::StorageFull, "no room");
        const bool known = kept.count(decoded.delivery.id) > 0;
        if (known && !replace && !taken_again) return store::PutResult::Repeated;
        kept[decoded.delivery.id] = decoded;
        bytes[decoded.delivery.id] = {content.begin(), content.end()};
        return known ? store::PutResult::Replaced : store::PutResult::Added;
    }
    store::Result<bool> is_settled(core::RiderId, core::DeliveryId id) override {
        const auto found = kept.find(id);
        return found != kept.end() &&
               found->second.delivery.state != model::DeliveryState::Quarantined;
    }
    store::Result<std::optional<model::Delivery>> delivery(core::DeliveryId id) override {
        const auto found = kept.find(id);
        if (found == kept.end()) return std::optional<model::Delivery>();
        return std::optional(found->second.delivery);
    }
    store::Result<core::HeldBytes> content(const model::Delivery& delivery) override {
        return core::HeldBytes(bytes[delivery.id]);
    }
    core::ScratchSpace scratch() const override { return space; }
    store::Result<std::vector<model::Device>> devices() override {
        model::Device phone;
        phone.id = device;
        phone.name = "phone";
        return std::vector<model::Device>{phone};
    }
    std::vector<RiderFix> last_fixes(core::RiderId) override { return last; }
    store::Result<void> append(
        store::FixDelivery given,
        std::function<void(store::Result<std::vector<model::Fix>>)> done) override {
        if (full) return core::fail(core::ErrorCode::Busy, "the queue is full");
        appended.push_back(given);
        for (model::Fix& fix : given.fixes) fix.sequence = ++sequence;
        done(given.fixes);
        return {};
    }

    std::map<core::DeliveryId, store::DecodedDelivery> kept;
    std::map<core::DeliveryId, core::ByteBuffer> bytes;
    std::vector<store::FixDelivery> appended;
    std::vector<RiderFix> last;
    core::DeviceId device = core::DeviceId::derive({core::as_bytes("phone")});
    std::uint64_t sequence = 0;
    core::ScratchSpace space;
    bool full = false;
    bool taken_again = false;  ///< a known delivery is written anew
};

constexpr std::string_view kTwoRides = R"(<?xml version="1.0"?>
<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">
<trk><type>cycling</type><trkseg>
<trkpt lat="45.900" lon="6.40"><ele>500</ele><time>2026-09-14T06:00:00Z</time></trkpt>
<trkpt lat="45.901" lon="6.40"><ele>501</ele><time>2026-09-14T06:00:20Z</time></trkpt>
</trkseg></trk>
<trk><type>hiking</type><trkseg>
<trkpt lat="45.910" lon="6.40"><time>2026-09-14T09:00:00Z</time></trkpt>
<trkpt lat="45.911" lon="6.40"><time>2026-09-14T09:01:00Z</time></trkpt>
<trkpt lat="45.912" lon="6.40"><time>2026-09-14T09:02:00Z</time></trkpt>
</trkseg></trk></gpx>)";

std::string gzip(std::string_view content) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string packed(4096, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

struct PipelineTest : ::testing::Test {
    PipelineTest() {
        handover.rider = core::RiderId::derive({core::as_bytes("sam")});
        handover.source = "upload";
        handover.name = "rides.gpx";
    }
    MemoryStore store;
    FixedClock clock;
    Pipeline pipeline{store, clock};
    Handover handover;
};

TEST_F(PipelineTest, each_session_becomes_an_activity_of_one_group) {
    const auto outcomes = pipeline.take(core::as_bytes(kTwoRides), handover);
    ASSERT_TRUE(outcomes.has_value());
    ASSERT_EQ(outcomes->size(), 1u);
    const Outcome& outcome = outcomes->front();
    EXPECT_EQ(outcome.state, model::DeliveryState::Decoded);
    EXPECT_EQ(outcome.format, "gpx");
    EXPECT_EQ(outcome.records, 5u);
    ASSERT_EQ(outcome.activities.size(), 2u);
    const auto& made = store.kept.at(outcome.delivery).activities;
    EXPECT_EQ(made[0].activity.group, made[1].activity.group);
    EXPECT_EQ(made[0].activity.sport, "cycling");
    EXPECT_EQ(made[1].activity.start, 1789376400000);
    EXPECT_EQ(made[1].activity.time_zone, "Europe/Paris");
    EXPECT_EQ(made[1].activity.utc_offset_s, 7200);
    EXPECT_NEAR(made[0].activity.summary.distance_m, 111.2, 0.1);
}

TEST_F(PipelineTest, the_same_bytes_again_change_nothing_whatever_they_are_called) {
    const auto first = pipeline.take(core::as_bytes(kTwoRides), handover);
    handover.name = "copy.gpx";
    handover.source = "import";
    const auto second = pipeline.take(core::as_bytes(kTwoRides), handover);
    ASSERT_TRUE(first.has_value() && second.has_value());
    EXPECT_TRUE(second->front().repeated);
    EXPECT_EQ(first->front().delivery, second->front().delivery);
    EXPECT_EQ(store.kept.size(), 1u);
}

TEST_F(PipelineTest, another_rider_has_deliveries_and_activities_of_their_own) {
    const auto first = pipeline.take(core::as_bytes(kTwoRides), handover);
    handover.rider = core::RiderId::derive({core::as_bytes("kim")});
    const auto second = pipeline.take(core::as_bytes(kTwoRides), handover);
    EXPECT_FALSE(second->front().repeated);
    EXPECT_NE(first->front().activities, second->front().activities);
}

TEST_F(PipelineTest, what_no_decoder_knows_is_quarantined_and_kept) {
    const auto outcomes = pipeline.take(core::as_bytes("no ride at all"), handover);
    EXPECT_EQ(outcomes->front().state, model::DeliveryState::Quarantined);
    EXPECT_FALSE(outcomes->front().error.empty());
    EXPECT_EQ(store.bytes.begin()->second.size(), 14u);
}

TEST_F(PipelineTest, damage_keeps_what_precedes_it) {
    const auto outcomes =
        pipeline.take(core::as_bytes(kTwoRides.substr(0, kTwoRides.size() - 40)), handover);
    EXPECT_EQ(outcomes->front().state, model::DeliveryState::Decoded);
    EXPECT_GE(outcomes->front().records, 4u);
    EXPECT_NE(outcomes->front().error, "");
}

TEST_F(PipelineTest, a_full_disk_is_an_error_and_not_a_bad_file) {
    store.full = true;
    const auto outcomes = pipeline.take(core::as_bytes(kTwoRides), handover);
    ASSERT_FALSE(outcomes.has_value());
    EXPECT_EQ(outcomes.error().code, core::ErrorCode::StorageFull);
}

TEST_F(PipelineTest, a_delivery_can_be_decoded_again) {
    const auto first = pipeline.take(core::as_bytes(kTwoRides), handover);
    store.kept.begin()->second.activities.clear();
    const auto again = pipeline.reprocess(store.kept.begin()->second.delivery);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->activities, first->front().activities);
    EXPECT_EQ(store.kept.begin()->second.activities.size(), 2u);
}

TEST_F(PipelineTest, a_recording_delivered_again_with_other_bytes_is_another_delivery) {
    handover.external_id = "42";
    const auto first = pipeline.take(core::as_bytes(kTwoRides), handover);
    const std::string edited =
        std::string(kTwoRides).replace(kTwoRides.find("cycling"), 7, "running");
    const auto second = pipeline.take(core::as_bytes(edited), handover);
    const auto again = pipeline.take(core::as_bytes(edited), handover);
    ASSERT_TRUE(first.has_value() && second.has_value() && again.has_value());
    EXPECT_NE(first->front().delivery, second->front().delivery);
    EXPECT_FALSE(second->front().repeated);
    EXPECT_TRUE(again->front().repeated);
    EXPECT_EQ(store.kept.size(), 2u);
}

TEST_F(PipelineTest, a_version_given_up_for_another_is_taken_anew_when_it_comes_once_more) {
    handover.external_id = "42";
    handover.received = kNow;
    const auto first = pipeline.take(core::as_bytes(kTwoRides), handover);
    ASSERT_TRUE(first.has_value());
    store.kept.begin()->second.delivery.state = model::DeliveryState::Skipped;
    EXPECT_TRUE(pipeline.take(core::as_bytes(kTwoRides), handover)->front().repeated);
    handover.received = kNow + 1;
    store.taken_again = true;
    EXPECT_FALSE(pipeline.take(core::as_bytes(kTwoRides), handover)->front().repeated);
    EXPECT_EQ(store.kept.begin()->second.delivery.state, model::DeliveryState::Decoded);
}

TEST_F(PipelineTest,
       a_member_that_finds_no_room_is_the_stores_failure_and_the_archive_no_bad_file) {
    store.space = {"/proc/no/such/folder", 100};
    const auto outcomes = pipeline.take(core::as_bytes(gzip(kTwoRides)), handover);
    ASSERT_FALSE(outcomes.has_value());
    EXPECT_EQ(outcomes.error().code, core::ErrorCode::Io);
    EXPECT_TRUE(store.kept.empty());
}

TEST_F(PipelineTest, a_cut_gzip_gives_the_records_before_the_cut_and_is_kept_itself) {
    std::string packed = gzip(kTwoRides);
    packed.resize(packed.size() - 40);
    handover.name = "rides.gpx.gz";
    const auto outcomes = pipeline.take(core::as_bytes(packed), handover);
    ASSERT_TRUE(outcomes.has_value());
    ASSERT_EQ(outcomes->size(), 2u);
    EXPECT_EQ(outcomes->front().state, model::DeliveryState::Decoded);
    EXPECT_GE(outcomes->front().records, 2u);
    EXPECT_NE(outcomes->front().error, "");
    EXPECT_EQ(outcomes->back().state, model::DeliveryState::Quarantined);
    EXPECT_NE(outcomes->back().error.find("cut off"), std::string::npos);
}

TEST_F(PipelineTest, a_quarantined_request_of_a_device_is_decoded_again) {
    model::Delivery pushed;
    pushed.rider = handover.rider;
    pushed.device = store.device;
    pushed.id = core::DeliveryId::derive({core::as_bytes("pushed")});
    pushed.source = "owntracks";
    pushed.received = kNow;
    pushed.state = model::DeliveryState::Quarantined;
    const auto body =
        core::as_bytes(R"({"_type":"location","lat":45.9,"lon":6.4,"tst":1789366531})");
    store.bytes[pushed.id] = {body.begin(), body.end()};
    const auto again = pipeline.reprocess(pushed);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->state, model::DeliveryState::Decoded);
    ASSERT_EQ(store.appended.size(), 1u);
    EXPECT_EQ(store.appended[0].again, pushed.id);
    EXPECT_EQ(store.appended[0].fixes.size(), 1u);
    pushed.source = "gpslogger";
    const auto query = core::as_bytes("lat=45.9&lon=6.4&timestamp=1789366531");
    store.bytes[pushed.id] = {query.begin(), query.end()};
    EXPECT_EQ(pipeline.reprocess(pushed)->state, model::DeliveryState::Decoded);
    const auto nonsense = core::as_bytes("nonsense");
    store.bytes[pushed.id] = {nonsense.begin(), nonsense.end()};
    EXPECT_EQ(pipeline.reprocess(pushed)->state, model::DeliveryState::Quarantined);
    EXPECT_EQ(store.kept.size(), 0u);
}

struct LiveIngestTest : ::testing::Test {
    LiveIngestTest() {
        grant.rider = core::RiderId::derive({core::as_bytes("sam")});
        grant.device = store.device;
    }
    LiveOutcome take(std::size_t receiver, std::string_view query, std::string_view body) {
        LiveOutcome outcome;
        const LiveDelivery delivery{
            decode::live::live_receiver_table()[receiver], query, body, "", "SECRET", "trace"};
        const auto taken = ingest.take(grant, delivery, [&](core::Result<LiveOutcome> done) {
            ASSERT_TRUE(done.has_value());
            outcome = *done;
        });
        EXPECT_TRUE(taken.has_value());
        return outcome;
    }
    MemoryStore store;
    FixedClock clock;
    store::TokenGrant grant;
    std::vector<model::Fix> published;
    std::string published_as;
    LiveIngest ingest{store, clock,
                      [this](core::RiderId, core::DeviceId, std::string_view name,
                             const std::vector<model::Fix>& fixes) {
                          published_as = name;
                          published.insert(published.end(), fixes.begin(), fixes.end());
                      }};
};

TEST_F(LiveIngestTest, a_fix_is_stored_then_published_with_the_name_of_its_device) {
    const auto outcome =
        take(0, "", R"({"_type":"location","lat":45.9,"lon":6.4,"tst":1789366531})");
    EXPECT_EQ(outcome.fixes, 1u);
    ASSERT_EQ(published.size(), 1u);
    EXPECT_EQ(published[0].sequence, 1u);
    EXPECT_EQ(published[0].received, kNow);
    EXPECT_EQ(published_as, "phone");
    EXPECT_EQ(store.appended[0].source, "owntracks");
}

TEST_F(LiveIngestTest, the_token_is_not_kept_with_the_request) {
    take(3, "token=SECRET&lat=45.9&lon=6.4&timestamp=1789366531", "");
    EXPECT_EQ(store.appended[0].raw, "token=***&lat=45.9&lon=6.4&timestamp=1789366531");
}

TEST_F(LiveIngestTest, an_impossible_jump_is_stored_as_it_is_and_not_published) {
    take(2, "id=a&lat=45.9&lon=6.4&timestamp=1789366531", "");
    take(2, "id=a&lat=55.9&lon=6.4&timestamp=1789366541", "");
    take(2, "id=a&lat=45.9001&lon=6.4&timestamp=1789366551", "");
    ASSERT_EQ(store.appended.size(), 3u);
    EXPECT_EQ(store.appended[1].fixes[0].flags, 0);
    EXPECT_EQ(published.size(), 2u);
}

TEST_F(LiveIngestTest, what_is_stored_of_a_fix_does_not_depend_on_those_before_it) {
    const char* const queries[] = {
        "id=a&lat=45.9&lon=6.4&timestamp=1789366531", "id=a&lat=55.9&lon=6.4&timestamp=1789366541",
        "id=a&lat=0&lon=0&timestamp=1789366551", "id=a&lat=45.9&lon=6.4&timestamp=1989366551"};
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
        LiveIngest fresh{store, clock, [](auto, auto, auto, const auto&) {}};
        store.appended.clear();
        std::map<core::TimeMs, std::uint8_t> flags;
        for (const std::size_t number : order) {
            const LiveDelivery delivery{
                decode::live::live_receiver_table()[2], queries[number], "", "", "", ""};
            ASSERT_TRUE(fresh.take(grant, delivery, [](const auto&) {}));
            flags[store.appended.back().fixes[0].time] = store.appended.back().fixes[0].flags;
        }
        EXPECT_EQ(flags,
                  (std::map<core::TimeMs, std::uint8_t>{{1'789'366'531'000, 0},
                                                        {1'789'366'541'000, 0},
                                                        {1'789'366'551'000, model::kFlagNullIsland},
                                                        {1'989'366'551'000, model::kFlagClock}}));
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(LiveIngestTest, a_new_place_is_published_once_it_can_be_reached_or_is_stayed_at) {
    take(2, "id=a&lat=45.9&lon=6.4&timestamp=1789366531", "");
    take(2, "id=a&lat=55.9&lon=6.4&timestamp=1789366541", "");
    EXPECT_EQ(published.size(), 1u);
    take(2, "id=a&lat=55.9&lon=6.4&timestamp=1789396541", "");
    EXPECT_EQ(published.size(), 2u);
    for (int i = 0; i < 200; ++i) {
        take(2, "id=a&lat=35.9&lon=6.4&timestamp=" + std::to_string(1789396542 + i), "");
    }
    EXPECT_EQ(published.size(), 82u);
}

TEST_F(LiveIngestTest, what_cannot_be_understood_is_kept_with_the_reason) {
    EXPECT_NE(take(1, "", "{}").error, "");
    EXPECT_NE(take(0, "", R"({"_type":"encrypted","data":"AA"})").error, "");
    EXPECT_EQ(take(0, "", R"({"_type":"lwt","tst":1})").error, "");
    EXPECT_EQ(store.appended.size(), 3u);
    EXPECT_TRUE(published.empty());
}

TEST_F(LiveIngestTest, a_full_queue_is_told_at_once) {
    store.full = true;
    const LiveDelivery delivery{decode::live::live_receiver_table()[0], "", "{}", "", "", ""};
    const auto taken = ingest.take(grant, delivery, [](core::Result<LiveOutcome>) { FAIL(); });
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().code, core::ErrorCode::Busy);
}

}  // namespace
}  // namespace slipstream::ingest
