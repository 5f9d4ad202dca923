#include "store/sqlite/page_space.hpp"

#include <algorithm>

namespace slipstream::store::sqlite {
namespace {

constexpr std::int64_t kPagesKept = 256;
/// One page in so many stays free as well: what comes next would only ask for it again.
constexpr std::int64_t kShareKept = 64;
constexpr int kStepsMost = 256;

/// Free pages beyond those that are kept.
Result<std::int64_t> surplus(Connection& db) {
    Query q(db,
            "SELECT freelist_count, page_count, auto_vacuum FROM pragma_freelist_count(), "
            "pragma_page_count(), pragma_auto_vacuum()");
    std::int64_t pages = 0;
    constexpr int kIncremental = 2;
    if (q.next() && q.integer(2) == kIncremental)
        pages = q.integer(0) - std::max(kPagesKept, q.integer(1) / kShareKept);
    SLIPSTREAM_TRY(q.finish());
    return pages;
}

}  // namespace

Result<void> give_back_pages(Writer& writer) {
    bool more = true;
    for (int step = 0; more && step < kStepsMost; ++step) {
        SLIPSTREAM_TRY(writer.run([&](Connection& db) -> Result<void> {
            const auto pages = surplus(db);
            if (!pages) return core::fail(pages.error());
            more = *pages >= kPagesKept;
            return more ? db.execute("PRAGMA incremental_vacuum(256)") : Result<void>();
        }));
    }
    return {};
}

}  // namespace slipstream::store::sqlite
