#pragma once
// Everything an export reads, as its viewer may see it: what may be seen and on which days it lies is decided
// by query/ (Reader, BodyReader and its rules of audience and privacy); the store then gives those records in
// the form they are kept in, which alone is without loss. Streams and samples come in bounded pieces. One
// object serves one export on one thread.
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "export/completeness.hpp"
#include "export/disguise.hpp"
#include "export/local_times.hpp"
#include "export/request.hpp"

namespace slipstream::exporting {

/// A record as it is kept, and as its times are resolved.
template <typename T>
struct Kept {
    T stored;
    query::Placed<T> placed;
};

struct KeptRecording {
    model::Recording stored;  ///< channels without samples
    query::RecordingView view;
};

/// Samples of one part of a series, ascending in time.
struct SamplesPiece {
    store::SeriesPart part;
    std::vector<core::TimeMs> time;  ///< in the basis of the part
    std::vector<core::TimeMs> utc;   ///< the same resolved; kNoTime where there is no absolute time
    std::vector<std::int32_t> values;
    std::vector<std::uint8_t> flags;  ///< one SampleFlag set a sample
};

struct KeptFix {
    core::DeviceId device;
    model::Fix fix;
};

class Source {
  public:
    /// NotFound where there is no such journey for the viewer.
    static core::Result<Source> open(const Request& request);

    const Request& request() const { return request_; }
    const model::Journey& journey() const { return journey_; }
    const query::DateSpan& days() const { return days_; }  ///< asked for, within the journey's
    bool owner() const { return owner_; }
    bool body_open() const { return body_open_; }
    Disguise& disguise() { return disguise_; }
    const Disguise& disguise() const { return disguise_; }
    LocalTimes& times() { return times_; }
    Completeness& completeness() { return completeness_; }
    /// Whether the layer is asked for and open to the viewer; notes what is not open.
    bool wants(Layer layer);

    /// The rides that are shown, by start. Counts them and the hidden duplicates as stored.
    core::Result<std::vector<query::ActivityView>> rides();
    /// All rows with those of the columns that the viewer may see; nullopt: every such column.
    core::Result<model::Stream> stream(const query::ActivityView& ride,
                                       const std::vector<model::Metric>* metrics = nullptr);
    /// Live fixes by time, flagged ones for the owner only.
    core::Result<std::vector<KeptFix>> fixes();
    std::string device_name(core::DeviceId device) const;

    /// Metrics that series hold, in the catalogue's order.
    core::Result<std::vector<model::Metric>> series_metrics();
    /// Every sample of the metric on the days asked for, piece by piece (a month of one part at most). Counts
    /// all as stored, and those without an absolute time as left out where days were asked for.
    core::Result<void> samples(model::Metric metric,
                               const std::function<void(const SamplesPiece&)>& take);

    core::Result<std::vector<Kept<model::Sleep>>> sleeps();
    core::Result<std::vector<Kept<model::NutritionDay>>> nutrition();
    core::Result<std::vector<Kept<model::BloodPressure>>> blood_pressure();
    core::Result<std::vector<Kept<model::HrvReport>>> hrv_reports();
    core::Result<std::vector<Kept<model::Exercise>>> exercises();
    core::Result<std::vector<KeptRecording>> recordings();
    /// Digital values of a channel in pieces of at most 16 384, in order.
    core::Result<void> waveform(
        const KeptRecording& recording, std::uint32_t channel,
        const std::function<void(std::uint64_t first, std::span<const std::int32_t>)>& take);

    /// Notes that records of the delivery are in the export, and gives its id as it is shown.
    std::string cite(core::DeliveryId delivery);
    /// Those cited so far; without names where the viewer is not the owner.
    core::Result<std::vector<model::Delivery>> deliveries() const;

  private:
    Source(const Request& request, model::Journey journey, std::string rider_name,
           std::shared_ptr<const query::LocalClock> clock);
    template <typename T>
    core::Result<std::vector<Kept<T>>> records(const char* kind,
                                               core::Result<std::vector<query::Placed<T>>> placed,
                                               core::Result<std::vector<T>> stored);
    core::Result<void> count_hidden_rides(std::size_t shown);
    core::Result<SamplesPiece> picked(const store::PartSamples& samples, KindCount& count);
    core::Result<void> find_first_position();

    const Request& request_;
    model::Journey journey_;
    query::DateSpan days_;
    bool owner_ = false, body_open_ = false;
    std::shared_ptr<const query::LocalClock> clock_;
    LocalTimes times_;
    Disguise disguise_;
    std::vector<model::PrivacyZone> zones_;  ///< empty for the owner
    std::vector<model::Device> devices_;
    Completeness completeness_;
    std::set<core::DeliveryId> cited_;
};

}  // namespace slipstream::exporting
