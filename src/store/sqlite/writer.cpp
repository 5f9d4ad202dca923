#include "store/sqlite/writer.hpp"

#include <future>

#include "core/log.hpp"

namespace slipstream::store::sqlite {
namespace {

/// Jobs of one transaction; what waits longer goes into the next.
constexpr std::size_t kGroupJobs = 512;

}  // namespace

Writer::Writer(std::unique_ptr<Connection> db, BlobStore& blobs,
               std::function<std::optional<WriteJob>()> more, std::mutex* exclusive,
               std::chrono::milliseconds window)
    : db_(std::move(db)),
      blobs_(blobs),
      more_(std::move(more)),
      exclusive_(exclusive),
      window_(window),
      thread_([this] { loop(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wakeup_.notify_one();
    thread_.join();
}

void Writer::submit(WriteJob job) {
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(std::move(job));
    }
    wakeup_.notify_one();
}

void Writer::wake() {
    {
        const std::lock_guard lock(mutex_);
        if (woken_) return;
        woken_ = true;
    }
    wakeup_.notify_one();
}

Result<void> Writer::run(std::function<Result<void>(Connection&)> work) {
    SLIPSTREAM_ASSERT(std::this_thread::get_id() != thread_.get_id());
    std::promise<Result<void>> promise;
    auto result = promise.get_future();
    submit(
        {std::move(work), [&promise](Result<void> done) { promise.set_value(std::move(done)); }});
    return result.get();
}

void Writer::loop() {
    while (true) {
        {
            std::unique_lock lock(mutex_);
            wakeup_.wait(lock, [this] { return stopping_ || woken_ || !queue_.empty(); });
            if (stopping_ && !woken_ && queue_.empty()) return;
            if (window_.count() > 0 && !stopping_) {
                wakeup_.wait_for(lock, window_, [this] { return stopping_; });
            }
        }
        auto group = next_group();
        if (!group.empty()) commit_group(group);
    }
}

std::vector<WriteJob> Writer::next_group() {
    std::vector<WriteJob> group;
    {
        const std::lock_guard lock(mutex_);
        woken_ = false;
        while (!queue_.empty() && group.size() < kGroupJobs) {
            group.push_back(std::move(queue_.front()));
            queue_.pop_front();
        }
    }
    if (auto job = more_()) group.push_back(std::move(*job));
    return group;
}

void Writer::commit_group(std::vector<WriteJob>& group) {
    std::vector<Result<void>> results;
    {
        std::unique_lock<std::mutex> lock;
        if (exclusive_ != nullptr) lock = std::unique_lock(*exclusive_);
        results = run_group(group);
    }
    for (std::size_t i = 0; i < group.size(); ++i) group[i].done(std::move(results[i]));
}

std::vector<Result<void>> Writer::run_group(std::vector<WriteJob>& group) {
    std::vector<Result<void>> results(group.size());
    const auto before = blobs_.mark();
    const auto all_failed = [&](const core::Error& error) {
        if (db_->in_transaction()) (void)db_->execute("ROLLBACK").has_value();
        blobs_.rewind(before);
        core::log::error("commit_failed", {{"reason", error.message}, {"jobs", group.size()}});
        for (auto& result : results) {
            if (result) result = core::fail(error);
        }
    };
    if (auto begun = db_->execute("BEGIN IMMEDIATE"); !begun) {
        all_failed(begun.error());
        return results;
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        results[i] = run_job(group[i]);
        // SQLite ended the whole transaction: the jobs before are undone, those after never ran.
        if (!db_->in_transaction()) {
            const auto error = results[i] ? core::Error{ErrorCode::Internal, "transaction ended"}
                                          : results[i].error();
            all_failed(error);
            return results;
        }
    }
    auto done = blobs_.sync();
    if (done) done = db_->execute("COMMIT");
    if (!done) {
        all_failed(done.error());
    } else {
        commits_.fetch_add(1, std::memory_order_relaxed);
    }
    return results;
}

Result<void> Writer::run_job(WriteJob& job) {
    const auto before = blobs_.mark();
    SLIPSTREAM_TRY(db_->execute("SAVEPOINT job"));
    auto done = job.work(*db_);
    if (done) return db_->execute("RELEASE job");
    if (db_->in_transaction()) SLIPSTREAM_TRY(db_->execute("ROLLBACK TO job; RELEASE job"));
    blobs_.rewind(before);
    return done;
}

}  // namespace slipstream::store::sqlite
