#include <algorithm>

#include "decode/slipstream/line_reader.hpp"

namespace slipstream::decode::slipstream_lines {
namespace {

using core::TimeMs;

constexpr TimeMs kSilence = 10 * TimeMs{60'000};  ///< a longer one begins a new session of fixes

std::uint32_t row_of(const Fields& fields, std::string_view name) {
    const std::int64_t row = fields.integer(name).value_or(0);
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(row, 0, INT32_MAX));
}

}  // namespace

model::StatedTotals stated_of(const Fields& fields) {
    model::StatedTotals stated;
    stated.elapsed_s = fields.number("elapsed_s");
    stated.timer_s = fields.number("timer_s");
    stated.distance_m = fields.number("distance_m");
    stated.ascent_m = fields.number("ascent_m");
    stated.descent_m = fields.number("descent_m");
    stated.avg_heart_rate_bpm = fields.number("avg_heart_rate_bpm");
    stated.max_heart_rate_bpm = fields.number("max_heart_rate_bpm");
    stated.avg_power_w = fields.number("avg_power_w");
    stated.max_power_w = fields.number("max_power_w");
    stated.avg_cadence_rpm = fields.number("avg_cadence_rpm");
    stated.avg_speed_mps = fields.number("avg_speed_mps");
    stated.max_speed_mps = fields.number("max_speed_mps");
    stated.energy_kcal = fields.number("energy_kcal");
    return stated;
}

void TrackLines::open_session(model::Session session) {
    finish();
    session.first_row = session.end_row = static_cast<std::uint32_t>(file_.points.size());
    session.first_lap = session.end_lap = static_cast<std::uint32_t>(file_.laps.size());
    laps_from_ = file_.laps.size();
    file_.sessions.push_back(std::move(session));
    open_ = true;
}

void TrackLines::activity(const Fields& line) {
    model::Session session;
    session.sport = line.text("sport");
    session.name = line.text("name");
    session.start = line.time("start_ms");
    session.stated = stated_of(line.object("stated"));
    if (file_.sport.empty()) file_.sport = session.sport;
    if (!file_.utc_offset_s) file_.utc_offset_s = line.small("utc_offset_s");
    open_session(std::move(session));
    device_.clear();
    for (const simdjson::dom::element each : line.array("laps")) {
        const Fields fields = Fields::of(each);
        model::Lap lap;
        lap.start = fields.time("start_ms");
        lap.first_row = row_of(fields, "first_row");
        lap.end_row = row_of(fields, "end_row");
        lap.stated = stated_of(fields.object("stated"));
        file_.laps.push_back(lap);
    }
    breaks_ = line.column("breaks");
    for (const std::string& code : line.texts("warnings")) {
        add_warning(file_, code, "noted when the ride was first read");
    }
}

void TrackLines::append(const Fields& line, const std::vector<TimeMs>& times) {
    model::Stream& points = file_.points;
    const std::size_t first = points.size();
    points.time.insert(points.time.end(), times.begin(), times.end());
    for (const model::MetricInfo& info : model::stream_metrics()) {
        auto& column = points.columns[static_cast<std::size_t>(info.metric)];
        std::vector<std::int32_t> values = line.column(info.key);
        if (values.empty() && column.empty()) continue;
        values.resize(times.size(), model::kMissing);
        column.resize(first, model::kMissing);
        column.insert(column.end(), values.begin(), values.end());
    }
    std::vector<std::uint8_t> flags = line.flags("flags");
    const bool any = std::any_of(flags.begin(), flags.end(), [](auto flag) { return flag != 0; });
    if (any || !points.flags.empty()) {
        flags.resize(times.size(), 0);
        points.flags.resize(first, 0);
        points.flags.insert(points.flags.end(), flags.begin(), flags.end());
    }
    if (line.has("east_cm")) {
        add_warning(file_, "relative_positions",
                    "positions are metres from the first one: they are left out");
    }
}

void TrackLines::rows(const Fields& line, std::uint64_t offset) {
    if (!open_) {
        add_warning(file_, "rows_without_activity", "rows before any activity", offset);
        return;
    }
    append(line, line.times("time_ms"));
}

void TrackLines::fixes(const Fields& line) {
    const std::string device = line.text("device");
    const std::vector<TimeMs> times = line.times("time_ms");
    const auto first = static_cast<std::uint32_t>(file_.points.size());
    if (device != device_ || !open_) last_fix_ = core::kNoTime;
    device_ = device;
    const auto starts_new = [&](TimeMs time) {
        return last_fix_ == core::kNoTime || time < last_fix_ || time - last_fix_ > kSilence;
    };
    // Sessions first: each needs the row it starts at, before the rows are there.
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (times[i] == core::kNoTime) continue;
        if (starts_new(times[i])) {
            model::Session session;
            session.name = line.text("device_name");
            session.start = times[i];
            open_session(std::move(session));
            model::Session& opened = file_.sessions.back();
            opened.first_row = opened.end_row = first + static_cast<std::uint32_t>(i);
            if (file_.sessions.size() > 1)
                file_.sessions[file_.sessions.size() - 2].end_row = opened.first_row;
        }
        last_fix_ = times[i];
    }
    append(line, times);
}

void TrackLines::mark_breaks() {
    const model::Session& session = file_.sessions.back();
    const std::uint32_t rows = session.end_row - session.first_row;
    std::int64_t last = 0;
    for (const std::int32_t row : breaks_) {
        if (row <= last || row >= static_cast<std::int64_t>(rows)) continue;
        file_.points.breaks.push_back(session.first_row + static_cast<std::uint32_t>(row));
        last = row;
    }
    breaks_.clear();
}

void TrackLines::finish() {
    if (!open_) return;
    open_ = false;
    model::Session& session = file_.sessions.back();
    session.end_row = static_cast<std::uint32_t>(file_.points.size());
    session.end_lap = static_cast<std::uint32_t>(file_.laps.size());
    const std::uint32_t rows = session.end_row - session.first_row;
    for (std::size_t i = laps_from_; i < file_.laps.size(); ++i) {
        model::Lap& lap = file_.laps[i];
        lap.first_row = session.first_row + std::min(lap.first_row, rows);
        lap.end_row = session.first_row + std::min(lap.end_row, rows);
    }
    mark_breaks();
}

}  // namespace slipstream::decode::slipstream_lines
