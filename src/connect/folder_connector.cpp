#include "connect/folder_connector.hpp"

#include <algorithm>
#include <array>

#include "connect/folder_walk.hpp"
#include "connect/source_rider.hpp"
#include "connect/steady_file.hpp"
#include "core/log.hpp"
#include "decode/container.hpp"
#include "decode/decoder.hpp"
#include "decode/table/table_mapping.hpp"

namespace slipstream::connect {
namespace {

using core::ErrorCode;
using core::Result;

constexpr std::size_t kSniffBytes = 4096;
constexpr std::uint64_t kHeadBytes = 64u << 10;  // enough to know a table by
constexpr std::size_t kMostFiles = 1'000'000;
constexpr std::chrono::seconds kFirstRetry{30};
constexpr unsigned kMostDoublings = 7;  // about an hour

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// Whether it is worth handing over: what is not (films, letters) stays where it is.
bool is_candidate(const std::string& path, core::Bytes start) {
    const auto head = start.first(std::min(start.size(), kSniffBytes));
    if (decode::is_container(head) || decode::find_decoder(head) != nullptr) return true;
    std::string ending = path.substr(std::min(path.rfind('.'), path.size()));
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    constexpr std::array<std::string_view, 5> kNames{".fit", ".gpx", ".tcx", ".kml", ".kmz"};
    return std::find(kNames.begin(), kNames.end(), ending) != kNames.end() ||
           !decode::table::describe_table(start).empty();
}

FileNews news_of(const std::string& path, const ingest::Outcome& outcome, bool member) {
    FileNews news;
    news.name = path;
    if (member && outcome.name != name_of(path)) news.name += '!' + outcome.name;
    news.detail = outcome.error;
    news.format = outcome.format;
    news.records = outcome.records;
    news.delivery = outcome.delivery;
    // A table whose columns the rider has to explain is kept and waits: that is no failure.
    const bool waits = decode::table::is_table_description(outcome.error);
    news.fate = outcome.state == model::DeliveryState::Quarantined && !waits ? Fate::Failed
                : outcome.state == model::DeliveryState::Skipped             ? Fate::Skipped
                : outcome.repeated                                           ? Fate::Repeated
                                                                             : Fate::Added;
    return news;
}

void tell(Surroundings& with, const FileNews& news, CollectReport& report) {
    switch (news.fate) {
        case Fate::Added: ++report.added; break;
        case Fate::Repeated: ++report.repeated; break;
        case Fate::Skipped: ++report.skipped; break;
        case Fate::Failed: ++report.failed; break;
    }
    with.tell(news);
}

}  // namespace

Result<CollectReport> FolderConnector::collect(Surroundings& with, Moment now) {
    CollectReport report;
    ++look_;
    std::vector<FoundFile> fresh;  // before the store is asked for the first time
    std::size_t files = 0;
    const auto found = [&](FoundFile file) {
        if (++files > kMostFiles) return;
        if (recalled_) {
            compare(file.path, file.size, file.modified_ns, now);
        } else {
            fresh.push_back(std::move(file));
        }
    };
    const auto problem = [&](const std::string& what) {
        tell(with, {what, Fate::Failed, "cannot be looked into", {}, 0, {}}, report);
    };
    auto walked = walk_folder(watched_.folder, with.data, found, problem);
    if (!walked) return core::fail(walked.error());
    if (files > kMostFiles) problem("more than a million files: the rest");
    if (!recalled_ && !fresh.empty()) {
        auto rider = source_rider(with.store, watched_.rider);
        if (!rider) return core::fail(rider.error());
        if (auto done = recall(with, *rider); !done) return core::fail(done.error());
    }
    for (const FoundFile& file : fresh) compare(file.path, file.size, file.modified_ns, now);
    std::erase_if(seen_, [&](const auto& file) {  // has gone, and was never taken
        return !file.second.done && file.second.look != look_;
    });
    for (auto file = seen_.begin(); file != seen_.end() && !with.stopped();) {
        if (file->second.done || file->second.look != look_) {
            ++file;
            continue;
        }
        auto kept = take(with, *file, now, report);
        if (!kept) return core::fail(kept.error());
        file = *kept ? std::next(file) : seen_.erase(file);
    }
    return report;
}

Result<void> FolderConnector::recall(Surroundings& with, core::RiderId rider) {
    auto known = with.store.watched_files(rider, key());
    if (!known) return core::fail(known.error());
    for (const store::WatchedFile& file : *known) {
        Seen& seen = seen_[file.path];
        seen.size = file.size;
        seen.modified_ns = file.modified_ns;
        seen.done = true;
    }
    rider_ = rider;
    recalled_ = true;
    return {};
}

/// A file that is new or not what it was begins to settle.
void FolderConnector::compare(const std::string& path, std::uint64_t size, std::int64_t modified_ns,
                              Moment now) {
    const auto [entry, added] = seen_.try_emplace(path);
    Seen& seen = entry->second;
    if (added || seen.size != size || seen.modified_ns != modified_ns) {
        seen = {size, modified_ns, false, now + watched_.settle, 0, 0};
    }
    seen.look = look_;
}

/// False where the file has gone.
Result<bool> FolderConnector::take(Surroundings& with, SeenFiles::value_type& file, Moment now,
                                   CollectReport& report) {
    auto& [path, seen] = file;
    if (now < seen.not_before) {
        ++report.waiting;
        return true;
    }
    const auto full = watched_.folder / path;
    auto head = read_steady_head(full, seen.size, seen.modified_ns, kHeadBytes);
    if (!head) return put_off(with, file, head.error(), now, report);
    if (!is_candidate(path, *head)) {
        // Not noted in the store: a later program may know it.
        tell(with, {path, Fate::Skipped, "no decoder knows this content", {}, 0, {}}, report);
        seen.done = true;
        return true;
    }
    auto content =
        read_steady(full, seen.size, seen.modified_ns, with.store.scratch(), with.stopped);
    if (!content) return put_off(with, file, content.error(), now, report);
    if (auto done = hand_over(with, path, content->bytes(), report); !done)
        return core::fail(done.error());
    auto noted = with.store.put_watched_file(rider_, key(), {path, seen.size, seen.modified_ns});
    if (!noted) return core::fail(noted.error());
    seen.done = true;
    return true;
}

/// A file that cannot be read waits longer each time.
Result<bool> FolderConnector::put_off(Surroundings& with, SeenFiles::value_type& file,
                                      const core::Error& error, Moment now, CollectReport& report) {
    auto& [path, seen] = file;
    if (error.code == ErrorCode::NotFound) return false;
    if (error.code == ErrorCode::StorageFull) return core::fail(error);
    ++report.waiting;
    if (error.code == ErrorCode::Conflict) {  // the next look sees what it has become
        seen.not_before = now + watched_.settle;
        return true;
    }
    seen.not_before = now + kFirstRetry * (1u << std::min(seen.tries++, kMostDoublings));
    tell(with, {path, Fate::Failed, error.message + "; tried again later", {}, 0, {}}, report);
    return true;
}

Result<void> FolderConnector::hand_over(Surroundings& with, const std::string& path,
                                        core::Bytes content, CollectReport& report) {
    ingest::Handover handover;
    handover.rider = rider_;
    handover.source = key();
    handover.name = name_of(path);
    auto outcomes = with.pipeline.take(content, handover);
    if (!outcomes)
        return core::fail(outcomes.error().code, "{}: {}", path, outcomes.error().message);
    for (const ingest::Outcome& outcome : *outcomes)
        tell(with, news_of(path, outcome, outcomes->size() > 1 || outcome.name != name_of(path)),
             report);
    return {};
}

}  // namespace slipstream::connect
