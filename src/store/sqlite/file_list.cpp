// Files one after the other, by time of receipt.
#include <fmt/format.h>

#include "store/sqlite/delivery_lists.hpp"

namespace slipstream::store::sqlite {
namespace {

/// Files that one page looks through at most.
constexpr std::size_t kFilesLookedAt = 20'000;

constexpr FilePlace kFirstPlace{INT64_MIN, {}};
constexpr FilePlace kLastPlace{INT64_MAX,
                               {{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                 0xff, 0xff, 0xff, 0xff, 0xff}}};

std::array<std::string, 16> make_statements() {
    std::array<std::string, 16> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        // Each condition as an index knows it: of a rider, of the few that are not decoded, of all.
        const char* rider = i & 1 ? "rider_id = ?1" : "?1 IS NULL";
        const std::string state = !(i & 2)  ? "?2 IS NULL"
                                  : (i & 4) ? "state = ?2 AND state <> 1"
                                            : "state = ?2";
        const bool newest = (i & 8) != 0;
        all[i] = fmt::format("SELECT " SLIPSTREAM_DELIVERY_COLUMNS
                             " FROM deliveries WHERE {} AND {} AND (received_ms, delivery_id) {} "
                             "(?3, ?4) ORDER BY received_ms {}, delivery_id {}",
                             rider, state, newest ? "<=" : ">=", newest ? "DESC" : "ASC",
                             newest ? "DESC" : "ASC");
    }
    return all;
}

/// The statement is kept by its address: one text for each kind of filter.
const char* statement(const DeliveryFilter& filter) {
    static const std::array<std::string, 16> statements = make_statements();
    std::size_t kind = filter.rider ? 1 : 0;
    if (filter.state) kind |= 2;
    if (filter.state && *filter.state != model::DeliveryState::Decoded) kind |= 4;
    if (filter.order == DeliveryOrder::Newest) kind |= 8;
    return statements[kind].c_str();
}

}  // namespace

model::Delivery file_delivery(const Query& q) {
    model::Delivery d;
    d.rider = q.id<core::RiderId>(0);
    d.id = q.id<core::DeliveryId>(1);
    d.source = q.text(2);
    d.external_id = q.text(3);
    d.name = q.text(4);
    d.media_type = q.text(5);
    d.format = q.text(6);
    d.received = q.integer(7);
    d.content = q.id<core::ContentHash>(8);
    d.size_bytes = static_cast<std::uint64_t>(q.integer(9));
    d.state = static_cast<model::DeliveryState>(q.integer(10));
    d.error = q.text(11);
    d.trace_id = q.text(12);
    return d;
}

DeliveryTest::DeliveryTest(const DeliveryFilter& filter)
    : name_(filter.name), source_(filter.source), format_(filter.format) {}

bool DeliveryTest::passes(std::string_view name, std::string_view source,
                          std::string_view format) const {
    return (source_.empty() || source == source_) && (format_.empty() || format == format_) &&
           name_.finds(name);
}

FileList::FileList(Connection& db, const DeliveryFilter& filter, std::optional<FilePlace> from)
    : test_(filter),
      from_(from.value_or(filter.order == DeliveryOrder::Newest ? kLastPlace : kFirstPlace)) {
    rows_.emplace(db, statement(filter), filter.rider, filter.state, from_.received, from_.id);
}

Result<ListHead> FileList::next() {
    while (true) {
        if (looked_at_ == kFilesLookedAt) return ListHead::Paused;
        if (!rows_->next()) break;
        ++looked_at_;
        if (test_.passes(rows_->text(4), rows_->text(2), rows_->text(6))) return ListHead::Found;
    }
    SLIPSTREAM_TRY(rows_->finish());
    return ListHead::End;
}

model::Delivery FileList::delivery() const { return file_delivery(*rows_); }

FilePlace FileList::place() const { return {rows_->integer(7), rows_->id<core::DeliveryId>(1)}; }

}  // namespace slipstream::store::sqlite
