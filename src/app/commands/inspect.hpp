#pragma once
// `slipstream inspect FILE [--json]`: decode without storing.
#include <filesystem>
#include <ostream>

namespace slipstream::app {

struct InspectOptions {
    std::filesystem::path file;
    bool json = false;
};

/// Exit code: 0 where anything was recognised, else 1 (with the same object).
int run_inspect(const InspectOptions& options, std::ostream& out, std::ostream& err);

}  // namespace slipstream::app
