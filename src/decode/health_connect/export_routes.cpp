// The ways of exercises: rows of exercise_route_table become points, an exercise that has any a session.
#include <algorithm>

#include "decode/health_connect/export_tables.hpp"

namespace slipstream::decode::health_connect {
namespace {

using model::Metric;

constexpr std::size_t kMaxPoints = 10'000'000;  // as of a FIT file

std::int32_t stored(Metric metric, std::optional<double> value, double least, double most) {
    const bool good = value && *value >= least && *value <= most;
    return good ? model::to_stored(metric, *value) : model::kMissing;
}

}  // namespace

void ExportTables::read_routes(const std::unordered_map<std::int64_t, std::size_t>& exercises) {
    constexpr std::string_view kTable = "exercise_route_table";
    std::vector<std::vector<RoutePoint>> routes(file_.body.exercises.size());
    std::size_t points = 0;
    auto rows = open(kTable,
                     {"parent_key", "timestamp_millis", "latitude", "longitude", "altitude",
                      "horizontal_accuracy"},
                     "");
    while (rows && points < kMaxPoints && rows->next()) {
        const auto exercise = exercises.find(rows->whole(0).value_or(-1));
        RoutePoint point;
        point.latitude_e7 = stored(Metric::Latitude, rows->number(2), -90, 90);
        point.longitude_e7 = stored(Metric::Longitude, rows->number(3), -180, 180);
        const bool placed =
            point.latitude_e7 != model::kMissing && point.longitude_e7 != model::kMissing;
        if (exercise == exercises.end() || !is_time(rows->whole(1)) || !placed) {
            add_warning(file_, "bad_row", "a place of a route has no exercise, time or position");
            continue;
        }
        point.time = *rows->whole(1);
        point.elevation_cm = stored(Metric::Elevation, rows->number(4), -1e5, 1e5);
        point.accuracy = stored(Metric::Accuracy, rows->number(5), 0, 1e6);
        routes[exercise->second].push_back(point);
        ++points;
    }
    if (rows) check(*rows, kTable);
    for (std::size_t i = 0; i < routes.size(); ++i) {
        if (!routes[i].empty()) add_route(file_.body.exercises[i], routes[i]);
    }
}

void ExportTables::add_route(const model::Exercise& exercise, std::vector<RoutePoint>& route) {
    std::stable_sort(route.begin(), route.end(),
                     [](const RoutePoint& a, const RoutePoint& b) { return a.time < b.time; });
    model::Stream& points = file_.points;
    model::Session& session = file_.sessions.emplace_back();
    session.sport = exercise.sport;
    session.name = exercise.name;
    session.start = exercise.start;
    session.stated.elapsed_s = exercise.active_s;
    session.first_row = static_cast<std::uint32_t>(points.size());
    if (session.first_row > 0) points.breaks.push_back(session.first_row);
    for (const RoutePoint& point : route) {
        const std::size_t row = points.size();
        points.append_row(point.time);
        points.set(Metric::Latitude, row, point.latitude_e7);
        points.set(Metric::Longitude, row, point.longitude_e7);
        if (point.elevation_cm != model::kMissing)
            points.set(Metric::Elevation, row, point.elevation_cm);
        if (point.accuracy != model::kMissing) points.set(Metric::Accuracy, row, point.accuracy);
    }
    session.end_row = static_cast<std::uint32_t>(points.size());
    if (file_.sport.empty()) file_.sport = session.sport;
}

}  // namespace slipstream::decode::health_connect
