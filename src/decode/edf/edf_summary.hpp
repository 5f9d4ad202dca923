#pragma once
// What `inspect` prints of an EDF or BDF file.
#include <string>

#include "decode/edf/edf_header.hpp"
#include "decode/edf/edf_records.hpp"

namespace slipstream::decode::edf {

/// A JSON object; `bytes` is the size of the file.
std::string edf_summary(const EdfHeader& header, const Records& records, std::size_t bytes);

}  // namespace slipstream::decode::edf
