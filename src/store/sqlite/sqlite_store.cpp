// Opening, and what every part uses.
#include "store/sqlite/sqlite_store.hpp"

#include <algorithm>

#include "core/log.hpp"
#include "store/sqlite/migrations.hpp"

namespace slipstream::store {

Result<std::unique_ptr<Store>> open_sqlite(const StoreSettings& settings) {
    return sqlite::SqliteStore::open(settings);
}

namespace sqlite {
namespace {

/// Where the revisions of this run begin: beyond those of all runs before, of which each counts single commits
/// from its own begin on, though the clock may have gone back since.
Result<std::uint64_t> next_revision(Connection& db) {
    constexpr std::int64_t kOfOneRun = 1'000'000'000'000;
    constexpr std::int64_t kEachMs = 1000;
    std::int64_t base = std::max<core::TimeMs>(0, core::system_clock().now()) * kEachMs;
    {
        Query q(db, "SELECT value FROM meta WHERE key = 'revision'");
        if (q.next()) base = std::max(base, q.integer(0) + kOfOneRun);
        SLIPSTREAM_TRY(q.finish());
    }
    // A full disk keeps nobody from reading: only a clock that goes back as well would be noticed.
    if (auto kept = run(db, "INSERT OR REPLACE INTO meta VALUES ('revision', ?)", base); !kept)
        core::log::warn("revision_not_kept", {{"reason", kept.error().message}});
    return static_cast<std::uint64_t>(base);
}

}  // namespace

Result<std::unique_ptr<Store>> SqliteStore::open(const StoreSettings& settings, FileLayer& files) {
    std::unique_ptr<SqliteStore> store(new SqliteStore());
    store->settings_ = settings;
    store->fixes_.set_window(settings.journal_window);
    const bool in_memory = settings.data.empty();
    std::filesystem::path file;
    if (!in_memory) {
        SLIPSTREAM_TRY(make_folder(settings.data));
        auto lock = DataLock::take(settings.data);
        if (!lock) return core::fail(lock.error());
        store->lock_.emplace(std::move(*lock));
        file = settings.data / "slipstream.db";
    }
    auto db = Connection::open(file, Connection::Mode::ReadWrite);
    if (!db) return core::fail(db.error().code, "{}: {}", file.string(), db.error().message);
    SLIPSTREAM_TRY(migrate(**db, settings.data));
    auto revision = next_revision(**db);
    if (!revision) return core::fail(revision.error());
    store->revision_base_ = *revision;
    if (!in_memory) {
        store->scratch_.folder = settings.data / "scratch";
        std::error_code ignored;  // a killed program may have left a file there
        std::filesystem::remove_all(store->scratch_.folder, ignored);
    }
    store->blobs_ = std::make_unique<BlobStore>(
        in_memory ? std::filesystem::path() : settings.data / "blobs", files, store->scratch_);
    SLIPSTREAM_TRY(store->blobs_->recover(**db));
    SLIPSTREAM_TRY(store->load_fixes(**db));
    std::vector<std::unique_ptr<Connection>> readers;
    for (std::size_t i = 0; !in_memory && i < std::max<std::size_t>(1, settings.readers); ++i) {
        auto reader = Connection::open(file, Connection::Mode::ReadOnly);
        if (!reader) return core::fail(reader.error());
        readers.push_back(std::move(*reader));
    }
    SqliteStore* self = store.get();
    store->writer_ = std::make_unique<Writer>(
        std::move(*db), *store->blobs_, [self] { return self->next_fix_job(); },
        in_memory ? &store->exclusive_ : nullptr, settings.commit_window);
    store->readers_ =
        in_memory ? std::make_unique<ReaderPool>(store->writer_->connection(), store->exclusive_)
                  : std::make_unique<ReaderPool>(std::move(readers));
    return std::unique_ptr<Store>(std::move(store));
}

core::ScratchSpace SqliteStore::scratch() const { return scratch_; }

SqliteStore::~SqliteStore() {
    readers_.reset();
    writer_.reset();  // commits what waits
}

void SqliteStore::touched(core::RiderId rider) {
    const std::lock_guard lock(cache_mutex_);
    ++touches_[rider];
}

std::uint64_t SqliteStore::revision(core::RiderId rider) {
    const std::lock_guard lock(cache_mutex_);
    return revision_base_ + touches_[rider];
}

}  // namespace sqlite
}  // namespace slipstream::store
