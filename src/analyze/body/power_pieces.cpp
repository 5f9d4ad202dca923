#include "analyze/body/power_pieces.hpp"

#include <algorithm>
#include <cstdint>

#include "core/assert.hpp"
#include "model/metric.hpp"

namespace slipstream::analyze {

core::TimeMs pieces_start(const PowerSamples& samples) {
    const auto first = std::find_if(samples.time.begin(), samples.time.end(),
                                    [](core::TimeMs t) { return t != core::kNoTime; });
    return first == samples.time.end() ? core::kNoTime : *first;
}

std::vector<PowerPiece> power_pieces(const PowerSamples& samples) {
    SLIPSTREAM_ASSERT(samples.time.size() == samples.watts.size());
    std::vector<PowerPiece> pieces;
    pieces.reserve(samples.time.size());
    const core::TimeMs start = pieces_start(samples);
    constexpr std::size_t kNone = SIZE_MAX;
    std::size_t open = kNone;  // the last row taken
    const auto close = [&](core::TimeMs held_ms) {
        if (open == kNone || samples.watts[open] == model::kMissing) return;
        const double from_s = static_cast<double>(samples.time[open] - start) / 1000;
        pieces.push_back({from_s, from_s + static_cast<double>(held_ms) / 1000,
                          static_cast<double>(samples.watts[open])});
    };
    for (std::size_t i = 0; i < samples.time.size(); ++i) {
        if (samples.time[i] == core::kNoTime) continue;
        if (open != kNone) {
            const core::TimeMs passed = samples.time[i] - samples.time[open];
            if (passed <= 0) continue;
            close(passed <= kPowerHoldMs ? passed : 1000);
        }
        open = i;
    }
    close(1000);
    return pieces;
}

}  // namespace slipstream::analyze
