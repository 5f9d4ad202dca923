#pragma once
// What of a rider's data belongs to a journey and may be shown to one viewer: the common first step of
// every read. Internal to query/.
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "analyze/local_time.hpp"
#include "query/fix_set.hpp"
#include "query/viewer.hpp"

namespace slipstream::query {

/// The fixes of riders that are drawn, kept in memory and brought up to date from the journal: about 80
/// bytes a fix. At most kCachedFixes are kept, those of the riders that were asked for last; a rider who
/// has more is read from the store each time. Thread-safe.
class FixCache {
  public:
    static constexpr std::size_t kCachedFixes = 500'000;

    explicit FixCache(store::Store& store, std::size_t most = kCachedFixes)
        : store_(store), most_(most) {}
    core::Result<std::shared_ptr<const FixList>> fixes(core::RiderId rider);
    /// Fixes that are kept now.
    std::size_t kept() const;

  private:
    struct Entry {
        std::uint64_t revision = 0;
        std::uint64_t sequence = 0;
        std::uint64_t asked = 0;  ///< grows from question to question
        std::shared_ptr<FixSet> set;
    };
    core::Result<void> refresh(core::RiderId rider, Entry& entry);
    core::Result<bool> catch_up(core::RiderId rider, Entry& entry);
    void make_room();
    std::size_t kept_now() const;

    store::Store& store_;
    std::size_t most_;
    mutable std::mutex mutex_;
    std::uint64_t asked_ = 0;                 // guarded by mutex_
    std::map<core::RiderId, Entry> entries_;  // guarded by mutex_
};

/// Zone and offset of positions in time order; remembers the last cell and hour, so that a run of
/// neighbouring fixes costs one look-up.
class ZoneTracker {
  public:
    struct Local {
        const std::string& zone;
        int utc_offset_s;
    };
    Local at(std::int32_t latitude_e7, std::int32_t longitude_e7, core::TimeMs time);

  private:
    std::int32_t cell_lat_ = INT32_MIN, cell_lon_ = INT32_MIN;
    core::TimeMs quarter_ = INT64_MIN;
    std::string zone_ = "Etc/UTC";
    int offset_s_ = 0;
};

struct Scope {
    model::Journey journey;
    Viewer viewer;
    bool owner = false;
    core::TimeMs now = 0;
    core::TimeMs visible_to = INT64_MAX;            ///< the live delay: nothing later is shown
    std::vector<model::PrivacyZone> zones;          ///< empty for the owner
    std::vector<store::StoredActivity> activities;  ///< shown ones, by start
    std::shared_ptr<const FixList> all_fixes;
    /// Fixes of the journey's days before `visible_to`, zones withheld, by time.
    std::vector<const store::FixStore::RiderFix*> fixes;

    bool may_see(model::DataKind kind) const;
};

/// Whether the local day belongs to the journey's dates.
bool on_journey(const model::Journey& journey, core::Date day);

/// Loads the scope. `with_fixes` false leaves `fixes` empty.
core::Result<Scope> load_scope(store::Store& store, FixCache& cache, const model::Journey& journey,
                               const Viewer& viewer, core::TimeMs now, bool with_fixes);

}  // namespace slipstream::query
