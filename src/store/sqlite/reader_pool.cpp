#include "store/sqlite/reader_pool.hpp"

namespace slipstream::store::sqlite {

ReaderPool::ReaderPool(std::vector<std::unique_ptr<Connection>> connections)
    : connections_(std::move(connections)) {
    for (const auto& connection : connections_) free_.push_back(connection.get());
}

ReaderPool::Lease ReaderPool::lease() {
    if (shared_ != nullptr) {
        return Lease(*this, shared_, std::unique_lock(*shared_mutex_));
    }
    Connection* db = nullptr;
    {
        std::unique_lock lock(mutex_);
        freed_.wait(lock, [this] { return !free_.empty(); });
        db = free_.back();
        free_.pop_back();
    }
    // The snapshot is taken by the first query; a failure shows there.
    (void)db->execute("BEGIN").has_value();
    return Lease(*this, db, {});
}

ReaderPool::Lease::~Lease() {
    if (db_ == nullptr || shared_) return;
    if (db_->in_transaction()) (void)db_->execute("COMMIT").has_value();
    {
        const std::lock_guard lock(pool_->mutex_);
        pool_->free_.push_back(db_);
    }
    pool_->freed_.notify_one();
}

}  // namespace slipstream::store::sqlite
