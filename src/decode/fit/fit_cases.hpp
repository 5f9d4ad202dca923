#pragma once
// The FIT files under testdata/fit, made in code: tests use them and check that the stored ones are
// the same. Only tests include this header.
#include <string>
#include <vector>

#include "core/bytes.hpp"

namespace slipstream::decode::fit {

struct FitCase {
    std::string name;   ///< folder under testdata/fit
    std::string shows;  ///< what source.txt says
    core::ByteBuffer bytes;
};

/// All of them.
const std::vector<FitCase>& fit_cases();
/// Those that hold body data.
std::vector<FitCase> fit_body_cases();
/// The case of that name; it must exist.
const FitCase& fit_case(std::string_view name);

}  // namespace slipstream::decode::fit
