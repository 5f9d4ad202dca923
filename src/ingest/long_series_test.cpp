// A series that is handed over in parts while its file is still being read.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "decode/decoder.hpp"
#include "ingest/pipeline.hpp"

namespace slipstream::ingest {
namespace {

constexpr core::TimeMs kStart = 1'451'606'400'000;  // 2016-01-01T00:00:00Z
constexpr core::TimeMs kStepMs = 5000;

struct FixedClock : core::Clock {
    core::TimeMs now() const override { return 1'800'000'000'000; }
};

std::int32_t rate_at(std::size_t i) { return 60 + static_cast<std::int32_t>(i * 7919 % 83); }

/// An export of so many heart rates, five seconds apart, the last of them impossible.
std::string export_of(std::size_t count) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HealthData locale=\"en\">\n";
    for (std::size_t i = 0; i < count; ++i) {
        const auto time =
            core::format_time(kStart + static_cast<core::TimeMs>(i) * kStepMs);  // ...T00:00:05Z
        const std::string text = time.substr(0, 10) + ' ' + time.substr(11, 8) + " +0000";
        fmt::format_to(std::back_inserter(xml),
                       "<Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Watch\" "
                       "unit=\"count/min\" startDate=\"{}\" endDate=\"{}\" value=\"{}\"/>\n",
                       text, text, i + 1 == count ? 999 : rate_at(i));
    }
    return xml + "</HealthData>\n";
}

class LongSeries : public ::testing::Test {
  protected:
    static constexpr std::size_t kCount = 150'000;  // more than the decoder keeps of one series
    static const std::string& xml() {
        static const std::string kXml = export_of(kCount);
        return kXml;
    }
};

TEST_F(LongSeries, in_parts_is_the_same_as_at_once) {
    const auto content = core::as_bytes(xml());
    const decode::Decoder* decoder = decode::find_decoder(content.first(4096));
    ASSERT_NE(decoder, nullptr);
    const decode::DecodedFile whole = decoder->decode(content);
    ASSERT_EQ(whole.body.series.size(), 1u);
    model::SampleSeries joined;
    const auto join = [&](const model::SampleSeries& part) {
        EXPECT_EQ(part.metric, whole.body.series[0].metric);
        EXPECT_EQ(part.origin, "Watch");
        joined.time.insert(joined.time.end(), part.time.begin(), part.time.end());
        joined.values.insert(joined.values.end(), part.values.begin(), part.values.end());
    };
    std::size_t parts = 0;
    const auto take = [&](model::SampleSeries&& part) {
        ++parts;
        join(part);
    };
    const decode::DecodedFile rest = decoder->decode_in_parts(content, {}, take);
    ASSERT_EQ(rest.body.series.size(), 1u);
    join(rest.body.series[0]);
    EXPECT_EQ(parts, 1u);
    EXPECT_EQ(joined.time, whole.body.series[0].time);
    EXPECT_EQ(joined.values, whole.body.series[0].values);
    EXPECT_EQ(rest.summary, whole.summary);
}

TEST_F(LongSeries, is_stored_whole_and_again_the_same) {
    const FixedClock clock;
    const auto store = *store::open_sqlite({});
    Pipeline pipeline(*store, clock);
    Handover handover;
    handover.rider = core::RiderId::derive({core::as_bytes("Sam")});
    handover.source = "upload";
    handover.name = "export.xml";
    const auto outcomes = pipeline.take(core::as_bytes(xml()), handover);
    ASSERT_TRUE(outcomes);
    EXPECT_EQ(outcomes->front().records, kCount);
    EXPECT_EQ(store->counts()->body_samples, kCount);

    const auto parts = store->samples(handover.rider, model::Metric::HeartRate, {});
    ASSERT_TRUE(parts);
    std::vector<std::pair<core::TimeMs, std::int32_t>> all;
    std::size_t flagged = 0;
    for (const store::PartSamples& part : *parts) {
        for (std::size_t i = 0; i < part.time.size(); ++i) {
            all.emplace_back(part.time[i], part.values[i]);
            if (part.flags[i] != 0) ++flagged;
        }
    }
    std::sort(all.begin(), all.end());
    ASSERT_EQ(all.size(), kCount);
    for (std::size_t i = 0; i + 1 < kCount; ++i) {
        ASSERT_EQ(all[i].first, kStart + static_cast<core::TimeMs>(i) * kStepMs);
        ASSERT_EQ(all[i].second, model::to_stored(model::Metric::HeartRate, rate_at(i)));
    }
    EXPECT_EQ(flagged, 1u);

    const std::string before = *store->digest();
    const auto delivery = store->delivery(outcomes->front().delivery);
    ASSERT_TRUE(delivery && *delivery);
    ASSERT_TRUE(pipeline.reprocess(**delivery));
    EXPECT_EQ(*store->digest(), before);
    EXPECT_EQ(store->counts()->body_samples, kCount);
    const auto checks = store->check(true);
    ASSERT_TRUE(checks);
    for (const store::Check& check : *checks) EXPECT_TRUE(check.ok) << check.name << check.detail;
}

}  // namespace
}  // namespace slipstream::ingest
