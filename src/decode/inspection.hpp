#pragma once
// What a decoded file says as one value: the totals and ends that `inspect` prints. Pure.
#include <optional>

#include "decode/decoder.hpp"

namespace slipstream::decode {

struct EndPoint {
    core::TimeMs time = core::kNoTime;
    std::optional<double> latitude_deg;
    std::optional<double> longitude_deg;
};

struct Inspection {
    double distance_m = 0;  ///< great circles (R = 6 371 000 m) between neighbouring positioned
                            ///< points, never across segments, tracks or laps
    std::optional<double> elapsed_s;  ///< from the first to the last time in file order
    std::optional<EndPoint>
        first;  ///< the first point with a position; of those with a time where none has
    std::optional<EndPoint> last;
};

Inspection inspect(const DecodedFile& file);

}  // namespace slipstream::decode
