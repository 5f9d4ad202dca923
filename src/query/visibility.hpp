#pragma once
// The rule what a viewer may see of one fix. Pure: the same rule serves the live events and the reads.
#include <cstdint>
#include <span>

#include "core/time.hpp"
#include "model/fix.hpp"
#include "model/journey.hpp"
#include "query/viewer.hpp"

namespace slipstream::query {

enum class FixSight : std::uint8_t {
    Hidden,    ///< never for this viewer: flagged, not of the journey, or not open to its audience
    Withheld,  ///< inside a privacy zone: the page may say that the position is blurred, no more
    Later,     ///< visible once the live delay has passed
    Visible,
};

struct FixVerdict {
    FixSight sight = FixSight::Hidden;
    core::TimeMs visible_from = 0;  ///< when a Visible or Later fix becomes visible
};

/// `zones` are the privacy zones of the journey's rider. The owner sees everything at once.
FixVerdict fix_sight(const model::Journey& journey, std::span<const model::PrivacyZone> zones,
                     const Viewer& viewer, const model::Fix& fix, core::TimeMs now);

/// The fix with the values left out that the viewer may not see (heart rate is body data).
model::Fix visible_part(const model::Journey& journey, const Viewer& viewer, model::Fix fix);

}  // namespace slipstream::query
