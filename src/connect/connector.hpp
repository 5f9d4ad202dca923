#pragma once
// A source that is asked for new files, as opposed to devices and people that send theirs. Connectors are
// plain functions that wait for disks: call them from a thread that may wait, one at a time.
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "core/result.hpp"
#include "ingest/pipeline.hpp"
#include "store/store.hpp"

namespace slipstream::connect {

/// Of a clock that never jumps: how long a file has been quiet does not depend on the wall clock.
using Moment = std::chrono::steady_clock::time_point;

enum class Fate : std::uint8_t {
    Added,     ///< new records are stored
    Repeated,  ///< the content was there already
    Skipped,   ///< nothing in it to store
    Failed,    ///< could not be read, or was kept in quarantine
};

/// What became of one file; members of an archive each have their own.
struct FileNews {
    std::string name;  ///< within the source; a member of an archive follows after '!'
    Fate fate = Fate::Added;
    std::string detail;  ///< why it was skipped or failed, what is missing of it; may be empty
    std::string format;  ///< decoder key; empty where no decoder was found
    std::uint64_t records = 0;
    core::DeliveryId delivery;  ///< nil where nothing was stored
};

/// Numbers of one look.
struct CollectReport {
    std::uint64_t added = 0, repeated = 0, skipped = 0, failed = 0;
    std::uint64_t waiting = 0;  ///< still being written, or to be tried again later
};

/// What a connector works with. The functions are called on the thread that collects.
struct Surroundings {
    store::Store& store;
    ingest::Pipeline& pipeline;
    /// Never collected from: the data folder.
    std::filesystem::path data;
    std::function<bool()> stopped;  ///< true: come back after the file in work
    std::function<void(const FileNews& news)> tell;
};

class Connector {
  public:
    virtual ~Connector() = default;
    virtual std::string key() const = 0;    ///< "folder:rides": source of its deliveries
    virtual std::string title() const = 0;  ///< for people
    /// Looks once and hands over what is new. A bad file is news, not an error; the error side says that
    /// the source is away (NotFound, Io), the store fails, or the rider is not clear: try again later.
    virtual core::Result<CollectReport> collect(Surroundings& with, Moment now) = 0;
};

}  // namespace slipstream::connect
