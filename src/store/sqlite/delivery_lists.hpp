#pragma once
// The two lists that deliveries() merges: files, and what devices pushed. Each gives what a filter asks for,
// one after the other, and knows where it stands, so that a cursor can name the place. For one thread and one
// snapshot; the filter must outlive them.
#include <memory>

#include "store/name_search.hpp"
#include "store/sqlite/live_bodies.hpp"
#include "store/sqlite/request_index.hpp"

namespace slipstream::store::sqlite {

/// What of a filter is compared with each delivery.
class DeliveryTest {
  public:
    explicit DeliveryTest(const DeliveryFilter& filter);
    bool passes(std::string_view name, std::string_view source, std::string_view format) const;

  private:
    NameSearch name_;
    const std::string& source_;
    const std::string& format_;
};

/// What a list has come to.
enum class ListHead : std::uint8_t {
    Found,   ///< `delivery` is the next one
    Paused,  ///< enough was looked through for one page; more may follow
    End,
};

/// A place among files. A list begins with the file that lies there.
struct FilePlace {
    TimeMs received = 0;
    core::DeliveryId id;
};

class FileList {
  public:
    /// From the file at `from` on, else from the beginning.
    FileList(Connection& db, const DeliveryFilter& filter, std::optional<FilePlace> from);
    FileList(const FileList&) = delete;
    FileList& operator=(const FileList&) = delete;

    Result<ListHead> next();
    /// The head, after Found.
    model::Delivery delivery() const;
    /// Of the head, or of the last one looked at where the list paused.
    FilePlace place() const;

  private:
    DeliveryTest test_;
    FilePlace from_;
    std::optional<Query> rows_;  ///< stands on the head
    std::size_t looked_at_ = 0;
};

/// Requests in order of their numbers: the order in which they were committed.
class PushList {
  public:
    /// From the request numbered `from` on, else from the beginning.
    PushList(Connection& db, BlobStore& blobs, const DeliveryFilter& filter,
             std::optional<std::uint64_t> from);
    PushList(const PushList&) = delete;
    PushList& operator=(const PushList&) = delete;

    Result<ListHead> next();
    /// The head, after Found.
    const model::Delivery& delivery() const { return head_; }
    /// Of the head; where the list paused, of what comes next.
    std::uint64_t place() const { return place_; }
    /// When the last one looked at came: the head, where there is one.
    TimeMs received() const { return received_; }

  private:
    /// The requests of one rider, a batch or a row of the journal at a time.
    struct OfRider {
        core::RiderId rider;
        std::int64_t from = 0;  ///< what has not been loaded begins here
        bool ended = false;
        core::ByteBuffer plain;
        std::vector<BodyRecord> left;  ///< loaded; the next one last
        std::int64_t place() const {
            return left.empty() ? from : static_cast<std::int64_t>(left.back().sequence);
        }
    };
    Result<void> load(OfRider& one);
    Result<void> load_riders();
    OfRider* next_rider();
    Result<bool> take(const LiveBody& body);
    Result<ListHead> next_quarantined();

    Connection& db_;
    BlobStore& blobs_;
    const DeliveryFilter& filter_;
    DeliveryTest test_;
    RequestIndex index_;
    const bool newest_;
    std::optional<std::vector<OfRider>> riders_;  ///< set by the first question
    std::size_t unpacked_ = 0;                    ///< bytes
    std::int64_t from_;
    BodyReader bodies_;
    std::vector<std::pair<core::RiderId, std::uint64_t>> quarantined_;
    std::size_t looked_at_ = 0;  ///< of the quarantined
    model::Delivery head_;
    std::uint64_t place_ = 0;
    TimeMs received_ = 0;
};

/// Columns of `deliveries` that file_delivery reads, in order.
#define SLIPSTREAM_DELIVERY_COLUMNS                                                       \
    "rider_id, delivery_id, source, external_id, name, media_type, format, received_ms, " \
    "content, size, state, error, trace_id"

model::Delivery file_delivery(const Query& q);

}  // namespace slipstream::store::sqlite
