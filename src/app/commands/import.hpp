#pragma once
// `slipstream import PATH...`: files, folders and archives into the store.
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "ingest/pipeline.hpp"
#include "store/store.hpp"

namespace slipstream::app {

struct ImportOptions {
    std::vector<std::filesystem::path> paths;
    std::string rider;    ///< empty: the only rider, else one is made
    std::string journey;  ///< slug; made with open dates where it is missing; empty: none
    std::string data;     ///< data folder; empty: the default one
    bool progress = false;  ///< draw a progress line on `err` (a terminal)
    unsigned threads = 0;   ///< 0: one a core
};

/// Exit code: 0 all fine (skipped files too), 1 nothing worked, 3 some files failed and the rest were
/// done. Each failed file is named on `err` with the reason. While it
/// runs SIGINT ends it after the files in work.
int run_import(const ImportOptions& options, store::Store& store, ingest::Pipeline& pipeline,
               std::ostream& out, std::ostream& err);
/// The same on the store of `options.data`.
int run_import(const ImportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace slipstream::app
