#pragma once
// Connections for reading, each lent to one thread at a time with a snapshot of the last commit.
// In memory there is one connection for everything: a lease then holds the writer's mutex.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {

class ReaderPool {
  public:
    /// Gives the connection back, and its snapshot up, when destroyed. Do not wait for the writer
    /// while holding one.
    class Lease {
      public:
        Lease(ReaderPool& pool, Connection* db, std::unique_lock<std::mutex> shared)
            : pool_(&pool), db_(db), shared_(std::move(shared)) {}
        ~Lease();
        Lease(Lease&& other) noexcept
            : pool_(other.pool_), db_(other.db_), shared_(std::move(other.shared_)) {
            other.db_ = nullptr;
        }
        Lease& operator=(Lease&&) = delete;
        Connection& db() { return *db_; }
        operator Connection&() { return *db_; }  // NOLINT: implicit

      private:
        ReaderPool* pool_;
        Connection* db_;
        std::unique_lock<std::mutex> shared_;
    };

    ReaderPool(Connection& shared, std::mutex& mutex) : shared_(&shared), shared_mutex_(&mutex) {}
    explicit ReaderPool(std::vector<std::unique_ptr<Connection>> connections);

    /// Waits for a free connection.
    Lease lease();

  private:
    Connection* shared_ = nullptr;
    std::mutex* shared_mutex_ = nullptr;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<Connection*> free_;
};

}  // namespace slipstream::store::sqlite
