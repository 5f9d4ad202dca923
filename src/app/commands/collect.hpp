#pragma once
// `slipstream collect [SOURCE]`: takes what is new in the configured sources, once or again and again.
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "app/environment.hpp"

namespace slipstream::app {

struct CollectOptions {
    std::string source;              ///< empty: all; else see connect::is_meant
    bool once = false;               ///< false: until interrupted
    std::string config;              ///< settings file; empty: the server's, else variables alone
    std::vector<std::string> watch;  ///< folders, instead of those of the settings
    std::string data;
    const RunningServer* server =
        nullptr;  ///< that the command runs in: its sources, where no others are named
};

/// Prints a line a file. Exit code: 0 all fine (nothing new too), 1 nothing worked, 2 no such source or a
/// wrong setting, 3 some failed and the rest were done. Beside a server the folders are read by the server.
int run_collect(const CollectOptions& options, Environment& env);

}  // namespace slipstream::app
