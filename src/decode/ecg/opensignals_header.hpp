#pragma once
// The header of an OpenSignals text file: three lines that begin with #, the second JSON with one object a device
// (support.pluxbiosignals.com, "OpenSignals sensor file specifications (.txt)"). Plain values; pure.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/decoder.hpp"

namespace slipstream::decode::ecg {

struct OpenSignalsDevice {
    std::string name;      ///< key of its object: the address
    std::string device;    ///< "bitalino", "biosignalsplux"
    std::string firmware;  ///< as written
    std::string date, time, comments;
    std::vector<std::string> columns;      ///< of its part of each row
    std::vector<std::string> labels;       ///< of the analogue columns, in the order of `sensors`
    std::vector<std::string> sensors;      ///< "ECG", "EEG", "RAW"
    std::vector<std::int64_t> resolution;  ///< bits, by column or by analogue column
    double sampling_rate_hz = 0;
    bool converted = false;  ///< values are physical already
};

struct OpenSignalsHeader {
    std::vector<OpenSignalsDevice> devices;  ///< at most 16
    std::size_t data_offset = 0;             ///< of the first row
};

/// Reads the header; no devices where it is not one (told in `file.integrity`).
OpenSignalsHeader read_opensignals_header(std::string_view text, DecodedFile& file);

}  // namespace slipstream::decode::ecg
