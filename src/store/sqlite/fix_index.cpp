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

std::optional<model::Fix> FixIndex::find(core::RiderId rider, core::DeviceId device, TimeMs time) const {
    const std::shared_lock lock(mutex_);
    const auto devices = riders_.find(rider);
    if (devices == riders_.end()) return std::nullopt;
    const auto fixes = devices->second.find(device);
    if (fixes == devices->second.end()) return std::nullopt;
    const auto at = at_time(fixes->second, time);
    if (at == fixes->second.end() || at->time != time) return std::nullopt;
    return *at;
}

void FixIndex::add(core::RiderId rider, core::DeviceId device, const std::vector<model::Fix>& fixes) {
    const std::unique_lock lock(mutex_);
    auto& all = riders_[rider][device];
    for (const model::Fix& fix : fixes) {
        if (all.empty() || all.back().time < fix.time) {
            all.push_back(fix);
        } else {
            const auto at = at_time(all, fix.time);
            const auto place = all.begin() + (at - all.begin());
            if (place == all.end() || place->time != fix.time) {
                all.insert(place, fix);
            } else if (series::wins(fix, *place) || series::same_values(fix, *place)) {
                *place = fix;
            }
        }
        if (fix.sequence == 0) continue;
        last_sequence_ = std::max(last_sequence_, fix.sequence);
        recent_.push_back({rider, {device, fix}});
        if (recent_.size() > window_) {
            forgotten_ = recent_.front().fix.fix.sequence;
            recent_.pop_front();
        }
    }
}

std::vector<FixIndex::RiderFix> FixIndex::in_range(core::RiderId rider, TimeRange range,
                                                   bool with_flagged) const {
    std::vector<RiderFix> result;
    const std::shared_lock lock(mutex_);
    const auto devices = riders_.find(rider);
    if (devices == riders_.end()) return result;
    for (const auto& [device, fixes] : devices->second) {
        for (auto at = at_time(fixes, range.from); at != fixes.end() && at->time < range.to; ++at) {
            if (at->flags == 0 || with_flagged) result.push_back({device, *at});
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.fix.time < b.fix.time; });
    return result;
}

std::vector<FixIndex::RiderFix> FixIndex::last(core::RiderId rider) const {
    std::vector<RiderFix> result;
    const std::shared_lock lock(mutex_);
    const auto devices = riders_.find(rider);
    if (devices == riders_.end()) return result;
    for (const auto& [device, fixes] : devices->second) {
        const auto newest = std::find_if(fixes.rbegin(), fixes.rend(),
                                         [](const model::Fix& fix) { return fix.flags == 0; });
        if (newest != fixes.rend()) result.push_back({device, *newest});
    }
    return result;
}

std::optional<std::vector<FixIndex::RiderFix>> FixIndex::after(core::RiderId rider,
                                                               std::uint64_t sequence,
                                                               std::size_t limit) const {
    const std::shared_lock lock(mutex_);
    if (sequence < forgotten_) return std::nullopt;
    std::vector<RiderFix> result;
    auto at = std::upper_bound(recent_.begin(), recent_.end(), sequence,
                               [](std::uint64_t s, const Recent& r) { return s < r.fix.fix.sequence; });
    for (; at != recent_.end() && result.size() < limit; ++at) {
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

std::uint64_t FixIndex::size() const {
    std::uint64_t count = 0;
    each_device([&](const auto&, const auto&, const auto& fixes) { count += fixes.size(); });
    return count;
}

}  // namespace slipstream::store::sqlite
