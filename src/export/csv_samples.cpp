// Samples of every metric as CSV, of rides and of the body, and the silences between them.
#include <algorithm>
#include <set>

#include "export/csv_export.hpp"
#include "query/body_series.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;
using core::TimeMs;
using model::Metric;

constexpr TimeMs kRideSilence = 60'000;

/// Where the rider was is track.csv.
bool in_track(Metric metric) {
    return metric == Metric::Latitude || metric == Metric::Longitude || metric == Metric::Elevation;
}

struct MetricFile {
    Source& source;
    Output& output;
    Metric metric;
    CsvFile csv;
    Coverage coverage;
    const model::MetricInfo& info;
    int decimals;

    MetricFile(Source& the_source, Output& the_output, Metric the_metric)
        : source(the_source),
          output(the_output),
          metric(the_metric),
          csv(the_output, "samples_" + std::string(model::metric_info(the_metric).key)),
          info(model::metric_info(the_metric)),
          decimals(decimals_of(info)) {}

    Result<void> add_ride(const query::ActivityView& ride) {
        const model::Activity& activity = ride.stored.activity;
        if (std::count(activity.metrics.begin(), activity.metrics.end(), metric) == 0) return {};
        const std::vector<Metric> columns{metric};
        auto stream = source.stream(ride, &columns);
        if (!stream) return fail(stream.error());
        const std::string id = source.disguise().id(activity.id.view());
        const std::string delivery = source.cite(activity.delivery);
        for (std::size_t row = 0; row < stream->size(); ++row) {
            const std::int32_t value = stream->at(metric, row);
            if (value == model::kMissing) continue;
            csv.time(stream->time[row], source.times()).fixed(value, decimals).text(info.unit);
            csv.number(0).blank();
            csv.text(row_flags(stream->flags.empty() ? std::uint8_t{0} : stream->flags[row]));
            csv.blank().text(id).text(delivery).end_row();
        }
        return {};
    }

    void add_piece(const SamplesPiece& piece) {
        const std::string origin = source.disguise().origin(piece.part.origin);
        const std::string delivery = source.cite(piece.part.delivery);
        const bool timed = piece.part.basis != model::TimeBasis::Unknown;
        for (std::size_t i = 0; i < piece.time.size(); ++i) {
            csv.time(piece.utc[i], source.times()).fixed(piece.values[i], decimals).text(info.unit);
            csv.number(piece.part.interval_s);
            if (timed) {
                csv.blank();
            } else {
                csv.number(piece.time[i]);
            }
            csv.text(sample_flags(piece.flags[i])).text(origin).blank().text(delivery).end_row();
        }
        if (timed)
            coverage.add(origin, piece.utc, piece.part.interval_s, query::silence_of(metric));
    }
};

struct FoundGap {
    std::string metric;
    Coverage::Gap gap;
};

Result<void> find_ride_gaps(Source& source, const std::vector<query::ActivityView>& rides,
                            std::vector<FoundGap>& gaps) {
    const std::vector<Metric> position{Metric::Latitude, Metric::Longitude};
    for (const query::ActivityView& ride : rides) {
        auto stream = source.stream(ride, &position);
        if (!stream) return fail(stream.error());
        TimeMs last = core::kNoTime;
        for (std::size_t row = 0; row < stream->size(); ++row) {
            const TimeMs time = stream->time[row];
            if (time == core::kNoTime || !stream->has_position(row)) continue;
            if (!stream->flags.empty() && stream->flags[row] != 0) continue;
            if (last != core::kNoTime && time - last > kRideSilence) {
                gaps.push_back(
                    {"position",
                     {source.disguise().id(ride.stored.activity.id.view()), last, time}});
            }
            last = time;
        }
    }
    return {};
}

void write_gaps(Source& source, Output& output, const std::vector<FoundGap>& gaps) {
    CsvFile csv(output, "gaps");
    for (const FoundGap& found : gaps) {
        csv.text(found.metric).text(found.gap.origin).time(found.gap.from, source.times());
        csv.time(found.gap.to, source.times());
        csv.exact(static_cast<double>(found.gap.to - found.gap.from) / 1000).end_row();
    }
}

Result<void> write_metric(Source& source, Output& output, Metric metric,
                          const std::vector<query::ActivityView>& rides, bool series,
                          std::vector<FoundGap>& gaps) {
    MetricFile file(source, output, metric);
    for (const query::ActivityView& ride : rides) {
        if (auto done = file.add_ride(ride); !done) return done;
    }
    if (!series) return {};
    std::uint64_t exported = 0;
    auto done = source.samples(metric, [&](const SamplesPiece& piece) {
        file.add_piece(piece);
        exported += piece.time.size();
    });
    if (!done) return done;
    const std::string key(model::metric_info(metric).key);
    source.completeness()["samples " + key].exported = exported;
    for (Coverage::Gap& gap : file.coverage.gaps(query::silence_of(metric))) {
        gaps.push_back({key, std::move(gap)});
    }
    return {};
}

}  // namespace

void Coverage::add(const std::string& origin, std::span<const TimeMs> times,
                   std::int32_t interval_s, TimeMs silence) {
    auto& stretches = stretches_[origin];
    const TimeMs lasts = interval_s * TimeMs{1000};
    for (std::size_t i = 0; i < times.size(); ++i) {
        const bool goes_on = i > 0 && times[i] - stretches.back().to <= silence;
        if (!goes_on) stretches.push_back({times[i], times[i]});
        stretches.back().to = std::max(stretches.back().to, times[i] + lasts);
    }
}

std::vector<Coverage::Gap> Coverage::gaps(TimeMs silence) const {
    std::vector<Gap> gaps;
    for (const auto& [origin, unsorted] : stretches_) {
        auto stretches = unsorted;
        std::sort(stretches.begin(), stretches.end(),
                  [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
        TimeMs covered = INT64_MAX;
        for (const Stretch& stretch : stretches) {
            if (covered != INT64_MAX && stretch.from - covered > silence) {
                gaps.push_back({origin, covered, stretch.from});
            }
            covered = covered == INT64_MAX ? stretch.to : std::max(covered, stretch.to);
        }
    }
    return gaps;
}

Result<void> csv_samples(Source& source, Output& output) {
    std::vector<query::ActivityView> rides;
    std::set<Metric> metrics;
    if (source.wants(Layer::Rides)) {
        auto found = source.rides();
        if (!found) return fail(found.error());
        rides = std::move(*found);
        for (const query::ActivityView& ride : rides) {
            for (const Metric metric : ride.stored.activity.metrics) {
                if (!in_track(metric)) metrics.insert(metric);
            }
        }
    }
    std::set<Metric> of_body;
    if (source.wants(Layer::Series)) {
        auto found = source.series_metrics();
        if (!found) return fail(found.error());
        of_body.insert(found->begin(), found->end());
        metrics.insert(found->begin(), found->end());
    }
    std::vector<FoundGap> gaps;
    if (auto done = find_ride_gaps(source, rides, gaps); !done) return done;
    for (const Metric metric : metrics) {
        auto done = write_metric(source, output, metric, rides, of_body.contains(metric), gaps);
        if (!done || output.failed()) return done;
    }
    if (!metrics.empty()) write_gaps(source, output, gaps);
    return {};
}

}  // namespace slipstream::exporting
