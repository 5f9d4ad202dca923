#pragma once
// Collects from every source again and again, on a thread of its own.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "connect/connector_table.hpp"

namespace slipstream::connect {

class Collector {
  public:
    /// Starts at once, with one connector at least. `with` needs neither `stopped` nor `tell`: news go to the log, files by the id of
    /// their delivery, failed ones by name. A source that fails is logged and asked again after twice the
    /// time, up to ten minutes.
    Collector(ConnectorList connectors, Surroundings with, std::chrono::milliseconds every);
    ~Collector();  ///< ends after the file in work
    Collector(const Collector&) = delete;
    Collector& operator=(const Collector&) = delete;

  private:
    struct Source {
        std::unique_ptr<Connector> connector;
        Moment next;
        unsigned failures = 0;
    };
    void run();
    void look(Source& source);
    void failed(Source& source, const std::string& reason);

    std::vector<Source> sources_;
    Surroundings with_;
    const std::chrono::milliseconds every_;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::condition_variable wake_;
    std::thread thread_;
};

}  // namespace slipstream::connect
