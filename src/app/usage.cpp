#include "app/usage.hpp"

namespace slipstream::app {
namespace {

/// The command that was typed, as far as it is known: "", " user", " user add".
std::string typed(const CLI::App& program) {
    std::string path;
    const CLI::App* at = &program;
    while (!at->get_subcommands().empty()) {
        at = at->get_subcommands().front();
        path += ' ' + at->get_name();
    }
    return path;
}

/// What no command took, in the order in which it was typed.
std::string extras(const CLI::App& program) {
    std::string words;
    for (const std::string& word : program.remaining(true))
        words += (words.empty() ? "'" : " '") + word + "'";
    return words;
}

}  // namespace

int refuse(const CLI::App& program, const CLI::ParseError& error, std::ostream& err) {
    const std::string command = typed(program);
    // What no command knows is told before what is missing, which may stand behind it.
    const std::string unknown = extras(program);
    err << "slipstream" << command << ": "
        << (unknown.empty() ? error.what() : "not expected: " + unknown) << " (slipstream"
        << command << " --help " << (command.empty() ? "lists the commands" : "explains it")
        << ")\n";
    return 2;
}

CLI::Validator not_empty() {
    return CLI::Validator(
        [](std::string& text) {
            return text.empty() ? std::string("the value is empty") : std::string();
        },
        "");
}

}  // namespace slipstream::app
