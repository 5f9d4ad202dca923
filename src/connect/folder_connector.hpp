#pragma once
// Takes the files of a folder: whatever is put into it, or changed, is handed to the pipeline once it has been
// quiet for a while. The folder is looked over again each time: that also works where the system tells nobody
// about changes (network folders, mounted clouds). Nothing is ever written or deleted there.
#include <map>

#include "connect/connector.hpp"

namespace slipstream::connect {

/// A folder to watch.
struct WatchedFolder {
    std::filesystem::path folder;    ///< absolute
    std::string name;                ///< tells folders apart: "rides"
    std::string rider;               ///< whose files they are; empty: the only rider
    std::chrono::seconds settle{5};  ///< size and time unchanged for so long: it is complete
};

class FolderConnector final : public Connector {
  public:
    explicit FolderConnector(WatchedFolder watched) : watched_(std::move(watched)) {}

    std::string key() const override { return "folder:" + watched_.name; }
    std::string title() const override { return watched_.folder.string(); }
    /// Files that no decoder may know are left alone (Skipped), as an import of a folder does; a table with
    /// unknown columns is handed over, so that the rider can say what they mean. A file is noted as handed
    /// over (Store::put_watched_file) only after the store has it. Memory: the names of the files.
    core::Result<CollectReport> collect(Surroundings& with, Moment now) override;

  private:
    /// A file as it was at the last look.
    struct Seen {
        std::uint64_t size = 0;
        std::int64_t modified_ns = 0;
        bool done = false;
        Moment not_before;       ///< when it may be taken
        unsigned tries = 0;      ///< that failed
        std::uint64_t look = 0;  ///< number of the look that saw it last
    };
    using SeenFiles = std::map<std::string, Seen>;  ///< by path within the folder

    core::Result<void> recall(Surroundings& with, core::RiderId rider);
    void compare(const std::string& path, std::uint64_t size, std::int64_t modified_ns, Moment now);
    core::Result<bool> take(Surroundings& with, SeenFiles::value_type& file, Moment now,
                            CollectReport& report);
    core::Result<bool> put_off(Surroundings& with, SeenFiles::value_type& file,
                               const core::Error& error, Moment now, CollectReport& report);
    core::Result<void> hand_over(Surroundings& with, const std::string& path, core::Bytes content,
                                 CollectReport& report);

    const WatchedFolder watched_;
    SeenFiles seen_;
    std::uint64_t look_ = 0;
    core::RiderId rider_;
    bool recalled_ = false;  ///< what the store knows is in seen_
};

}  // namespace slipstream::connect
