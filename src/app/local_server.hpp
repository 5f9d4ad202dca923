#pragma once
// The server's end of the local socket: runs the commands of people who own the data folder, one thread each.
#include <atomic>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/environment.hpp"
#include "core/result.hpp"

namespace slipstream::app {

namespace local {
class Channel;
}

class LocalServer {
  public:
    /// Runs one command line and gives its exit code; called from several threads.
    using RunCommand =
        std::function<int(const std::vector<std::string>& arguments, Environment& env)>;
    static constexpr std::size_t kMostCommands = 16;  ///< at once; further ones wait to be accepted

    /// Listens in `folder`, whose lock the caller holds. `store` is what the commands work on.
    static core::Result<std::unique_ptr<LocalServer>> start(const std::filesystem::path& folder,
                                                            store::Store& store, RunCommand run);
    /// Tells running commands to stop and waits for them; one that waits for its person is cut off.
    ~LocalServer();
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;

  private:
    struct Worker {
        std::thread thread;
        std::atomic<bool> done{false};
        int fd = -1;  ///< while it is open; guarded by mutex_
    };
    LocalServer(int fd, int wake_fd, store::Store& store, RunCommand run);
    void accept_all();
    void serve(Worker& worker);
    void converse(local::Channel& channel);
    void join_done();

    const int fd_;
    const int wake_fd_;  ///< eventfd: ends accept_all
    store::Store& store_;
    const RunCommand run_;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::list<Worker> workers_;  ///< touched by accept_all's thread, then by the destructor
    std::thread acceptor_;
};

}  // namespace slipstream::app
