#include "decode/positions/geojson_lines.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "decode/live/reading.hpp"
#include "decode/positions/point_properties.hpp"
#include "decode/xml/text.hpp"

namespace slipstream::decode::positions {
namespace {

using live::Json;
using model::Metric;

/// Names of the lists beside the vertices: those that togeojson writes for GPX and TCX.
struct ListName {
    const char* name;
    Metric metric;
};
constexpr std::array<ListName, 11> kLists{{{"heart", Metric::HeartRate},
                                           {"hearts", Metric::HeartRate},
                                           {"heartRates", Metric::HeartRate},
                                           {"cads", Metric::Cadence},
                                           {"cadences", Metric::Cadence},
                                           {"powers", Metric::Power},
                                           {"watts", Metric::Power},
                                           {"atemps", Metric::Temperature},
                                           {"temperatures", Metric::Temperature},
                                           {"speeds", Metric::Speed},
                                           {"courses", Metric::Heading}}};

/// The items of a list in order; empty where it is none. Of a MultiLineString's lists those of one part.
std::vector<Json> items_of(std::optional<Json> list, std::optional<std::size_t> part) {
    std::vector<Json> items;
    simdjson::dom::array values;
    if (!list || list->get(values) != simdjson::SUCCESS) return items;
    for (const Json value : values) items.push_back(value);
    if (!part) return items;
    return *part < items.size() ? items_of(items[*part], std::nullopt) : std::vector<Json>();
}

bool is_on_globe(const live::Reading& at) {
    return at.latitude_deg && at.longitude_deg && *at.latitude_deg >= -90 &&
           *at.latitude_deg <= 90 && *at.longitude_deg >= -180 && *at.longitude_deg <= 180;
}

}  // namespace

struct GeoJsonLines::Beside {
    Beside(Json properties, std::optional<std::size_t> part) {
        const auto inner = live::member(properties, "coordinateProperties");
        if (inner) times = items_of(live::member(*inner, "times"), part);
        if (times.empty()) times = items_of(live::member(properties, "coordTimes"), part);
        for (const auto& [name, metric] : kLists) {
            auto list = inner ? live::member(*inner, name) : std::nullopt;
            if (!list) list = live::member(properties, name);
            auto items = items_of(list, part);
            if (!items.empty()) values.emplace_back(metric, std::move(items));
        }
    }
    std::vector<Json> times;
    std::vector<std::pair<Metric, std::vector<Json>>> values;
};

void GeoJsonLines::take_line(Json coordinates, Json properties, std::uint64_t offset) {
    const Beside beside(properties, std::nullopt);
    if (beside.times.empty() && live::text_member(properties, "_gpxType") != "trk") {
        add_route(coordinates, properties, offset);
        return;
    }
    begin_session(properties);
    add_track_part(coordinates, beside, offset);
    end_session();
}

void GeoJsonLines::take_lines(Json parts, Json properties, std::uint64_t offset) {
    const std::vector<Json> lines = items_of(parts, std::nullopt);
    bool timed = live::text_member(properties, "_gpxType") == "trk";
    for (std::size_t i = 0; i < lines.size() && !timed; ++i)
        timed = !Beside(properties, i).times.empty();
    if (!timed) {
        for (const Json line : lines) add_route(line, properties, offset);
        return;
    }
    begin_session(properties);
    for (std::size_t i = 0; i < lines.size(); ++i)
        add_track_part(lines[i], Beside(properties, i), offset);
    end_session();
}

void GeoJsonLines::begin_session(Json properties) {
    model::Session session;
    session.name = xml::tidy(live::text_member(properties, "name").value_or(""));
    session.sport = xml::lower(xml::tidy(live::text_member(properties, "type").value_or("")));
    session.first_row = session.end_row = static_cast<std::uint32_t>(file_.points.size());
    file_.sessions.push_back(std::move(session));
}

void GeoJsonLines::end_session() {
    model::Session& session = file_.sessions.back();
    session.end_row = static_cast<std::uint32_t>(file_.points.size());
    for (std::uint32_t row = session.first_row; row < session.end_row; ++row) {
        if (file_.points.time[row] == core::kNoTime) continue;
        session.start = file_.points.time[row];
        break;
    }
    if (file_.sport.empty()) file_.sport = session.sport;
}

void GeoJsonLines::add_track_part(Json coordinates, const Beside& beside, std::uint64_t offset) {
    row_.break_segment();
    std::size_t index = 0;
    for (const Json vertex : items_of(coordinates, std::nullopt)) {
        const std::size_t place = index++;
        live::Reading at;
        read_coordinates(vertex, at);
        if (!is_on_globe(at)) {
            add_warning(file_, "bad_position", "a vertex that is no place on the globe", offset);
            continue;
        }
        row_.begin();
        row_.set_stored(Metric::Latitude, model::to_stored(Metric::Latitude, *at.latitude_deg));
        row_.set_stored(Metric::Longitude, model::to_stored(Metric::Longitude, *at.longitude_deg));
        if (at.elevation_m)
            row_.set_stored(Metric::Elevation,
                            model::to_stored(Metric::Elevation, *at.elevation_m));
        std::string_view text;
        if (place < beside.times.size()) {
            if (beside.times[place].get(text) == simdjson::SUCCESS) {
                row_.set_time(text, offset);
            } else if (const auto number = live::as_number(beside.times[place])) {
                row_.set_time(live::epoch_time(*number).value_or(core::kNoTime));
            }
        }
        for (const auto& [metric, values] : beside.values) {
            const auto number =
                place < values.size() ? live::as_number(values[place]) : std::nullopt;
            if (number) row_.set_stored(metric, model::to_stored(metric, *number));
        }
        row_.commit(file_.points, offset);
    }
    if (!beside.times.empty() && beside.times.size() != index)
        add_warning(file_, "other_number_of_times", "not one time a vertex", offset);
}

void GeoJsonLines::add_route(Json coordinates, Json properties, std::uint64_t offset) {
    model::Route route;
    route.name = xml::tidy(live::text_member(properties, "name").value_or(""));
    bool heights = false;
    for (const Json vertex : items_of(coordinates, std::nullopt)) {
        live::Reading at;
        read_coordinates(vertex, at);
        if (!is_on_globe(at)) {
            add_warning(file_, "bad_position", "a vertex that is no place on the globe", offset);
            continue;
        }
        route.latitude_e7.push_back(model::to_stored(Metric::Latitude, *at.latitude_deg));
        route.longitude_e7.push_back(model::to_stored(Metric::Longitude, *at.longitude_deg));
        route.elevation_cm.push_back(at.elevation_m
                                         ? model::to_stored(Metric::Elevation, *at.elevation_m)
                                         : model::kMissing);
        heights = heights || route.elevation_cm.back() != model::kMissing;
    }
    if (!heights) route.elevation_cm.clear();
    file_.route_points += route.latitude_e7.size();
    file_.routes.push_back(std::move(route));
}

void GeoJsonLines::finish() {
    if (const auto offset_s = row_.utc_offset_s()) file_.utc_offset_s = offset_s;
}

}  // namespace slipstream::decode::positions
