#include "query/fix_set.hpp"

#include <algorithm>

#include "analyze/plausibility.hpp"

namespace slipstream::query {
namespace {

using RiderFix = store::FixStore::RiderFix;

/// Before some fixes, enough to tell a jump from the way.
constexpr core::TimeMs kContext = 3'600'000;

bool by_time(const RiderFix& a, const RiderFix& b) {
    if (a.fix.time != b.fix.time) return a.fix.time < b.fix.time;
    return a.device < b.device;
}

/// Whether something else than its neighbours speaks against a fix. Jumps are found here: stores of
/// earlier versions have them flagged as they were seen when the fix arrived.
bool doubtful(const model::Fix& fix) {
    return (fix.flags & ~std::uint8_t{model::kFlagImpossibleJump}) != 0;
}

bool earlier(const model::Fix& a, const model::Fix& b) { return a.time < b.time; }

/// Puts the fixes of a device, in order of time, where they belong.
void split(core::DeviceId device, std::vector<model::Fix>& fixes, FixList& shown,
           std::vector<model::Fix>& jumps) {
    analyze::flag_jumps(fixes);
    for (const model::Fix& fix : fixes) {
        if (fix.flags == 0) {
            shown.push_back({device, fix});
        } else {
            jumps.push_back(fix);
        }
    }
}

}  // namespace

FixSet::FixSet(const FixList& all) {
    std::map<core::DeviceId, std::vector<model::Fix>> fixes_of;
    for (const RiderFix& entry : all) {
        if (!doubtful(entry.fix)) fixes_of[entry.device].push_back(entry.fix);
    }
    for (auto& [device, fixes] : fixes_of) {
        std::sort(fixes.begin(), fixes.end(), earlier);
        split(device, fixes, shown_, jumps_[device]);
    }
    std::sort(shown_.begin(), shown_.end(), by_time);
}

void FixSet::add(FixList news) {
    std::map<core::DeviceId, core::TimeMs> oldest;
    for (RiderFix& item : news) {
        const core::TimeMs time = item.fix.time;
        auto& from = oldest.try_emplace(item.device, time).first->second;
        from = std::min(from, time);
        std::erase_if(jumps_[item.device], [&](const model::Fix& fix) { return fix.time == time; });
        const auto at = std::lower_bound(shown_.begin(), shown_.end(), item, by_time);
        const bool known = at != shown_.end() && at->fix.time == time && at->device == item.device;
        if (doubtful(item.fix)) {
            if (known) shown_.erase(at);
        } else if (known) {
            *at = std::move(item);
        } else {
            shown_.insert(at, std::move(item));
        }
    }
    for (const auto& [device, from] : oldest) settle(device, from);
}

/// Looks anew at the fixes of a device whose neighbours may have changed: those from `from` on, and
/// before it as far as a jump reaches. The fix that is started with is shown and stays so.
void FixSet::settle(core::DeviceId device, core::TimeMs from) {
    auto begin =
        std::lower_bound(shown_.begin(), shown_.end(), from,
                         [](const RiderFix& a, core::TimeMs time) { return a.fix.time < time; });
    for (std::size_t left = analyze::kLongestExcursion + 2; left > 0 && begin != shown_.begin();) {
        --begin;
        if (begin->device == device) --left;
    }
    std::vector<model::Fix> fixes;
    FixList tail;
    for (auto at = begin; at != shown_.end(); ++at) {
        if (at->device == device) {
            fixes.push_back(at->fix);
        } else {
            tail.push_back(std::move(*at));
        }
    }
    const core::TimeMs start = begin == shown_.begin() ? INT64_MIN : begin->fix.time;
    shown_.erase(begin, shown_.end());
    std::vector<model::Fix>& jumps = jumps_[device];
    const auto aside =
        std::lower_bound(jumps.begin(), jumps.end(), start,
                         [](const model::Fix& fix, core::TimeMs time) { return fix.time < time; });
    fixes.insert(fixes.end(), aside, jumps.end());
    jumps.erase(aside, jumps.end());
    std::sort(fixes.begin(), fixes.end(), earlier);
    const auto others = static_cast<std::ptrdiff_t>(tail.size());
    split(device, fixes, tail, jumps);
    std::inplace_merge(tail.begin(), tail.begin() + others, tail.end(), by_time);
    shown_.insert(shown_.end(), tail.begin(), tail.end());
}

FixList without_jumps(store::FixStore& store, core::RiderId rider, FixList fixes) {
    if (fixes.empty()) return fixes;
    const auto oldest = std::min_element(fixes.begin(), fixes.end(), by_time)->fix.time;
    const auto around = store.fixes(rider, {oldest - kContext, INT64_MAX});
    if (!around) return fixes;
    const FixSet set(*around);
    std::erase_if(fixes, [&](const RiderFix& entry) {
        return !std::binary_search(set.shown().begin(), set.shown().end(), entry, by_time);
    });
    return fixes;
}

}  // namespace slipstream::query
