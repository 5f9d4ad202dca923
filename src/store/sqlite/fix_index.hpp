#pragma once
// All fixes in memory, by device and time, and the newest ones in order of commit, for followers who
// resume. About 64 bytes a fix; rebuilt from the database when the store is opened. Thread-safe.
#include <deque>
#include <map>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "store/store.hpp"

namespace slipstream::store::sqlite {

class FixIndex {
  public:
    using RiderFix = FixStore::RiderFix;

    void set_window(std::size_t fixes) { window_ = fixes; }
    /// The fix that the device has of that time.
    std::optional<model::Fix> find(core::RiderId rider, core::DeviceId device, TimeMs time) const;
    /// Adds committed fixes of one device, in order of sequence; of two with one time series::wins
    /// decides.
    void add(core::RiderId rider, core::DeviceId device, const std::vector<model::Fix>& fixes);
    std::vector<RiderFix> in_range(core::RiderId rider, TimeRange range, bool with_flagged) const;
    std::vector<RiderFix> last(core::RiderId rider) const;
    std::optional<std::vector<RiderFix>> after(core::RiderId rider, std::uint64_t sequence,
                                               std::size_t limit) const;
    std::uint64_t last_sequence() const;
    /// Fixes loaded from chunks, whose place in the order of commit is no longer known, end here.
    void start_after(std::uint64_t sequence);
    /// The last number given out, also to what is no fix.
    void advance(std::uint64_t sequence);
    std::uint64_t size() const;
    /// Every device with its fixes by time; holds the lock during the call.
    template <typename Visit>
    void each_device(Visit visit) const {
        const std::shared_lock lock(mutex_);
        for (const auto& [rider, devices] : riders_) {
            for (const auto& [device, fixes] : devices) visit(rider, device, fixes);
        }
    }

  private:
    using Devices = std::map<core::DeviceId, std::vector<model::Fix>>;
    struct Recent {
        core::RiderId rider;
        RiderFix fix;
    };

    mutable std::shared_mutex mutex_;
    std::map<core::RiderId, Devices> riders_;
    std::deque<Recent> recent_;        ///< by sequence
    std::uint64_t forgotten_ = 0;      ///< highest sequence that is not in `recent_` any more
    std::uint64_t last_sequence_ = 0;
    std::size_t window_ = 100'000;
};

}  // namespace slipstream::store::sqlite
