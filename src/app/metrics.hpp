#pragma once
// Numbers about the running server in Prometheus' text form.
#include <memory>
#include <string>

#include "http/server.hpp"
#include "live/hub.hpp"
#include "store/store.hpp"

namespace slipstream::app {

/// Counts finished requests; reads the other numbers when asked. All functions are safe from any thread.
class Metrics {
  public:
    /// The references must outlive the object.
    Metrics(store::Store& store, live::Hub& hub);
    ~Metrics();

    /// From io threads; must be cheap.
    void count(const http::AccessRecord& record);
    /// Reads the store: on the blocking pool.
    std::string text(const http::Server::Counters& server);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace slipstream::app
