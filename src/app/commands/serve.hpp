#pragma once
// `slipstream serve`: the server, until SIGTERM or SIGINT.
#include <string>
#include <vector>

#include "app/environment.hpp"

namespace slipstream::app {

struct ServeOptions {
    std::string data, listen, config, roles;
    std::vector<std::string> watch;  ///< folders, instead of those of the settings
    bool show_settings = false;
};

/// Prints the address once it answers, and drains when it is told to end. Exit code 0 after an orderly end,
/// 1 where it cannot start, 2 where a setting is wrong.
int run_serve(const ServeOptions& options, Environment& env);

}  // namespace slipstream::app
