#pragma once
// What a command works with beside its options: where it prints, whose files it reads, which store. On its
// own process it is the process's (LocalEnvironment); beside a running server the command runs inside the
// server and these go back to the client over the local socket (local_socket.hpp).
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "app/file_list.hpp"
#include "core/scratch.hpp"
#include "store/store.hpp"

namespace slipstream::app {

/// What is done where a data folder holds no store.
enum class Missing {
    Make,  ///< a new one is made
    Refuse,  ///< NotFound: a command that only looks, or changes what is there, was given the wrong folder
};

/// Used by one command at a time; open_file and interrupted may be called from its worker threads.
class Environment {
  public:
    virtual ~Environment() = default;

    virtual std::ostream& out() = 0;    ///< results
    virtual std::ostream& err() = 0;    ///< errors, warnings, progress
    virtual bool terminal() const = 0;  ///< err is a terminal: progress lines may be drawn over

    /// The store of `--data` (see data_folder). Busy where another process owns it.
    virtual core::Result<std::shared_ptr<store::Store>> open_store(const std::string& data,
                                                                   Missing missing) = 0;
    virtual FileList list_files(const std::vector<std::filesystem::path>& paths) = 0;
    /// A file's bytes: mapped here, a copy in a server that must outlive whatever happens to the file.
    virtual core::Result<core::HeldBytes> open_file(const std::filesystem::path& path) = 0;
    /// The path as the person meant it: against their working folder.
    virtual std::filesystem::path resolve(const std::filesystem::path& path) const = 0;
    /// A line typed without echo on a terminal (a password), else the first line of standard input.
    virtual core::Result<std::string> read_secret(const std::string& prompt) = 0;

    /// From now on an interrupt (Ctrl-C) is only noted; a second one ends the process.
    virtual void catch_interrupt() = 0;
    virtual bool interrupted() const = 0;
};

/// The process's own streams, files and store.
class LocalEnvironment final : public Environment {
  public:
    std::ostream& out() override;
    std::ostream& err() override;
    bool terminal() const override;
    core::Result<std::shared_ptr<store::Store>> open_store(const std::string& data,
                                                           Missing missing) override;
    FileList list_files(const std::vector<std::filesystem::path>& paths) override;
    core::Result<core::HeldBytes> open_file(const std::filesystem::path& path) override;
    std::filesystem::path resolve(const std::filesystem::path& path) const override { return path; }
    core::Result<std::string> read_secret(const std::string& prompt) override;
    void catch_interrupt() override;
    bool interrupted() const override;
};

}  // namespace slipstream::app
