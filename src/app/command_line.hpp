#pragma once
// The command line: which command with which options. The same for the process itself and for a command that
// runs inside the server (local_server.hpp).
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/environment.hpp"
#include "app/settings.hpp"

namespace slipstream::app {

/// Tries to run a command that works on a store in the server that owns the data folder; nullopt where
/// there is none.
using Forward = std::function<std::optional<int>(const std::filesystem::path& data)>;

/// The server that a command runs in.
struct RunningServer {
    const Settings& settings;
    const std::filesystem::path& data;  ///< its data folder
};

/// Runs the command that `arguments` (without the program's name) ask for; the exit code: 0 done, 1 failed,
/// 2 usage, 3 some inputs failed and the rest were done. An empty `forward` means that this is the server:
/// commands that own a data folder (serve, demo, restore) are refused.
int run_command_line(const std::vector<std::string>& arguments, Environment& env,
                     const Forward& forward, const RunningServer* server = nullptr);

}  // namespace slipstream::app
