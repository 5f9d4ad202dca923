#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/commands/accounts.hpp"
#include "app/commands/collect.hpp"
#include "app/commands/demo.hpp"
#include "app/commands/export.hpp"
#include "app/commands/import.hpp"
#include "app/commands/inspect.hpp"
#include "app/commands/serve.hpp"
#include "app/commands/upkeep.hpp"
#include "app/settings.hpp"
#include "app/store_access.hpp"
#include "app/usage.hpp"

namespace slipstream::app {
namespace {

/// The tree of commands; each leaves its exit code in `status_`.
class CommandLine {
  public:
    CommandLine(Environment& env, const Forward& forward, const RunningServer* server)
        : env_(env), forward_(forward), server_(server) {
        cli_.set_version_flag("--version", std::string("slipstream ") + SLIPSTREAM_VERSION);
        cli_.require_subcommand(0, 1);
        add_serving();
        add_files();
        add_journeys();
        add_devices();
        add_users();
        add_upkeep();
        // Last, for commands take over what is there when they are added.
        cli_.footer(
            "slipstream COMMAND --help explains one command.\n"
            "Exit codes: 0 done, 1 failed, 2 usage, 3 some inputs failed and the rest were done.");
    }

    int run(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
        try {
            cli_.parse(std::move(arguments));
        } catch (const CLI::Success& wanted) {  // --help and --version
            return cli_.exit(wanted, env_.out(), env_.err());
        } catch (const CLI::ParseError& error) {
            return refuse(cli_, error, env_.err());
        }
        if (cli_.get_subcommands().empty()) {
            env_.err() << cli_.help();
            return 2;
        }
        return status_;
    }

  private:
    CLI::App* group(const char* name, const char* what) {
        CLI::App* added = cli_.add_subcommand(name, what);
        added->require_subcommand(1);
        return added;
    }
    CLI::App* store_command(CLI::App& parent, const char* name, const char* what) {
        CLI::App* added = parent.add_subcommand(name, what);
        added
            ->add_option("--data", data_,
                         "Data folder (default: $SLIPSTREAM_DATA, else ~/.local/share/slipstream)")
            ->type_name("DIR")
            ->check(not_empty());
        return added;
    }
    /// The command runs in the server that owns the data folder, where there is one, else here.
    void on_store(CLI::App* command, std::function<int()> run) {
        command->callback([this, run = std::move(run)] {
            const auto status = forward_ ? forward_(data_folder(data_)) : std::nullopt;
            status_ = status ? *status : run();
        });
    }

    void add_serving() {
        CLI::App* serve =
            store_command(cli_, "serve", "Serve journeys, the console and live receivers");
        serve
            ->add_option("--listen", serve_.listen,
                         "Where (default 127.0.0.1:8080; port 0: any free one)")
            ->type_name("HOST:PORT");
        serve->add_option("--config", serve_.config, "Settings file (TOML)")->type_name("FILE");
        serve->add_option("--role", serve_.roles, "Roles to run, such as web,data (default: all)")
            ->type_name("ROLES");
        serve
            ->add_option("--watch", serve_.watch,
                         "Folder whose new files are taken (may be repeated)")
            ->type_name("DIR");
        serve->add_flag("--settings", serve_.show_settings, "Print every setting and end");
        serve->callback([this] {
            serve_.data = data_;
            status_ = run_serve(serve_, env_);
        });
        CLI::App* demo = store_command(cli_, "demo", "Load the sample journey into an empty store");
        demo->add_option("--now", demo_.now,
                         "Moment up to which it has been ridden (RFC 3339; default: now)")
            ->type_name("TIME");
        on_store(demo, [this] {
            demo_.data = data_;
            return run_demo(demo_, env_);
        });
    }

    void add_files() {
        CLI::App* inspect = cli_.add_subcommand("inspect", "Decode a file without storing it");
        inspect->add_option("FILE", inspect_.file, "A ride, a body-data file or an export archive")
            ->type_name("")
            ->required();
        inspect->add_flag("--json", inspect_.json, "Print one JSON object");
        inspect->callback([this] { status_ = run_inspect(inspect_, env_.out(), env_.err()); });

        CLI::App* import = store_command(cli_, "import", "Bring files and folders into the store");
        import->add_option("PATH", import_.paths, "Files, folders and export archives")
            ->type_name("")
            ->required();
        import
            ->add_option("--rider", import_.rider,
                         "Whose they are (default: the only rider; made where missing)")
            ->type_name("NAME");
        import->add_option("--journey", import_.journey, "Make this journey where it is missing")
            ->type_name("SLUG");
        on_store(import, [this] {
            import_.data = data_;
            return run_import(import_, env_);
        });
        add_collect();
        add_export();
    }

    void add_collect() {
        CLI::App* collect = store_command(cli_, "collect", "Take what is new in watched folders");
        collect
            ->add_option("SOURCE", collect_.source,
                         "One of them, such as folder:rides (default: all)")
            ->type_name("");
        collect->add_flag("--once", collect_.once, "Look once and end");
        collect->add_option("--config", collect_.config, "Settings file (TOML) that names them")
            ->type_name("FILE");
        collect->add_option("--watch", collect_.watch, "Folder to look at (may be repeated)")
            ->type_name("DIR");
        on_store(collect, [this] {
            collect_.data = data_;
            collect_.server = server_;
            return run_collect(collect_, env_);
        });
    }

    void add_export() {
        CLI::App* command = store_command(cli_, "export", "Write a journey as files");
        command->add_option("--journey", export_.journey, "Which one: its slug")
            ->type_name("SLUG")
            ->required();
        command->add_option("--format", export_.format, "csv, jsonl, edf, omh or fhir")
            ->type_name("FORMAT")
            ->capture_default_str();
        command->add_option("--out", export_.out, "A new or empty folder")
            ->type_name("DIR")
            ->required();
        command
            ->add_option("--layers", export_.layers,
                         "rides,fixes,series,sleep,nutrition,blood_pressure,hrv,recordings,"
                         "exercises (default: all)")
            ->type_name("LAYERS");
        command->add_option("--from", export_.from, "First local day, such as 2019-05-18")
            ->type_name("DATE");
        command->add_option("--to", export_.to, "Last local day")->type_name("DATE");
        command->add_flag("--pseudonym", export_.pseudonym, "No names, files or devices");
        command->add_flag("--relative", export_.relative, "Positions as metres from the first one");
        on_store(command, [this] {
            export_.data = data_;
            return run_export(export_, env_);
        });
    }

    void add_journeys() {
        CLI::App* journey = group("journey", "Make, change and list journeys");
        CLI::App* add = store_command(*journey, "add", "Make or change a journey");
        add->add_option("SLUG", journey_.slug, "Its name in addresses: a-z, 0-9 and '-'")
            ->type_name("")
            ->required();
        add->add_option("--title", journey_.title, "Title")->type_name("TITLE");
        add->add_option("--rider", journey_.rider,
                        "Whose it is (default: the only rider; made where missing)")
            ->type_name("NAME");
        add->add_option("--from", journey_.from, "First local day, such as 2019-05-18")
            ->type_name("DATE");
        add->add_option("--to", journey_.to, "Last local day")->type_name("DATE");
        add->add_option("--route", journey_.route, "File with the planned way")->type_name("FILE");
        on_store(add, [this] {
            journey_.data = data_;
            return run_journey_add(journey_, env_);
        });
        on_store(store_command(*journey, "list", "List the journeys"),
                 [this] { return run_journey_list(data_, env_); });
    }

    void add_devices() {
        CLI::App* device = group("device", "Make, list and revoke devices that report positions");
        CLI::App* add = store_command(*device, "add", "Make a device and print its token");
        add->add_option("NAME", device_.name, "Its name")->type_name("")->required();
        add->add_option("--rider", device_.rider,
                        "Whose it is (default: the only rider; made where missing)")
            ->type_name("NAME");
        add->add_option("--journey", device_.journey,
                        "The journey it reports for (made where missing)")
            ->type_name("SLUG");
        add->add_flag("--json", device_.json, "Print one JSON object");
        on_store(add, [this] {
            device_.data = data_;
            return run_device_add(device_, env_);
        });
        on_store(store_command(*device, "list", "List the devices"),
                 [this] { return run_device_list(data_, env_); });
        CLI::App* revoke = store_command(*device, "revoke", "End a device's token");
        revoke->add_option("NAME", device_.name, "Its name")->type_name("")->required();
        on_store(revoke, [this] { return run_device_revoke(data_, device_.name, env_); });
    }

    void add_users() {
        CLI::App* user =
            group("user", "Users, who may write or administer: add, list, password, token");
        CLI::App* add = store_command(*user, "add", "Make a user");
        add->add_option("NAME", user_.name, "Its name")->type_name("")->required();
        add->add_flag("--admin", user_.admin, "May administer");
        add->add_option("--rider", user_.rider,
                        "The rider it is (default: the only one; made where missing)")
            ->type_name("NAME");
        on_store(add, [this] {
            user_.data = data_;
            return run_user_add(user_, env_);
        });
        on_store(store_command(*user, "list", "List the users"),
                 [this] { return run_user_list(data_, env_); });
        CLI::App* passwd =
            store_command(*user, "passwd", "Set a user's password (asked for, or standard input)");
        passwd->add_option("NAME", user_.name, "The user")->type_name("")->required();
        on_store(passwd, [this] {
            user_.data = data_;
            return run_user_passwd(user_, env_);
        });
        CLI::App* token = store_command(*user, "token", "Make a token and print it");
        token->add_option("NAME", user_.name, "The user")->type_name("")->required();
        token->add_option("--scope", user_.scope, "ingest, write or admin")
            ->type_name("SCOPE")
            ->required();
        on_store(token, [this] {
            user_.data = data_;
            return run_user_token(user_, env_);
        });
    }

    void add_upkeep() {
        CLI::App* doctor = store_command(cli_, "doctor", "Check the store and its surroundings");
        doctor->add_flag("--json", json_, "Print one JSON object");
        on_store(doctor, [this] { return run_doctor(data_, json_, env_); });
        CLI::App* backup = store_command(cli_, "backup", "Write everything into one file");
        backup->add_option("FILE", file_, "The file to make")->type_name("")->required();
        on_store(backup, [this] { return run_backup(data_, file_, env_); });
        CLI::App* restore =
            store_command(cli_, "restore", "Fill an empty data folder from a backup");
        restore->add_option("FILE", file_, "The backup")->type_name("")->required();
        restore->add_flag("--damaged", damaged_,
                          "Also a damaged backup: what is there of it, told with what is lost");
        restore->callback([this] { status_ = run_restore(data_, file_, damaged_, env_); });
        on_store(store_command(cli_, "migrate", "Bring the schema up to date"),
                 [this] { return run_migrate(data_, env_); });
        CLI::App* reprocess =
            store_command(cli_, "reprocess", "Decode quarantined deliveries again");
        reprocess->add_flag("--all", all_, "Every delivery, not only those in quarantine");
        on_store(reprocess, [this] { return run_reprocess(data_, all_, env_); });
    }

    Environment& env_;
    const Forward& forward_;
    const RunningServer* const server_;
    CLI::App cli_{"Slipstream follows a person on a long journey.", "slipstream"};
    int status_ = 0;
    std::string data_, file_;
    bool json_ = false, all_ = false, damaged_ = false;
    ServeOptions serve_;
    DemoOptions demo_;
    InspectOptions inspect_;
    ImportOptions import_;
    CollectOptions collect_;
    ExportOptions export_;
    JourneyOptions journey_;
    DeviceOptions device_;
    UserOptions user_;
};

}  // namespace

int run_command_line(const std::vector<std::string>& arguments, Environment& env,
                     const Forward& forward, const RunningServer* server) {
    return CommandLine(env, forward, server).run(arguments);
}

}  // namespace slipstream::app
