#pragma once
// A decoded FIT file as text that can be compared and reviewed: the records as the program sees them,
// then every field of every message. Only tests include this header.
#include <string>

#include "core/bytes.hpp"

namespace slipstream::decode::fit {

/// JSON with one member or message a line.
std::string fit_report(core::Bytes content);

}  // namespace slipstream::decode::fit
