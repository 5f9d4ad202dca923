#pragma once
// What one journey looks like to one audience class, as a growing list of events. Not thread-safe: lies
// under the hub's lock. Internal to live/.
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "http/event_stream.hpp"
#include "model/fix.hpp"
#include "model/journey.hpp"
#include "query/viewer.hpp"

namespace slipstream::live {

struct NamedFix {
    model::Fix fix;
    std::string device_name;
};

class Channel {
  public:
    static constexpr std::size_t kKeptEvents = 2000;      ///< for followers that come back soon
    static constexpr std::size_t kMostPending = 200'000;  ///< fixes that wait for the live delay

    /// Events after `sequence` are the channel's.
    Channel(model::Journey journey, std::vector<model::PrivacyZone> zones, query::Viewer viewer,
            std::uint64_t sequence);

    /// Once, before the first offer is given out: fixes up to the channel's first sequence that still
    /// wait for the live delay, ascending. Events then start before the first of them.
    void seed(std::deque<NamedFix> waiting);
    void offer(const NamedFix& fix);
    /// The events that have become visible, joined in one buffer that all followers share; null where
    /// there are none.
    http::EventBuffer advance(core::TimeMs now);
    /// When `advance` has something to do next; nullopt: when a fix is offered.
    std::optional<core::TimeMs> next_due() const { return next_due_; }

    /// The sequence up to which everything visible was given out. Grows.
    std::uint64_t cursor() const { return cursor_; }
    /// Events after `sequence` up to the cursor, joined (empty: none); nullopt where they are not kept.
    std::optional<std::string> replay(std::uint64_t sequence) const;

    /// Takes over changed settings. False where the class may see no positions any more.
    bool refresh(model::Journey journey, std::vector<model::PrivacyZone> zones);
    const model::Journey& journey() const { return journey_; }
    const std::vector<model::PrivacyZone>& zones() const { return zones_; }
    const query::Viewer& viewer() const { return viewer_; }

  private:
    struct Event {
        std::uint64_t sequence;
        std::string text;
    };
    model::Journey journey_;
    std::vector<model::PrivacyZone> zones_;
    query::Viewer viewer_;
    std::uint64_t cursor_;
    std::uint64_t offered_;         ///< the greatest sequence that was offered
    std::uint64_t kept_after_;      ///< `kept_` holds every event after this sequence
    std::deque<NamedFix> pending_;  ///< by sequence: one that waits holds back those behind it
    std::deque<Event> kept_;
    std::optional<core::TimeMs> next_due_;
};

}  // namespace slipstream::live
