#pragma once
// Body data in the store: sample series, records and waveforms. Part of Store (store/store.hpp).
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "model/body.hpp"
#include "store/values.hpp"

namespace slipstream::store {

/// One metric of one origin as one delivery brought it. What several deliveries say of the same time is
/// put together when it is read.
struct SeriesPart {
    core::RecordId id;  ///< rider + content + metric + origin + place in the file
    core::DeliveryId delivery;
    model::Metric metric = model::Metric::HeartRate;
    model::TimeBasis basis = model::TimeBasis::Utc;
    std::string origin;
    std::int32_t interval_s = 0;
    std::uint64_t samples = 0;
    Bucket all;  ///< over every unflagged sample; `from` and `to` are of all samples, in `basis`
};

struct PartBuckets {
    SeriesPart part;
    std::vector<Bucket> buckets;  ///< in order of time, in the part's basis
};

struct PartSamples {
    SeriesPart part;
    std::vector<TimeMs> time;  ///< ascending, in the part's basis
    std::vector<std::int32_t> values;
    std::vector<std::uint8_t> flags;  ///< one SampleFlag set a sample
};

/// One bucket of a channel, or one sample (count 1); times are sample numbers.
struct WaveformWindow {
    std::vector<Bucket> buckets;
    std::uint64_t samples = 0;  ///< of the whole channel
};

class BodyStore {
  public:
    virtual ~BodyStore() = default;
    /// Parts that touch the range (compared with the times as stored, whatever their basis), by start.
    virtual Result<std::vector<SeriesPart>> series_parts(core::RiderId rider,
                                                         std::optional<model::Metric> metric,
                                                         TimeRange range) = 0;
    /// Buckets of every part that touches the range, flagged samples left out: together at least
    /// `points` where there are that many samples. Costs what it returns, not what it spans.
    virtual Result<std::vector<PartBuckets>> sample_buckets(core::RiderId rider,
                                                            model::Metric metric, TimeRange range,
                                                            std::size_t points) = 0;
    /// Every sample in the range, flagged ones too.
    virtual Result<std::vector<PartSamples>> samples(core::RiderId rider, model::Metric metric,
                                                     TimeRange range) = 0;

    /// Records that touch the range (times as stored), by start. Of several deliveries of one record the
    /// one with the smallest delivery id is given.
    virtual Result<std::vector<model::Sleep>> sleeps(core::RiderId rider, TimeRange range) = 0;
    virtual Result<std::vector<model::NutritionDay>> nutrition(core::RiderId rider,
                                                               TimeRange range) = 0;
    virtual Result<std::vector<model::BloodPressure>> blood_pressure(core::RiderId rider,
                                                                     TimeRange range) = 0;
    virtual Result<std::vector<model::HrvReport>> hrv_reports(core::RiderId rider,
                                                              TimeRange range) = 0;
    virtual Result<std::vector<model::Exercise>> exercises(core::RiderId rider,
                                                           TimeRange range) = 0;
    /// Without samples: `rate_hz`, `unit` and the rest of each channel; `lengths` beside them.
    struct StoredRecording {
        model::Recording recording;
        std::vector<std::uint64_t> lengths;  ///< samples of each channel
    };
    virtual Result<std::vector<StoredRecording>> recordings(core::RiderId rider,
                                                            TimeRange range) = 0;
    /// Who a record belongs to; nullopt where there is none of that id.
    virtual Result<std::optional<core::RiderId>> rider_of_record(core::RecordId id) = 0;
    virtual Result<std::optional<StoredRecording>> recording(core::RiderId rider,
                                                             core::RecordId id) = 0;
    virtual Result<std::optional<model::HrvReport>> hrv_report(core::RiderId rider,
                                                               core::RecordId id) = 0;
    /// Samples [first, end) of a channel: at least `points` buckets where there are that many, or all.
    virtual Result<WaveformWindow> waveform(core::RiderId rider, core::RecordId id,
                                            std::uint32_t channel, std::uint64_t first,
                                            std::uint64_t end, std::size_t points) = 0;
    /// All samples [first, end) of a channel.
    virtual Result<std::vector<std::int32_t>> waveform_samples(core::RiderId rider,
                                                               core::RecordId id,
                                                               std::uint32_t channel,
                                                               std::uint64_t first,
                                                               std::uint64_t end) = 0;

    /// The rider's order of origins for a metric, first wins; applied when reading (query/).
    virtual Result<void> put_source_priority(core::RiderId rider, model::Metric metric,
                                             const std::vector<std::string>& origins) = 0;
    virtual Result<std::map<model::Metric, std::vector<std::string>>> source_priorities(
        core::RiderId rider) = 0;
};

}  // namespace slipstream::store
