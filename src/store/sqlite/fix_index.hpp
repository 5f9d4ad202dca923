#pragma once
// The fixes that are not folded yet and those of the journal's window, by device and time, and the
// newest ones in order of commit, for followers who resume. What is older lies in chunks (fix_chunks.hpp):
// memory does not grow with history. About 130 bytes a fix; rebuilt from the journal when the store is
// opened. Thread-safe.
#include <deque>
#include <map>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "store/store.hpp"

namespace slipstream::store::sqlite {

struct DeviceKey {
    core::RiderId rider;
    core::DeviceId device;
    auto operator<=>(const DeviceKey&) const = default;
};

class FixIndex {
  public:
    using RiderFix = FixStore::RiderFix;

    void set_window(std::size_t fixes) { window_ = fixes; }
    /// What the chunks hold of a device, before anything is added: the time of the last fix, and the
    /// newest unflagged one.
    void start_device(const DeviceKey& key, TimeMs folded_to,
                      const std::optional<model::Fix>& last_good);
    /// Adds committed fixes of one device, in order of sequence; of two with one time series::wins
    /// decides.
    void add(const DeviceKey& key, const std::vector<model::Fix>& fixes);
    /// Chunks hold everything up to this sequence now, and of these devices the times up to that. Forgets
    /// what is neither in the window nor needed any more.
    void folded(std::uint64_t sequence, const std::map<DeviceKey, TimeMs>& folded_to);

    /// The fix of that time, where it is in memory. `in_chunks`: where it is not, a chunk may have it.
    std::optional<model::Fix> find(const DeviceKey& key, TimeMs time, bool& in_chunks) const;
    /// One device's fixes in memory within a range.
    struct Recent {
        DeviceKey key;
        TimeMs folded_to = INT64_MIN;       ///< no chunk reaches beyond
        std::vector<model::Fix> fixes;      ///< by time
        std::vector<model::Fix> last_good;  ///< the newest unflagged fix, or none
        bool last_is_known = true;  ///< false: what was the newest was replaced by a flagged one
    };
    /// Of all devices of a rider, or of everyone.
    std::vector<Recent> recent(std::optional<core::RiderId> rider, TimeRange range) const;
    /// Of all devices, the fixes that no chunk holds yet.
    std::vector<Recent> unfolded() const;

    std::optional<std::vector<RiderFix>> after(core::RiderId rider, std::uint64_t sequence,
                                               std::size_t limit) const;
    std::uint64_t last_sequence() const;
    /// Fixes loaded from chunks, whose place in the order of commit is no longer known, end here.
    void start_after(std::uint64_t sequence);
    /// The last number given out, also to what is no fix.
    void advance(std::uint64_t sequence);

  private:
    struct Device {
        TimeMs folded_to = INT64_MIN;
        std::vector<model::Fix> fixes;  ///< by time
        std::optional<model::Fix> last_good;
        bool last_is_known = true;

        /// Costs what lies behind the earliest of them, once.
        void put(const std::vector<model::Fix>& added);
        void note_good(const model::Fix& fix);
    };
    struct Committed {
        core::RiderId rider;
        RiderFix fix;
    };

    mutable std::shared_mutex mutex_;
    std::map<DeviceKey, Device> devices_;
    std::deque<Committed> committed_;    ///< by sequence
    std::uint64_t forgotten_ = 0;        ///< highest sequence that is not in `committed_` any more
    std::uint64_t folded_sequence_ = 0;  ///< chunks hold everything up to it
    std::uint64_t last_sequence_ = 0;
    std::size_t window_ = 100'000;
};

}  // namespace slipstream::store::sqlite
