#pragma once
// The reader of body data: records of a journey with their times resolved, coverage, provenance, waveforms.
// Takes the Viewer who asks; body data is private unless the rider opens it. Without the right an
// anonymous reader is Unauthenticated, any other gets NotFound. Safe from any thread; runs on the blocking
// pool.
#include <optional>
#include <string>
#include <vector>

#include "model/body.hpp"
#include "query/local_clock.hpp"
#include "query/reader.hpp"
#include "query/viewer.hpp"
#include "store/store.hpp"

namespace slipstream::query {

/// Local days, inclusive; open where missing.
struct DateSpan {
    std::optional<core::Date> from, to;
    bool holds(core::Date date) const { return (!from || *from <= date) && (!to || date <= *to); }
};

/// The range of stored times (of any basis) that can belong to the span.
store::TimeRange stored_range(const LocalClock& clock, DateSpan span);

/// A record with its times in UTC (basis Utc, or Unknown where it has none), the offset of its start, and
/// the local day it counts to.
template <typename T>
struct Placed {
    T record;
    int utc_offset_s = 0;
    core::Date date;
};

struct RecordingView {
    Placed<model::Recording> placed;     ///< channels without samples
    std::vector<std::uint64_t> lengths;  ///< samples of each channel
};

struct WaveformView {
    model::Channel channel;  ///< without samples
    double from_s = 0, to_s = 0;
    bool samples = false;
    std::vector<store::Bucket> buckets;  ///< times are sample numbers, values digital
};

/// Minutes of each day in which a metric was recorded.
struct MetricCoverage {
    model::Metric metric = model::Metric::HeartRate;
    std::vector<std::string> origins;
    std::vector<std::uint32_t> got_min;  ///< one a day
    std::vector<std::uint32_t>
        expected_min;  ///< one a day: the day's length, or of one sample a day
};

struct KindCoverage {
    std::string kind;
    std::vector<std::uint32_t> count;  ///< one a day
};

struct CoverageView {
    std::vector<core::Date> days;
    std::vector<MetricCoverage> metrics;
    std::vector<KindCoverage> kinds;
};

/// Where one point of a chart comes from.
struct SampleOrigin {
    core::TimeMs time = 0;
    double value = 0;
    std::string origin;
    std::uint8_t flags = 0;
    model::Delivery delivery;
};

/// What is known of one local day. Formulas: docs/derived.md.
struct BodyDay {
    core::Date date;
    std::optional<double> asleep_min, sleep_efficiency_pct, resting_heart_rate_bpm, hrv_rmssd_ms,
        steps, energy_burned_kcal, energy_at_rest_kcal, energy_active_kcal, energy_eaten_kcal,
        water_ml, weight_kg, systolic_mmhg, diastolic_mmhg, oxygen_saturation_pct, distance_m,
        moving_s;
    std::optional<double>
        training_load;  ///< Banister's TRIMP of the day's rides, from their mean heart rates
    /// CTL, ATL and TSB of the loads of the journey's days, from 0 before the first ride.
    std::optional<double> fitness, fatigue, form;
};

struct MetricTrend;
struct PressureView;

class BodyReader {
  public:
    /// Both must outlive the object.
    BodyReader(Reader& reader, store::Store& store);

    core::Result<std::vector<Placed<model::Sleep>>> sleeps(const Viewer& viewer,
                                                           std::string_view slug, DateSpan span);
    core::Result<std::vector<Placed<model::NutritionDay>>> nutrition(const Viewer& viewer,
                                                                     std::string_view slug,
                                                                     DateSpan span);
    core::Result<std::vector<Placed<model::BloodPressure>>> blood_pressure(const Viewer& viewer,
                                                                           std::string_view slug,
                                                                           DateSpan span);
    /// The readings of the span with their sessions and means (query/body_pressure.hpp).
    core::Result<PressureView> pressure(const Viewer& viewer, std::string_view slug, DateSpan span);
    core::Result<std::vector<Placed<model::HrvReport>>> hrv_reports(const Viewer& viewer,
                                                                    std::string_view slug,
                                                                    DateSpan span);
    core::Result<std::vector<Placed<model::Exercise>>> exercises(const Viewer& viewer,
                                                                 std::string_view slug,
                                                                 DateSpan span);
    core::Result<std::vector<RecordingView>> recordings(const Viewer& viewer, std::string_view slug,
                                                        DateSpan span);
    /// One entry a local day on which anything was recorded, in order.
    core::Result<std::vector<BodyDay>> days(const Viewer& viewer, std::string_view slug,
                                            DateSpan span);
    /// Resting heart rate and nightly RMSSD, those that the span has any of (query/body_trends.hpp).
    core::Result<std::vector<MetricTrend>> trends(const Viewer& viewer, std::string_view slug,
                                                  DateSpan span);
    core::Result<CoverageView> coverage(const Viewer& viewer, std::string_view slug, DateSpan span);
    /// Samples within a minute of `at`, the nearest of each delivery.
    core::Result<std::vector<SampleOrigin>> provenance(const Viewer& viewer, std::string_view slug,
                                                       model::Metric metric, core::TimeMs at);

    // By id: whoever may see body data of a journey of the rider that holds the record; its owner always.
    core::Result<RecordingView> recording(const Viewer& viewer, core::RecordId id);
    core::Result<Placed<model::HrvReport>> hrv_report(const Viewer& viewer, core::RecordId id);
    /// `label` empty: the first channel. NotFound names the channels there are.
    core::Result<WaveformView> waveform(const Viewer& viewer, core::RecordId id,
                                        std::string_view label, std::optional<double> from_s,
                                        std::optional<double> to_s, std::size_t points);
    /// Physical values [from_s, to_s) of a channel, at most `kMostSamples` of them.
    struct Signal {
        model::Channel channel;
        double from_s = 0;
        std::vector<double> values;  ///< NaN where nothing was recorded
    };
    static constexpr std::size_t kMostSamples = 4'000'000;
    core::Result<Signal> signal(const Viewer& viewer, core::RecordId id, std::string_view label,
                                std::optional<double> from_s, std::optional<double> to_s);

  private:
    struct Access {
        model::Journey journey;
        std::shared_ptr<const LocalClock> clock;
        core::TimeMs visible_to = INT64_MAX;  ///< the live delay: nothing later is shown
    };
    core::Result<Access> open(const Viewer& viewer, std::string_view slug);
    template <typename T>
    using ReadRecords = core::Result<std::vector<T>> (store::BodyStore::*)(core::RiderId,
                                                                           store::TimeRange);
    template <typename T>
    using PlaceOne = Placed<T> (*)(const LocalClock&, T);
    /// The records of a journey and span, placed.
    template <typename T>
    core::Result<std::vector<Placed<T>>> list(const Viewer& viewer, std::string_view slug,
                                              DateSpan span, ReadRecords<T> read,
                                              PlaceOne<T> place_one);
    /// The record as a journey that holds it shows it to the viewer; its owner sees it always.
    template <typename T>
    core::Result<Placed<T>> placed_for(const Viewer& viewer, core::RiderId rider, const T& record);
    /// NotFound where no record has the id.
    core::Result<core::RiderId> owner_of(core::RecordId id);

    Reader& reader_;
    store::Store& store_;
};

}  // namespace slipstream::query
