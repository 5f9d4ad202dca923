// Pages of deliveries: files and what devices pushed, merged in the order that is asked for.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "store/sqlite/delivery_lists.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// Where a page goes on in each list; none: nothing of it is left.
struct Cursor {
    std::optional<FilePlace> file;
    std::optional<std::uint64_t> push;
};

char letter_of(DeliveryOrder order) { return order == DeliveryOrder::Newest ? 'n' : 'o'; }

/// "n.<received>-<id>.<number>", with "end" for a list that is at its end.
std::string write_cursor(DeliveryOrder order, const Cursor& cursor) {
    std::string file = "end";
    if (cursor.file) file = fmt::format("{}-{}", cursor.file->received, cursor.file->id.hex());
    return fmt::format("{}.{}.{}", letter_of(order), file,
                       cursor.push ? std::to_string(*cursor.push) : "end");
}

template <typename T>
bool read_number(std::string_view text, T& number) {
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

std::optional<FilePlace> read_place(std::string_view text) {
    const auto dash = text.rfind('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto id = core::DeliveryId::from_hex(text.substr(dash + 1));
    FilePlace place;
    if (!id || !read_number(text.substr(0, dash), place.received)) return std::nullopt;
    place.id = *id;
    return place;
}

Result<Cursor> read_cursor(DeliveryOrder order, std::string_view text) {
    const core::Unexpected wrong =
        fail(ErrorCode::InvalidArgument, "this cursor was not given by this server for this order");
    const auto dot = text.rfind('.');
    if (dot == std::string_view::npos || dot < 2 || text[0] != letter_of(order) || text[1] != '.')
        return wrong;
    const auto file = text.substr(2, dot - 2);
    const auto push = text.substr(dot + 1);
    Cursor cursor{read_place(file), 0};
    if (push == "end") {
        cursor.push.reset();
    } else if (!read_number(push, *cursor.push) || *cursor.push > INT64_MAX) {
        return wrong;
    }
    if (!cursor.file && file != "end") return wrong;
    return cursor;
}

/// Both lists, as far as the filter and the cursor want them.
class Merge {
  public:
    Merge(Connection& db, BlobStore& blobs, const DeliveryFilter& filter,
          const std::optional<Cursor>& from)
        : newest_(filter.order == DeliveryOrder::Newest) {
        if (filter.kind != DeliveryKind::Push && (!from || from->file))
            files_.emplace(db, filter, from ? from->file : std::nullopt);
        if (filter.kind != DeliveryKind::File && (!from || from->push))
            pushes_.emplace(db, blobs, filter, from ? from->push : std::nullopt);
    }

    Result<void> start() {
        SLIPSTREAM_TRY(step_file());
        return step_push();
    }

    /// The next delivery; none at the end and where a list paused before it.
    Result<std::optional<model::Delivery>> next() {
        const bool file_first =
            file_ != ListHead::End &&
            (push_ == ListHead::End || !newest_ || files_->place().received >= pushes_->received());
        if ((file_first ? file_ : push_) != ListHead::Found)
            return std::optional<model::Delivery>();
        std::optional<model::Delivery> delivery =
            file_first ? files_->delivery() : pushes_->delivery();
        SLIPSTREAM_TRY(file_first ? step_file() : step_push());
        return delivery;
    }

    bool at_end() const { return file_ == ListHead::End && push_ == ListHead::End; }
    Cursor place() const {
        Cursor cursor;
        if (file_ != ListHead::End) cursor.file = files_->place();
        if (push_ != ListHead::End) cursor.push = pushes_->place();
        return cursor;
    }

  private:
    Result<void> step_file() {
        if (!files_) return {};
        auto head = files_->next();
        if (!head) return fail(head.error());
        file_ = *head;
        return {};
    }
    Result<void> step_push() {
        if (!pushes_) return {};
        auto head = pushes_->next();
        if (!head) return fail(head.error());
        push_ = *head;
        return {};
    }

    bool newest_;
    std::optional<FileList> files_;
    std::optional<PushList> pushes_;
    ListHead file_ = ListHead::End, push_ = ListHead::End;
};

}  // namespace

Result<Page<model::Delivery>> SqliteStore::deliveries(const DeliveryFilter& filter) {
    std::optional<Cursor> from;
    if (!filter.cursor.empty()) {
        auto cursor = read_cursor(filter.order, filter.cursor);
        if (!cursor) return fail(cursor.error());
        from = *cursor;
    }
    const std::uint32_t limit = std::clamp<std::uint32_t>(filter.limit, 1, 1000);
    auto db = readers_->lease();
    Merge merge(db, *blobs_, filter, from);
    SLIPSTREAM_TRY(merge.start());
    Page<model::Delivery> page;
    while (page.items.size() < limit) {
        auto delivery = merge.next();
        if (!delivery) return fail(delivery.error());
        if (!*delivery) break;
        page.items.push_back(std::move(**delivery));
    }
    if (!merge.at_end()) page.next = write_cursor(filter.order, merge.place());
    return page;
}

}  // namespace slipstream::store::sqlite
