#pragma once
// All files of body data of the sample journey.
#include <vector>

#include "sample/body/body_days.hpp"
#include "sample/body/body_file.hpp"

namespace slipstream::sample {

/// Makers of the files, the longest work first; `body` must outlive them. They may be called at once
/// from several threads, and give the same bytes every time.
std::vector<BodyFileMaker> body_files(const BodyDays& body);

}  // namespace slipstream::sample
