#include "ingest/live_ingest.hpp"

#include <algorithm>

#include "analyze/plausibility.hpp"
#include "ingest/steps.hpp"

namespace slipstream::ingest {
namespace {

constexpr std::string_view kBlank = "***";
/// How far back a restarted service looks for the last good fix of a device.
constexpr core::TimeMs kLookBack = 6 * 3'600'000;

/// The token is a secret: it is not kept with the bytes.
std::string without_token(std::string_view text, std::string_view token) {
    std::string kept(text);
    if (token.empty()) return kept;
    for (std::size_t at = kept.find(token); at != std::string::npos; at = kept.find(token, at)) {
        kept.replace(at, token.size(), kBlank);
        at += kBlank.size();
    }
    return kept;
}

}  // namespace

LiveIngest::LiveIngest(store::Store& store, const core::Clock& clock, Publish publish)
    : store_(store), clock_(clock), publish_(std::move(publish)) {}

core::Result<LiveIngest::DeviceState> LiveIngest::load_device(const store::TokenGrant& grant) {
    DeviceState state;
    auto devices = store_.devices();
    if (!devices) return core::fail(devices.error());
    for (const model::Device& device : *devices) {
        if (device.id == grant.device) state.name = device.name;
    }
    state.last_good = last_good(grant);
    return state;
}

/// The newest stored fix of the device that is no jump among those before it.
std::optional<model::Fix> LiveIngest::last_good(const store::TokenGrant& grant) {
    std::vector<model::Fix> recent;
    for (const auto& last : store_.last_fixes(grant.rider)) {
        if (last.device == grant.device) recent.push_back(last.fix);
    }
    if (recent.empty()) return std::nullopt;
    const core::TimeMs time = recent.front().time;
    if (const auto stored = store_.fixes(grant.rider, {time - kLookBack, time})) {
        std::vector<model::Fix> before;
        for (const auto& entry : *stored) {
            if (entry.device == grant.device) before.push_back(entry.fix);
        }
        recent.insert(recent.begin(), before.begin(), before.end());
    }
    analyze::flag_jumps(recent);
    while (recent.back().flags != 0) recent.pop_back();
    return recent.back();
}

core::Result<LiveIngest::Screened> LiveIngest::screen(const store::TokenGrant& grant,
                                                      std::vector<model::Fix>& fixes) {
    for (model::Fix& fix : fixes) analyze::flag_fix(fix);
    std::lock_guard lock(mutex_);
    auto known = devices_.find(grant.device);
    if (known == devices_.end()) {
        auto state = load_device(grant);
        if (!state) return core::fail(state.error());
        known = devices_.emplace(grant.device, std::move(*state)).first;
    }
    DeviceState& device = known->second;
    Screened screened{device.name, {}};
    for (const model::Fix& fix : fixes) {
        // A point that comes late is not measured against one that was recorded after it.
        if (fix.flags != 0 || (device.last_good && fix.time <= device.last_good->time)) continue;
        if (device.last_good && analyze::is_jump(*device.last_good, fix) &&
            device.held_back < analyze::kLongestExcursion) {
            ++device.held_back;
            screened.held_back.push_back(fix.time);
            continue;
        }
        device.last_good = fix;
        device.held_back = 0;
    }
    std::sort(screened.held_back.begin(), screened.held_back.end());
    return screened;
}

void LiveIngest::publish(const store::TokenGrant& grant, const Screened& screened,
                         std::vector<model::Fix> stored) {
    std::erase_if(stored, [&](const model::Fix& fix) {
        return fix.flags != 0 ||
               std::binary_search(screened.held_back.begin(), screened.held_back.end(), fix.time);
    });
    if (!stored.empty()) publish_(grant.rider, grant.device, screened.device_name, stored);
}

core::Result<void> LiveIngest::take(const store::TokenGrant& grant, const LiveDelivery& delivery,
                                    Done done) {
    const core::TimeMs now = clock_.now();
    decode::live::LiveMessage message =
        delivery.receiver.parse({delivery.query, delivery.body, delivery.media_type, now});
    auto screened = screen(grant, message.fixes);
    if (!screened) return core::fail(screened.error());

    store::FixDelivery kept;
    kept.rider = grant.rider;
    kept.device = grant.device;
    kept.source = delivery.receiver.key;
    kept.media_type = delivery.media_type;
    kept.raw =
        without_token(delivery.body.empty() ? delivery.query : delivery.body, delivery.token);
    kept.trace_id = delivery.trace_id;
    kept.received = now;
    kept.error = reason_of(message);
    kept.fixes = std::move(message.fixes);
    LiveOutcome outcome;
    outcome.fixes = kept.fixes.size();
    outcome.error = kept.error;

    {
        const std::lock_guard lock(mutex_);
        ++in_flight_;
    }
    auto queued = store_.append(
        std::move(kept),
        [this, grant, screened = std::move(*screened), outcome = std::move(outcome),
         done = std::move(done)](core::Result<std::vector<model::Fix>> stored) mutable {
            if (!stored) {
                done(core::fail(stored.error()));
                finished();
                return;
            }
            outcome.new_fixes = stored->size();
            publish(grant, screened, std::move(*stored));
            done(std::move(outcome));
            finished();
        });
    if (!queued) finished();
    return queued;
}

void LiveIngest::finished() {
    const std::lock_guard lock(mutex_);
    --in_flight_;
    settled_.notify_all();
}

void LiveIngest::settle() {
    std::unique_lock lock(mutex_);
    settled_.wait(lock, [this] { return in_flight_ == 0; });
}

}  // namespace slipstream::ingest
