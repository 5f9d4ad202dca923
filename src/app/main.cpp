// The one program: reads the command line and hands over to app/commands.
#include <CLI/CLI.hpp>

#include <iostream>

#include "app/commands/inspect.hpp"

int main(int argc, char** argv) {
    namespace app = slipstream::app;
    CLI::App cli{"Slipstream follows a person on a long journey.", "slipstream"};
    cli.set_version_flag("--version", std::string("slipstream ") + SLIPSTREAM_VERSION);
    cli.require_subcommand(1);
    int status = 0;

    app::InspectOptions inspect;
    CLI::App* command = cli.add_subcommand("inspect", "Decode a file without storing it");
    command->add_option("FILE", inspect.file, "FIT, GPX, TCX or KML, also gzipped")->required();
    command->add_flag("--json", inspect.json, "Print one JSON object");
    command->callback([&] { status = app::run_inspect(inspect, std::cout, std::cerr); });

    try {
        cli.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return cli.exit(help);
    } catch (const CLI::CallForAllHelp& help) {
        return cli.exit(help);
    } catch (const CLI::CallForVersion& version) {
        return cli.exit(version);
    } catch (const CLI::ParseError& error) {
        std::cerr << "slipstream: " << error.what() << " (slipstream --help lists the commands)\n";
        return 2;
    }
    return status;
}
