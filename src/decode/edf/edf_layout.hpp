#pragma once
// How a recording is cut into the signals and data records of an EDF file. Pure.
#include <string>
#include <vector>

#include "core/result.hpp"
#include "decode/edf/edf_range.hpp"
#include "model/body.hpp"

namespace slipstream::decode::edf {

/// One channel as it is stored.
struct StoredSignal {
    const model::Channel* channel = nullptr;
    SignalRange range;
    std::int32_t divisor = 1;  ///< samples are divided by it and rounded
    bool gaps = false;         ///< the lowest digital value stands for a gap
    std::size_t samples_per_record = 0;
    std::string note;  ///< for the reserved field
};

struct Layout {
    bool bdf = false;
    std::string record_duration;  ///< seconds, at most eight characters
    double record_duration_s = 1;
    std::size_t records = 1;
    std::vector<StoredSignal> signals;
};

/// Fails as write_edf_plus does. The recording must outlive the layout.
core::Result<Layout> lay_out(const model::Recording& recording);

}  // namespace slipstream::decode::edf
