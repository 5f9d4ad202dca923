// Restoring a backup: unpacked, opened and checked; refused where something of the rider's would be lost.
#include <fmt/format.h>

#include <algorithm>

#include "store/sqlite/backup_file.hpp"
#include "store/store.hpp"

namespace slipstream::store {
namespace {

using core::ErrorCode;
using core::fail;
namespace fs = std::filesystem;

/// So many lost deliveries are named.
constexpr std::uint64_t kNamed = 3;

/// Deliveries of one kind whose bytes are not there, in words; empty where all are.
std::string lost_deliveries(Store& store, DeliveryKind kind, std::string_view what) {
    std::uint64_t all = 0;
    std::uint64_t lost = 0;
    std::string names;
    DeliveryFilter filter;
    filter.kind = kind;
    do {
        auto page = store.deliveries(filter);
        // The list of requests is read from the very bytes.
        if (!page)
            return fmt::format("{}, of which no list can be read ({})", what, page.error().message);
        for (const model::Delivery& delivery : page->items) {
            ++all;
            if (store.content(delivery)) continue;
            if (++lost <= kNamed) names += (lost > 1 ? ", " : "") + delivery.name;
        }
        filter.cursor = page->next;
    } while (!filter.cursor.empty());
    if (lost == 0) return {};
    if (lost > kNamed) names += ", ...";
    return fmt::format("the bytes of {} of {} {} ({})", lost, all, what, names);
}

/// What is lost with the damage that was found; empty where decoding again mends all.
std::string lost_with(const sqlite::Unpacked& unpacked, const std::vector<Check>& findings,
                      Store& store) {
    std::vector<std::string> lost;
    const auto found = [&](const char* name) {
        return std::find_if(findings.begin(), findings.end(),
                            [&](const Check& check) { return check.name == name; });
    };
    const auto& damaged = unpacked.damaged;
    if (const auto check = found("database"); check != findings.end()) {
        lost.push_back("parts of the database (" + check->detail + ")");
    } else if (std::find(damaged.begin(), damaged.end(), "slipstream.db") != damaged.end()) {
        lost.emplace_back("the database as it was: something in it has another value now");
    }
    if (!unpacked.whole() || found("deliveries") != findings.end()) {
        std::string bytes;
        for (const auto& [kind, what] : {std::pair(DeliveryKind::File, "delivered files"),
                                         std::pair(DeliveryKind::Push, "requests of devices")}) {
            const std::string words = lost_deliveries(store, kind, what);
            bytes += (bytes.empty() || words.empty() ? "" : " and ") + words;
        }
        if (!bytes.empty()) lost.push_back(bytes + "; what was decoded from them is there");
    }
    return fmt::format("{}", fmt::join(lost, "; "));
}

core::Result<Restored> restore_into(const fs::path& data, const fs::path& file, bool damaged) {
    auto unpacked = sqlite::read_backup(file, data);
    if (!unpacked) return fail(unpacked.error());
    std::error_code unknown;
    if (!fs::exists(data / "slipstream.db", unknown)) {
        return fail(ErrorCode::Corrupt,
                    "{}: damaged: there is no database in it; restore another backup",
                    file.string());
    }
    StoreSettings settings;
    settings.data = data;
    auto store = open_sqlite(settings);
    if (!store) {
        return fail(store.error().code, "{}: {}the database in it cannot be opened: {}",
                    file.string(), unpacked->whole() ? "" : unpacked->in_words() + ": ",
                    store.error().message);
    }
    auto checks = (*store)->check(true);
    if (!checks) return fail(checks.error());
    Restored restored;
    std::copy_if(checks->begin(), checks->end(), std::back_inserter(restored.findings),
                 [](const Check& check) { return !check.ok; });
    restored.lost = lost_with(*unpacked, restored.findings, **store);
    if (restored.lost.empty() || damaged) return restored;
    return fail(
        ErrorCode::Corrupt,
        "{}: {}; with it would be lost: {}. Restore another backup, or what there is of this one "
        "with --damaged",
        file.string(), unpacked->whole() ? "it was made of a damaged store" : unpacked->in_words(),
        restored.lost);
}

/// As it was before: empty, or not there.
void clear(const fs::path& data, bool was_there) {
    std::error_code ignored;
    if (!was_there) {
        fs::remove_all(data, ignored);
        return;
    }
    for (const auto& entry : fs::directory_iterator(data, ignored))
        fs::remove_all(entry.path(), ignored);
}

}  // namespace

core::Result<Restored> restore_sqlite(const fs::path& file, const fs::path& data, bool damaged) {
    std::error_code unknown;
    const bool was_there = fs::exists(data, unknown);
    if (was_there && !fs::is_directory(data, unknown))
        return fail(ErrorCode::Conflict, "{}: is a file, not a folder", data.string());
    if (was_there && !fs::is_empty(data, unknown)) {
        return fail(ErrorCode::Conflict, "{}: is not empty; restore into a new folder",
                    data.string());
    }
    auto restored = restore_into(data, file, damaged);
    if (!restored) clear(data, was_there);
    return restored;
}

}  // namespace slipstream::store
