#pragma once
// The inside of the hub. Callers hand messages over under a short lock; one thread makes the events and
// sends them. Sockets are written outside the lock, so neither writers nor new followers wait for them.
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "live/channel.hpp"
#include "live/hub.hpp"

namespace slipstream::live {

/// A journey as one audience class sees it.
struct ChannelKey {
    core::JourneyId journey;
    std::uint8_t audience = 0;  ///< model::Audience, or kOwnerClass
    auto operator<=>(const ChannelKey&) const = default;
};
inline constexpr std::uint8_t kOwnerClass = 255;

struct Follower {
    ChannelKey key;
    std::uint64_t position = 0;  ///< everything visible up to here was sent; the hub's thread
    bool lagging = false;        ///< lost an event: waits for its queue to drain; the hub's thread
    std::shared_ptr<http::EventStream> stream;
};
using FollowerPtr = std::shared_ptr<Follower>;

struct Hub::Impl {
    Impl(store::Store& s, const core::Clock& c) : store(s), clock(c) {}

    // Any thread.
    void enqueue_publication(core::RiderId rider, std::string_view device_name,
                             const std::vector<model::Fix>& fixes);
    enum class Change : std::uint8_t { Joined, Left, Drained };
    void enqueue(Change change, FollowerPtr follower);
    http::EventBuffer first_events(const ChannelKey& key, const model::Journey& journey,
                                   const query::Viewer& viewer,
                                   std::optional<std::uint64_t> last_event_id,
                                   std::uint64_t& position);
    void refresh_channels();
    void run();
    void stop();

    // The caller holds `mutex`.
    Channel& open_channel(const ChannelKey& key, const model::Journey& journey,
                          std::vector<model::PrivacyZone> zones, const query::Viewer& viewer);

    // Reads of the store, without the lock.
    std::deque<NamedFix> waiting_fixes(const model::Journey& journey, std::uint64_t up_to);
    std::optional<std::string> replay_from_store(const Channel& like, std::uint64_t after,
                                                 std::uint64_t up_to);
    std::string device_name(core::DeviceId id);

    // The hub's thread.
    struct Message {
        Change change;
        FollowerPtr follower;
    };
    struct Batch {
        ChannelKey key;
        http::EventBuffer events;
        std::uint64_t cursor = 0;
    };
    void settle(const Message& message);
    void send(Follower& follower, const http::EventBuffer& events, std::uint64_t cursor);
    void send_reset(Follower& follower);
    void deliver(const Batch& batch);
    void close_class(const ChannelKey& key);
    core::TimeMs wait_ms(core::TimeMs now) const;

    struct Publication {
        core::RiderId rider;
        NamedFix fix;
    };

    store::Store& store;
    const core::Clock& clock;

    std::mutex mutex;
    std::condition_variable wake;
    bool stopping = false;  // guarded by mutex, as all down to the empty line
    std::vector<Publication> publications;
    std::vector<Message> messages;
    std::vector<ChannelKey> closed;
    std::map<ChannelKey, Channel> channels;
    std::map<ChannelKey, core::TimeMs> idle_since;  ///< channels whose last follower has left
    std::unordered_map<core::DeviceId, std::string> device_names;

    std::map<ChannelKey, std::vector<FollowerPtr>> followers;  // the hub's thread alone
    std::atomic<std::uint64_t> follower_count{0}, event_count{0}, reset_count{0};
    std::thread thread;
};

}  // namespace slipstream::live
