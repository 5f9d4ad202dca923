#pragma once
// The data records of an EDF or BDF file: samples by signal, gaps of discontinuous files, annotations. One
// object of values per file.
#include <cstdint>
#include <vector>

#include "core/bytes.hpp"
#include "decode/decoder.hpp"
#include "decode/edf/edf_annotations.hpp"
#include "decode/edf/edf_header.hpp"
#include "model/body.hpp"

namespace slipstream::decode::edf {

/// What the samples of one signal amount to, as the file has them.
struct SampleStatistics {
    std::uint64_t count = 0;
    std::int32_t min = 0, max = 0;
    std::int64_t sum = 0;
    std::vector<std::int32_t> first;  ///< up to three
};

/// Samples without a break that is too long to fill.
struct Stretch {
    double onset_s = 0;                              ///< from the start date and time of the header
    std::vector<std::vector<std::int32_t>> samples;  ///< by signal; empty for annotation signals
};

struct Records {
    std::uint64_t used = 0;                    ///< data records read
    std::vector<SampleStatistics> statistics;  ///< by signal
    std::vector<Stretch> stretches;
    std::vector<FileAnnotation> annotations;  ///< in file order
};

/// Reads all whole records. Gaps of a discontinuous file become kMissing while they take at most four times the
/// samples of the file; a longer gap, or one backwards, begins a new stretch (at most 256).
Records read_records(const EdfHeader& header, core::Bytes content, DecodedFile& file);

}  // namespace slipstream::decode::edf
