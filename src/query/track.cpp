#include "query/track.hpp"

#include <algorithm>
#include <numeric>

#include "query/audience.hpp"
#include "query/privacy.hpp"

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

}  // namespace

core::Result<TrackView> build_track(const Scope& scope, LineCache& lines, store::TimeRange range,
                                    std::size_t points, std::vector<model::Metric> metrics) {
    TrackView view;
    if (!scope.may_see(model::DataKind::Position)) return view;
    std::erase_if(metrics,
                  [&](Metric metric) { return !may_see(scope.journey, scope.viewer, metric); });
    range.to = std::min(range.to, scope.visible_to);

    std::uint64_t rows_in_range = 0;
    for (const auto& stored : scope.activities) {
        if (touches(stored.activity, range)) rows_in_range += stored.activity.rows;
    }
    std::vector<model::Stream> parts;
    CoveredTimes covered;
    for (const auto& stored : scope.activities) {
        const model::Activity& activity = stored.activity;
        if (!touches(activity, range)) continue;
        const bool whole = activity.start >= range.from && activity.end < range.to;
        std::size_t share = SIZE_MAX;
        if (whole && rows_in_range > points) {
            share = std::max<std::size_t>(
                kFewestPoints, points * activity.rows / std::max<std::uint64_t>(1, rows_in_range));
        }
        auto line = lines.line(activity, metrics, share);
        if (!line) return core::fail(line.error());
        covered.insert(covered.end(), (*line)->covered.begin(), (*line)->covered.end());
        model::Stream part = (*line)->rows;
        view.total += (*line)->total;
        if (!whole) {
            view.total -= part.size();
            part = drawable_rows(part, range);
            view.total += part.size();
        }
        if (!scope.zones.empty()) {
            withhold_zones(part, scope.zones);
            part = drawable_rows(part, {});
        }
        parts.push_back(std::move(part));
    }
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
    view.total += live.size();
    parts.push_back(std::move(live));

    Merger merger;
    for (const model::Stream& part : parts) merger.add(part);
    view.points = thinned(merger.merged(), points);
    view.simplified = view.points.size() < view.total;
    return view;
}

}  // namespace slipstream::query
