#pragma once
// `slipstream import PATH...`: files, folders and archives into the store.
#include <filesystem>
#include <string>
#include <vector>

#include "app/environment.hpp"

namespace slipstream::app {

struct ImportOptions {
    std::vector<std::filesystem::path> paths;
    std::string rider;    ///< empty: the only rider, else one is made
    std::string journey;  ///< slug; made with open dates where it is missing; empty: none
    std::string data;     ///< data folder; empty: the default one
};

/// Exit code: 0 all fine (skipped files too), 1 nothing worked, 3 some files failed and the rest were
/// done. Each failed file is named with the reason. An interrupt ends it after the files in work.
int run_import(const ImportOptions& options, Environment& env);

}  // namespace slipstream::app
