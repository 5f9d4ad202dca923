#include "decode/gpx/gpx_handler.hpp"

#include <algorithm>

#include "decode/xml/decimal.hpp"
#include "decode/xml/text.hpp"

namespace slipstream::decode::gpx {

using model::Metric;

void GpxHandler::restart() {
    file_ = DecodedFile{};
    file_.format = "gpx";
    row_.restart();
    pattern_.forget();
    unknown_.clear();
    stack_.clear();
    field_ = Name::None;
    track_open_ = false;
    recognised_ = false;
    session_ = {};
    route_ = {};
    counts_ = {};
}

void GpxHandler::start(const xml::XmlTag& tag) {
    field_ = Name::None;  // an element with children has no value
    offset_ = tag.offset;
    pattern_.tag(tag);
    const auto name = static_cast<Name>(kNames.find(tag.local));
    const Context parent = context();
    Context next = Context::Elsewhere;
    switch (parent) {
        case Context::Elsewhere:
            if (stack_.empty() && name == Name::Gpx) {
                next = Context::Document;
                recognised_ = true;
                file_.device = xml::tidy(tag.attribute("creator"));
            }
            break;
        case Context::Document: next = enter_document(name, tag); break;
        case Context::DocumentExtra:
            if (name == Name::Lap) {
                next = Context::Lap;
                lap_ = {};
            } else {
                next = Context::DocumentExtra;
                if (name == Name::None) count_unknown(tag.name);
            }
            break;
        case Context::Lap:
            if (name != Name::None) capture(name);
            break;
        case Context::Track:
            if (name == Name::Trkseg) {
                next = Context::Segment;
                ++counts_.segments;
                row_.break_segment();
            } else if (name == Name::Extensions) {
                next = Context::TrackExtra;
            } else if (name == Name::Title || name == Name::Type) {
                capture(name);
            }
            break;
        case Context::TrackExtra: next = enter_track_extra(name, tag); break;
        case Context::Segment:
            if (name == Name::Trkpt) {
                next = Context::TrackPoint;
                begin_place(tag);
                learn_point(tag);
            }
            break;
        case Context::TrackPoint: next = enter_point(name, tag, true); break;
        case Context::PointExtra: next = enter_point(name, tag, false); break;
        case Context::Route:
            if (name == Name::Rtept) {
                next = Context::RoutePoint;
                begin_place(tag);
            } else if (name == Name::Title) {
                capture(name);
            }
            break;
        case Context::RoutePoint:
        case Context::WayPoint: next = enter_place(name, parent); break;
    }
    field_context_ = parent;
    stack_.push_back(next);
}

GpxHandler::Context GpxHandler::enter_document(Name name, const xml::XmlTag& tag) {
    switch (name) {
        case Name::Trk:
            ++counts_.tracks;
            session_ = {};
            session_.first_row = session_.end_row = static_cast<std::uint32_t>(file_.points.size());
            track_open_ = true;
            return Context::Track;
        case Name::Rte: route_ = {}; return Context::Route;
        case Name::Wpt: begin_place(tag); return Context::WayPoint;
        case Name::Extensions: return Context::DocumentExtra;
        default: return Context::Elsewhere;
    }
}

void GpxHandler::begin_place(const xml::XmlTag& tag) {
    row_.begin();
    point_offset_ = tag.offset;
    place_name_.clear();
    row_.set(Metric::Latitude, tag.attribute("lat"), tag.offset);
    row_.set(Metric::Longitude, tag.attribute("lon"), tag.offset);
}

/// The positions come from attributes, in whichever order they stand.
void GpxHandler::learn_point(const xml::XmlTag& tag) {
    pattern_.begin(tag);
    for (const xml::XmlAttribute& attribute : tag.attributes) {
        if (attribute.name == "lat")
            pattern_.attribute(static_cast<std::uint8_t>(Name::LatitudeAttribute), attribute.value);
        if (attribute.name == "lon")
            pattern_.attribute(static_cast<std::uint8_t>(Name::LongitudeAttribute),
                               attribute.value);
    }
}

GpxHandler::Context GpxHandler::enter_point(Name name, const xml::XmlTag& tag, bool direct) {
    switch (name) {
        case Name::Ele:
        case Name::Time:
            if (direct) capture(name);
            break;
        case Name::Speed:
        case Name::Course:
        case Name::HeartRate:
        case Name::Cadence:
        case Name::Power:
        case Name::Temperature:
        case Name::WaterTemperature:
        case Name::Distance:
        case Name::Accuracy: capture(name); break;
        case Name::Extensions:
        case Name::Container: break;
        case Name::Plain:
            if (direct) return Context::Elsewhere;
            count_unknown(tag.name);
            break;
        default:
            if (direct && (name == Name::Title || name == Name::Type)) return Context::Elsewhere;
            count_unknown(tag.name);
            break;
    }
    return Context::PointExtra;
}

GpxHandler::Context GpxHandler::enter_place(Name name, Context) {
    if (name == Name::Ele || name == Name::Title) capture(name);
    return Context::Elsewhere;
}

GpxHandler::Context GpxHandler::enter_track_extra(Name name, const xml::XmlTag& tag) {
    if (name >= Name::TimerTime || name == Name::Distance) {
        capture(name);
    } else if (name == Name::None) {
        count_unknown(tag.name);
    }
    return Context::TrackExtra;
}

void GpxHandler::finish_field() {
    switch (field_context_) {
        case Context::TrackPoint:
        case Context::PointExtra:
            set_point_value(field_, text_, offset_);
            pattern_.captured(static_cast<std::uint8_t>(field_));
            break;
        case Context::Track:
            (field_ == Name::Title ? session_.name : session_.sport) = xml::tidy(text_);
            break;
        case Context::TrackExtra: finish_stated(session_.stated); break;
        case Context::Lap:
            if (field_ == Name::StartTime) {
                lap_.start = row_.read_time(text_, offset_);
            } else {
                finish_stated(lap_.stated);
            }
            break;
        case Context::Route: route_.name = xml::tidy(text_); break;
        case Context::RoutePoint:
        case Context::WayPoint:
            if (field_ == Name::Ele) {
                row_.set(Metric::Elevation, text_, offset_);
            } else {
                place_name_ = xml::tidy(text_);
            }
            break;
        default: break;
    }
    field_ = Name::None;
}

void GpxHandler::set_point_value(Name field, std::string_view text, std::uint64_t offset) {
    switch (field) {
        case Name::LatitudeAttribute: row_.set(Metric::Latitude, text, offset); break;
        case Name::LongitudeAttribute: row_.set(Metric::Longitude, text, offset); break;
        case Name::Ele: row_.set(Metric::Elevation, text, offset); break;
        case Name::Time: row_.set_time(text, offset); break;
        case Name::Speed: row_.set(Metric::Speed, text, offset); break;
        case Name::Course: row_.set(Metric::Heading, text, offset); break;
        case Name::HeartRate: row_.set(Metric::HeartRate, text, offset); break;
        case Name::Cadence: row_.set(Metric::Cadence, text, offset); break;
        case Name::Power: row_.set(Metric::Power, text, offset); break;
        case Name::Temperature:
        case Name::WaterTemperature: row_.set(Metric::Temperature, text, offset); break;
        case Name::Distance: row_.set(Metric::Distance, text, offset); break;
        case Name::Accuracy: row_.set(Metric::Accuracy, text, offset); break;
        default: break;
    }
}

std::size_t GpxHandler::take_rows(std::size_t at, std::size_t valid_end) {
    xml::RowPattern::Row row;
    while (pattern_.match(at, valid_end, row)) {
        for (const xml::RowPattern::Value& value : pattern_.values()) {
            const auto field = static_cast<Name>(value.field);
            const bool attribute =
                field == Name::LatitudeAttribute || field == Name::LongitudeAttribute;
            set_point_value(field, value.text, attribute ? row.offset : value.offset);
        }
        for (const std::string_view name : pattern_.unknown_names()) unknown_.count(name);
        row_.commit(file_.points, row.offset);
        at = row.end;
    }
    session_.end_row = static_cast<std::uint32_t>(file_.points.size());
    return at;
}

void GpxHandler::finish_stated(model::StatedTotals& stated) {
    std::optional<double>* wanted = nullptr;
    switch (field_) {
        case Name::Distance: wanted = &stated.distance_m; break;
        case Name::TimerTime: wanted = &stated.timer_s; break;
        case Name::ElapsedTime: wanted = &stated.elapsed_s; break;
        case Name::MaxSpeed: wanted = &stated.max_speed_mps; break;
        case Name::Ascent: wanted = &stated.ascent_m; break;
        case Name::Descent: wanted = &stated.descent_m; break;
        case Name::Calories: wanted = &stated.energy_kcal; break;
        case Name::AvgCadence: wanted = &stated.avg_cadence_rpm; break;
        default: return;
    }
    if (const auto value = row_.read_number(text_, offset_)) *wanted = value;
}

void GpxHandler::end() {
    if (field_ != Name::None) finish_field();
    const Context ended = context();
    stack_.pop_back();
    switch (ended) {
        case Context::TrackPoint:
            row_.commit(file_.points, point_offset_);
            pattern_.end();
            session_.end_row = static_cast<std::uint32_t>(file_.points.size());
            break;
        case Context::Track: end_track(); break;
        case Context::Lap: file_.laps.push_back(lap_); break;
        case Context::RoutePoint:
            ++counts_.route_points;
            if (row_.has_position()) {
                route_.latitude_e7.push_back(row_.value(Metric::Latitude));
                route_.longitude_e7.push_back(row_.value(Metric::Longitude));
                route_.elevation_cm.push_back(row_.value(Metric::Elevation));
                if (!place_name_.empty()) {
                    route_.waypoints.push_back(
                        {place_name_, row_.value(Metric::Latitude), row_.value(Metric::Longitude)});
                }
            }
            break;
        case Context::Route:
            file_.routes.push_back(std::move(route_));
            route_ = {};
            break;
        case Context::WayPoint:
            file_.waypoints.push_back(
                {place_name_, row_.value(Metric::Latitude), row_.value(Metric::Longitude)});
            break;
        default: break;
    }
}

void GpxHandler::end_track() {
    for (std::uint32_t row = session_.first_row; row < session_.end_row; ++row) {
        if (file_.points.time[row] == core::kNoTime) continue;
        session_.start = file_.points.time[row];
        break;
    }
    session_.sport = xml::lower(session_.sport);
    file_.sessions.push_back(std::move(session_));
    session_ = {};
    track_open_ = false;
}

void GpxHandler::finish() {
    if (track_open_) end_track();
    if (!route_.latitude_e7.empty()) file_.routes.push_back(std::move(route_));
    if (file_.sessions.size() == 1)
        file_.sessions[0].end_lap = static_cast<std::uint32_t>(file_.laps.size());
    for (model::Route& route : file_.routes) {
        const auto known = [](std::int32_t e) { return e != model::kMissing; };
        if (std::none_of(route.elevation_cm.begin(), route.elevation_cm.end(), known)) {
            route.elevation_cm.clear();
        }
    }
    file_.route_points = counts_.route_points;
    file_.utc_offset_s = row_.utc_offset_s();
    for (const model::Session& session : file_.sessions) {
        if (file_.sport.empty()) file_.sport = session.sport;
    }
    if (recognised_) {
        file_.kind = !file_.sessions.empty()    ? "activity"
                     : !file_.routes.empty()    ? "route"
                     : !file_.waypoints.empty() ? "waypoints"
                                                : "empty";
    }
    unknown_.report(file_);
    const auto put = [&](const char* name, std::uint64_t count) {
        if (count > 0) file_.counts[name] = count;
    };
    put("trk", counts_.tracks);
    put("trkseg", counts_.segments);
    put("trkpt", file_.points.size());
    put("rte", file_.routes.size());
    put("rtept", counts_.route_points);
    put("wpt", file_.waypoints.size());
}

}  // namespace slipstream::decode::gpx
