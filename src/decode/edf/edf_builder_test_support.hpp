#pragma once
// Small EDF and BDF files for tests, with any field set to anything.
#include <fmt/format.h>

#include <string>
#include <vector>

namespace slipstream::decode::edf::testing_support {

struct BuiltSignal {
    std::string label = "Fp1", dimension = "uV";
    std::string physical_min = "-1000", physical_max = "1000";
    std::string digital_min = "-2000", digital_max = "2000";
    std::string samples_per_record = "2";
};

struct BuiltFile {
    bool bdf = false;
    std::string recording = "bicycle lab", date = "04.04.11", time = "12.57.02";
    std::string header_bytes, reserved, records = "2", duration = "1", count;
    std::vector<BuiltSignal> signals{BuiltSignal{}};
    std::string data;
};

inline std::string padded(std::string text, std::size_t width) {
    text.resize(width, ' ');
    return text;
}

inline std::string little(std::initializer_list<int> values, int width = 2) {
    std::string out;
    for (const int value : values)
        for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
}

/// The bytes of an annotation signal, filled up with NULs.
inline std::string texts(std::string text, std::size_t width) {
    text.resize(width, '\0');
    return text;
}

inline std::string build(const BuiltFile& file) {
    const std::size_t n = file.signals.size();
    std::string out = file.bdf ? "\xFF"
                                 "BIOSEMI"
                               : padded("0", 8);
    out += padded("X X X X", 80) + padded(file.recording, 80) + padded(file.date, 8) +
           padded(file.time, 8);
    out += padded(file.header_bytes.empty() ? std::to_string(256 * (n + 1)) : file.header_bytes, 8);
    out += padded(file.reserved, 44) + padded(file.records, 8) + padded(file.duration, 8);
    out += padded(file.count.empty() ? std::to_string(n) : file.count, 4);
    const auto each = [&](std::string BuiltSignal::*field, std::size_t width) {
        for (const BuiltSignal& signal : file.signals) out += padded(signal.*field, width);
    };
    each(&BuiltSignal::label, 16);
    out += std::string(80 * n, ' ');
    each(&BuiltSignal::dimension, 8);
    each(&BuiltSignal::physical_min, 8);
    each(&BuiltSignal::physical_max, 8);
    each(&BuiltSignal::digital_min, 8);
    each(&BuiltSignal::digital_max, 8);
    out += std::string(80 * n, ' ');
    each(&BuiltSignal::samples_per_record, 8);
    return out + std::string(32 * n, ' ') + file.data;
}

}  // namespace slipstream::decode::edf::testing_support
