#include "app/environment.hpp"

#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "app/store_access.hpp"

namespace slipstream::app {
namespace {

volatile std::sig_atomic_t interrupt_seen = 0;

/// Turns the terminal's echo off while it lives.
class NoEcho {
  public:
    NoEcho() : active_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!active_) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~NoEcho() {
        if (active_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;
    bool active() const { return active_; }

  private:
    termios before_{};
    const bool active_;
};

}  // namespace

std::ostream& LocalEnvironment::out() { return std::cout; }
std::ostream& LocalEnvironment::err() { return std::cerr; }
bool LocalEnvironment::terminal() const { return ::isatty(STDERR_FILENO) == 1; }

core::Result<std::shared_ptr<store::Store>> LocalEnvironment::open_store(const std::string& data,
                                                                         Missing missing) {
    store::StoreSettings settings;
    settings.data = data_folder(data);
    std::error_code unknown;
    if (missing == Missing::Refuse &&
        !std::filesystem::exists(settings.data / "slipstream.db", unknown) && !unknown) {
        return core::fail(
            core::ErrorCode::NotFound,
            "{}: there is no store (--data or $SLIPSTREAM_DATA names the folder; import, "
            "journey add or serve makes one)",
            settings.data.string());
    }
    auto store = store::open_sqlite(settings);
    if (!store) return core::fail(store.error());
    return std::shared_ptr<store::Store>(std::move(*store));
}

FileList LocalEnvironment::list_files(const std::vector<std::filesystem::path>& paths) {
    return app::list_files(paths);
}

core::Result<core::HeldBytes> LocalEnvironment::open_file(const std::filesystem::path& path) {
    auto file = core::MappedFile::open(path);
    if (!file) return core::fail(file.error());
    return core::HeldBytes(*std::move(file));
}

core::Result<std::string> LocalEnvironment::read_secret(const std::string& prompt) {
    std::string line;
    {
        const NoEcho quiet;
        if (quiet.active()) std::cerr << prompt << std::flush;
        std::getline(std::cin, line);
        if (quiet.active()) std::cerr << '\n';
    }
    if (line.empty()) return core::fail(core::ErrorCode::InvalidArgument, "nothing was typed");
    return line;
}

void LocalEnvironment::catch_interrupt() {
    struct sigaction action {};
    action.sa_handler = [](int) { interrupt_seen = 1; };
    sigemptyset(&action.sa_mask);
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
}

bool LocalEnvironment::interrupted() const { return interrupt_seen != 0; }

}  // namespace slipstream::app
