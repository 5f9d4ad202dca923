#pragma once
// The header of EDF, EDF+, BDF and BDF+ files: edfplus.info/specs/edf.html and edfplus.html, and
// biosemi.com/faq/file_format.htm for BDF. ASCII fields of fixed width; that of the signals is stored field
// by field. Plain values, no threads.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.hpp"
#include "core/time.hpp"
#include "decode/decoder.hpp"

namespace slipstream::decode::edf {

inline constexpr std::size_t kFixedHeaderBytes = 256;   ///< before the signals
inline constexpr std::size_t kSignalHeaderBytes = 256;  ///< of each signal

/// One signal as the header describes it. Texts are trimmed and UTF-8.
struct EdfSignal {
    std::string label, transducer, dimension, prefilter, reserved;
    double physical_min = 0, physical_max = 0;
    double digital_min = 0, digital_max = 0;
    std::uint32_t samples_per_record = 0;
    bool annotations = false;  ///< holds texts, not samples
    double gain = 1,
           offset = 0;  ///< physical = digital * gain + offset; 1 and 0 where not calibrated
    std::optional<std::int32_t> missing;    ///< our writer's mark of a gap, from `reserved`
    std::optional<std::uint64_t> in_total;  ///< our writer's count of samples, from `reserved`
    std::optional<double> exact_rate_hz;    ///< our writer's rate, from `reserved`
};

struct EdfHeader {
    bool bdf = false;  ///< 24 bit samples
    std::string recording, start_date, start_time, reserved;
    std::int64_t header_bytes = -1;  ///< as stated; -1: not a number
    std::int64_t records = -1;       ///< as stated; -1: unknown
    double record_duration_s = 0;
    std::uint32_t signal_count = 0;  ///< as stated
    std::vector<EdfSignal> signals;  ///< empty where the header is damaged
    std::uint64_t data_offset = 0;
    std::uint64_t record_bytes = 0;
    std::uint64_t whole_records = 0;  ///< that the content has room for

    std::size_t sample_bytes() const { return bdf ? 3 : 2; }
    bool plus() const { return reserved.size() > 3 && reserved[3] == '+'; }
    bool discontinuous() const { return plus() && reserved.starts_with(bdf ? "BDF+D" : "EDF+D"); }
    double rate_hz(const EdfSignal& signal) const {
        if (signal.exact_rate_hz) return *signal.exact_rate_hz;
        return record_duration_s > 0 ? signal.samples_per_record / record_duration_s : 0;
    }
};

/// Reads the header. Damage that makes the samples unreadable is told in `file.integrity` and leaves
/// `signals` empty; odd fields are warnings.
EdfHeader read_header(core::Bytes content, DecodedFile& file);

/// The start of the first second, as wall clock written as if it were UTC. The year has two digits: 85..99 are
/// 1985..1999, else 20xx (EDF+ 2.1.3.2), unless EDF+ states "Startdate dd-MMM-yyyy" in the recording field.
/// nullopt where it is no date, or EDF+ says that it is unknown ("Startdate X" and 01.01.85).
std::optional<core::TimeMs> start_time(const EdfHeader& header);

}  // namespace slipstream::decode::edf
