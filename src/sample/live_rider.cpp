#include "sample/live_rider.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "analyze/plausibility.hpp"
#include "core/json_writer.hpp"
#include "core/log.hpp"

namespace slipstream::sample {
namespace {

constexpr core::TimeMs kBetweenFixesMs = 5'000;
constexpr std::size_t kBatch = 500;

model::Fix fix_of(const RideRecord& record) {
    using model::Metric;
    model::Fix fix;
    fix.time = record.time;
    fix.latitude_e7 = model::to_stored(Metric::Latitude, record.latitude_deg);
    fix.longitude_e7 = model::to_stored(Metric::Longitude, record.longitude_deg);
    fix.elevation_cm = model::to_stored(Metric::Elevation, record.elevation_m);
    fix.speed_mmps = model::to_stored(Metric::Speed, record.speed_mps);
    fix.heading_ddeg = model::to_stored(Metric::Heading, record.heading_deg);
    fix.accuracy_dm = model::to_stored(Metric::Accuracy, record.accuracy_m);
    fix.heart_rate_bpm = model::to_stored(Metric::HeartRate, record.heart_rate_bpm);
    return fix;
}

/// A battery that lasts from full in the morning to a third in the evening.
std::int32_t battery_pct(const SimulatedRide& ride, core::TimeMs time) {
    const core::TimeMs whole = std::max<core::TimeMs>(1, ride.end - ride.start);
    return static_cast<std::int32_t>(100 - 66 * (time - ride.start) / whole);
}

/// The raw body of the delivery: what the simulated phone sent.
std::string body_of(const std::vector<model::Fix>& fixes) {
    std::string body;
    core::JsonWriter json(body);
    json.begin_array();
    for (const model::Fix& fix : fixes) {
        json.begin_object();
        json.member("time_ms", fix.time);
        json.key("latitude_deg").fixed(fix.latitude_e7, 7);
        json.key("longitude_deg").fixed(fix.longitude_e7, 7);
        json.key("elevation_m").fixed(fix.elevation_cm, 2);
        json.key("speed_mps").fixed(fix.speed_mmps, 3);
        json.key("heading_deg").fixed(fix.heading_ddeg, 1);
        json.key("accuracy_m").fixed(fix.accuracy_dm, 1);
        json.member("battery_pct", fix.battery_pct);
        json.member("heart_rate_bpm", fix.heart_rate_bpm);
        json.end_object();
    }
    json.end_array();
    return body;
}

}  // namespace

std::vector<model::Fix> due_fixes(const SimulatedRide& ride, core::TimeMs after, core::TimeMs now) {
    std::vector<model::Fix> fixes;
    core::TimeMs last = core::kNoTime;
    for (const RideRecord& record : ride.records) {
        if (record.time > now) break;
        if (last != core::kNoTime && record.time - last < kBetweenFixesMs) continue;
        last = record.time;
        model::Fix fix = fix_of(record);
        fix.received = now;
        fix.battery_pct = battery_pct(ride, record.time);
        analyze::flag_fix(fix);
        if (record.time > after) fixes.push_back(fix);
    }
    return fixes;
}

/// What the store has not answered yet, and whether it failed to keep something it had queued: then its
/// last fix says where to go on.
struct LiveRider::Progress {
    std::mutex mutex;
    std::condition_variable answered;
    std::size_t in_flight = 0;
    std::optional<core::Error> lost;
};

LiveRider::LiveRider(store::Store& store, const model::Journey& journey,
                     const model::Device& device, Publish publish)
    : store_(store),
      rider_(journey.rider),
      device_(device),
      publish_(std::move(publish)),
      planned_(Schedule(journey.created).live()),
      progress_(std::make_shared<Progress>()) {}

core::TimeMs LiveRider::last_stored() const {
    core::TimeMs last = INT64_MIN + 1;
    for (const auto& entry : store_.last_fixes(rider_)) {
        if (entry.device == device_.id) last = std::max(last, entry.fix.time);
    }
    return last;
}

const SimulatedRide& LiveRider::ride(std::size_t index) {
    if (index != ride_index_) {
        const PlannedRide& planned = planned_[index];
        ride_ = simulate_ride(planned.day, planned.start, planned.utc_offset_s);
        ride_index_ = index;
    }
    return ride_;
}

core::Result<void> LiveRider::append(std::vector<model::Fix> fixes, core::TimeMs now) {
    const core::TimeMs last = fixes.back().time;
    store::FixDelivery delivery;
    delivery.rider = rider_;
    delivery.device = device_.id;
    delivery.source = "sample";
    delivery.media_type = "application/json";
    delivery.raw = body_of(fixes);
    delivery.received = now;
    delivery.fixes = std::move(fixes);
    {
        const std::lock_guard lock(progress_->mutex);
        ++progress_->in_flight;
    }
    const auto settle = [progress = progress_](std::optional<core::Error> error) {
        const std::lock_guard lock(progress->mutex);
        --progress->in_flight;
        if (error) progress->lost = std::move(error);
        progress->answered.notify_all();
    };
    auto done = [settle, publish = publish_, rider = rider_,
                 device = device_](core::Result<std::vector<model::Fix>> stored) {
        if (!stored) {
            core::log::warn("sample_fixes_lost", {{"reason", stored.error().message}});
            settle(stored.error());
            return;
        }
        if (publish && !stored->empty()) publish(rider, device.id, device.name, *stored);
        settle(std::nullopt);
    };
    if (auto queued = store_.append(std::move(delivery), std::move(done)); !queued) {
        settle(std::nullopt);
        return queued;
    }
    handed_over_ = last;
    return {};
}

core::Result<void> LiveRider::step(core::TimeMs now) {
    bool lost = false;
    {
        const std::lock_guard lock(progress_->mutex);
        lost = progress_->lost.has_value() && progress_->in_flight == 0;
        if (lost) progress_->lost.reset();
    }
    if (handed_over_ == core::kNoTime || lost) handed_over_ = last_stored();
    for (std::size_t i = 0; i < planned_.size() && planned_[i].start <= now; ++i) {
        const bool over = i + 1 < planned_.size() && planned_[i + 1].start <= handed_over_;
        if (over) continue;
        std::vector<model::Fix> due = due_fixes(ride(i), handed_over_, now);
        for (std::size_t at = 0; at < due.size(); at += kBatch) {
            const auto from = due.begin() + static_cast<std::ptrdiff_t>(at);
            const auto to =
                due.begin() + static_cast<std::ptrdiff_t>(std::min(due.size(), at + kBatch));
            if (auto done = append({from, to}, now); !done) return done;
        }
    }
    return {};
}

core::Result<void> LiveRider::flush() {
    std::unique_lock lock(progress_->mutex);
    progress_->answered.wait(lock, [&] { return progress_->in_flight == 0; });
    if (progress_->lost) return core::fail(*progress_->lost);
    return {};
}

core::Result<std::vector<std::unique_ptr<LiveRider>>> live_riders(store::Store& store,
                                                                  const Publish& publish) {
    auto journeys = store.journeys();
    if (!journeys) return core::fail(journeys.error());
    auto devices = store.devices();
    if (!devices) return core::fail(devices.error());
    std::vector<std::unique_ptr<LiveRider>> riders;
    for (const model::Journey& journey : *journeys) {
        if (!journey.sample) continue;
        for (const model::Device& device : *devices) {
            if (device.journey == journey.id && device.name == kSampleDevice &&
                device.revoked == core::kNoTime) {
                riders.push_back(std::make_unique<LiveRider>(store, journey, device, publish));
            }
        }
    }
    return riders;
}

}  // namespace slipstream::sample
