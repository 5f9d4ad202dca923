#include "decode/strava/activity_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "decode/fitbit/entry_list.hpp"
#include "decode/strava/polyline.hpp"

namespace slipstream::decode::strava {
namespace {

using core::kNoTime;
using fitbit::Json;
using fitbit::JsonScanner;
using fitbit::JsonSpan;
using model::Metric;

constexpr std::size_t kMaxTop = 200;      ///< names of members in the summary
constexpr std::size_t kSmall = 8 * 1024;  ///< answers up to this size stand in the summary whole
constexpr std::size_t kMaxLists = 64;     ///< of the summary
constexpr std::size_t kMaxShown = 64 * 1024;  ///< bytes of activities in the summary
constexpr std::string_view kNoStart =
    "a streams answer does not say when the activity began, so that it is kept, but not on the "
    "time line. "
    "The activity's own file (FIT or GPX, from Strava's bulk export) brings it in, or one object "
    "with both: "
    "{\"activity\": ..., \"streams\": ...}, or the activity with a member \"streams\"";

}  // namespace

void ActivityReader::read(JsonScanner& scanner) {
    const bool object = scanner.peek() == '{';
    const std::size_t offset = scanner.offset();
    ++items_;
    if (!object) {
        add_warning(file_, "bad_entry", "an item is no activity", offset);
        scanner.skip_value();
        return;
    }
    Open open{{}, StreamReader(parser_, file_)};
    members(scanner, open, false);
    if (open.facts.is_activity()) {
        add_session(open);
        show(open);
    } else if (!open.streams.empty()) {
        add_streams_alone(open.streams);
    } else {
        add_warning(file_, "bad_entry", "an item names neither an id nor a start time", offset);
    }
}

void ActivityReader::members(JsonScanner& scanner, Open& open, bool inner) {
    std::string_view key;
    scanner.enter('{');
    while (scanner.next_member(key)) {
        const char first = scanner.peek();
        if (!inner && items_ == 1 && top_.size() < kMaxTop) top_.emplace_back(key);
        if (key == "streams" && (first == '{' || first == '[')) {
            open.streams.read(scanner);
        } else if (key == "activity" && first == '{' && !inner) {
            members(scanner, open, true);
        } else if (key == "laps" && first == '[') {
            laps(scanner, open.facts);
        } else if (ActivityFacts::wants(key)) {
            value(key, scanner.skip_value(), open.facts);
        } else if (first == '[') {
            count_items(key, scanner);
        } else {
            scanner.skip_value();
        }
    }
}

void ActivityReader::laps(JsonScanner& scanner, ActivityFacts& facts) {
    scanner.enter('[');
    fitbit::read_items(scanner, parser_, file_,
                       [&](Json lap, std::size_t offset) { facts.take_lap(lap, file_, offset); });
    lists_["laps"] += facts.laps.size();
}

/// Splits, efforts and the like: only how many there are is told.
void ActivityReader::count_items(std::string_view key, JsonScanner& scanner) {
    std::uint64_t n = 0;
    scanner.enter('[');
    for (; scanner.next_item(); ++n) scanner.skip_value();
    std::string name(key);
    if (lists_.size() < kMaxLists || lists_.contains(name)) lists_[std::move(name)] += n;
}

void ActivityReader::value(std::string_view key, JsonSpan span, ActivityFacts& facts) {
    if (span.size() == 0) return;
    if (const auto parsed = parser_.parse(span)) {
        facts.take(key, *parsed, file_, span.begin);
        return;
    }
    add_warning(file_, "bad_json", "a value is not JSON", span.begin);
    if (file_.integrity == "ok") file_.integrity = "not JSON at byte " + std::to_string(span.begin);
}

void ActivityReader::add_session(Open& open) {
    const ActivityFacts& facts = open.facts;
    model::Session session;
    session.sport = facts.sport();
    session.name = facts.name;
    session.start = facts.start;
    session.stated = facts.stated;
    session.first_row = static_cast<std::uint32_t>(file_.points.size());
    session.first_lap = static_cast<std::uint32_t>(file_.laps.size());
    if (!facts.power_is_measured && (facts.stated.avg_power_w || open.streams.holds_power()))
        add_warning(file_, "estimated_power",
                    "the power is Strava's estimate: it was not measured");
    const bool timed = add_points(open);
    session.end_row = static_cast<std::uint32_t>(file_.points.size());
    add_laps(facts, session.first_row,
             open.streams.rows() > 0 ? session.end_row - session.first_row : 0);
    session.end_lap = static_cast<std::uint32_t>(file_.laps.size());
    if (!timed) add_exercise(facts);
    if (file_.sport.empty()) file_.sport = session.sport;
    if (file_.device.empty()) file_.device = facts.device;
    note_offset(facts.utc_offset_s());
    file_.sessions.push_back(std::move(session));
    ++file_.counts["activity"];
}

/// The samples of the streams, else the vertices of the map's line, which have no times. Whether the rows
/// are on the time line.
bool ActivityReader::add_points(Open& open) {
    const ActivityFacts& facts = open.facts;
    if (open.streams.rows() == 0) {
        add_line(facts.polyline());
        return false;
    }
    const bool known = facts.start != kNoTime;
    if (!known) add_warning(file_, "no_start_time", "an activity with streams has no start time");
    open.streams.append_rows(known ? facts.start : 0, facts.power_is_measured);
    return known && open.streams.has_time();
}

void ActivityReader::add_line(const std::string& polyline) {
    model::Stream& points = file_.points;
    const std::size_t first = points.size();
    const Polyline line = decode_polyline(polyline, kMaxRows - std::min(first, kMaxRows));
    if (line.damaged_at != std::string::npos) {
        add_warning(file_, "bad_polyline",
                    fmt::format("a map's line is damaged at character {}: what precedes it is kept",
                                line.damaged_at));
    }
    if (line.points.empty()) return;
    if (first > 0) points.breaks.push_back(static_cast<std::uint32_t>(first));
    for (const PolylinePoint& point : line.points) {
        points.append_row(kNoTime);
        points.set(Metric::Latitude, points.size() - 1, point.latitude_e7);
        points.set(Metric::Longitude, points.size() - 1, point.longitude_e7);
    }
    file_.counts["line_vertex"] += line.points.size();
}

/// `rows`: samples of the activity's streams, which the laps' indices count; 0: no row is a lap's.
void ActivityReader::add_laps(const ActivityFacts& facts, std::uint32_t first_row,
                              std::uint32_t rows) {
    for (const LapFacts& stated : facts.laps) {
        model::Lap lap = stated.lap;
        const bool placed = rows > 0 && stated.first_sample && stated.last_sample;
        const std::uint32_t from = placed ? std::min(*stated.first_sample, rows) : 0;
        const std::uint32_t last = placed ? std::min(*stated.last_sample, rows - 1) : 0;
        lap.first_row = first_row + from;
        lap.end_row = placed && last >= from ? first_row + last + 1 : lap.first_row;
        file_.laps.push_back(lap);
        ++file_.counts["lap"];
    }
}

/// The totals of an activity whose rows have no times, or that has none: on the time line by its start.
void ActivityReader::add_exercise(const ActivityFacts& facts) {
    model::Exercise exercise;
    const bool utc = facts.start != kNoTime;
    exercise.start = utc ? facts.start : facts.local;
    if (exercise.start == kNoTime) return;
    exercise.basis = utc ? model::TimeBasis::Utc : model::TimeBasis::Local;
    const model::StatedTotals& stated = facts.stated;
    const double elapsed_s = stated.elapsed_s.value_or(stated.timer_s.value_or(0));
    exercise.end = exercise.start + static_cast<core::TimeMs>(elapsed_s * 1000);
    exercise.utc_offset_s = facts.utc_offset_s();
    exercise.origin = kOrigin;
    exercise.external_id = facts.id;
    exercise.sport = facts.sport();
    exercise.name = facts.name;
    exercise.active_s = stated.timer_s ? stated.timer_s : stated.elapsed_s;
    exercise.distance_m = stated.distance_m;
    exercise.energy_kcal = stated.energy_kcal;
    exercise.avg_heart_rate_bpm = stated.avg_heart_rate_bpm;
    exercise.max_heart_rate_bpm = stated.max_heart_rate_bpm;
    exercise.ascent_m = stated.ascent_m;
    file_.body.exercises.push_back(std::move(exercise));
}

void ActivityReader::read_streams(JsonScanner& scanner) {
    ++items_;
    StreamReader streams(parser_, file_);
    streams.read(scanner);
    add_streams_alone(streams);
}

/// Times count from the start, as those of a FIT file do whose clock was never set.
void ActivityReader::add_streams_alone(StreamReader& streams) {
    if (streams.rows() > 0) add_warning(file_, "no_start_time", std::string(kNoStart));
    streams.append_rows(0, true);
    if (streams.empty() || !shown_streams_.empty()) return;
    core::JsonWriter json(shown_streams_);
    streams.write(json);
}

/// The file has one offset: none where its activities do not agree.
void ActivityReader::note_offset(std::optional<int> offset_s) {
    const bool first = file_.counts["activity"] == 0;
    offsets_differ_ = offsets_differ_ || (!first && file_.utc_offset_s != offset_s);
    file_.utc_offset_s = offsets_differ_ ? std::nullopt : offset_s;
}

void ActivityReader::show(const Open& open) {
    if (!open.streams.empty() && shown_streams_.empty()) {
        core::JsonWriter json(shown_streams_);
        open.streams.write(json);
    }
    std::string text;
    core::JsonWriter json(text);
    open.facts.write(json);
    if (shown_.size() + text.size() > kMaxShown) {
        ++left_out_;
        return;
    }
    if (!shown_.empty()) shown_ += ',';
    shown_ += text;
}

/// The answer as it stands.
void ActivityReader::write_content(core::JsonWriter& json) {
    if (parser_.text().size() > kSmall) return;
    JsonScanner whole(parser_.text());
    whole.peek();
    const auto root = parser_.parse(whole.skip_value());
    if (root) json.key("content").raw(fitbit::compact(*root));
}

void ActivityReader::finish() {
    const bool streams = file_.counts["stream"] > 0;
    if (!streams) file_.counts.erase("stream");
    if (!file_.sessions.empty() || streams) {
        file_.kind = "activity";
    } else if (items_ == 0 && file_.integrity == "ok") {
        file_.kind = "empty";
    }
    std::sort(top_.begin(), top_.end());
    core::JsonWriter json(file_.summary);
    json.begin_object().member("activities", file_.sessions.size());
    if (items_ == 1 && !top_.empty()) {
        json.key("top").begin_array();
        for (const std::string& name : top_) json.value(name);
        json.end_array();
    }
    if (!shown_.empty()) {
        if (items_ == 1) json.key("activity").raw(shown_);
        if (items_ != 1) json.key("items").raw("[" + shown_ + "]");
    }
    if (left_out_ > 0) json.member("items_left_out", left_out_);
    if (!lists_.empty()) {
        json.key("lists").begin_object();
        for (const auto& [name, n] : lists_) json.member(name, n);
        json.end_object();
    }
    if (!shown_streams_.empty()) json.key("streams").raw(shown_streams_);
    write_content(json);
    json.end_object();
}

}  // namespace slipstream::decode::strava
