// Body data in the store: what goes in comes out, at any zoom, once.
#include <gmock/gmock.h>

#include <cmath>

#include "store/store_testing.hpp"

namespace slipstream::store::testing {
namespace {

using model::Metric;

constexpr TimeMs kMidnight = 1'558'137'600'000;  // 2019-05-18T00:00:00Z

core::RecordId record_id(std::string_view name) {
    return core::RecordId::derive({core::as_bytes(name)});
}

/// A day of heart rates every five seconds, every hundredth taken off the wrist.
model::SampleSeries heart_rates(TimeMs start, std::size_t samples, std::string origin) {
    model::SampleSeries series;
    series.metric = Metric::HeartRate;
    series.origin = std::move(origin);
    for (std::size_t i = 0; i < samples; ++i) {
        series.time.push_back(start + static_cast<TimeMs>(i) * 5'000);
        series.values.push_back(60 + static_cast<std::int32_t>(20 * std::sin(i / 300.0)));
        series.flags.push_back(i % 100 == 99 ? model::kSampleOffWrist : 0);
    }
    return series;
}

model::Recording ecg(TimeMs start, std::size_t samples) {
    model::Recording recording;
    recording.id = record_id("ecg");
    recording.kind = "ecg";
    recording.start = start;
    recording.end = start + 30'000;
    recording.details["classification"] = "sinus rhythm";
    recording.annotations.push_back({1.5, std::nullopt, "mark"});
    model::Channel channel;
    channel.label = "Lead I";
    channel.unit = "uV";
    channel.rate_hz = 300;
    channel.gain = 0.5;
    for (std::size_t i = 0; i < samples; ++i) {
        channel.samples.push_back(i % 300 == 10 ? 2'000 : static_cast<std::int32_t>(i % 7));
    }
    recording.channels.push_back(std::move(channel));
    return recording;
}

DecodedDelivery delivery_of(std::string_view content, model::BodyData body) {
    DecodedDelivery decoded;
    model::Delivery& delivery = decoded.delivery;
    delivery.rider = rider_id(1);
    delivery.content = core::content_hash(core::as_bytes(content));
    delivery.id = core::DeliveryId::derive({delivery.rider.view(), delivery.content.bytes});
    delivery.source = "import";
    delivery.name = std::string(content);
    delivery.format = "test";
    delivery.received = kMidnight;
    delivery.size_bytes = content.size();
    delivery.state = model::DeliveryState::Decoded;
    decoded.body = std::move(body);
    return decoded;
}

PutResult put_body(Store& store, std::string_view content, model::BodyData body,
                   bool replace = false) {
    auto result =
        store.put(delivery_of(content, std::move(body)), core::as_bytes(content), replace);
    EXPECT_TRUE(result) << result.error().message;
    return *result;
}

model::BodyData everything() {
    model::BodyData body;
    body.series.push_back(heart_rates(kMidnight, 17'280, "watch"));
    model::Sleep sleep;
    sleep.id = record_id("sleep");
    sleep.basis = model::TimeBasis::Local;
    sleep.start = kMidnight - 3'600'000;
    sleep.end = kMidnight + 7 * 3'600'000;
    sleep.date_of_sleep = core::Date{2019, 5, 18};
    sleep.stages = true;
    sleep.segments = {{sleep.start, 5'400, model::SleepStage::Light},
                      {sleep.start + 5'400'000, 1'800, model::SleepStage::Deep}};
    sleep.efficiency_pct = 93;
    body.sleeps.push_back(sleep);
    model::NutritionDay day;
    day.id = record_id("food");
    day.basis = model::TimeBasis::Local;
    day.date = core::Date{2019, 5, 18};
    day.start = day.end = kMidnight;
    model::Meal meal;
    meal.name = "Breakfast";
    meal.items.push_back({"Porridge", "1 bowl", {}});
    meal.items.front().nutrients[model::Nutrient::Energy] = 320;
    day.meals.push_back(meal);
    day.totals[model::Nutrient::Energy] = 320;
    day.water_ml = 500;
    body.nutrition.push_back(day);
    model::BloodPressure reading;
    reading.id = record_id("pressure");
    reading.start = reading.end = kMidnight + 1'000;
    reading.systolic_mmhg = 121;
    reading.diastolic_mmhg = 79;
    reading.pulse_bpm = 61;
    body.blood_pressure.push_back(reading);
    model::HrvReport report;
    report.id = record_id("hrv");
    report.basis = model::TimeBasis::Unknown;
    report.intervals_ms = {812, 830, 799};
    report.printed["rmssd_ms"] = 24.5;
    report.faults.push_back("sd1_repeats_pnn50");
    body.hrv.push_back(report);
    model::Exercise exercise;
    exercise.id = record_id("exercise");
    exercise.start = kMidnight;
    exercise.end = kMidnight + 600'000;
    exercise.sport = "walking";
    exercise.energy_kcal = 44;
    body.exercises.push_back(exercise);
    body.recordings.push_back(ecg(kMidnight, 9'000));
    return body;
}

TEST(BodyStore, every_kind_comes_back_as_it_went_in) {
    auto store = open();
    const core::RiderId rider = rider_id(1);
    EXPECT_EQ(put_body(*store, "a file", everything()), PutResult::Added);
    const auto sleeps = store->sleeps(rider, {});
    ASSERT_TRUE(sleeps && sleeps->size() == 1);
    EXPECT_EQ(sleeps->front().segments.size(), 2u);
    EXPECT_EQ(sleeps->front().segments[1].stage, model::SleepStage::Deep);
    EXPECT_EQ(sleeps->front().basis, model::TimeBasis::Local);
    EXPECT_EQ(sleeps->front().date_of_sleep, (core::Date{2019, 5, 18}));
    const auto food = store->nutrition(rider, {});
    ASSERT_TRUE(food && food->size() == 1);
    EXPECT_EQ(food->front().meals.front().items.front().name, "Porridge");
    EXPECT_EQ(food->front().totals[model::Nutrient::Energy], 320);
    EXPECT_FALSE(food->front().totals[model::Nutrient::Fat]);
    const auto pressure = store->blood_pressure(rider, {kMidnight, kMidnight + 2'000});
    ASSERT_TRUE(pressure && pressure->size() == 1);
    EXPECT_EQ(pressure->front().systolic_mmhg, 121);
    EXPECT_TRUE(store->blood_pressure(rider, {kMidnight + 2'000, kMidnight + 3'000})->empty());
    const auto hrv = store->hrv_reports(rider, {});
    ASSERT_TRUE(hrv && hrv->size() == 1);
    EXPECT_THAT(hrv->front().intervals_ms, ::testing::ElementsAre(812, 830, 799));
    EXPECT_EQ(hrv->front().printed.at("rmssd_ms"), 24.5);
    EXPECT_EQ(store->exercises(rider, {})->front().energy_kcal, 44);
    EXPECT_TRUE(store->sleeps(rider_id(2), {})->empty());
    expect_sound(*store);
}

TEST(BodyStore, recordings_at_any_zoom) {
    auto store = open();
    const core::RiderId rider = rider_id(1);
    model::BodyData body;
    body.recordings.push_back(ecg(kMidnight, 300'000));
    put_body(*store, "long", std::move(body));
    const auto found = store->recordings(rider, {});
    ASSERT_TRUE(found && found->size() == 1);
    EXPECT_EQ(found->front().lengths.front(), 300'000u);
    EXPECT_EQ(found->front().recording.annotations.front().text, "mark");
    const auto id = found->front().recording.id;
    EXPECT_EQ(*store->rider_of_record(id), rider);
    const auto whole = store->waveform(rider, id, 0, 0, 300'000, 500);
    ASSERT_TRUE(whole);
    EXPECT_GE(whole->buckets.size(), 500u);
    EXPECT_LE(whole->buckets.size(), 4'000u);
    std::uint64_t samples = 0;
    for (const Bucket& bucket : whole->buckets) samples += bucket.count;
    EXPECT_EQ(samples, 300'000u);
    const auto beat = store->waveform_samples(rider, id, 0, 100'210, 100'215);
    ASSERT_TRUE(beat);
    EXPECT_THAT(*beat,
                ::testing::ElementsAre(2'000, 100'211 % 7, 100'212 % 7, 100'213 % 7, 100'214 % 7));
    const auto few = store->waveform(rider, id, 0, 4'090, 4'120, 500);
    ASSERT_TRUE(few);
    EXPECT_EQ(few->buckets.size(), 30u);
    EXPECT_EQ(few->buckets[20].max, 4'110 % 300 == 10 ? 2'000 : 4'110 % 7);
    EXPECT_FALSE(store->waveform(rider, id, 1, 0, 10, 10));
}

TEST(BodyStore, buckets_say_what_the_samples_do) {
    auto store = open();
    const core::RiderId rider = rider_id(1);
    model::BodyData body;
    body.series.push_back(heart_rates(kMidnight, 100'000, "watch"));
    put_body(*store, "days", std::move(body));
    for (const std::size_t points : {2u, 50u, 1'000u, 30'000u}) {
        const auto found = store->sample_buckets(rider, Metric::HeartRate, {}, points);
        ASSERT_TRUE(found && found->size() == 1);
        std::uint64_t samples = 0;
        std::int32_t highest = 0;
        for (const Bucket& bucket : found->front().buckets) {
            samples += bucket.count;
            highest = std::max(highest, bucket.max);
        }
        EXPECT_EQ(samples, 99'000u) << points;  // without those off the wrist
        EXPECT_EQ(highest, 79) << points;
        EXPECT_GE(found->front().buckets.size(), points) << points;
        EXPECT_LE(found->front().buckets.size(), std::max<std::size_t>(100, 20 * points)) << points;
    }
    const auto minute =
        store->samples(rider, Metric::HeartRate, {kMidnight + 495'000, kMidnight + 505'000});
    ASSERT_TRUE(minute && minute->size() == 1);
    EXPECT_THAT(minute->front().flags, ::testing::ElementsAre(model::kSampleOffWrist, 0));
}

TEST(BodyStore, samples_out_of_order_are_put_in_order) {
    auto store = open();
    model::BodyData body;
    model::SampleSeries series;
    series.metric = Metric::Weight;
    series.time = {kMidnight + 2, kMidnight, kMidnight + 1};
    series.values = {72'000, 70'000, 71'000};
    body.series.push_back(series);
    put_body(*store, "weights", std::move(body));
    const auto found = store->samples(rider_id(1), Metric::Weight, {});
    ASSERT_TRUE(found && found->size() == 1);
    EXPECT_THAT(found->front().values, ::testing::ElementsAre(70'000, 71'000, 72'000));
}

TEST(BodyStore, the_order_of_arrival_does_not_matter) {
    std::vector<std::string> digests;
    for (const bool turned : {false, true}) {
        auto store = open();
        for (const bool first : {!turned, turned}) {
            model::BodyData body = everything();
            if (!first) body.series.front() = heart_rates(kMidnight + 86'400'000, 500, "watch");
            put_body(*store, first ? "one" : "two", std::move(body));
        }
        EXPECT_EQ(store->sleeps(rider_id(1), {})->size(), 1u);  // the same record in both
        digests.push_back(*store->digest());
        expect_sound(*store);
    }
    EXPECT_EQ(digests[0], digests[1]);
}

TEST(BodyStore, twice_the_same_adds_nothing_and_decoding_anew_replaces) {
    auto store = open();
    const core::RiderId rider = rider_id(1);
    put_body(*store, "a file", everything());
    const std::string before = *store->digest();
    EXPECT_EQ(put_body(*store, "a file", everything()), PutResult::Repeated);
    EXPECT_EQ(*store->digest(), before);
    model::BodyData less;
    less.series.push_back(heart_rates(kMidnight, 10, "watch"));
    EXPECT_EQ(put_body(*store, "a file", std::move(less), true), PutResult::Replaced);
    EXPECT_TRUE(store->sleeps(rider, {})->empty());
    EXPECT_TRUE(store->recordings(rider, {})->empty());
    EXPECT_EQ(store->series_parts(rider, Metric::HeartRate, {})->front().samples, 10u);
    EXPECT_FALSE(*store->rider_of_record(record_id("ecg")));
    expect_sound(*store);
}

TEST(BodyStore, the_riders_order_of_sources_is_kept) {
    auto store = open();
    ASSERT_TRUE(
        store->put_source_priority(rider_id(1), Metric::HeartRate, {"chest strap", "watch"}));
    ASSERT_TRUE(
        store->put_source_priority(rider_id(1), Metric::HeartRate, {"watch", "chest strap"}));
    const auto order = store->source_priorities(rider_id(1));
    ASSERT_TRUE(order);
    EXPECT_THAT(order->at(Metric::HeartRate), ::testing::ElementsAre("watch", "chest strap"));
}

}  // namespace
}  // namespace slipstream::store::testing
