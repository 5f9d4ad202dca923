#include "live/hub_impl.hpp"

#include <algorithm>
#include <utility>

#include "core/log.hpp"
#include "live/fix_json.hpp"
#include "query/fix_set.hpp"
#include "query/visibility.hpp"

namespace slipstream::live {
namespace {

constexpr std::size_t kLongestReplay =
    2000;  ///< fixes; beyond that a reset is cheaper for both sides
constexpr core::TimeMs kLongestWaitMs = 1000;
constexpr core::TimeMs kIdleMs =
    60'000;  ///< a channel without followers keeps its events this long

}  // namespace

void Hub::Impl::enqueue_publication(core::RiderId rider, std::string_view name,
                                    const std::vector<model::Fix>& fixes) {
    {
        std::lock_guard lock(mutex);
        if (stopping || channels.empty()) return;
        for (const model::Fix& fix : fixes)
            publications.push_back({rider, {fix, std::string(name)}});
    }
    wake.notify_one();
}

void Hub::Impl::enqueue(Change change, FollowerPtr follower) {
    {
        std::lock_guard lock(mutex);
        if (!stopping) {
            messages.push_back({change, std::move(follower)});
            wake.notify_one();
            return;
        }
    }
    // The hub's thread is gone. A stream holds its callbacks, they the follower: the ring is cut here.
    if (change == Change::Joined) std::exchange(follower->stream, nullptr)->close();
}

std::string Hub::Impl::device_name(core::DeviceId id) {
    {
        std::lock_guard lock(mutex);
        if (const auto known = device_names.find(id); known != device_names.end())
            return known->second;
    }
    const auto devices = store.devices();
    if (!devices) return {};
    std::lock_guard lock(mutex);
    for (const model::Device& device : *devices) device_names[device.id] = device.name;
    return device_names[id];
}

std::deque<NamedFix> Hub::Impl::waiting_fixes(const model::Journey& journey, std::uint64_t up_to) {
    std::deque<NamedFix> waiting;
    const std::int64_t delay_ms = journey.visibility.live_delay_s * 1000;
    if (delay_ms <= 0) return waiting;
    const auto recent = store.fixes(journey.rider, {clock.now() - delay_ms, INT64_MAX});
    if (!recent) return waiting;
    for (const auto& entry : query::without_jumps(store, journey.rider, *recent)) {
        if (entry.fix.sequence == 0 || entry.fix.sequence > up_to) continue;
        waiting.push_back({entry.fix, device_name(entry.device)});
    }
    std::sort(waiting.begin(), waiting.end(),
              [](const NamedFix& a, const NamedFix& b) { return a.fix.sequence < b.fix.sequence; });
    return waiting;
}

Channel& Hub::Impl::open_channel(const ChannelKey& key, const model::Journey& journey,
                                 std::vector<model::PrivacyZone> zones,
                                 const query::Viewer& viewer) {
    const std::uint64_t last = store.last_sequence();
    return channels.try_emplace(key, journey, std::move(zones), viewer, last).first->second;
}

std::optional<std::string> Hub::Impl::replay_from_store(const Channel& like, std::uint64_t after,
                                                        std::uint64_t up_to) {
    const auto missed = store.fixes_after(like.journey().rider, after, kLongestReplay + 1);
    if (!missed || !missed->has_value() || (*missed)->size() > kLongestReplay) return std::nullopt;
    std::string events;
    const core::TimeMs now = clock.now();
    for (const auto& entry : query::without_jumps(store, like.journey().rider, **missed)) {
        if (entry.fix.sequence > up_to) break;
        const auto verdict =
            query::fix_sight(like.journey(), like.zones(), like.viewer(), entry.fix, now);
        if (verdict.sight != query::FixSight::Visible) continue;
        append_fix_event(events, query::visible_part(like.journey(), like.viewer(), entry.fix),
                         device_name(entry.device));
    }
    return events;
}

http::EventBuffer Hub::Impl::first_events(const ChannelKey& key, const model::Journey& journey,
                                          const query::Viewer& viewer,
                                          std::optional<std::uint64_t> last_event_id,
                                          std::uint64_t& position) {
    std::unique_lock lock(mutex);
    if (channels.find(key) == channels.end()) {
        lock.unlock();
        auto zones = store.privacy_zones(journey.rider);
        if (!zones) {
            // Without the zones nothing may be shown; the browser comes again.
            core::log::error("live_zones_unread", {{"journey", journey.id.hex()}});
            return nullptr;
        }
        auto waiting = waiting_fixes(journey, store.last_sequence());
        lock.lock();
        if (channels.find(key) ==
            channels.end()) {  // another follower may have opened it meanwhile
            open_channel(key, journey, std::move(*zones), viewer).seed(std::move(waiting));
        }
    }
    const Channel& channel = channels.find(key)->second;
    const std::uint64_t cursor = channel.cursor();
    position = cursor;
    if (!last_event_id) return nullptr;
    std::optional<std::string> events;
    if (*last_event_id <= store.last_sequence()) {
        position = std::max(cursor, *last_event_id);
        events = *last_event_id >= cursor ? std::string() : channel.replay(*last_event_id);
        if (!events) {
            const Channel like = channel;
            lock.unlock();
            events = replay_from_store(like, *last_event_id, cursor);
        }
    }
    if (!events) {
        events.emplace();
        append_reset_event(*events, cursor);
        ++reset_count;
    }
    return std::make_shared<const std::string>(std::move(*events));
}

void Hub::Impl::refresh_channels() {
    std::vector<std::pair<ChannelKey, std::string>> open;
    {
        std::lock_guard lock(mutex);
        const core::TimeMs now = clock.now();
        std::erase_if(idle_since, [&](const auto& idle) {
            return now - idle.second > kIdleMs && channels.erase(idle.first) > 0;
        });
        for (const auto& [key, channel] : channels) open.emplace_back(key, channel.journey().slug);
    }
    for (const auto& [key, slug] : open) {
        auto journey = store.journey(slug);
        if (!journey) continue;
        const bool gone = !journey->has_value() || (*journey)->id != key.journey;
        std::vector<model::PrivacyZone> zones;
        if (!gone) {
            auto read = store.privacy_zones((*journey)->rider);
            if (!read) continue;
            zones = std::move(*read);
        }
        std::lock_guard lock(mutex);
        const auto found = channels.find(key);
        if (found == channels.end()) continue;
        if (!gone && found->second.refresh(std::move(**journey), std::move(zones))) continue;
        channels.erase(found);
        closed.push_back(key);
        wake.notify_one();
    }
}

void Hub::Impl::stop() {
    {
        std::lock_guard lock(mutex);
        stopping = true;
    }
    wake.notify_one();
    if (thread.joinable()) thread.join();
    for (const Message& message : messages) message.follower->stream.reset();
    for (const auto& [key, of_class] : followers) {
        for (const FollowerPtr& follower : of_class) follower->stream.reset();
    }
    followers.clear();
    messages.clear();
}

core::TimeMs Hub::Impl::wait_ms(core::TimeMs now) const {
    core::TimeMs wait = kLongestWaitMs;
    for (const auto& [key, channel] : channels) {
        if (const auto due = channel.next_due()) wait = std::min(wait, *due - now);
    }
    return std::max<core::TimeMs>(wait, 0);
}

void Hub::Impl::run() {
    std::unique_lock lock(mutex);
    while (!stopping) {
        const auto ready = [this] {
            return stopping || !publications.empty() || !messages.empty() || !closed.empty();
        };
        wake.wait_for(lock, std::chrono::milliseconds(wait_ms(clock.now())), ready);
        for (const Publication& published : publications) {
            for (auto& [key, channel] : channels) {
                if (channel.journey().rider == published.rider) channel.offer(published.fix);
            }
        }
        publications.clear();
        std::vector<Batch> batches;
        const core::TimeMs now = clock.now();
        for (auto& [key, channel] : channels) {
            if (!channel.next_due() || *channel.next_due() > now) continue;
            if (auto events = channel.advance(now))
                batches.push_back({key, events, channel.cursor()});
        }
        std::vector<Message> taken;
        taken.swap(messages);
        std::vector<ChannelKey> shut;
        shut.swap(closed);

        lock.unlock();
        for (const Batch& batch : batches) deliver(batch);
        for (const Message& message : taken) settle(message);
        for (const ChannelKey& key : shut) close_class(key);
        lock.lock();
    }
}

void Hub::Impl::deliver(const Batch& batch) {
    const auto found = followers.find(batch.key);
    if (found == followers.end()) return;
    for (const FollowerPtr& follower : found->second) send(*follower, batch.events, batch.cursor);
}

void Hub::Impl::send(Follower& follower, const http::EventBuffer& events, std::uint64_t cursor) {
    if (follower.lagging || cursor <= follower.position) return;
    if (follower.stream->send(events)) {
        follower.position = cursor;
        ++event_count;
    } else {
        follower.lagging = true;
    }
}

void Hub::Impl::send_reset(Follower& follower) {
    std::uint64_t cursor = 0;
    {
        std::lock_guard lock(mutex);
        const auto channel = channels.find(follower.key);
        if (channel == channels.end()) return;
        cursor = channel->second.cursor();
    }
    std::string text;
    append_reset_event(text, cursor);
    follower.lagging = !follower.stream->send(std::make_shared<const std::string>(std::move(text)));
    if (!follower.lagging) follower.position = cursor;
    ++reset_count;
}

void Hub::Impl::settle(const Message& message) {
    Follower& follower = *message.follower;
    auto& of_class = followers[follower.key];
    if (message.change == Change::Left) {
        follower_count -= std::erase(of_class, message.follower);
        follower.stream.reset();
        if (of_class.empty()) {
            followers.erase(follower.key);
            std::lock_guard lock(mutex);
            idle_since[message.follower->key] = clock.now();
        }
        return;
    }
    if (follower.stream == nullptr) return;
    if (message.change == Change::Drained) {
        if (follower.lagging) send_reset(follower);
        return;
    }
    of_class.push_back(message.follower);
    ++follower_count;
    // What became visible between the snapshot of `follow` and now.
    std::optional<std::string> missed;
    std::uint64_t cursor = 0;
    {
        std::lock_guard lock(mutex);
        idle_since.erase(follower.key);
        const auto channel = channels.find(follower.key);
        if (channel == channels.end()) {
            follower.stream->close();
            return;
        }
        cursor = channel->second.cursor();
        missed = channel->second.replay(std::min(follower.position, cursor));
    }
    if (!missed) {
        send_reset(follower);
    } else if (!missed->empty()) {
        send(follower, std::make_shared<const std::string>(std::move(*missed)), cursor);
    }
}

void Hub::Impl::close_class(const ChannelKey& key) {
    const auto found = followers.find(key);
    if (found == followers.end()) return;
    for (const FollowerPtr& follower : found->second) follower->stream->close();
}

}  // namespace slipstream::live
