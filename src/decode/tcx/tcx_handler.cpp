#include "decode/tcx/tcx_handler.hpp"

#include "decode/xml/text.hpp"

namespace slipstream::decode::tcx {

using model::Metric;

void TcxHandler::restart() {
    file_ = DecodedFile{};
    file_.format = "tcx";
    row_.restart();
    pattern_.forget();
    unknown_.clear();
    stack_.clear();
    field_ = Name::None;
    recognised_ = activity_open_ = in_course_ = lap_open_ = false;
    courses_ = tracks_ = 0;
    folder_.clear();
}

void TcxHandler::start(const xml::XmlTag& tag) {
    field_ = Name::None;
    offset_ = tag.offset;
    pattern_.tag(tag);
    const auto name = static_cast<Name>(kNames.find(tag.local));
    const Context parent = context();
    Context next = Context::Elsewhere;
    switch (parent) {
        case Context::Elsewhere:
            if (stack_.empty() && name == Name::Database) {
                next = Context::Database;
                recognised_ = true;
            }
            break;
        case Context::Database: next = enter_database(name, tag); break;
        case Context::Activity:
        case Context::Course: next = enter_activity(name, tag); break;
        case Context::Lap: next = enter_lap(name, tag); break;
        case Context::LapAverageHeart:
        case Context::LapMaximumHeart:
        case Context::PointHeart:
            if (name == Name::Value) capture(name);
            break;
        case Context::LapExtra:
        case Context::PointExtra: next = enter_extra(name, tag, parent); break;
        case Context::Track:
            if (name == Name::Trackpoint) {
                next = Context::TrackPoint;
                row_.begin();
                point_offset_ = tag.offset;
                pattern_.begin(tag);
            }
            break;
        case Context::TrackPoint: next = enter_point(name, tag); break;
        case Context::PointPosition:
        case Context::CoursePosition:
            if (name == Name::Latitude || name == Name::Longitude) capture(name);
            break;
        case Context::CoursePoint: next = enter_course_point(name); break;
        case Context::Creator:
            if (name == Name::Text) capture(name);
            break;
    }
    field_context_ = parent;
    stack_.push_back(next);
}

/// Anything above an activity (Activities, Folders, MultiSportSession, NextSport, ...) is passed
/// through. A track there, as of a multisport's Transition, belongs to no session.
TcxHandler::Context TcxHandler::enter_database(Name name, const xml::XmlTag& tag) {
    switch (name) {
        case Name::Activity: begin_activity(tag, false); return Context::Activity;
        case Name::Run:
            begin_activity(tag, false);
            session_.sport = folder_;
            return Context::Activity;
        case Name::Folder: folder_ = xml::lower(tag.local); return Context::Database;
        case Name::Course: begin_activity(tag, true); return Context::Course;
        case Name::Author: return Context::Elsewhere;
        case Name::Lap: begin_lap(tag); return Context::Lap;
        case Name::Track:
            ++tracks_;
            row_.break_segment();
            return Context::Track;
        default: return Context::Database;
    }
}

void TcxHandler::begin_activity(const xml::XmlTag& tag, bool course) {
    if (activity_open_) end_activity();
    session_ = {};
    session_.first_row = session_.end_row = rows();
    session_.first_lap = session_.end_lap = lap_count();
    session_.sport = xml::lower(xml::tidy(tag.attribute("Sport")));
    activity_open_ = true;
    in_course_ = course;
    if (course) ++courses_;
    row_.break_segment();
}

TcxHandler::Context TcxHandler::enter_activity(Name name, const xml::XmlTag& tag) {
    switch (name) {
        case Name::Id:
        case Name::Notes:
        case Name::Text: capture(name); return Context::Elsewhere;
        case Name::Lap: begin_lap(tag); return Context::Lap;
        case Name::Track:
            ++tracks_;
            row_.break_segment();
            return Context::Track;
        case Name::CoursePoint:
            row_.begin();
            place_name_.clear();
            return Context::CoursePoint;
        case Name::Creator: return Context::Creator;
        default: return Context::Elsewhere;
    }
}

void TcxHandler::begin_lap(const xml::XmlTag& tag) {
    lap_ = {};
    lap_.first_row = lap_.end_row = rows();
    lap_open_ = true;
    row_.break_segment();
    const std::string_view start = tag.attribute("StartTime");
    if (!start.empty()) lap_.start = row_.read_time(start, tag.offset);
}

TcxHandler::Context TcxHandler::enter_lap(Name name, const xml::XmlTag&) {
    switch (name) {
        case Name::Track:
            ++tracks_;
            row_.break_segment();
            return Context::Track;
        case Name::AvgHeartRate: capture(name); return Context::LapAverageHeart;
        case Name::MaxHeartRate: capture(name); return Context::LapMaximumHeart;
        case Name::Extensions: return Context::LapExtra;
        case Name::TotalTime:
        case Name::Distance:
        case Name::MaximumSpeed:
        case Name::Calories:
        case Name::Cadence: capture(name); return Context::Elsewhere;
        default: return Context::Elsewhere;
    }
}

TcxHandler::Context TcxHandler::enter_point(Name name, const xml::XmlTag& tag) {
    switch (name) {
        case Name::Position: return Context::PointPosition;
        case Name::HeartRate: capture(name); return Context::PointHeart;
        case Name::Extensions: return Context::PointExtra;
        case Name::Time:
        case Name::Altitude:
        case Name::Distance:
        case Name::Cadence:
        case Name::Watts:
        case Name::Speed: capture(name); return Context::Elsewhere;
        case Name::Tpx: return Context::PointExtra;
        case Name::Plain: return Context::Elsewhere;
        default: count_unknown(tag.name); return Context::Elsewhere;
    }
}

TcxHandler::Context TcxHandler::enter_extra(Name name, const xml::XmlTag& tag, Context parent) {
    switch (name) {
        case Name::Tpx:
        case Name::Lx:
        case Name::Extensions: break;
        case Name::Speed:
        case Name::Watts:
        case Name::RunCadence:
        case Name::Cadence:
        case Name::AvgSpeed:
        case Name::AvgWatts:
        case Name::MaxWatts:
        case Name::AvgRunCadence: capture(name); break;
        default: count_unknown(tag.name); break;
    }
    return parent;
}

TcxHandler::Context TcxHandler::enter_course_point(Name name) {
    if (name == Name::Position) return Context::CoursePosition;
    if (name == Name::Text) capture(name);
    return Context::Elsewhere;
}

void TcxHandler::finish_field() {
    switch (field_context_) {
        case Context::PointPosition:
        case Context::CoursePosition:
        case Context::PointHeart:
        case Context::TrackPoint:
        case Context::PointExtra:
            set_point_value(field_, text_, offset_);
            pattern_.captured(static_cast<std::uint8_t>(field_));
            break;
        case Context::Lap:
        case Context::LapAverageHeart:
        case Context::LapMaximumHeart:
        case Context::LapExtra: finish_lap_field(); break;
        case Context::Activity:
        case Context::Course:
            if (field_ == Name::Id) {
                session_.start = core::kNoTime;
                if (const auto time = core::parse_time(text_)) session_.start = time->time;
                row_.note_offset(text_);
            } else if (session_.name.empty()) {
                session_.name = xml::tidy(text_);
            }
            break;
        case Context::CoursePoint: place_name_ = xml::tidy(text_); break;
        case Context::Creator:
            if (file_.device.empty()) file_.device = xml::tidy(text_);
            break;
        default: break;
    }
    field_ = Name::None;
}

void TcxHandler::set_point_value(Name field, std::string_view text, std::uint64_t offset) {
    switch (field) {
        case Name::Time: row_.set_time(text, offset); break;
        case Name::Latitude: row_.set(Metric::Latitude, text, offset); break;
        case Name::Longitude: row_.set(Metric::Longitude, text, offset); break;
        case Name::Altitude: row_.set(Metric::Elevation, text, offset); break;
        case Name::Distance: row_.set(Metric::Distance, text, offset); break;
        case Name::HeartRate:
        case Name::Value: row_.set(Metric::HeartRate, text, offset); break;
        case Name::Cadence:
        case Name::RunCadence: row_.set(Metric::Cadence, text, offset); break;
        case Name::Speed: row_.set(Metric::Speed, text, offset); break;
        case Name::Watts: row_.set(Metric::Power, text, offset); break;
        default: break;
    }
}

std::size_t TcxHandler::take_rows(std::size_t at, std::size_t valid_end) {
    xml::RowPattern::Row row;
    while (pattern_.match(at, valid_end, row)) {
        for (const xml::RowPattern::Value& value : pattern_.values()) {
            set_point_value(static_cast<Name>(value.field), value.text, value.offset);
        }
        for (const std::string_view name : pattern_.unknown_names()) unknown_.count(name);
        row_.commit(file_.points, row.offset);
        at = row.end;
    }
    lap_.end_row = session_.end_row = rows();
    return at;
}

void TcxHandler::finish_lap_field() {
    model::StatedTotals& stated = lap_.stated;
    std::optional<double>* wanted = nullptr;
    switch (field_) {
        case Name::TotalTime: wanted = &stated.timer_s; break;
        case Name::Distance: wanted = &stated.distance_m; break;
        case Name::MaximumSpeed: wanted = &stated.max_speed_mps; break;
        case Name::Calories: wanted = &stated.energy_kcal; break;
        case Name::Cadence:
        case Name::AvgRunCadence: wanted = &stated.avg_cadence_rpm; break;
        case Name::AvgSpeed: wanted = &stated.avg_speed_mps; break;
        case Name::AvgWatts: wanted = &stated.avg_power_w; break;
        case Name::MaxWatts: wanted = &stated.max_power_w; break;
        case Name::AvgHeartRate: wanted = &stated.avg_heart_rate_bpm; break;
        case Name::MaxHeartRate: wanted = &stated.max_heart_rate_bpm; break;
        case Name::Value:
            wanted = field_context_ == Context::LapMaximumHeart ? &stated.max_heart_rate_bpm
                                                                : &stated.avg_heart_rate_bpm;
            break;
        default: return;
    }
    if (const auto value = row_.read_number(text_, offset_)) *wanted = value;
}

void TcxHandler::end() {
    if (field_ != Name::None) finish_field();
    const Context ended = context();
    stack_.pop_back();
    switch (ended) {
        case Context::TrackPoint:
            row_.commit(file_.points, point_offset_);
            pattern_.end();
            lap_.end_row = session_.end_row = rows();
            break;
        case Context::Lap: end_lap(); break;
        case Context::Activity:
        case Context::Course: end_activity(); break;
        case Context::CoursePoint: end_course_point(); break;
        default: break;
    }
}

void TcxHandler::end_lap() {
    file_.laps.push_back(lap_);
    session_.end_lap = lap_count();
    lap_open_ = false;
    row_.break_segment();
}

void TcxHandler::end_course_point() {
    file_.waypoints.push_back(
        {place_name_, row_.value(Metric::Latitude), row_.value(Metric::Longitude)});
}

void TcxHandler::end_activity() {
    if (lap_open_) end_lap();
    activity_open_ = false;
    if (in_course_) {
        in_course_ = false;
        return;
    }
    if (session_.start == core::kNoTime && session_.first_lap < session_.end_lap) {
        session_.start = file_.laps[session_.first_lap].start;
    }
    for (std::uint32_t row = session_.first_row;
         session_.start == core::kNoTime && row < session_.end_row; ++row) {
        session_.start = file_.points.time[row];
    }
    file_.sessions.push_back(std::move(session_));
    session_ = {};
}

void TcxHandler::finish() {
    if (activity_open_) end_activity();
    if (lap_open_) end_lap();
    file_.utc_offset_s = row_.utc_offset_s();
    for (const model::Session& session : file_.sessions) {
        if (file_.sport.empty()) file_.sport = session.sport;
    }
    if (recognised_) {
        file_.kind = !file_.sessions.empty() || (courses_ == 0 && !file_.points.empty())
                         ? "activity"
                     : courses_ > 0 ? "course"
                                    : "empty";
    }
    unknown_.report(file_);
    const auto put = [&](const char* name, std::uint64_t count) {
        if (count > 0) file_.counts[name] = count;
    };
    put("Activity", file_.sessions.size());
    put("Course", courses_);
    put("CoursePoint", file_.waypoints.size());
    put("Lap", file_.laps.size());
    put("Track", tracks_);
    put("Trackpoint", file_.points.size());
}

}  // namespace slipstream::decode::tcx
