#pragma once
// The one way of live positions into the store: parse, flag, append, and after the commit publish the
// new ones. Never blocks on the disk; safe from any thread.
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/time.hpp"
#include "decode/live/live_payload.hpp"
#include "model/fix.hpp"
#include "store/store.hpp"

namespace slipstream::ingest {

/// One request of a device whose token was found good. The views are valid during the call only.
struct LiveDelivery {
    const decode::live::LiveReceiver& receiver;
    std::string_view query;
    std::string_view body;
    std::string_view media_type;
    std::string_view token;  ///< as presented; blanked out of the bytes that are kept
    std::string_view trace_id;
};

struct LiveOutcome {
    std::size_t fixes = 0;      ///< decoded from the request
    std::size_t new_fixes = 0;  ///< of these, not stored before
    std::string error;  ///< non-empty: nothing could be decoded; the delivery is quarantined
};

class LiveIngest {
  public:
    /// Called after the commit with the new unflagged fixes, on the store's writer thread. A fix that
    /// cannot be reached from the last good one that came before it is held back: only what was received
    /// so far is known here, and it is not stored with the fix. What is drawn from the store goes by
    /// all fixes (analyze::flag_jumps).
    using Publish =
        std::function<void(core::RiderId rider, core::DeviceId device, std::string_view device_name,
                           const std::vector<model::Fix>& fixes)>;
    using Done = std::function<void(core::Result<LiveOutcome>)>;

    /// All must outlive the object, and the object every append of its.
    LiveIngest(store::Store& store, const core::Clock& clock, Publish publish);

    /// `done` is called once, from the writer thread, when the delivery is durable (or failed); it must
    /// not block. An error that is returned (Busy: repeat later) means that `done` is not called.
    core::Result<void> take(const store::TokenGrant& grant, const LiveDelivery& delivery,
                            Done done);
    /// Blocks until the store has answered for everything that was taken; for an orderly end.
    void settle();

  private:
    struct DeviceState {
        std::string name;
        std::optional<model::Fix> last_good;
        std::size_t held_back = 0;  ///< fixes since `last_good` that could not be reached from it
    };
    /// What of a request followers are told.
    struct Screened {
        std::string device_name;
        std::vector<core::TimeMs> held_back;  ///< times of fixes, ascending
    };
    core::Result<Screened> screen(const store::TokenGrant& grant, std::vector<model::Fix>& fixes);
    core::Result<DeviceState> load_device(const store::TokenGrant& grant);
    std::optional<model::Fix> last_good(const store::TokenGrant& grant);
    void publish(const store::TokenGrant& grant, const Screened& screened,
                 std::vector<model::Fix> stored);

    store::Store& store_;
    const core::Clock& clock_;
    Publish publish_;
    void finished();
    std::mutex mutex_;
    std::condition_variable settled_;
    std::size_t in_flight_ = 0;                      // guarded by mutex_
    std::map<core::DeviceId, DeviceState> devices_;  // guarded by mutex_
};

}  // namespace slipstream::ingest
