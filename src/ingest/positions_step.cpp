#include "ingest/positions_step.hpp"

#include <string>
#include <utility>
#include <vector>

#include "analyze/local_time.hpp"
#include "model/fix.hpp"
#include "series/fix_chunk.hpp"

namespace slipstream::ingest {
namespace {

std::vector<model::Fix> fixes_of(const model::Stream& points, const model::Session& session) {
    std::vector<model::Fix> fixes;
    fixes.reserve(session.end_row - session.first_row);
    for (std::size_t row = session.first_row; row < session.end_row; ++row) {
        model::Fix fix;
        fix.time = points.time[row];
        for (const auto& [metric, value] : model::kFixColumns) fix.*value = points.at(metric, row);
        fixes.push_back(fix);
    }
    series::normalise(fixes);
    return fixes;
}

void append(model::Stream& points, const model::Fix& fix) {
    const std::size_t row = points.size();
    points.append_row(fix.time);
    for (const auto& [metric, value] : model::kFixColumns) {
        if (fix.*value != model::kMissing) points.set(metric, row, fix.*value);
    }
}

/// The end of the local day at the place and time of a position.
core::TimeMs end_of_day(const model::Fix& fix) {
    const std::string zone = analyze::zone_at(fix.latitude_e7, fix.longitude_e7);
    const int offset_s = analyze::utc_offset_s(zone, fix.time);
    return analyze::day_range(zone, analyze::local_date(fix.time, offset_s)).to;
}

}  // namespace

void make_recordings(decode::DecodedFile& file) {
    model::Stream points;
    std::vector<model::Session> sessions;
    for (const model::Session& device : file.sessions) {
        core::TimeMs last = core::kNoTime;
        core::TimeMs day_end = core::kNoTime;
        for (const model::Fix& fix : fixes_of(file.points, device)) {
            const auto row = static_cast<std::uint32_t>(points.size());
            if (last == core::kNoTime || fix.time - last > kLongestSilence || fix.time >= day_end) {
                day_end = end_of_day(fix);
                model::Session recording = device;
                recording.start = fix.time;
                recording.first_row = row;
                sessions.push_back(std::move(recording));
            } else if (fix.time - last > kSilence) {
                points.breaks.push_back(row);
            }
            append(points, fix);
            sessions.back().end_row = row + 1;
            last = fix.time;
        }
    }
    file.points = std::move(points);
    file.sessions = std::move(sessions);
}

}  // namespace slipstream::ingest
