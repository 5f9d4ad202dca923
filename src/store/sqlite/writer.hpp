#pragma once
// The one writer: a thread that gathers what waits into a transaction, a savepoint for each job (so
// that one that fails takes none with it), and commits with the blobs durable before. It owns the
// write connection.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "store/sqlite/blob_store.hpp"
#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {

/// `work` runs on the writer thread inside a savepoint; `done` after the commit with what became of
/// it. Both may use what the submitting side keeps alive until `done`.
struct WriteJob {
    std::function<Result<void>(Connection&)> work;
    std::function<void(Result<void>)> done;
};

class Writer {
  public:
    /// `more` gives a further job for each group, or nullopt (the fix queue). `exclusive`: a mutex held
    /// during a group, where readers share the connection; null otherwise.
    Writer(std::unique_ptr<Connection> db, BlobStore& blobs,
           std::function<std::optional<WriteJob>()> more, std::mutex* exclusive,
           std::chrono::milliseconds window);
    /// Commits what waits, then ends the thread.
    ~Writer();

    void submit(WriteJob job);
    /// Submits and waits. Must not be called from the writer thread.
    Result<void> run(std::function<Result<void>(Connection&)> work);
    /// Says that `more` may have something.
    void wake();
    Connection& connection() { return *db_; }
    std::uint64_t commits() const { return commits_.load(std::memory_order_relaxed); }

  private:
    void loop();
    std::vector<WriteJob> next_group();
    void commit_group(std::vector<WriteJob>& group);
    std::vector<Result<void>> run_group(std::vector<WriteJob>& group);
    Result<void> run_job(WriteJob& job);

    std::unique_ptr<Connection> db_;
    BlobStore& blobs_;
    std::function<std::optional<WriteJob>()> more_;
    std::mutex* exclusive_;
    std::chrono::milliseconds window_;
    std::atomic<std::uint64_t> commits_{0};
    std::mutex mutex_;
    std::condition_variable wakeup_;
    std::deque<WriteJob> queue_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace slipstream::store::sqlite
