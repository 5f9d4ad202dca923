#include "decode/kml/kml_handler.hpp"

#include <array>
#include <optional>

#include "decode/xml/decimal.hpp"
#include "decode/xml/text.hpp"

namespace slipstream::decode::kml {
namespace {

using model::Metric;

struct NamedMetric {
    std::string_view name;  ///< lower case
    Metric metric;
};
// Names of gx:SimpleArrayData as Garmin, Suunto and My Tracks write them. Speeds are left out: their
// unit differs between writers and is not stated.
constexpr NamedMetric kArrays[] = {
    {"heartrate", Metric::HeartRate},
    {"heart_rate", Metric::HeartRate},
    {"hr", Metric::HeartRate},
    {"cadence", Metric::Cadence},
    {"cad", Metric::Cadence},
    {"power", Metric::Power},
    {"temperature", Metric::Temperature},
    {"bearing", Metric::Heading},
};

std::optional<Metric> array_metric(std::string_view name) {
    const std::string wanted = xml::lower(name);
    for (const NamedMetric& known : kArrays) {
        if (known.name == wanted) return known.metric;
    }
    return std::nullopt;
}

/// The number at the front of a text such as "33.9 km/h"; empty where there is none.
std::string_view leading_number(std::string_view text) {
    text = xml::trimmed(text);
    return text.substr(0, text.find_first_not_of("+-.0123456789"));
}

}  // namespace

void KmlHandler::restart() {
    file_ = DecodedFile{};
    file_.format = "kml";
    row_.restart();
    stack_.clear();
    field_ = Name::None;
    recognised_ = in_placemark_ = track_open_ = false;
    placemark_ = gx_tracks_ = line_strings_ = 0;
    tracks_ = {};
    lines_ = {};
    places_ = {};
}

void KmlHandler::start(const xml::XmlTag& tag) {
    field_ = Name::None;
    offset_ = tag.offset;
    const auto name = static_cast<Name>(kNames.find(tag.local));
    const Context parent = context();
    field_context_ = parent;
    stack_.push_back(enter(name, tag, parent));
}

KmlHandler::Context KmlHandler::enter(Name name, const xml::XmlTag& tag, Context parent) {
    switch (parent) {
        case Context::Outside:
            if (stack_.empty() && name == Name::Kml) {
                recognised_ = true;
                return Context::Document;
            }
            return Context::Outside;
        case Context::Document:
            if (name == Name::Placemark) {
                begin_placemark();
                return Context::Placemark;
            }
            return Context::Document;  // folders and the like
        case Context::Placemark: return enter_placemark(name, tag);
        case Context::Point:
        case Context::Line:
            if (name == Name::Coordinates) capture(name);
            return parent;
        case Context::Track:
            if (name == Name::When || name == Name::Coord) capture(name);
            if (name == Name::ArrayData) {
                const auto metric = array_metric(tag.attribute("name"));
                if (!metric) return Context::Track;
                track_.arrays.push_back({*metric, {}});
                return Context::TrackArray;
            }
            return Context::Track;
        case Context::TrackArray:
            if (name == Name::Value) capture(name);
            return Context::TrackArray;
        case Context::Data:
            if (name == Name::Value) capture(name);
            return Context::Data;
        case Context::TimeStamp:
            if (name == Name::When) capture(name);
            return Context::TimeStamp;
        case Context::TimeSpan:
            if (name == Name::Begin) capture(name);
            return Context::TimeSpan;
    }
    return Context::Outside;
}

void KmlHandler::begin_placemark() {
    ++placemark_;
    in_placemark_ = true;
    placemark_depth_ = stack_.size() + 1;
    name_.clear();
    place_texts_.clear();
    time_ = core::kNoTime;
    values_.clear();
}

KmlHandler::Context KmlHandler::enter_placemark(Name name, const xml::XmlTag& tag) {
    switch (name) {
        case Name::Title:
            if (stack_.size() == placemark_depth_) capture(name);  // not its author's
            return Context::Outside;
        case Name::Point: place_texts_.emplace_back(); return Context::Point;
        case Name::LineString: ++line_strings_; return Context::Line;
        case Name::Track:
            ++gx_tracks_;
            track_ = {};
            track_open_ = true;
            return Context::Track;
        case Name::TimeStamp: return Context::TimeStamp;
        case Name::TimeSpan: return Context::TimeSpan;
        case Name::Data: data_name_ = std::string(tag.attribute("name")); return Context::Data;
        default: return Context::Placemark;  // MultiGeometry, gx:MultiTrack, ExtendedData, ...
    }
}

void KmlHandler::finish_field() {
    const Name field = field_;
    field_ = Name::None;
    switch (field_context_) {
        case Context::Placemark: name_ = xml::tidy(text_); break;
        case Context::Point: place_texts_.back() = text_; break;
        case Context::Line: add_line(false); break;
        case Context::Track:
            if (field == Name::When) {
                track_.times.push_back(row_.read_time(text_, offset_));
            } else {
                track_.coords.push_back(text_);
            }
            break;
        case Context::TrackArray: track_.arrays.back().second.push_back(text_); break;
        case Context::TimeStamp:
        case Context::TimeSpan: time_ = row_.read_time(text_, offset_); break;
        case Context::Data: finish_data(); break;
        default: break;
    }
}

/// Garmin inReach's ExtendedData: "33.9 km/h", "270.00 ° True".
void KmlHandler::finish_data() {
    if (data_name_ == "Velocity" && text_.find("km/h") != std::string::npos) {
        const auto kmh = xml::parse_double(leading_number(text_));
        if (kmh) values_.push_back({Metric::Speed, std::to_string(*kmh / 3.6)});
    } else if (data_name_ == "Course") {
        values_.push_back({Metric::Heading, std::string(leading_number(text_))});
    } else if (data_name_ == "Device Type" && file_.device.empty()) {
        file_.device = xml::tidy(text_);
    }
}

void KmlHandler::add_line(bool cut) {
    const std::uint32_t first = static_cast<std::uint32_t>(lines_.points.size());
    for_each_tuple(text_, cut, [&](std::string_view tuple) {
        if (lines_.points.size() == first) row_.break_segment();
        row_.begin();
        set_position(row_, tuple, ',', offset_);
        row_.commit(lines_.points, offset_);
    });
    if (lines_.points.size() > first) lines_.cover(placemark_, first);
}

void KmlHandler::end_track() {
    track_open_ = false;
    const std::uint32_t first = static_cast<std::uint32_t>(tracks_.points.size());
    if (!track_.coords.empty()) row_.break_segment();
    for (std::size_t i = 0; i < track_.coords.size(); ++i) {
        row_.begin();
        set_position(row_, track_.coords[i], ' ', offset_);
        if (i < track_.times.size()) row_.set_time(track_.times[i]);
        for (const auto& [metric, texts] : track_.arrays) {
            if (i < texts.size()) row_.set(metric, texts[i], offset_);
        }
        row_.commit(tracks_.points, offset_);
    }
    if (track_.coords.size() != track_.times.size()) {
        add_warning(file_, "unpaired_times",
                    "a gx:Track has another number of <when> than of <gx:coord>", offset_);
    }
    if (tracks_.points.size() > first) tracks_.cover(placemark_, first);
    track_ = {};
}

void KmlHandler::end_placemark() {
    in_placemark_ = false;
    tracks_.close(name_);
    lines_.close(name_);
    for (const std::string& place : place_texts_) {
        row_.begin();
        for_each_tuple(place, false, [&](std::string_view tuple) {
            if (!row_.has_position()) set_position(row_, tuple, ',', offset_);
        });
        row_.set_time(time_);
        for (const auto& [metric, text] : values_) row_.set(metric, text, offset_);
        row_.commit(places_.points, offset_);
        places_.names.push_back(name_);
    }
}

void KmlHandler::end() {
    if (field_ != Name::None) finish_field();
    const Context ended = context();
    stack_.pop_back();
    const Context parent = context();
    if (ended == parent) return;
    if (ended == Context::Track && parent == Context::Placemark) end_track();
    if (ended == Context::Placemark && parent == Context::Document) end_placemark();
}

/// MapShare feeds draw the line through their own points: where both have the same positions in the
/// same order, the vertex and the point are one thing, and the point says when.
void KmlHandler::time_line_vertices() {
    model::Stream& line = lines_.points;
    const model::Stream& places = places_.points;
    if (line.size() != places.size()) return;
    for (std::size_t row = 0; row < line.size(); ++row) {
        if (line.at(Metric::Latitude, row) != places.at(Metric::Latitude, row) ||
            line.at(Metric::Longitude, row) != places.at(Metric::Longitude, row)) {
            return;
        }
    }
    line.time = places.time;
    for (const Metric metric : {Metric::Speed, Metric::Heading, Metric::Elevation}) {
        const auto index = static_cast<std::size_t>(metric);
        if (line.columns[index].empty()) line.columns[index] = places.columns[index];
    }
    for (model::Session& session : lines_.sessions) {
        for (std::uint32_t row = session.first_row;
             row < session.end_row && session.start == core::kNoTime; ++row) {
            session.start = line.time[row];
        }
    }
}

void KmlHandler::finish() {
    if (field_ == Name::Coordinates && field_context_ == Context::Line) add_line(true);
    if (track_open_) end_track();
    if (in_placemark_) {
        tracks_.close(name_);
        lines_.close(name_);
    }
    const std::uint64_t place_count = places_.points.size();
    time_line_vertices();
    KmlRows& chosen = !tracks_.points.empty() ? tracks_ : !lines_.points.empty() ? lines_ : places_;
    bool timed = false;
    for (const core::TimeMs time : chosen.points.time) timed = timed || time != core::kNoTime;
    if (&chosen == &places_) {
        if (timed) {
            places_.cover(1, 0);
        } else {  // no line leads from one to the next
            for (std::uint32_t row = 1; row < place_count; ++row) {
                places_.points.breaks.push_back(row);
            }
        }
    } else {
        for (std::size_t row = 0; row < place_count; ++row) {
            file_.waypoints.push_back({places_.names[row], places_.points.at(Metric::Latitude, row),
                                       places_.points.at(Metric::Longitude, row)});
        }
    }
    file_.points = std::move(chosen.points);
    file_.sessions = std::move(chosen.sessions);
    file_.utc_offset_s = row_.utc_offset_s();
    if (recognised_) {
        file_.kind = !file_.sessions.empty() ? "activity" : place_count > 0 ? "waypoints" : "empty";
    }
    const auto put = [&](const char* name, std::uint64_t count) {
        if (count > 0) file_.counts[name] = count;
    };
    put("Placemark", placemark_);
    put("Point", place_count);
    put("LineString", line_strings_);
    put("gx:Track", gx_tracks_);
}

}  // namespace slipstream::decode::kml
