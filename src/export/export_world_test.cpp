#include "export/export_testing.hpp"

#include <sstream>

namespace slipstream::exporting::testing {
namespace {

template <typename T>
T base(std::int64_t hours, model::TimeBasis basis, const char* external_id) {
    T record;
    record.basis = basis;
    record.start = kStart + hours * TimeMs{3'600'000};
    record.end = record.start + 60'000;
    record.origin = "Ada's Watch 2";
    record.external_id = external_id;
    return record;
}

model::Sleep sleep() {
    auto sleep = base<model::Sleep>(14, model::TimeBasis::Local, "night-1");
    sleep.end = sleep.start + 7 * TimeMs{3'600'000} + 250;
    sleep.date_of_sleep = core::Date{2019, 5, 19};
    sleep.main = false;
    sleep.stages = true;
    sleep.segments = {{sleep.start, 1800, model::SleepStage::Light},
                      {sleep.start + 1'800'000, 600, model::SleepStage::Rem}};
    sleep.short_wakes = {{sleep.start + 2'000'000, 30, model::SleepStage::Awake}};
    sleep.asleep_min = 401.5;
    sleep.awake_min = 12;
    sleep.in_bed_min = 420;
    sleep.efficiency_pct = 96.1;
    return sleep;
}

model::NutritionDay day() {
    auto day = base<model::NutritionDay>(0, model::TimeBasis::Local, "");
    day.date = {2019, 5, 18};
    day.start = day.date.days_since_epoch() * TimeMs{86'400'000};
    day.end = day.start + 86'400'000;
    for (std::size_t i = 0; i < model::kNutrientCount; ++i) {
        day.totals.amounts[i] = 0.1 + static_cast<double>(i);
    }
    day.goals.emplace()[model::Nutrient::Energy] = 2500;
    model::Meal meal{"Breakfast", day.start + 8 * TimeMs{3'600'000}, {}, {}};
    meal.items.push_back({"Porridge, \"warm\"", "1,5 cup", {}});
    meal.items[0].nutrients[model::Nutrient::Sodium] = 12.345678901234567;
    meal.totals[model::Nutrient::Energy] = 310;
    day.meals.push_back(meal);
    day.exercises.push_back({"Squats", 12.5, 99.0, 3, 12, 40.0});
    day.water_ml = 1750;
    day.note = "Ada was hungry";
    return day;
}

model::HrvReport report() {
    auto report = base<model::HrvReport>(15, model::TimeBasis::Utc, "hrv-7");
    report.utc_offset_s = 7200;
    report.tag = "Ada resting";
    report.intervals_ms = {800, 812, 2790, 790};
    report.printed = {{"rmssd_ms", 31.25}, {"sdnn_ms", 1.0 / 3}};
    report.faults = {"sd1_repeats_pnn50"};
    return report;
}

model::Recording recording() {
    auto recording = base<model::Recording>(16, model::TimeBasis::Utc, "ecg-1");
    recording.kind = "ecg";
    recording.title = "Ada's ECG";
    recording.channels.push_back({"Lead I", "uV", 250, 0.5, 1.25, {}});
    recording.channels.push_back({"x", "g", 125.5, 1.0 / 16384, 0, {}});
    for (int i = 0; i < 40'000; ++i) recording.channels[0].samples.push_back(i % 700 - 350);
    recording.channels[0].samples[17] = model::kMissing;
    recording.channels[1].samples = {1, -2, 3};
    recording.annotations = {{1.5, std::nullopt, "Ada coughs"}, {2, 0.25, "noise"}};
    recording.details = {{"filter", "HP:0.5Hz"}, {"patient", "Ada"}};
    return recording;
}

model::SampleSeries series(Metric metric, model::TimeBasis basis, std::int32_t interval_s) {
    model::SampleSeries series;
    series.metric = metric;
    series.basis = basis;
    series.origin = "Ada's Watch 2";
    series.interval_s = interval_s;
    for (int i = 0; i < 5000; ++i) {
        const TimeMs from = basis == model::TimeBasis::Unknown ? 0 : kStart;
        series.time.push_back(from + i * TimeMs{60'000});
        series.values.push_back(60 + i % 40);
    }
    return series;
}

}  // namespace

model::BodyData full_body() {
    model::BodyData body;
    body.series.push_back(series(Metric::HeartRate, model::TimeBasis::Utc, 0));
    body.series.back().flags.assign(5000, 0);
    body.series.back().flags[3] = model::kSampleArtefact | model::kSampleOffWrist;
    body.series.push_back(series(Metric::Steps, model::TimeBasis::Local, 60));
    body.series.push_back(series(Metric::RrInterval, model::TimeBasis::Unknown, 0));
    body.sleeps.push_back(sleep());
    body.nutrition.push_back(day());
    body.blood_pressure.push_back(base<model::BloodPressure>(9, model::TimeBasis::Utc, ""));
    model::BloodPressure& reading = body.blood_pressure.back();
    reading.systolic_mmhg = 121.5;
    reading.diastolic_mmhg = 79;
    reading.pulse_bpm = 58;
    reading.irregular_beat = false;
    reading.position = "left arm";
    reading.note = "Ada, after tea";
    body.hrv.push_back(report());
    body.recordings.push_back(recording());
    body.exercises.push_back(base<model::Exercise>(11, model::TimeBasis::Local, "run-3"));
    model::Exercise& exercise = body.exercises.back();
    exercise.sport = "running";
    exercise.name = "Ada runs";
    exercise.active_s = 1800.5;
    exercise.distance_m = 5000.25;
    exercise.energy_kcal = 400;
    exercise.avg_heart_rate_bpm = 150;
    exercise.max_heart_rate_bpm = 171;
    exercise.ascent_m = 33;
    exercise.steps = 6000;
    return body;
}

World::World() {
    rider = *store->add_rider("Ada");
    journey.rider = rider.id;
    journey.id = core::JourneyId::derive({rider.id.view()});
    journey.slug = "ada-rides";
    journey.title = "Ada rides";
    journey.time_zone = "Europe/Berlin";
    EXPECT_TRUE(store->put_journey(journey));
}

void World::add_ride(int seed, std::int64_t offset_s) {
    auto ride = store::testing::make_ride(seed, offset_s);
    model::Delivery& delivery = ride.delivery.delivery;
    delivery.rider = rider.id;
    delivery.name = "Ada morning.fit";
    model::Activity& activity = ride.delivery.activities[0].activity;
    activity.rider = rider.id;
    activity.name = "Ada to work";
    activity.time_zone = "America/Indiana/Indianapolis";
    activity.utc_offset_s = -14'400;
    activity.stated.distance_m = 3000.125;
    activity.stated.energy_kcal = 88;
    activity.stated.avg_heart_rate_bpm = 141.5;
    activity.laps[0].start = activity.start;
    activity.laps[0].end_row = 300;
    activity.laps[1].first_row = 300;
    activity.laps[1].end_row = 600;
    activity.laps[1].start = activity.start + 300'000;
    activity.laps[1].stated.avg_power_w = 151.5;
    activity.warnings = {"odd_clock"};
    model::Stream& stream = ride.delivery.activities[0].stream;
    stream.flags.assign(stream.size(), 0);
    stream.flags[5] = model::kFlagImpossibleJump;
    for (const auto& info : model::stream_metrics()) {
        if (stream.has(info.metric)) activity.metrics.push_back(info.metric);
    }
    EXPECT_TRUE(store::testing::put(*store, ride));
}

void World::add_body(model::BodyData data, const std::string& name) {
    store::DecodedDelivery decoded;
    model::Delivery& delivery = decoded.delivery;
    delivery.rider = rider.id;
    delivery.content = core::content_hash(core::as_bytes(name));
    delivery.id = core::DeliveryId::derive({rider.id.view(), delivery.content.bytes});
    delivery.source = "upload";
    delivery.name = name;
    delivery.format = "test";
    delivery.received = kStart;
    delivery.state = model::DeliveryState::Decoded;
    std::uint8_t number = 0;
    const auto name_all = [&](auto& records) {
        for (auto& record : records) {
            const std::array<std::uint8_t, 1> place{++number};
            record.id = core::RecordId::derive({delivery.id.view(), place});
            record.delivery = delivery.id;
        }
    };
    name_all(data.sleeps);
    name_all(data.nutrition);
    name_all(data.blood_pressure);
    name_all(data.hrv);
    name_all(data.recordings);
    name_all(data.exercises);
    decoded.body = std::move(data);
    const auto put = store->put(decoded, core::as_bytes(name));
    EXPECT_TRUE(put) << (put ? "" : put.error().message);
}

void World::add_fixes(std::vector<model::Fix> fixes) {
    const auto device = store->add_device(rider.id, journey.id, "Ada's phone");
    ASSERT_TRUE(device);
    auto delivery = store::testing::request(device->device.id, std::move(fixes));
    delivery.rider = rider.id;
    EXPECT_TRUE(store::testing::append(*store, std::move(delivery)));
}

World& full_world() {
    static World world;
    static const bool kFilled = [] {
        world.add_ride(1, 0);
        world.add_ride(2, 1);  // the same ride once more, from another file
        world.add_body(full_body());
        world.add_fixes({store::testing::fix_at(kStart - 3'600'000)});
        return true;
    }();
    EXPECT_TRUE(kFilled);
    return world;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace slipstream::exporting::testing
