#include "query/track.hpp"

#include <algorithm>
#include <deque>

#include "query/audience.hpp"
#include "query/privacy.hpp"
#include "query/zone_cut.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr std::size_t kFewestPoints = 8;  ///< of one activity, however many there are

/// Rows of several lines as one stream in order of time; a new segment wherever the line changes.
class Merger {
  public:
    void add(const model::Stream& part) {
        std::size_t next_break = 0;
        for (std::size_t row = 0; row < part.size(); ++row) {
            bool starts = row == 0;
            while (next_break < part.breaks.size() && part.breaks[next_break] <= row) {
                starts = true;
                ++next_break;
            }
            if (starts) ++segment_;
            rows_.push_back(
                {part.time[row], segment_, static_cast<std::uint32_t>(row), parts_.size()});
        }
        parts_.push_back(&part);
    }

    model::Stream merged() {
        std::stable_sort(rows_.begin(), rows_.end(),
                         [](const Row& a, const Row& b) { return a.time < b.time; });
        model::Stream out;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Row& from = rows_[i];
            const model::Stream& part = *parts_[from.part];
            out.append_row(from.time);
            for (std::size_t metric = 0; metric < model::kStreamMetricCount; ++metric) {
                if (part.columns[metric].empty()) continue;
                out.set(static_cast<Metric>(metric), i, part.columns[metric][from.row]);
            }
            if (i > 0 && from.segment != rows_[i - 1].segment) {
                out.breaks.push_back(static_cast<std::uint32_t>(i));
            }
        }
        return out;
    }

  private:
    struct Row {
        core::TimeMs time;
        std::uint32_t segment;
        std::uint32_t row;
        std::size_t part;
    };
    std::vector<Row> rows_;
    std::vector<const model::Stream*> parts_;
    std::uint32_t segment_ = 0;
};

bool touches(const model::Activity& activity, store::TimeRange range) {
    return activity.end >= range.from && activity.start < range.to;
}

/// Rows of the activity in the range, were they evenly spread.
double expected_rows(const model::Activity& activity, store::TimeRange range) {
    const auto length = static_cast<double>(activity.end - activity.start) + 1;
    const auto from = static_cast<double>(std::max(activity.start, range.from));
    const auto to = static_cast<double>(std::min(activity.end, range.to));
    return activity.rows * std::clamp((to - from + 1) / length, 0.0, 1.0);
}

using Lines = std::vector<std::shared_ptr<const ActivityLine>>;

/// The lines of the activities that touch the range, each with its share of `points`; together all of
/// their rows where these are no more.
core::Result<Lines> lines_between(const Scope& scope, LineCache& lines, store::TimeRange range,
                                  std::size_t points, const std::vector<Metric>& metrics) {
    std::vector<const model::Activity*> touched;
    double expected = 0;
    for (const auto& stored : scope.activities) {
        if (!touches(stored.activity, range)) continue;
        touched.push_back(&stored.activity);
        expected += expected_rows(stored.activity, range);
    }
    const double scale = static_cast<double>(points) / std::max(1.0, expected);
    Lines found;
    std::uint64_t total = 0;
    for (const model::Activity* activity : touched) {
        std::size_t share = points;
        if (scale < 1) {
            share = std::max(kFewestPoints,
                             static_cast<std::size_t>(scale * expected_rows(*activity, range)));
        }
        auto line = lines.line(*activity, metrics, share, range);
        if (!line) return core::fail(line.error());
        total += (*line)->total;
        found.push_back(std::move(*line));
    }
    if (total > points) return found;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i]->rows.size() == found[i]->total) continue;
        auto line = lines.line(*touched[i], metrics, points, range);
        if (!line) return core::fail(line.error());
        found[i] = std::move(*line);
    }
    return found;
}

/// Live fixes of the range where no activity recorded anything, with the asked columns.
model::Stream live_line(const Scope& scope, store::TimeRange range, const CoveredTimes& covered,
                        const std::vector<Metric>& metrics) {
    std::vector<const store::FixStore::RiderFix*> fixes;
    for (const auto* entry : scope.fixes) {
        if (entry->fix.time >= range.from && entry->fix.time < range.to) fixes.push_back(entry);
    }
    model::Stream live = fix_stream(uncovered(fixes, covered));
    for (std::size_t metric = 0; metric < model::kStreamMetricCount; ++metric) {
        const auto m = static_cast<Metric>(metric);
        const bool drawn =
            m == Metric::Latitude || m == Metric::Longitude || m == Metric::Elevation;
        if (!drawn && std::find(metrics.begin(), metrics.end(), m) == metrics.end()) {
            live.columns[metric].clear();
        }
    }
    return live;
}

}  // namespace

core::Result<TrackView> build_track(const Scope& scope, LineCache& lines, store::TimeRange range,
                                    std::size_t points, std::vector<model::Metric> metrics) {
    TrackView view;
    if (!scope.may_see(model::DataKind::Position)) return view;
    std::erase_if(metrics,
                  [&](Metric metric) { return !may_see(scope.journey, scope.viewer, metric); });
    range.to = std::min(range.to, scope.visible_to);
    auto found = lines_between(scope, lines, range, points, metrics);
    if (!found) return core::fail(found.error());
    Merger merger;
    CoveredTimes covered;
    std::deque<model::Stream> outside;  // of the zones; the merger keeps references
    for (const auto& line : *found) {
        covered.insert(covered.end(), line->covered.begin(), line->covered.end());
        view.total += line->total;
        if (scope.zones.empty()) {
            merger.add(line->rows);
            continue;
        }
        model::Stream rows = line->rows;
        withhold_zones(rows, scope.zones);
        merger.add(outside.emplace_back(drawable_rows(rows, {})));
    }
    const model::Stream live = live_line(scope, range, covered, metrics);
    view.total += live.size();
    merger.add(live);
    view.points = thinned(merger.merged(), points);
    cut_at_zones(view.points, scope.zones);
    view.simplified = view.points.size() < view.total;
    return view;
}

}  // namespace slipstream::query
