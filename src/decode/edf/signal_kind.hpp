#pragma once
// What a recording is, by the labels of its signals. Pure.
#include <string_view>
#include <vector>

namespace slipstream::decode::edf {

/// "eeg" where a label names EEG or an electrode of the 10-20 and 10-10 systems, else "ecg" where one names an ECG
/// lead, else "other" (EDF+ standard texts: edfplus.info/specs/edftexts.html).
std::string_view recording_kind(const std::vector<std::string_view>& labels);

}  // namespace slipstream::decode::edf
