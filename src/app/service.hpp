#pragma once
// The running server: every part made, joined and ended in the right order. The one place that knows the
// concrete classes.
#include <memory>

#include "app/local_server.hpp"
#include "app/settings.hpp"
#include "core/result.hpp"
#include "store/store.hpp"

namespace slipstream::app {

class Service {
  public:
    /// Starts serving the store; `folder` holds it (its lock is the store's) and gets the local socket,
    /// whose commands `run` executes. Io where the address is taken, InvalidArgument or Forbidden where a
    /// setting cannot be used.
    static core::Result<std::unique_ptr<Service>> start(const Settings& settings,
                                                        const std::filesystem::path& folder,
                                                        std::unique_ptr<store::Store> store,
                                                        LocalServer::RunCommand run);
    ~Service();  ///< ends at once what still runs
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    /// "http://127.0.0.1:8080"
    std::string address() const;
    store::Store& store();
    /// Blocks until SIGTERM or SIGINT came and the server has drained.
    void wait();

  private:
    struct Parts;
    explicit Service(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace slipstream::app
