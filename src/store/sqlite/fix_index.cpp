#include "store/sqlite/fix_index.hpp"

#include <algorithm>
#include <mutex>

#include "series/fix_chunk.hpp"

namespace slipstream::store::sqlite {
namespace {

auto at_time(const std::vector<model::Fix>& fixes, TimeMs time) {
    return std::lower_bound(fixes.begin(), fixes.end(), time,
                            [](const model::Fix& fix, TimeMs t) { return fix.time < t; });
}

}  // namespace

void FixIndex::Device::put(const std::vector<model::Fix>& added) {
    if (added.empty()) return;
    std::vector<model::Fix> sorted = added;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const model::Fix& a, const model::Fix& b) { return a.time < b.time; });
    const auto first = at_time(fixes, sorted.front().time);
    const std::vector<model::Fix> behind(first, fixes.cend());
    fixes.erase(first, fixes.cend());
    auto old = behind.begin();
    for (const model::Fix& fix : sorted) {
        for (; old != behind.end() && old->time <= fix.time; ++old) fixes.push_back(*old);
        if (fixes.empty() || fixes.back().time != fix.time) {
            fixes.push_back(fix);
        } else if (series::wins(fix, fixes.back()) || series::same_values(fix, fixes.back())) {
            fixes.back() = fix;
        } else {
            continue;
        }
        note_good(fix);
    }
    fixes.insert(fixes.end(), old, behind.end());
}

void FixIndex::Device::note_good(const model::Fix& fix) {
    if (fix.flags == 0 && (!last_good || fix.time >= last_good->time)) {
        last_good = fix;
        last_is_known = true;
    } else if (last_good && fix.time == last_good->time) {
        last_is_known = false;
    }
}

void FixIndex::start_device(const DeviceKey& key, TimeMs folded_to,
                            const std::optional<model::Fix>& last_good) {
    const std::unique_lock lock(mutex_);
    Device& device = devices_[key];
    device.folded_to = folded_to;
    device.last_good = last_good;
}

void FixIndex::add(const DeviceKey& key, const std::vector<model::Fix>& fixes) {
    const std::unique_lock lock(mutex_);
    Device& device = devices_[key];
    device.put(fixes);
    for (const model::Fix& fix : fixes) {
        last_sequence_ = std::max(last_sequence_, fix.sequence);
        committed_.push_back({key.rider, {key.device, fix}});
        if (committed_.size() > window_) {
            forgotten_ = committed_.front().fix.fix.sequence;
            committed_.pop_front();
        }
    }
}

void FixIndex::folded(std::uint64_t sequence, const std::map<DeviceKey, TimeMs>& folded_to) {
    const std::unique_lock lock(mutex_);
    folded_sequence_ = std::max(folded_sequence_, sequence);
    for (const auto& [key, time] : folded_to) {
        Device& device = devices_[key];
        device.folded_to = std::max(device.folded_to, time);
    }
    const std::uint64_t unneeded = std::min(folded_sequence_, forgotten_);
    for (auto& [key, device] : devices_) {
        std::erase_if(device.fixes,
                      [&](const model::Fix& fix) { return fix.sequence <= unneeded; });
        if (device.fixes.capacity() > 2 * device.fixes.size() + 1024) device.fixes.shrink_to_fit();
    }
}

std::optional<model::Fix> FixIndex::find(const DeviceKey& key, TimeMs time, bool& in_chunks) const {
    const std::shared_lock lock(mutex_);
    const auto device = devices_.find(key);
    in_chunks = device != devices_.end() && time <= device->second.folded_to;
    if (device == devices_.end()) return std::nullopt;
    const auto at = at_time(device->second.fixes, time);
    if (at == device->second.fixes.end() || at->time != time) return std::nullopt;
    return *at;
}

std::vector<FixIndex::Recent> FixIndex::recent(std::optional<core::RiderId> rider,
                                               TimeRange range) const {
    std::vector<Recent> result;
    const std::shared_lock lock(mutex_);
    auto at = rider ? devices_.lower_bound({*rider, {}}) : devices_.begin();
    for (; at != devices_.end() && (!rider || at->first.rider == *rider); ++at) {
        const Device& device = at->second;
        Recent& copy = result.emplace_back();
        copy.key = at->first;
        copy.folded_to = device.folded_to;
        const auto first = at_time(device.fixes, range.from);
        const auto end = range.to > range.from ? at_time(device.fixes, range.to) : first;
        copy.fixes.assign(first, end);
        if (device.last_good) copy.last_good.push_back(*device.last_good);
        copy.last_is_known = device.last_is_known;
    }
    return result;
}

std::vector<FixIndex::Recent> FixIndex::unfolded() const {
    std::vector<Recent> result;
    const std::shared_lock lock(mutex_);
    for (const auto& [key, device] : devices_) {
        Recent copy;
        copy.key = key;
        copy.folded_to = device.folded_to;
        std::copy_if(device.fixes.begin(), device.fixes.end(), std::back_inserter(copy.fixes),
                     [&](const model::Fix& fix) { return fix.sequence > folded_sequence_; });
        if (!copy.fixes.empty()) result.push_back(std::move(copy));
    }
    return result;
}

std::optional<std::vector<FixIndex::RiderFix>> FixIndex::after(core::RiderId rider,
                                                               std::uint64_t sequence,
                                                               std::size_t limit) const {
    const std::shared_lock lock(mutex_);
    if (sequence < forgotten_) return std::nullopt;
    std::vector<RiderFix> result;
    auto at = std::upper_bound(
        committed_.begin(), committed_.end(), sequence,
        [](std::uint64_t s, const Committed& c) { return s < c.fix.fix.sequence; });
    for (; at != committed_.end() && result.size() < limit; ++at) {
        if (at->rider == rider) result.push_back(at->fix);
    }
    return result;
}

std::uint64_t FixIndex::last_sequence() const {
    const std::shared_lock lock(mutex_);
    return last_sequence_;
}

void FixIndex::start_after(std::uint64_t sequence) {
    const std::unique_lock lock(mutex_);
    last_sequence_ = std::max(last_sequence_, sequence);
    forgotten_ = std::max(forgotten_, sequence);
}

void FixIndex::advance(std::uint64_t sequence) {
    const std::unique_lock lock(mutex_);
    last_sequence_ = std::max(last_sequence_, sequence);
}

}  // namespace slipstream::store::sqlite
