#pragma once
// The only reader of stored data. Every function takes the Viewer who asks and answers with what that
// viewer may see; what is not for them is NotFound, as if it did not exist. Safe from any thread; runs
// on the blocking pool. Small caches inside hold what does not change: simplified lines of activities.
#include <memory>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "query/viewer.hpp"
#include "query/views.hpp"
#include "store/store.hpp"

namespace slipstream::query {

inline constexpr std::size_t kMaxPoints = 200'000;  ///< asked for more, this many are given

class LocalClock;

class Reader {
  public:
    Reader(store::Store& store, const core::Clock& clock);
    ~Reader();

    core::Result<std::vector<JourneySummary>> journeys(const Viewer& viewer);
    core::Result<JourneyView> journey(const Viewer& viewer, std::string_view slug);
    /// Activity streams and live fixes merged by time; fixes inside a recorded activity fill its gaps only.
    core::Result<TrackView> track(const Viewer& viewer, std::string_view slug,
                                  store::TimeRange range, std::size_t points,
                                  const std::vector<model::Metric>& metrics);
    core::Result<LiveView> live(const Viewer& viewer, std::string_view slug);
    core::Result<DayView> day(const Viewer& viewer, std::string_view slug, core::Date date);
    core::Result<std::vector<SeriesView>> series(const Viewer& viewer, std::string_view slug,
                                                 const std::vector<model::Metric>& metrics,
                                                 store::TimeRange range, std::size_t points);
    core::Result<std::vector<store::StoredActivity>> activities(const Viewer& viewer,
                                                                std::string_view slug);
    core::Result<ActivityView> activity(const Viewer& viewer, core::ActivityId id);
    core::Result<SeriesView> activity_series(const Viewer& viewer, core::ActivityId id,
                                             model::Metric metric, store::TimeRange range,
                                             std::size_t points);
    /// The delivered bytes of an activity: its owner only.
    core::Result<std::pair<model::Delivery, core::HeldBytes>> original(const Viewer& viewer,
                                                                       core::ActivityId id);
    core::Result<store::Page<model::Delivery>> deliveries(const Viewer& viewer,
                                                          store::DeliveryFilter filter);
    core::Result<store::DeliveryCounts> delivery_counts(const Viewer& viewer);
    core::Result<std::pair<model::Delivery, core::HeldBytes>> delivery_content(const Viewer& viewer,
                                                                               core::DeliveryId id);

    /// The journey itself, where the viewer may see anything of it; for the hub and page heads.
    core::Result<model::Journey> find_journey(const Viewer& viewer, std::string_view slug);
    /// Nothing later is shown to the viewer yet: the live delay of the journey. INT64_MAX: no delay.
    core::TimeMs visible_to(const Viewer& viewer, const model::Journey& journey) const;
    /// The rider's wall clock on the days of the journey: of no viewer, since it decides where records lie.
    core::Result<std::shared_ptr<const LocalClock>> local_clock(const model::Journey& journey);
    /// Grows whenever an answer about this journey's rider can change.
    std::uint64_t revision(const model::Journey& journey) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace slipstream::query
