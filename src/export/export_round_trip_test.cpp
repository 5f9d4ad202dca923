// Export as JSON Lines, decode, compare every field.
#include "decode/slipstream/slipstream_decoder.hpp"
#include "export/export_testing.hpp"

namespace slipstream::exporting::testing {
namespace {

std::string shown(const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : "-";
}

std::string shown(const model::Nutrients& nutrients) {
    std::string text;
    for (const auto& amount : nutrients.amounts) text += shown(amount) + ' ';
    return text;
}

std::string shown(const model::BodyRecord& record) {
    return fmt::format("{} {} {} {} '{}' '{}'\n", static_cast<int>(record.basis), record.start,
                       record.end, record.utc_offset_s.value_or(-1), record.origin,
                       record.external_id);
}

std::string shown(const std::vector<model::SleepSegment>& segments) {
    std::string text;
    for (const auto& segment : segments) {
        text += fmt::format("{} {} {};", segment.start, segment.duration_s,
                            static_cast<int>(segment.stage));
    }
    return text + '\n';
}

std::string shown(const model::Sleep& sleep) {
    return shown(static_cast<const model::BodyRecord&>(sleep)) +
           fmt::format("{} {} {} {} {} {} {}\n", sleep.date_of_sleep->iso(), sleep.main,
                       sleep.stages, shown(sleep.asleep_min), shown(sleep.awake_min),
                       shown(sleep.in_bed_min), shown(sleep.efficiency_pct)) +
           shown(sleep.segments) + shown(sleep.short_wakes);
}

std::string shown(const model::NutritionDay& day) {
    std::string text = shown(static_cast<const model::BodyRecord&>(day)) + day.date.iso() +
                       shown(day.totals) + shown(*day.goals) + shown(day.water_ml) + day.note;
    for (const auto& meal : day.meals) {
        text += fmt::format("\n{} {} {}", meal.name, meal.time, shown(meal.totals));
        for (const auto& item : meal.items) {
            text += fmt::format("\n {} {} {}", item.name, item.amount, shown(item.nutrients));
        }
    }
    for (const auto& e : day.exercises) {
        text += fmt::format("\n{} {} {} {} {} {}", e.name, shown(e.minutes), shown(e.energy_kcal),
                            *e.sets, *e.repetitions, shown(e.weight_kg));
    }
    return text;
}

std::string shown(const model::BloodPressure& r) {
    return shown(static_cast<const model::BodyRecord&>(r)) +
           fmt::format("{} {} {} {} {} {}", r.systolic_mmhg, r.diastolic_mmhg, shown(r.pulse_bpm),
                       r.irregular_beat ? (*r.irregular_beat ? "yes" : "no") : "-", r.position,
                       r.note);
}

std::string shown(const model::HrvReport& report) {
    std::string text = shown(static_cast<const model::BodyRecord&>(report)) + report.tag +
                       fmt::format(" {}", fmt::join(report.intervals_ms, " "));
    for (const auto& [name, value] : report.printed) text += fmt::format("\n{}={}", name, value);
    return text + fmt::format("\n{}", fmt::join(report.faults, " "));
}

std::string shown(const model::Recording& recording) {
    std::string text =
        shown(static_cast<const model::BodyRecord&>(recording)) + recording.kind + recording.title;
    for (const auto& channel : recording.channels) {
        text += fmt::format("\n{} {} {} {} {} {} ", channel.label, channel.unit, channel.rate_hz,
                            channel.gain, channel.offset, channel.samples.size());
        text += fmt::format("{}", fmt::join(channel.samples, " "));
    }
    for (const auto& a : recording.annotations) {
        text += fmt::format("\n{} {} {}", a.at_s, shown(a.duration_s), a.text);
    }
    for (const auto& [name, value] : recording.details) text += '\n' + name + '=' + value;
    return text;
}

std::string shown(const model::Exercise& e) {
    return shown(static_cast<const model::BodyRecord&>(e)) + e.sport + e.name + shown(e.active_s) +
           ' ' + shown(e.distance_m) + ' ' + shown(e.energy_kcal) + ' ' +
           shown(e.avg_heart_rate_bpm) + ' ' + shown(e.max_heart_rate_bpm) + ' ' +
           shown(e.ascent_m) + ' ' + shown(e.steps);
}

/// A series as it comes back: flags are listed for each sample where any is set.
std::string shown(const model::SampleSeries& series) {
    return fmt::format("{} {} '{}' {}\n{}\n{}\n{}", static_cast<int>(series.metric),
                       static_cast<int>(series.basis), series.origin, series.interval_s,
                       fmt::join(series.time, " "), fmt::join(series.values, " "),
                       fmt::join(series.flags, " "));
}

/// All JSON Lines of a sink, decoded.
model::BodyData decoded(const MemorySink& sink, std::vector<decode::DecodedFile>& rides) {
    model::BodyData body;
    const auto add = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    for (const auto& [path, text] : sink.files) {
        if (!path.ends_with(".jsonl")) continue;
        const auto& decoder = decode::slipstream_lines::slipstream_decoder();
        EXPECT_EQ(decoder.sniff(core::as_bytes(text)), 100) << path;
        auto file = decoder.decode(core::as_bytes(text));
        EXPECT_EQ(file.integrity, "ok") << path;
        add(body.series, file.body.series);
        add(body.sleeps, file.body.sleeps);
        add(body.nutrition, file.body.nutrition);
        add(body.blood_pressure, file.body.blood_pressure);
        add(body.hrv, file.body.hrv);
        add(body.recordings, file.body.recordings);
        add(body.exercises, file.body.exercises);
        if (!file.sessions.empty()) rides.push_back(std::move(file));
    }
    return body;
}

template <typename T>
void expect_same(const std::vector<T>& a, const std::vector<T>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(shown(a[i]), shown(b[i]));
}

TEST(export_round_trip, body_data_of_every_kind_comes_back_field_by_field) {
    World world;
    world.add_body(full_body());
    MemorySink sink;
    world.write(world.request(Format::JsonLines), sink);
    std::vector<decode::DecodedFile> rides;
    const model::BodyData back = decoded(sink, rides);
    model::BodyData sent = full_body();
    std::sort(sent.series.begin(), sent.series.end(), [](const auto& a, const auto& b) {
        return model::metric_info(a.metric).key < model::metric_info(b.metric).key;
    });
    expect_same(sent.series, back.series);
    expect_same(sent.sleeps, back.sleeps);
    expect_same(sent.nutrition, back.nutrition);
    expect_same(sent.blood_pressure, back.blood_pressure);
    expect_same(sent.hrv, back.hrv);
    expect_same(sent.recordings, back.recordings);
    expect_same(sent.exercises, back.exercises);
    EXPECT_TRUE(rides.empty());
}

TEST(export_round_trip, a_ride_comes_back_with_rows_laps_breaks_and_flags) {
    World world;
    world.add_ride(1, 0);
    MemorySink sink;
    world.write(world.request(Format::JsonLines), sink);
    std::vector<decode::DecodedFile> rides;
    decoded(sink, rides);
    ASSERT_EQ(rides.size(), 1u);
    const decode::DecodedFile& file = rides[0];
    const auto ride = store::testing::make_ride(1, 0);
    const model::Stream& sent = ride.delivery.activities[0].stream;
    EXPECT_EQ(file.kind, "activity");
    EXPECT_EQ(file.points.time, sent.time);
    EXPECT_EQ(file.points.columns, sent.columns);
    EXPECT_EQ(file.points.breaks, sent.breaks);
    ASSERT_EQ(file.points.flags.size(), sent.size());
    EXPECT_EQ(file.points.flags[5], model::kFlagImpossibleJump);
    EXPECT_EQ(file.points.flags[6], 0);
    ASSERT_EQ(file.sessions.size(), 1u);
    const model::Session& session = file.sessions[0];
    EXPECT_EQ(session.sport, "cycling");
    EXPECT_EQ(session.name, "Ada to work");
    EXPECT_EQ(session.start, sent.time[0]);
    EXPECT_EQ(session.end_row, sent.size());
    EXPECT_EQ(session.stated.distance_m, 3000.125);
    EXPECT_EQ(session.stated.energy_kcal, 88);
    EXPECT_FALSE(session.stated.ascent_m);
    EXPECT_EQ(file.utc_offset_s, -14'400);
    ASSERT_EQ(file.laps.size(), 2u);
    EXPECT_EQ(file.laps[1].first_row, 300u);
    EXPECT_EQ(file.laps[1].end_row, 600u);
    EXPECT_EQ(file.laps[1].start, sent.time[300]);
    EXPECT_EQ(file.laps[1].stated.avg_power_w, 151.5);
    ASSERT_EQ(file.warnings.size(), 1u);
    EXPECT_EQ(file.warnings[0].code, "odd_clock");
}

TEST(export_round_trip, live_fixes_come_back_as_sessions_between_silences) {
    World world;
    std::vector<model::Fix> fixes;
    for (const TimeMs at : {0, 60, 120, 5000, 5060}) {
        fixes.push_back(store::testing::fix_at(kStart + at * 1000));
        fixes.back().battery_pct = 77;
    }
    world.add_fixes(fixes);
    MemorySink sink;
    const auto completeness = world.write(world.request(Format::JsonLines), sink);
    EXPECT_EQ(completeness.kinds.at("fixes").exported, 5u);
    std::vector<decode::DecodedFile> files;
    decoded(sink, files);
    ASSERT_EQ(files.size(), 1u);
    ASSERT_EQ(files[0].sessions.size(), 2u);
    EXPECT_EQ(files[0].sessions[0].end_row, 3u);
    EXPECT_EQ(files[0].sessions[1].first_row, 3u);
    EXPECT_EQ(files[0].sessions[1].end_row, 5u);
    EXPECT_EQ(files[0].points.at(Metric::Battery, 4), 77);
    EXPECT_EQ(files[0].points.at(Metric::Latitude, 4), 400'000'000);
}

}  // namespace
}  // namespace slipstream::exporting::testing
