// What `doctor` finds of body data.
#include "store/store_checks_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;

core::RecordId record_id(std::string_view name) {
    return core::RecordId::derive({core::as_bytes(name)});
}

/// One a second from `from` on; every fiftieth taken off the wrist.
model::SampleSeries series_of(Metric metric, std::size_t samples, std::int32_t from) {
    model::SampleSeries series;
    series.metric = metric;
    series.origin = "watch";
    for (std::size_t i = 0; i < samples; ++i) {
        series.time.push_back(kStart + static_cast<TimeMs>(i) * 1000);
        series.values.push_back(from + static_cast<std::int32_t>(i % 97));
        series.flags.push_back(i % 50 == 49 ? model::kSampleOffWrist : 0);
    }
    return series;
}

template <typename Record>
Record record_of(std::string_view name) {
    Record record;
    record.id = record_id(name);
    record.start = kStart;
    record.end = kStart + 60'000;
    return record;
}

/// Two channels that differ, of 20 000 samples with a gap: there are levels.
model::Recording ecg() {
    auto recording = record_of<model::Recording>("ecg");
    recording.kind = "ecg";
    for (const std::int32_t scale : {1, 2}) {
        model::Channel channel;
        channel.rate_hz = 300;
        for (std::int32_t i = 0; i < 20'000; ++i)
            channel.samples.push_back(i % 1000 == 5 ? model::kMissing : i % 300 * scale);
        recording.channels.push_back(std::move(channel));
    }
    return recording;
}

/// Every kind; two long series, so that one's bytes can be put in the place of the other's.
model::BodyData everything() {
    model::BodyData body;
    body.series.push_back(series_of(Metric::HeartRate, 20'000, 60));
    body.series.push_back(series_of(Metric::Steps, 20'000, 900));
    body.series.push_back(series_of(Metric::Weight, 12, 70'000));
    auto sleep = record_of<model::Sleep>("sleep");
    sleep.basis = model::TimeBasis::Local;
    sleep.segments = {{sleep.start, 60, model::SleepStage::Light}};
    body.sleeps.push_back(sleep);
    auto day = record_of<model::NutritionDay>("food");
    day.date = core::Date{2019, 5, 18};
    day.end = core::kNoTime;
    body.nutrition.push_back(day);
    body.blood_pressure.push_back(record_of<model::BloodPressure>("pressure"));
    auto report = record_of<model::HrvReport>("hrv");
    report.basis = model::TimeBasis::Unknown;
    report.intervals_ms = {812, 830, 799};
    body.hrv.push_back(report);
    body.exercises.push_back(record_of<model::Exercise>("exercise"));
    body.recordings.push_back(ecg());
    return body;
}

Result<PutResult> put_body(Store& store, model::BodyData body, bool again = false,
                           model::DeliveryState state = model::DeliveryState::Decoded) {
    DecodedDelivery decoded;
    model::Delivery& delivery = decoded.delivery;
    const core::Bytes content = core::as_bytes("a file");
    delivery.rider = rider_id(1);
    delivery.content = core::content_hash(content);
    delivery.id = core::DeliveryId::derive({delivery.rider.view(), delivery.content.bytes});
    delivery.source = "import";
    delivery.name = "file.zip";
    delivery.format = "test";
    delivery.received = kStart;
    delivery.size_bytes = content.size();
    delivery.state = state;
    decoded.body = std::move(body);
    return store.put(decoded, content, again);
}

/// Takes a value of the other long series, or the other channel, for one of them.
#define FROM_OTHER_SERIES(column)                                                               \
    "UPDATE sample_series SET " column " = (SELECT o." column                                   \
    " FROM sample_series o WHERE "                                                              \
    "o.samples = 20000 AND o.metric <> sample_series.metric) WHERE samples = 20000 AND metric " \
    "= 5"
#define HEART_RATE "series_id = (SELECT series_id FROM sample_series WHERE metric = 5)"
#define OTHER_SERIES                                                            \
    "o.series_id = (SELECT series_id FROM sample_series WHERE samples = 20000 " \
    "AND metric <> 5)"
#define ECG_FROM_OTHER_CHANNEL(table, and_same)              \
    "UPDATE " table " SET data = (SELECT o.data FROM " table \
    " o WHERE o.channel = 1 AND " and_same ") WHERE channel = 0"

const Damage kDamages[] = {
    // Samples and what their row says.
    {"UPDATE sample_chunks SET data = substr(data, 1, length(data) - 1) WHERE chunk = 0",
     "body_samples", "3 of"},
    {"UPDATE sample_chunks SET data = x'' WHERE chunk = 1", "body_samples", "2 of"},
    {"UPDATE sample_chunks SET data = (SELECT o.data FROM sample_chunks o WHERE o.chunk = 0 AND "
     "o.series_id = sample_chunks.series_id) WHERE chunk = 1",
     "body_samples", "chunk 1 spans other times"},
    {"UPDATE sample_chunks SET last_ms = last_ms + 1 WHERE chunk = 0", "body_samples",
     "chunk 0 spans other times"},
    {"DELETE FROM sample_chunks WHERE chunk = 1", "body_samples", "is missing"},
    {"DELETE FROM sample_chunks WHERE chunk = 2", "body_samples body_levels", "hold 16384"},
    {"UPDATE sample_series SET samples = samples + 1", "body_samples", "row says 20001 samples"},
    {"UPDATE sample_series SET samples = -1", "body_samples", "row says -1 samples"},
    {"UPDATE sample_series SET first_ms = first_ms - 1", "body_samples", "other times"},
    {"UPDATE sample_series SET last_ms = last_ms + 1", "body_samples", "other times"},
    {"UPDATE sample_series SET min = min - 1", "body_samples", "extremes"},
    {"UPDATE sample_series SET max = max + 1", "body_samples", "extremes"},
    {"UPDATE sample_series SET sum = sum + 1", "body_samples", "sum"},
    {"UPDATE sample_series SET good = good + 1", "body_samples", "sum"},
    // Overviews and levels.
    {"UPDATE sample_series SET overview = substr(overview, 1, 30) WHERE samples = 20000",
     "body_levels", "2 of"},
    {"UPDATE sample_series SET overview = x'' WHERE samples = 20000", "body_levels", "2 of"},
    {"UPDATE sample_series SET overview = x'00' WHERE samples = 12", "body_levels", "short series"},
    {FROM_OTHER_SERIES("overview"), "body_levels", "its overview says something else"},
    {"UPDATE sample_levels SET data = x'00'", "body_levels", "2 of"},
    {"UPDATE sample_levels SET data = (SELECT o.data FROM sample_levels o WHERE " OTHER_SERIES
     ") WHERE " HEART_RATE,
     "body_levels", "level 0, block 0 says something else"},
    {"UPDATE sample_levels SET first_ms = first_ms + 1", "body_levels", "spans other times"},
    {"UPDATE sample_levels SET level = 1", "body_levels", "level 1, block 0"},
    {"DELETE FROM sample_levels WHERE " HEART_RATE, "body_levels", "1 of 1 blocks"},
    // Records.
    {"UPDATE body_records SET data = x'' WHERE kind = 0", "body_records", "sleep "},
    {"UPDATE body_records SET data = substr(data, 1, length(data) - 1) WHERE kind = 1",
     "body_records", "food of a day "},
    {"UPDATE body_records SET data = CAST(data || x'00' AS BLOB) WHERE kind = 2", "body_records",
     "blood pressure "},
    {"UPDATE body_records SET data = CAST(x'02' || substr(data, 2) AS BLOB) WHERE kind = 3",
     "body_records", "report "},
    {"UPDATE body_records SET data = substr(data, 1, 9) WHERE kind = 4", "body_records",
     "recording "},
    {"UPDATE body_records SET data = x'00' WHERE kind = 5", "body_records", "exercise "},
    {"UPDATE body_records SET data = CAST(x'0109' || substr(data, 3) AS BLOB) WHERE kind = 5",
     "body_records", "mean nothing known"},
    {"UPDATE body_records SET kind = 9 WHERE kind = 5", "body_records", "no such kind"},
    {"UPDATE body_records SET start_ms = start_ms + 1 WHERE kind = 0", "body_records",
     "other times"},
    {"UPDATE body_records SET end_ms = NULL WHERE kind = 1", "body_records", "other times"},
    {"UPDATE body_records SET start_ms = 0, end_ms = 0 WHERE kind = 3", "body_records",
     "other times"},
    // Waveforms.
    {"UPDATE waveform_chunks SET data = substr(data, 1, length(data) - 1) WHERE chunk = 1",
     "waveforms", "2 of 2"},
    {"DELETE FROM waveform_chunks WHERE chunk = 4 AND channel = 1", "waveforms",
     "channel 1 has 16384 samples instead of 20000"},
    {"DELETE FROM waveform_chunks WHERE chunk = 2", "waveforms", "chunk 3 has another number"},
    {ECG_FROM_OTHER_CHANNEL("waveform_chunks", "o.chunk = 4"), "waveforms", "chunk 0 has another"},
    {"UPDATE waveform_chunks SET channel = 2 WHERE channel = 1", "waveforms",
     "a channel that it does not have"},
    {ECG_FROM_OTHER_CHANNEL("waveform_chunks", "o.chunk = waveform_chunks.chunk"),
     "waveform_levels", "the rows below"},
    {ECG_FROM_OTHER_CHANNEL("waveform_levels", "o.level = waveform_levels.level"),
     "waveform_levels", "level 0, block 0"},
    {"UPDATE waveform_levels SET data = x'00' WHERE channel = 1", "waveform_levels", "1 of 2"},
    {"DELETE FROM waveform_levels", "waveform_levels", "are missing"},
    // What belongs to what.
    {"DELETE FROM sample_series WHERE samples = 20000", "body_references",
     "2 series gone whose chunks are left"},
    {"DELETE FROM body_records WHERE kind = 4", "body_references",
     "1 recordings gone whose samples are left"},
    {"DELETE FROM record_riders", "body_references", "6 records that cannot be found"},
    {"UPDATE deliveries SET state = 2", "body_references",
     "6 records of a delivery that is not decoded"},
    {"UPDATE deliveries SET state = 3", "body_references",
     "3 series of a delivery that is not decoded"},
    {"UPDATE body_records SET delivery_id = zeroblob(16) WHERE kind = 0", "body_references",
     "1 records whose delivery is gone", false},
    {"UPDATE sample_series SET delivery_id = zeroblob(16)", "body_references",
     "3 series whose delivery is gone", false}};

struct BodyDamage : ::testing::TestWithParam<Damage> {};

TEST_P(BodyDamage, is_found_and_mended_where_it_can_be) {
    Folder folder;
    {
        auto store = open(folder.path());
        ASSERT_TRUE(put_body(*store, everything()));
        expect_sound(*store);
    }
    damage(folder.path(), GetParam().statement);
    auto store = open(folder.path());
    ASSERT_TRUE(store);
    expect_told(*store, GetParam());
    if (!GetParam().mended) return;
    ASSERT_TRUE(put_body(*store, everything(), true));
    expect_sound(*store);
}

INSTANTIATE_TEST_SUITE_P(Doctor, BodyDamage, ::testing::ValuesIn(kDamages));

TEST(DoctorOfBody, finds_what_is_left_of_a_delivery_that_cannot_be_decoded) {
    auto store = open();
    ASSERT_TRUE(put_body(*store, everything()));
    ASSERT_TRUE(put_body(*store, {}, true, model::DeliveryState::Quarantined));
    expect_sound(*store);
    ASSERT_TRUE(put_body(*store, everything(), true, model::DeliveryState::Quarantined));
    EXPECT_EQ(bad_checks(*store), "body_references");
}

TEST(DoctorOfBody, names_what_is_damaged) {
    Folder folder;
    {
        auto store = open(folder.path());
        ASSERT_TRUE(put_body(*store, everything()));
    }
    damage(folder.path(), "UPDATE body_records SET data = x'' WHERE kind = 2");
    auto store = open(folder.path());
    const Check check = check_of(*store, "body_records");
    EXPECT_EQ(check.detail.rfind("1 of 6 records of the body damaged: blood pressure " +
                                     record_id("pressure").hex() + ": ",
                                 0),
              0u)
        << check.detail;
}

TEST(DoctorOfBody, finds_levels_of_any_height_sound) {
    auto store = open();
    model::BodyData body;
    for (const std::size_t samples :
         {1u, 63u, 64u, 65u, 8'192u, 8'193u, 16'383u, 16'384u, 300'000u})
        body.series.push_back(series_of(Metric::HeartRate, samples, 60));
    auto& off = body.series.emplace_back(series_of(Metric::Weight, 20'000, 60));
    off.flags.assign(off.time.size(), model::kSampleOffWrist);
    auto& wide = body.series.emplace_back(series_of(Metric::Weight, 70'000, 0));
    for (std::size_t i = 0; i < wide.values.size(); ++i)
        wide.values[i] = i % 2 == 0 ? INT32_MAX : INT32_MIN + 1;
    model::Channel channel;
    channel.samples.assign(300'000, 5);
    auto recording = record_of<model::Recording>("eeg");
    recording.channels.assign(2, channel);
    recording.channels[1].samples.clear();
    body.recordings.push_back(recording);
    ASSERT_TRUE(put_body(*store, std::move(body)));
    expect_sound(*store);
}

}  // namespace
}  // namespace slipstream::store
