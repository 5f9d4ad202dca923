#pragma once
// Time-stamped annotation lists of EDF+ and BDF+ (edfplus.info/specs/edfplus.html, 2.2). Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::decode::edf {

/// One annotation as the file has it.
struct FileAnnotation {
    double onset_s = 0;  ///< from the start date and time of the header
    std::optional<double> duration_s;
    std::string text;  ///< UTF-8
};

/// The lists of one signal in one data record.
struct AnnotationRecord {
    std::optional<double> record_onset_s;  ///< of the first list: when the record begins
    std::vector<FileAnnotation> annotations;
    std::optional<std::size_t> damage;  ///< byte in `text` of the first list that cannot be read
};

/// Reads onset [0x15 duration] 0x14 text 0x14 ... 0x00 lists. Texts that are empty only keep time.
AnnotationRecord read_annotations(std::string_view text);

}  // namespace slipstream::decode::edf
