#pragma once
// Keeps the rider of a sample journey moving: gives the fixes that are due, as a phone would have sent
// them. They take the way of all fixes: appended to the store, published once durable. One object
// serves one journey; step() is called from one thread at a time.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "model/fix.hpp"
#include "model/journey.hpp"
#include "sample/schedule.hpp"
#include "store/store.hpp"

namespace slipstream::sample {

/// The name of the device that load_sample makes; "sample" is the source of its deliveries.
inline constexpr std::string_view kSampleDevice = "sample-phone";

/// Called from the store's writer thread after commit, as store::FixStore::append says.
using Publish = std::function<void(core::RiderId, core::DeviceId, std::string_view device_name,
                                   const std::vector<model::Fix>&)>;

/// The fixes of a ride with after < time <= now, at least 5 s apart; the choice of rows depends on the
/// ride alone, so that two calls that meet give what one would have given.
std::vector<model::Fix> due_fixes(const SimulatedRide& ride, core::TimeMs after, core::TimeMs now);

class LiveRider {
  public:
    /// `device`: the sample's phone. The store must outlive the rider and what it has appended.
    LiveRider(store::Store& store, const model::Journey& journey, const model::Device& device,
              Publish publish);

    /// Hands over what is due at `now` since the last fix in the store: nothing during halts and nights.
    /// Busy where the store's queue is full: the next call takes up what is left.
    core::Result<void> step(core::TimeMs now);
    /// Blocks until the store has answered for all that was handed over; its error where it lost some.
    core::Result<void> flush();

  private:
    struct Progress;

    core::TimeMs last_stored() const;
    const SimulatedRide& ride(std::size_t index);
    core::Result<void> append(std::vector<model::Fix> fixes, core::TimeMs now);

    store::Store& store_;
    core::RiderId rider_;
    model::Device device_;
    Publish publish_;
    std::vector<PlannedRide> planned_;
    std::size_t ride_index_ = SIZE_MAX;
    SimulatedRide ride_;
    core::TimeMs handed_over_ = core::kNoTime;  ///< time of the last fix given to the store
    std::shared_ptr<Progress> progress_;        ///< shared with callbacks, which may outlive this
};

/// The riders of all journeys that are marked as samples and have their device.
core::Result<std::vector<std::unique_ptr<LiveRider>>> live_riders(store::Store& store,
                                                                  const Publish& publish);

}  // namespace slipstream::sample
