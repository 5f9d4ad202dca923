#include "ingest/live_ingest.hpp"

#include <algorithm>

#include "analyze/plausibility.hpp"
#include "ingest/steps.hpp"

namespace slipstream::ingest {
namespace {

constexpr std::string_view kBlank = "***";

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
    for (const auto& last : store_.last_fixes(grant.rider)) {
        if (last.device == grant.device) state.last_good = last.fix;
    }
    return state;
}

core::Result<std::string> LiveIngest::flag_and_name(const store::TokenGrant& grant,
                                                    std::vector<model::Fix>& fixes) {
    std::lock_guard lock(mutex_);
    auto known = devices_.find(grant.device);
    if (known == devices_.end()) {
        auto state = load_device(grant);
        if (!state) return core::fail(state.error());
        known = devices_.emplace(grant.device, std::move(*state)).first;
    }
    std::optional<model::Fix>& last = known->second.last_good;
    for (model::Fix& fix : fixes) {
        // A point that comes late is not measured against one that was recorded after it.
        const bool later = last && fix.time > last->time;
        analyze::flag_fix(fix, later ? &*last : nullptr);
        if (fix.flags == 0 && (!last || later)) last = fix;
    }
    return known->second.name;
}

core::Result<void> LiveIngest::take(const store::TokenGrant& grant, const LiveDelivery& delivery,
                                    Done done) {
    const core::TimeMs now = clock_.now();
    decode::live::LiveMessage message =
        delivery.receiver.parse({delivery.query, delivery.body, delivery.media_type, now});
    auto name = flag_and_name(grant, message.fixes);
    if (!name) return core::fail(name.error());

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
        [this, rider = grant.rider, device = grant.device, device_name = std::move(*name),
         outcome = std::move(outcome),
         done = std::move(done)](core::Result<std::vector<model::Fix>> stored) mutable {
            if (!stored) {
                done(core::fail(stored.error()));
                finished();
                return;
            }
            outcome.new_fixes = stored->size();
            std::erase_if(*stored, [](const model::Fix& fix) { return fix.flags != 0; });
            if (!stored->empty()) publish_(rider, device, device_name, *stored);
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
