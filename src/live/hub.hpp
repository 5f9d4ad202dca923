#pragma once
// The hub: fans committed fixes out to followers. One serialised buffer per journey and audience class
// (delay and privacy zones included); followers of a class share it. Slow followers lose intermediate
// points and are resynchronised by a `reset` event; they never block a writer.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/time.hpp"
#include "http/event_stream.hpp"
#include "model/journey.hpp"
#include "query/viewer.hpp"
#include "runtime/runtime.hpp"
#include "store/store.hpp"

namespace slipstream::live {

class Hub {
  public:
    Hub(runtime::Runtime& runtime, store::Store& store, const core::Clock& clock);
    ~Hub();  ///< before the runtime and the store; streams get nothing more
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// Called after commit (writer thread): hands over, never blocks, does not serialise here.
    void publish(core::RiderId rider, core::DeviceId device, std::string_view device_name,
                 const std::vector<model::Fix>& fixes);

    /// A follower's stream: `first` holds what came after `last_event_id` (or a `reset` where that is too
    /// old), later events follow in order. May read the store: call it on the blocking pool. A viewer who
    /// may see no positions gets an empty stream that ends.
    http::EventStreamStart follow(const model::Journey& journey, const query::Viewer& viewer,
                                  std::optional<std::uint64_t> last_event_id);

    struct Counters {
        std::uint64_t followers = 0, events = 0, resets = 0;
    };
    Counters counters() const;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;     ///< shared with the callbacks of streams that outlive the hub
    std::shared_ptr<void> refresh_;  ///< re-reads settings of followed journeys
};

}  // namespace slipstream::live
