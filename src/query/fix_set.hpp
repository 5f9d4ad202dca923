#pragma once
// The live fixes of a rider that are drawn. Internal to query/ and live/.
#include <map>
#include <vector>

#include "store/store.hpp"

namespace slipstream::query {

using FixList = std::vector<store::FixStore::RiderFix>;

/// Fixes by time and device, each (device, time) once; those that are flagged are left out, and those that
/// analyze::flag_jumps calls impossible beside the others of their device are set aside. What is shown is
/// a function of the fixes that were added, whatever their order. Not thread-safe.
class FixSet {
  public:
    FixSet() = default;
    /// Takes all fixes of a rider at once.
    explicit FixSet(const FixList& all);
    /// Adds fixes as they were committed: one takes the place of an earlier one of its device and time.
    /// Costs about as much as the fixes from a few hundred before the oldest of `news` on.
    void add(FixList news);
    const FixList& shown() const { return shown_; }

  private:
    void settle(core::DeviceId device, core::TimeMs from);

    FixList shown_;
    std::map<core::DeviceId, std::vector<model::Fix>> jumps_;  ///< set aside, by time
};

/// Leaves out, of some fixes of a rider in any order, those that are jumps beside what is stored around
/// them. Where that cannot be read all stay.
FixList without_jumps(store::FixStore& store, core::RiderId rider, FixList fixes);

}  // namespace slipstream::query
