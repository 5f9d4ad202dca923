#pragma once
// The sources of each metric of a rider, and the order in which they are preferred. Where several measured
// one thing at one time, the first of the order is shown (query/body_series.hpp applies it when reading).
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/metric.hpp"
#include "query/reader.hpp"
#include "query/viewer.hpp"
#include "store/store.hpp"

namespace slipstream::query {

/// What one device or app recorded of a metric.
struct MetricOrigin {
    std::string origin;         ///< as files name it; may be empty
    std::uint64_t samples = 0;  ///< unflagged ones, over all deliveries
    core::TimeMs first = 0,
                 last = 0;  ///< UTC; wall-clock times in the zones of the rider's first journey
};

struct MetricSources {
    model::Metric metric = model::Metric::HeartRate;
    bool chosen = false;  ///< the rider set an order; else the most samples come first
    std::vector<MetricOrigin>
        origins;  ///< first is preferred; the order of everything that is stored
};

/// The sources of the rider whose token it is; of nobody else, admins included: body data is private. A
/// viewer of no rider is Unauthenticated, an admin of none gets NotFound. Safe from any thread; runs on the
/// blocking pool.
class BodySources {
  public:
    /// Both must outlive the object.
    BodySources(Reader& reader, store::Store& store) : reader_(reader), store_(store) {}

    /// Every metric of which anything is stored, in order of the catalogue's numbers.
    core::Result<std::vector<MetricSources>> all(const Viewer& viewer);
    /// Prefers `origins` in this order, before any others; none: the order by samples again. Gives what
    /// then applies. NotFound: nothing is stored of the metric, or there is none of that key.
    /// InvalidArgument: an origin that has nothing of the metric, or that comes twice; names it.
    core::Result<MetricSources> set_order(const Viewer& viewer, std::string_view metric_key,
                                          const std::vector<std::string>& origins);

  private:
    core::Result<std::vector<MetricSources>> read(core::RiderId rider,
                                                  const std::vector<model::Metric>& metrics);

    Reader& reader_;
    store::Store& store_;
};

}  // namespace slipstream::query
