#include "export/source.hpp"

#include <algorithm>
#include <map>

#include "query/audience.hpp"
#include "query/privacy.hpp"
#include "query/visibility.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;
using core::TimeMs;

constexpr TimeMs kWindow = 31 * TimeMs{86'400'000};
constexpr const char* kNotOpen = "not open to this reader";

template <typename Day>
void narrow(std::optional<core::Date>& day, const std::optional<core::Date>& limit, Day stricter) {
    if (limit) day = day ? stricter(*day, *limit) : *limit;
}

query::DateSpan within(query::DateSpan asked, const model::Journey& journey) {
    narrow(asked.from, journey.from, [](auto a, auto b) { return std::max(a, b); });
    narrow(asked.to, journey.to, [](auto a, auto b) { return std::min(a, b); });
    return asked;
}

}  // namespace

Source::Source(const Request& request, model::Journey journey, std::string rider_name,
               std::shared_ptr<const query::LocalClock> clock)
    : request_(request),
      journey_(std::move(journey)),
      days_(within(request.days, journey_)),
      owner_(request.viewer.owns(journey_.rider)),
      body_open_(query::may_see(journey_, request.viewer, model::DataKind::Body)),
      clock_(std::move(clock)),
      times_(*clock_),
      disguise_(journey_.rider, std::move(rider_name), request.pseudonym, request.relative) {}

Result<Source> Source::open(const Request& request) {
    auto journey = request.reader.find_journey(request.viewer, request.slug);
    if (!journey) return fail(journey.error());
    auto clock = request.reader.local_clock(*journey);
    if (!clock) return fail(clock.error());
    auto rider = request.store.rider(journey->rider);
    if (!rider) return fail(rider.error());
    auto devices = request.store.devices();
    if (!devices) return fail(devices.error());
    Source source(request, std::move(*journey), *rider ? (*rider)->name : std::string(),
                  std::move(*clock));
    source.devices_ = std::move(*devices);
    if (!source.owner_) {
        auto zones = request.store.privacy_zones(source.journey_.rider);
        if (!zones) return fail(zones.error());
        source.zones_ = std::move(*zones);
    }
    if (request.relative) {
        if (auto done = source.find_first_position(); !done) return fail(done.error());
        source.completeness_ = {};
    }
    return source;
}

bool Source::wants(Layer layer) {
    if (!request_.layers.has(layer)) return false;
    const auto kind = layer == Layer::Fixes   ? model::DataKind::Position
                      : layer == Layer::Rides ? model::DataKind::RideTotals
                                              : model::DataKind::Body;
    if (query::may_see(journey_, request_.viewer, kind)) return true;
    KindCount& count = completeness_[std::string(layer_key(layer))];
    count.stored.reset();
    count.leave_out(kNotOpen, 0);
    return false;
}

Result<void> Source::find_first_position() {
    TimeMs first = INT64_MAX;
    auto views = rides();
    if (!views) return fail(views.error());
    for (const query::ActivityView& ride : *views) {
        const std::vector<model::Metric> position{model::Metric::Latitude,
                                                  model::Metric::Longitude};
        auto rows = stream(ride, &position);
        if (!rows) return fail(rows.error());
        for (std::size_t row = 0; row < rows->size(); ++row) {
            if (!rows->has_position(row) || (!rows->flags.empty() && rows->flags[row] != 0))
                continue;
            first = ride.stored.activity.start;
            disguise_.set_first(rows->at(model::Metric::Latitude, row),
                                rows->at(model::Metric::Longitude, row));
            break;
        }
        if (first != INT64_MAX) return {};
    }
    auto live = fixes();
    if (!live) return fail(live.error());
    for (const KeptFix& kept : *live) {
        if (kept.fix.flags == 0) disguise_.set_first(kept.fix.latitude_e7, kept.fix.longitude_e7);
    }
    return {};
}

Result<void> Source::count_hidden_rides(std::size_t shown) {
    KindCount& count = completeness_["activities"];
    count.stored = shown;
    count.left_out.clear();
    if (!owner_) return {};
    auto all = request_.store.activities(journey_.rider, query::stored_range(*clock_, days_), true);
    if (!all) return fail(all.error());
    for (const store::StoredActivity& stored : *all) {
        const model::Activity& activity = stored.activity;
        if (stored.shown || activity.start == core::kNoTime ||
            !days_.holds(analyze::local_date(activity.start, activity.utc_offset_s))) {
            continue;
        }
        ++*count.stored;
        count.leave_out("the same ride from a richer source is exported");
    }
    return {};
}

Result<std::vector<query::ActivityView>> Source::rides() {
    auto listed = request_.reader.activities(request_.viewer, request_.slug);
    if (!listed) return fail(listed.error());
    std::vector<query::ActivityView> rides;
    for (const store::StoredActivity& stored : *listed) {
        const model::Activity& activity = stored.activity;
        if (!days_.holds(analyze::local_date(activity.start, activity.utc_offset_s))) continue;
        auto view = request_.reader.activity(request_.viewer, activity.id);
        if (view) {
            if (!body_open_) {
                view->stored.activity.stated.avg_heart_rate_bpm.reset();
                view->stored.activity.stated.max_heart_rate_bpm.reset();
            }
            rides.push_back(std::move(*view));
        } else if (view.error().code != core::ErrorCode::NotFound) {  // else: not yet to be seen
            return fail(view.error());
        }
    }
    if (auto done = count_hidden_rides(rides.size()); !done) return fail(done.error());
    return rides;
}

Result<model::Stream> Source::stream(const query::ActivityView& ride,
                                     const std::vector<model::Metric>* metrics) {
    const model::Activity& activity = ride.stored.activity;
    const auto shown = [&](model::Metric metric) {
        return std::count(activity.metrics.begin(), activity.metrics.end(), metric) > 0 &&
               (metrics == nullptr || std::count(metrics->begin(), metrics->end(), metric) > 0);
    };
    // Positions are needed to withhold what lies in a zone; an empty list would ask for everything.
    std::vector<model::Metric> read{model::Metric::Latitude, model::Metric::Longitude};
    for (const model::Metric metric : activity.metrics) {
        if (shown(metric)) read.push_back(metric);
    }
    auto stream = request_.store.stream(activity.rider, activity.id, read);
    if (!stream) return fail(stream.error());
    if (!zones_.empty()) query::withhold_zones(*stream, zones_);
    for (const model::MetricInfo& info : model::stream_metrics()) {
        if (!shown(info.metric)) stream->columns[static_cast<std::size_t>(info.metric)].clear();
    }
    return stream;
}

Result<std::vector<KeptFix>> Source::fixes() {
    auto all = request_.store.fixes(journey_.rider, query::stored_range(*clock_, days_), owner_);
    if (!all) return fail(all.error());
    KindCount& count = completeness_["fixes"];
    std::vector<KeptFix> kept;
    for (const auto& [device, fix] : *all) {
        if (!days_.holds(times_.date(fix.time))) continue;
        if (!owner_ &&
            query::fix_sight(journey_, zones_, request_.viewer, fix, request_.now).sight !=
                query::FixSight::Visible) {
            continue;
        }
        kept.push_back({device, query::visible_part(journey_, request_.viewer, fix)});
    }
    count.stored = kept.size();
    return kept;
}

std::string Source::device_name(core::DeviceId device) const {
    const auto at = std::find_if(devices_.begin(), devices_.end(),
                                 [&](const model::Device& each) { return each.id == device; });
    return at == devices_.end() || !owner_ ? std::string() : disguise_.text(at->name);
}

Result<std::vector<model::Metric>> Source::series_metrics() {
    auto parts = request_.store.series_parts(journey_.rider, std::nullopt,
                                             query::stored_range(*clock_, days_));
    if (!parts) return fail(parts.error());
    std::set<model::Metric> metrics;
    for (const store::SeriesPart& part : *parts) metrics.insert(part.metric);
    return std::vector<model::Metric>(metrics.begin(), metrics.end());
}

Result<SamplesPiece> Source::picked(const store::PartSamples& samples, KindCount& count) {
    SamplesPiece piece;
    piece.part = samples.part;
    const model::TimeBasis basis = samples.part.basis;
    const bool any_day = !request_.days.from && !request_.days.to;
    const TimeMs visible_to =
        owner_ ? INT64_MAX : request_.now - journey_.visibility.live_delay_s * 1000;
    for (std::size_t i = 0; i < samples.time.size(); ++i) {
        TimeMs utc = core::kNoTime;
        if (basis == model::TimeBasis::Unknown) {
            ++*count.stored;
            if (!any_day) {
                count.leave_out("without an absolute time, while days were asked for");
                continue;
            }
        } else {
            utc = times_.to_utc(samples.time[i], basis);
            if (utc >= visible_to || !days_.holds(times_.date(utc))) continue;
            ++*count.stored;
        }
        piece.time.push_back(samples.time[i]);
        piece.utc.push_back(utc);
        piece.values.push_back(samples.values[i]);
        piece.flags.push_back(samples.flags[i]);
    }
    return piece;
}

Result<void> Source::samples(model::Metric metric,
                             const std::function<void(const SamplesPiece&)>& take) {
    store::TimeRange range = query::stored_range(*clock_, days_);
    const bool any_day = !request_.days.from && !request_.days.to;
    if (any_day) range = {};  // also those that count from 0
    auto parts = request_.store.series_parts(journey_.rider, metric, range);
    if (!parts) return fail(parts.error());
    KindCount& count = completeness_["samples " + std::string(model::metric_info(metric).key)];
    TimeMs cursor = range.from;
    for (;;) {
        TimeMs next = INT64_MAX;
        for (const store::SeriesPart& part : *parts) {
            if (part.all.to >= cursor) next = std::min(next, std::max(cursor, part.all.from));
        }
        if (next >= range.to) return {};
        const TimeMs end = next > range.to - kWindow ? range.to : next + kWindow;
        auto found = request_.store.samples(journey_.rider, metric, {next, end});
        if (!found) return fail(found.error());
        for (const store::PartSamples& samples : *found) {
            auto piece = picked(samples, count);
            if (!piece) return fail(piece.error());
            if (!piece->time.empty()) take(*piece);
        }
        cursor = end;
    }
}

}  // namespace slipstream::exporting
