#pragma once
// What `inspect` prints of a Mind Monitor CSV.
#include <string>

#include "decode/eeg/mind_monitor_rows.hpp"

namespace slipstream::decode::eeg {

/// A JSON object: counts, events and the statistics of each column that has a value.
std::string mind_monitor_summary(const MindMonitorRows& rows);

}  // namespace slipstream::decode::eeg
