#pragma once
// `slipstream export --journey SLUG --format csv|jsonl|edf|omh|fhir --out DIR`: a journey as files.
#include <filesystem>
#include <string>

#include "app/environment.hpp"

namespace slipstream::app {

struct ExportOptions {
    std::string journey;  ///< slug
    std::string format = "csv";
    std::filesystem::path out;  ///< a new or empty folder
    std::string layers;         ///< "rides,sleep"; empty: all
    std::string from, to;       ///< local days; empty: open
    bool pseudonym = false;
    bool relative = false;
    std::string data;  ///< data folder; empty: the default one
};

/// Everything the rider of the journey may see. Exit code: 0 done, 1 failed, 2 for words that are not
/// understood.
int run_export(const ExportOptions& options, Environment& env);

}  // namespace slipstream::app
