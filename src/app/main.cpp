// The one program: hands the command line over to app/command_line.
#include <cerrno>
#include <cstring>
#include <exception>
#include <iostream>

#include "app/command_line.hpp"
#include "app/local_client.hpp"
#include "core/embedded.hpp"

int main(int argc, char** argv) {
    using namespace slipstream;
    core::register_embedded_files();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    app::LocalEnvironment env;
    const app::Forward forward = [&](const std::filesystem::path& data) {
        return app::run_in_server(data, arguments, env);
    };
    try {
        const int status = app::run_command_line(arguments, env, forward);
        // A token or a report that did not get out is no success.
        errno = 0;
        if (std::cout.flush()) return status;
        std::cerr << "slipstream: standard output cannot be written"
                  << (errno == 0 ? "" : std::string(": ") + std::strerror(errno)) << '\n';
        return status == 0 ? 1 : status;
    } catch (const std::exception& error) {
        std::cerr << "slipstream: " << error.what() << '\n';
        return 1;
    }
}
