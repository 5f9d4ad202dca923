#pragma once
// The command's end of the local socket: a command beside a running server runs inside it.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/environment.hpp"

namespace slipstream::app {

/// Runs the command in the server that owns the folder, with its output on `env`; the exit code. nullopt
/// where no server owns it: the command then opens the store itself.
std::optional<int> run_in_server(const std::filesystem::path& data,
                                 const std::vector<std::string>& arguments, Environment& env);

}  // namespace slipstream::app
