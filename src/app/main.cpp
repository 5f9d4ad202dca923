// The one program: reads the command line and hands over to app/commands.
#include <CLI/CLI.hpp>
#include <unistd.h>

#include <exception>
#include <iostream>

#include "app/commands/accounts.hpp"
#include "app/commands/import.hpp"
#include "app/commands/inspect.hpp"
#include "app/commands/upkeep.hpp"

namespace {

using namespace slipstream;

/// The command line as a tree of commands; each leaves its exit code in `status`.
class CommandLine {
  public:
    CommandLine() {
        cli_.set_version_flag("--version", std::string("slipstream ") + SLIPSTREAM_VERSION);
        cli_.require_subcommand(1);
        add_files();
        add_journeys();
        add_devices();
        add_users();
        add_upkeep();
    }

    int run(int argc, char** argv) {
        try {
            cli_.parse(argc, argv);
        } catch (const CLI::Success& wanted) {  // --help and --version
            return cli_.exit(wanted);
        } catch (const CLI::ParseError& error) {
            std::cerr << "slipstream: " << error.what() << " (slipstream --help lists the commands)\n";
            return 2;
        }
        return status_;
    }

  private:
    CLI::App* command(CLI::App& parent, const char* name, const char* what) {
        CLI::App* added = parent.add_subcommand(name, what);
        return added;
    }
    CLI::App* store_command(CLI::App& parent, const char* name, const char* what) {
        CLI::App* added = command(parent, name, what);
        added->add_option("--data", data_, "Data folder (default: $SLIPSTREAM_DATA, else ~/.local/share/slipstream)");
        return added;
    }

    void add_files() {
        CLI::App* inspect = command(cli_, "inspect", "Decode a file without storing it");
        inspect->add_option("FILE", inspect_.file, "FIT, GPX, TCX or KML, also gzipped")->required();
        inspect->add_flag("--json", inspect_.json, "Print one JSON object");
        inspect->callback([this] { status_ = app::run_inspect(inspect_, std::cout, std::cerr); });

        CLI::App* import = store_command(cli_, "import", "Bring files and folders into the store");
        import->add_option("PATH", import_.paths, "Files and folders")->required();
        import->add_option("--rider", import_.rider, "Whose they are (default: the only rider)");
        import->add_option("--journey", import_.journey, "Make this journey where it is missing");
        import->callback([this] {
            import_.data = data_;
            import_.progress = ::isatty(STDERR_FILENO) == 1;
            status_ = app::run_import(import_, std::cout, std::cerr);
        });
    }

    void add_journeys() {
        CLI::App* journey = command(cli_, "journey", "Journeys");
        journey->require_subcommand(1);
        CLI::App* add = store_command(*journey, "add", "Make or change a journey");
        add->add_option("SLUG", journey_.slug, "Its name in addresses: a-z, 0-9 and '-'")->required();
        add->add_option("--title", journey_.title, "Title");
        add->add_option("--rider", journey_.rider, "Whose it is (default: the only rider)");
        add->add_option("--from", journey_.from, "First local day, such as 2019-05-18");
        add->add_option("--to", journey_.to, "Last local day");
        add->add_option("--route", journey_.route, "File with the planned way");
        add->callback([this] {
            journey_.data = data_;
            status_ = app::run_journey_add(journey_, std::cout, std::cerr);
        });
        store_command(*journey, "list", "List the journeys")->callback([this] {
            status_ = app::run_journey_list(data_, std::cout, std::cerr);
        });
    }

    void add_devices() {
        CLI::App* device = command(cli_, "device", "Devices that report positions");
        device->require_subcommand(1);
        CLI::App* add = store_command(*device, "add", "Make a device and print its token");
        add->add_option("NAME", device_.name, "Its name")->required();
        add->add_option("--rider", device_.rider, "Whose it is (made where missing)");
        add->add_option("--journey", device_.journey, "The journey it reports for (made where missing)");
        add->add_flag("--json", device_.json, "Print one JSON object");
        add->callback([this] {
            device_.data = data_;
            status_ = app::run_device_add(device_, std::cout, std::cerr);
        });
        store_command(*device, "list", "List the devices")->callback([this] {
            status_ = app::run_device_list(data_, std::cout, std::cerr);
        });
        CLI::App* revoke = store_command(*device, "revoke", "End a device's token");
        revoke->add_option("NAME", device_.name, "Its name")->required();
        revoke->callback([this] {
            status_ = app::run_device_revoke(data_, device_.name, std::cout, std::cerr);
        });
    }

    void add_users() {
        CLI::App* user = command(cli_, "user", "People who may write or administer");
        user->require_subcommand(1);
        CLI::App* add = store_command(*user, "add", "Make a user");
        add->add_option("NAME", user_.name, "Its name")->required();
        add->add_flag("--admin", user_.admin, "May administer");
        add->add_option("--rider", user_.rider, "The rider it is (made where missing)");
        add->callback([this] {
            user_.data = data_;
            status_ = app::run_user_add(user_, std::cout, std::cerr);
        });
        store_command(*user, "list", "List the users")->callback([this] {
            status_ = app::run_user_list(data_, std::cout, std::cerr);
        });
        CLI::App* token = store_command(*user, "token", "Make a token and print it");
        token->add_option("NAME", user_.name, "The user")->required();
        token->add_option("--scope", user_.scope, "ingest, write or admin")->required();
        token->callback([this] {
            user_.data = data_;
            status_ = app::run_user_token(user_, std::cout, std::cerr);
        });
    }

    void add_upkeep() {
        CLI::App* doctor = store_command(cli_, "doctor", "Check the store and its surroundings");
        doctor->add_flag("--json", json_, "Print one JSON object");
        doctor->callback([this] { status_ = app::run_doctor(data_, json_, std::cout, std::cerr); });
        CLI::App* backup = store_command(cli_, "backup", "Write everything into one file");
        backup->add_option("FILE", file_, "The file to make")->required();
        backup->callback([this] { status_ = app::run_backup(data_, file_, std::cout, std::cerr); });
        CLI::App* restore = store_command(cli_, "restore", "Fill an empty data folder from a backup");
        restore->add_option("FILE", file_, "The backup")->required();
        restore->callback([this] { status_ = app::run_restore(data_, file_, std::cout, std::cerr); });
        store_command(cli_, "migrate", "Bring the schema up to date")->callback([this] {
            status_ = app::run_migrate(data_, std::cout, std::cerr);
        });
        CLI::App* reprocess = store_command(cli_, "reprocess", "Decode quarantined deliveries again");
        reprocess->add_flag("--all", all_, "Every delivery, not only those in quarantine");
        reprocess->callback([this] { status_ = app::run_reprocess(data_, all_, std::cout, std::cerr); });
    }

    CLI::App cli_{"Slipstream follows a person on a long journey.", "slipstream"};
    int status_ = 0;
    std::string data_, file_;
    bool json_ = false, all_ = false;
    app::InspectOptions inspect_;
    app::ImportOptions import_;
    app::JourneyOptions journey_;
    app::DeviceOptions device_;
    app::UserOptions user_;
};

}  // namespace

int main(int argc, char** argv) {
    try {
        return CommandLine().run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "slipstream: " << error.what() << '\n';
        return 1;
    }
}
