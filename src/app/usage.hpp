#pragma once
// What is said of a command line that cannot be understood.
#include <CLI/CLI.hpp>
#include <ostream>

namespace slipstream::app {

/// One line: the command as far as it is known, what is wrong, and which --help explains it. The exit code, 2.
int refuse(const CLI::App& program, const CLI::ParseError& error, std::ostream& err);

/// Takes no empty value, which a variable that is not set gives.
CLI::Validator not_empty();

}  // namespace slipstream::app
