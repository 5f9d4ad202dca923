#include "live/channel.hpp"

#include <algorithm>
#include <memory>

#include "live/fix_json.hpp"
#include "query/audience.hpp"
#include "query/visibility.hpp"

namespace slipstream::live {

Channel::Channel(model::Journey journey, std::vector<model::PrivacyZone> zones,
                 query::Viewer viewer, std::uint64_t sequence)
    : journey_(std::move(journey)),
      zones_(std::move(zones)),
      viewer_(viewer),
      cursor_(sequence),
      offered_(sequence),
      kept_after_(sequence) {}

void Channel::seed(std::deque<NamedFix> waiting) {
    std::erase_if(waiting, [&](const NamedFix& fix) { return fix.fix.sequence > cursor_; });
    if (waiting.empty()) return;
    cursor_ = kept_after_ = waiting.front().fix.sequence - 1;
    pending_.insert(pending_.begin(), waiting.begin(), waiting.end());
    next_due_ = 0;
}

void Channel::offer(const NamedFix& fix) {
    if (fix.fix.sequence <= offered_) return;  // read from the store when the channel was opened
    offered_ = fix.fix.sequence;
    pending_.push_back(fix);
    if (pending_.size() > kMostPending) {
        // Whoever resumes before what is dropped here gets a reset.
        cursor_ = kept_after_ = pending_.front().fix.sequence;
        kept_.clear();
        pending_.pop_front();
    }
    next_due_ = 0;
}

http::EventBuffer Channel::advance(core::TimeMs now) {
    next_due_.reset();
    std::string joined;
    while (!pending_.empty()) {
        const NamedFix& next = pending_.front();
        const auto verdict = query::fix_sight(journey_, zones_, viewer_, next.fix, now);
        if (verdict.sight == query::FixSight::Later) {
            next_due_ = verdict.visible_from;
            break;
        }
        cursor_ = next.fix.sequence;
        if (verdict.sight == query::FixSight::Visible) {
            std::string text;
            append_fix_event(text, query::visible_part(journey_, viewer_, next.fix),
                             next.device_name);
            joined += text;
            kept_.push_back({cursor_, std::move(text)});
            if (kept_.size() > kKeptEvents) {
                kept_after_ = kept_.front().sequence;
                kept_.pop_front();
            }
        }
        pending_.pop_front();
    }
    return joined.empty() ? nullptr : std::make_shared<const std::string>(std::move(joined));
}

std::optional<std::string> Channel::replay(std::uint64_t sequence) const {
    if (sequence < kept_after_) return std::nullopt;
    std::string joined;
    const auto first = std::upper_bound(
        kept_.begin(), kept_.end(), sequence,
        [](std::uint64_t wanted, const Event& event) { return wanted < event.sequence; });
    for (auto event = first; event != kept_.end(); ++event) joined += event->text;
    return joined;
}

bool Channel::refresh(model::Journey journey, std::vector<model::PrivacyZone> zones) {
    // Kept events were made under the old settings: they are not given out again.
    const bool changed =
        journey.visibility != journey_.visibility || journey.from != journey_.from ||
        journey.to != journey_.to || zones.size() != zones_.size() ||
        !std::equal(zones.begin(), zones.end(), zones_.begin(),
                    [](const model::PrivacyZone& a, const model::PrivacyZone& b) {
                        return a.id == b.id && a.latitude_e7 == b.latitude_e7 &&
                               a.longitude_e7 == b.longitude_e7 && a.radius_m == b.radius_m;
                    });
    journey_ = std::move(journey);
    zones_ = std::move(zones);
    if (changed) {
        kept_.clear();
        kept_after_ = cursor_;
        if (!pending_.empty()) next_due_ = 0;
    }
    return query::may_see(journey_, viewer_, model::DataKind::Position);
}

}  // namespace slipstream::live
