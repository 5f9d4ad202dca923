#include "app/commands/inspect_archive.hpp"

#include <fmt/format.h>

#include "app/commands/inspect_json.hpp"
#include "core/json_writer.hpp"
#include "decode/inspection.hpp"

namespace slipstream::app {

void ArchiveInspection::add(const std::string& path, const decode::DecodedFile& file) {
    const double distance_m = decode::inspect(file).distance_m;
    std::string object = inspect_json(file);
    std::string name;
    core::append_quoted(name, path);
    object.insert(1, "\"name\":" + name + ",");
    objects_.push_back(std::move(object));
    lines_.push_back(fmt::format("{}: {} {}, {} points, {:.2f} km{}", path, file.format, file.kind,
                                 file.points.size(), distance_m / 1000,
                                 file.integrity == "ok" ? "" : ", " + file.integrity));
    sessions_.insert(sessions_.end(), file.sessions.begin(), file.sessions.end());
    laps_ += file.laps.size();
    points_ += file.points.size();
    route_points_ += file.route_points;
    waypoints_ += file.waypoints.size();
    hrv_intervals_ += file.hrv_intervals;
    distance_m_ += distance_m;
    if (sport_.empty()) sport_ = file.sport;
    if (file.integrity != "ok" && integrity_ == "ok") {
        integrity_ = fmt::format("{}: {}", path, file.integrity);
    }
}

void ArchiveInspection::add_unrecognised(const std::string& path) {
    ++unrecognised_;
    lines_.push_back(path + ": not a file that is known here");
}

std::string ArchiveInspection::json() const {
    decode::DecodedFile sums;  // what an archive shares with a single file
    sums.format = "archive";
    sums.kind = "archive";
    sums.sport = sport_;
    sums.sessions = sessions_;
    sums.laps.resize(laps_);
    sums.route_points = route_points_;
    sums.waypoints.resize(waypoints_);
    sums.hrv_intervals = hrv_intervals_;
    sums.integrity = integrity_;
    sums.counts["files"] = objects_.size();
    if (unrecognised_ > 0) sums.counts["unrecognised"] = unrecognised_;
    sums.points.time.resize(points_, core::kNoTime);
    std::string out = inspect_json(sums, distance_m_);
    out.pop_back();
    out += ",\"files\":[";
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        if (i > 0) out.push_back(',');
        out += objects_[i];
    }
    out += "]}";
    return out;
}

std::string ArchiveInspection::summary(const std::string& name) const {
    std::string out = fmt::format("{}: archive with {} files, {} of them known\n", name,
                                  lines_.size(), objects_.size());
    for (const std::string& line : lines_) out += "  " + line + "\n";
    out += fmt::format("  integrity  {}\n", integrity_);
    return out;
}

}  // namespace slipstream::app
