#include "query/body.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>

#include "analyze/body/spectrum.hpp"
#include "query/audience.hpp"
#include "query/nights.hpp"
#include "query/scope.hpp"

namespace slipstream::query {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using core::TimeMs;

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kZoneReach = 14 * 60 * kMinute;
/// Buckets that coverage is found from: a minute each for some two months, coarser beyond.
constexpr std::size_t kCoveragePoints = 100'000;

template <typename T>
Placed<T> place(const LocalClock& clock, T record) {
    Placed<T> placed;
    if (record.basis == model::TimeBasis::Local) {
        record.start = clock.to_utc(record.start, record.basis);
        record.end = clock.to_utc(record.end, record.basis);
        record.basis = model::TimeBasis::Utc;
        record.utc_offset_s.reset();
    }
    if (record.basis == model::TimeBasis::Utc) {
        placed.utc_offset_s = record.utc_offset_s.value_or(clock.offset_at(record.start));
        placed.date = analyze::local_date(record.start, placed.utc_offset_s);
    }
    placed.record = std::move(record);
    return placed;
}

Placed<model::Sleep> place_sleep(const LocalClock& clock, model::Sleep sleep) {
    if (sleep.basis == model::TimeBasis::Local) {
        for (auto* list : {&sleep.segments, &sleep.short_wakes}) {
            for (model::SleepSegment& segment : *list) {
                segment.start = clock.to_utc(segment.start, sleep.basis);
            }
        }
    }
    Placed<model::Sleep> placed = place(clock, std::move(sleep));
    // A night counts to the day it ends on, unless the source says otherwise.
    placed.date = placed.record.date_of_sleep.value_or(
        analyze::local_date(placed.record.end, placed.utc_offset_s));
    return placed;
}

bool within(const model::Journey& journey, DateSpan span, const model::BodyRecord& record,
            core::Date date, TimeMs visible_to) {
    if (record.basis == model::TimeBasis::Unknown) return !span.from && !span.to;
    if (record.start >= visible_to) return false;
    return span.holds(date) && on_journey(journey, date);
}

/// The minutes of days in which something was recorded.
class Minutes {
  public:
    void add(const LocalClock& clock, TimeMs from, TimeMs to) {
        for (TimeMs minute = from / kMinute; minute <= to / kMinute; ++minute) {
            if (minute == last_) continue;
            last_ = minute;
            const TimeMs time = minute * kMinute;
            if (day_ == nullptr || time < range_.from || time >= range_.to) {
                const core::Date date = clock.date_at(time);
                range_ = clock.range_of(date);
                day_ = &days_[date];
            }
            day_->insert(minute);
        }
    }
    std::map<core::Date, std::uint32_t> counts() const {
        std::map<core::Date, std::uint32_t> counts;
        for (const auto& [date, minutes] : days_) {
            counts[date] = static_cast<std::uint32_t>(minutes.size());
        }
        return counts;
    }

  private:
    std::map<core::Date, std::unordered_set<TimeMs>> days_;
    analyze::DayRange range_;                    ///< of the day added to last
    std::unordered_set<TimeMs>* day_ = nullptr;  ///< the same day
    TimeMs last_ = INT64_MIN;
};

}  // namespace

store::TimeRange stored_range(const LocalClock& clock, DateSpan span) {
    store::TimeRange range;
    constexpr TimeMs kDay = 24 * 60 * kMinute;
    if (span.from) range.from = clock.range_of(*span.from).from - kZoneReach - kDay;
    if (span.to) range.to = clock.range_of(*span.to).to + kZoneReach + kDay;
    return range;
}

BodyReader::BodyReader(Reader& reader, store::Store& store) : reader_(reader), store_(store) {}

Result<BodyReader::Access> BodyReader::open(const Viewer& viewer, std::string_view slug) {
    auto journey = reader_.find_journey(viewer, slug);
    if (!journey) return fail(journey.error());
    if (!may_see(*journey, viewer, model::DataKind::Body)) {
        if (viewer.rider.is_nil() && !viewer.admin) {
            return fail(ErrorCode::Unauthenticated,
                        "body data of this journey is shown to its rider: give a token");
        }
        return fail(ErrorCode::NotFound, "no body data of '{}' for you", slug);
    }
    auto clock = reader_.local_clock(*journey);
    if (!clock) return fail(clock.error());
    const TimeMs visible_to = reader_.visible_to(viewer, *journey);
    return Access{std::move(*journey), std::move(*clock), visible_to};
}

namespace {

/// The same words whether there is none, one of another kind, or one of somebody else.
core::Unexpected not_found(core::RecordId id) {
    return fail(ErrorCode::NotFound, "no record {}, or it is not for you", id.hex());
}

}  // namespace

Result<core::RiderId> BodyReader::owner_of(core::RecordId id) {
    auto rider = store_.rider_of_record(id);
    if (!rider) return fail(rider.error());
    if (!*rider) return not_found(id);
    return **rider;
}

template <typename T>
Result<Placed<T>> BodyReader::placed_for(const Viewer& viewer, core::RiderId rider,
                                         const T& record) {
    auto journeys = store_.journeys();
    if (!journeys) return fail(journeys.error());
    for (const model::Journey& journey : *journeys) {
        if (journey.rider != rider || !may_see(journey, viewer, model::DataKind::Body)) continue;
        auto access = open(viewer, journey.slug);
        if (!access) return fail(access.error());
        Placed<T> placed = place(*access->clock, record);
        if (within(journey, {}, placed.record, placed.date, access->visible_to)) return placed;
    }
    if (viewer.owns(rider)) return place(LocalClock({}, ""), record);
    return not_found(record.id);
}

template <typename T>
Result<std::vector<Placed<T>>> BodyReader::list(const Viewer& viewer, std::string_view slug,
                                                DateSpan span, ReadRecords<T> read,
                                                PlaceOne<T> place_one) {
    auto access = open(viewer, slug);
    if (!access) return fail(access.error());
    auto records = (store_.*read)(access->journey.rider, stored_range(*access->clock, span));
    if (!records) return fail(records.error());
    std::vector<Placed<T>> result;
    for (T& record : *records) {
        Placed<T> placed = place_one(*access->clock, std::move(record));
        if (within(access->journey, span, placed.record, placed.date, access->visible_to)) {
            result.push_back(std::move(placed));
        }
    }
    return result;
}

Result<std::vector<Placed<model::Sleep>>> BodyReader::sleeps(const Viewer& viewer,
                                                             std::string_view slug, DateSpan span) {
    auto nights = list<model::Sleep>(viewer, slug, span, &store::BodyStore::sleeps, place_sleep);
    if (nights) join_split_nights(*nights);
    return nights;
}

Result<std::vector<Placed<model::NutritionDay>>> BodyReader::nutrition(const Viewer& viewer,
                                                                       std::string_view slug,
                                                                       DateSpan span) {
    return list<model::NutritionDay>(viewer, slug, span, &store::BodyStore::nutrition,
                                     place<model::NutritionDay>);
}

Result<std::vector<Placed<model::BloodPressure>>> BodyReader::blood_pressure(const Viewer& viewer,
                                                                             std::string_view slug,
                                                                             DateSpan span) {
    return list<model::BloodPressure>(viewer, slug, span, &store::BodyStore::blood_pressure,
                                      place<model::BloodPressure>);
}

Result<std::vector<Placed<model::HrvReport>>> BodyReader::hrv_reports(const Viewer& viewer,
                                                                      std::string_view slug,
                                                                      DateSpan span) {
    return list<model::HrvReport>(viewer, slug, span, &store::BodyStore::hrv_reports,
                                  place<model::HrvReport>);
}

Result<std::vector<Placed<model::Exercise>>> BodyReader::exercises(const Viewer& viewer,
                                                                   std::string_view slug,
                                                                   DateSpan span) {
    return list<model::Exercise>(viewer, slug, span, &store::BodyStore::exercises,
                                 place<model::Exercise>);
}

Result<std::vector<RecordingView>> BodyReader::recordings(const Viewer& viewer,
                                                          std::string_view slug, DateSpan span) {
    auto access = open(viewer, slug);
    if (!access) return fail(access.error());
    auto stored = store_.recordings(access->journey.rider, stored_range(*access->clock, span));
    if (!stored) return fail(stored.error());
    std::vector<RecordingView> result;
    for (auto& entry : *stored) {
        RecordingView view{place(*access->clock, std::move(entry.recording)),
                           std::move(entry.lengths)};
        if (within(access->journey, span, view.placed.record, view.placed.date,
                   access->visible_to)) {
            result.push_back(std::move(view));
        }
    }
    return result;
}

Result<RecordingView> BodyReader::recording(const Viewer& viewer, core::RecordId id) {
    auto rider = owner_of(id);
    if (!rider) return fail(rider.error());
    auto stored = store_.recording(*rider, id);
    if (!stored) return fail(stored.error());
    if (!*stored) return not_found(id);
    auto placed = placed_for(viewer, *rider, (*stored)->recording);
    if (!placed) return fail(placed.error());
    return RecordingView{std::move(*placed), std::move((*stored)->lengths)};
}

Result<Placed<model::HrvReport>> BodyReader::hrv_report(const Viewer& viewer, core::RecordId id) {
    auto rider = owner_of(id);
    if (!rider) return fail(rider.error());
    auto stored = store_.hrv_report(*rider, id);
    if (!stored) return fail(stored.error());
    if (!*stored) return not_found(id);
    return placed_for(viewer, *rider, **stored);
}

namespace {

struct ChannelWindow {
    std::uint32_t number = 0;
    std::uint64_t first = 0, end = 0;
};

Result<ChannelWindow> window_of(const RecordingView& view, std::string_view label,
                                std::optional<double> from_s, std::optional<double> to_s) {
    const auto& channels = view.placed.record.channels;
    const auto at = std::find_if(channels.begin(), channels.end(), [&](const auto& channel) {
        return label.empty() || channel.label == label;
    });
    if (at == channels.end()) {
        std::string names;
        for (const auto& channel : channels) names += (names.empty() ? "" : ", ") + channel.label;
        return fail(ErrorCode::NotFound, "no channel '{}' (there are: {})", label, names);
    }
    ChannelWindow window;
    window.number = static_cast<std::uint32_t>(at - channels.begin());
    const double length = static_cast<double>(view.lengths[window.number]);
    const auto sample = [&](double seconds) {
        return static_cast<std::uint64_t>(std::clamp(seconds * at->rate_hz, 0.0, length));
    };
    window.first = sample(from_s.value_or(0));
    window.end = std::max(window.first, to_s ? sample(*to_s) : view.lengths[window.number]);
    return window;
}

}  // namespace

Result<WaveformView> BodyReader::waveform(const Viewer& viewer, core::RecordId id,
                                          std::string_view label, std::optional<double> from_s,
                                          std::optional<double> to_s, std::size_t points) {
    auto view = recording(viewer, id);
    if (!view) return fail(view.error());
    auto window = window_of(*view, label, from_s, to_s);
    if (!window) return fail(window.error());
    auto rider = owner_of(id);
    if (!rider) return fail(rider.error());
    auto found = store_.waveform(*rider, id, window->number, window->first, window->end, points);
    if (!found) return fail(found.error());
    WaveformView result;
    result.channel = view->placed.record.channels[window->number];
    result.from_s = static_cast<double>(window->first) / result.channel.rate_hz;
    result.to_s = static_cast<double>(window->end) / result.channel.rate_hz;
    result.buckets = std::move(found->buckets);
    result.samples = std::all_of(result.buckets.begin(), result.buckets.end(),
                                 [](const store::Bucket& bucket) { return bucket.count == 1; });
    return result;
}

Result<BodyReader::Signal> BodyReader::signal(const Viewer& viewer, core::RecordId id,
                                              std::string_view label, std::optional<double> from_s,
                                              std::optional<double> to_s) {
    auto view = recording(viewer, id);
    if (!view) return fail(view.error());
    auto window = window_of(*view, label, from_s, to_s);
    if (!window) return fail(window.error());
    if (window->end - window->first > kMostSamples) {
        return fail(ErrorCode::InvalidArgument, "{} samples: ask for a shorter part (at most {})",
                    window->end - window->first, kMostSamples);
    }
    auto rider = store_.rider_of_record(id);
    if (!rider) return fail(rider.error());
    auto samples = store_.waveform_samples(**rider, id, window->number, window->first, window->end);
    if (!samples) return fail(samples.error());
    Signal signal;
    signal.channel = view->placed.record.channels[window->number];
    signal.from_s = static_cast<double>(window->first) / signal.channel.rate_hz;
    signal.values = analyze::physical_values(*samples, signal.channel);
    return signal;
}

Result<CoverageView> BodyReader::coverage(const Viewer& viewer, std::string_view slug,
                                          DateSpan span) {
    auto access = open(viewer, slug);
    if (!access) return fail(access.error());
    const LocalClock& clock = *access->clock;
    store::TimeRange range = stored_range(clock, span);
    range.to = std::min(range.to, access->visible_to);
    auto parts = store_.series_parts(access->journey.rider, std::nullopt, range);
    if (!parts) return fail(parts.error());
    struct Found {
        Minutes minutes;
        std::set<std::string> origins;
        bool daily = true;
    };
    std::map<model::Metric, Found> metrics;
    for (const store::SeriesPart& part : *parts) {
        if (part.basis == model::TimeBasis::Unknown) continue;
        Found& found = metrics[part.metric];
        found.origins.insert(part.origin);
        const double days = static_cast<double>(part.all.to - part.all.from) / 86'400'000 + 1;
        if (static_cast<double>(part.samples) > 4 * days) found.daily = false;
    }
    for (auto& [metric, found] : metrics) {
        auto buckets = store_.sample_buckets(access->journey.rider, metric, range, kCoveragePoints);
        if (!buckets) return fail(buckets.error());
        for (const store::PartBuckets& entry : *buckets) {
            if (entry.part.basis == model::TimeBasis::Unknown) continue;
            for (const store::Bucket& bucket : entry.buckets) {
                const TimeMs from = clock.to_utc(bucket.from, entry.part.basis);
                found.minutes.add(clock, from,
                                  std::max(clock.to_utc(bucket.to, entry.part.basis),
                                           from + entry.part.interval_s * TimeMs{1000} - 1));
            }
        }
    }
    std::set<core::Date> dates;
    std::map<model::Metric, std::map<core::Date, std::uint32_t>> got;
    for (const auto& [metric, found] : metrics) {
        got[metric] = found.minutes.counts();
        for (const auto& [date, minutes] : got[metric]) dates.insert(date);
    }
    std::map<std::string, std::map<core::Date, std::uint32_t>> kinds;
    const auto count = [&](const char* kind, const auto& records) -> Result<void> {
        if (!records) return fail(records.error());
        for (const auto& placed : *records) {
            if (placed.record.basis == model::TimeBasis::Unknown) continue;
            ++kinds[kind][placed.date];
            dates.insert(placed.date);
        }
        return {};
    };
    for (const auto& done : {count("sleep", sleeps(viewer, slug, span)),
                             count("nutrition", nutrition(viewer, slug, span)),
                             count("blood_pressure", blood_pressure(viewer, slug, span)),
                             count("hrv", hrv_reports(viewer, slug, span)),
                             count("exercises", exercises(viewer, slug, span))}) {
        if (!done) return fail(done.error());
    }
    auto waves = recordings(viewer, slug, span);
    if (!waves) return fail(waves.error());
    for (const RecordingView& view : *waves) {
        if (view.placed.record.basis == model::TimeBasis::Unknown) continue;
        ++kinds["recordings"][view.placed.date];
        dates.insert(view.placed.date);
    }
    CoverageView view;
    for (const core::Date date : dates) {
        if (span.holds(date) && on_journey(access->journey, date)) view.days.push_back(date);
    }
    for (auto& [metric, found] : metrics) {
        MetricCoverage row;
        row.metric = metric;
        row.origins.assign(found.origins.begin(), found.origins.end());
        for (const core::Date date : view.days) {
            const auto day = got[metric].find(date);
            const std::uint32_t minutes = day == got[metric].end() ? 0 : day->second;
            const analyze::DayRange hours = clock.range_of(date);
            row.got_min.push_back(found.daily ? std::min(minutes, 1u) : minutes);
            row.expected_min.push_back(
                found.daily ? 1 : static_cast<std::uint32_t>((hours.to - hours.from) / kMinute));
        }
        view.metrics.push_back(std::move(row));
    }
    for (const auto& [kind, days] : kinds) {
        KindCoverage row{kind, {}};
        for (const core::Date date : view.days) {
            const auto day = days.find(date);
            row.count.push_back(day == days.end() ? 0 : day->second);
        }
        view.kinds.push_back(std::move(row));
    }
    return view;
}

Result<std::vector<SampleOrigin>> BodyReader::provenance(const Viewer& viewer,
                                                         std::string_view slug,
                                                         model::Metric metric, TimeMs at) {
    auto access = open(viewer, slug);
    if (!access) return fail(access.error());
    auto parts = store_.samples(access->journey.rider, metric,
                                {at - kZoneReach - kMinute, at + kZoneReach + kMinute});
    if (!parts) return fail(parts.error());
    std::vector<SampleOrigin> result;
    for (const store::PartSamples& part : *parts) {
        if (part.part.basis == model::TimeBasis::Unknown) continue;
        std::optional<std::size_t> nearest;
        TimeMs distance = kMinute + 1;
        for (std::size_t i = 0; i < part.time.size(); ++i) {
            const TimeMs away = std::abs(access->clock->to_utc(part.time[i], part.part.basis) - at);
            if (away >= distance) continue;
            distance = away;
            nearest = i;
        }
        if (!nearest || at >= access->visible_to) continue;
        auto delivery = store_.delivery(part.part.delivery);
        if (!delivery) return fail(delivery.error());
        SampleOrigin origin;
        origin.time = access->clock->to_utc(part.time[*nearest], part.part.basis);
        origin.value = model::from_stored(metric, part.values[*nearest]).value_or(0);
        origin.origin = part.part.origin;
        origin.flags = part.flags[*nearest];
        if (*delivery) origin.delivery = **delivery;
        if (!viewer.owns(access->journey.rider)) origin.delivery.name.clear();
        result.push_back(std::move(origin));
    }
    return result;
}

}  // namespace slipstream::query
