// What `doctor` looks at: the list of it, and how findings are put in words.
#include "store/sqlite/checks.hpp"

#include <functional>

#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// So many of what is damaged are named.
constexpr std::uint64_t kNamed = 3;

Result<Check> check_database(Connection& db) {
    Check check{"database", true, "ok"};
    Query q(db, "PRAGMA integrity_check(1)");
    if (q.next()) check.detail = q.text(0);
    SLIPSTREAM_TRY(q.finish());
    check.ok = check.detail == "ok";
    return check;
}

/// A part that gives one check or several.
struct Part {
    const char* name;  ///< of what is said where the database fails on the way
    std::function<Result<std::vector<Check>>()> run;
};

template <typename Function>
Part one(const char* name, Function check) {
    return {name, [check]() -> Result<std::vector<Check>> {
                auto done = check();
                if (!done) return fail(done.error());
                return std::vector<Check>{std::move(*done)};
            }};
}

/// What refers to nothing, in words: how many, and the first few.
Result<std::string> lost_to(Connection& db, const Reference& reference) {
    std::uint64_t lost = 0;
    std::string ids;
    Query q(db, reference.sql);
    while (q.next()) {
        if (++lost <= kNamed) ids += (lost > 1 ? ", " : "") + core::to_hex(q.blob(0));
    }
    SLIPSTREAM_TRY(q.finish());
    if (lost == 0) return std::string();
    if (lost > kNamed) ids += ", ...";
    return fmt::format("{} {} ({}){}{}", lost, reference.what, ids,
                       reference.remedy.empty() ? "" : ": ", reference.remedy);
}

}  // namespace

void Findings::add_bad(std::string_view where, std::string_view why) {
    if (++bad_ > kNamed) return;
    first_ += fmt::format("{}{}: {}", bad_ > 1 ? "; " : "", where, why);
}

Check Findings::as_check(std::string name, std::string_view what, std::string_view remedy) const {
    if (good()) return {std::move(name), true, fmt::format("{} {}, all good", seen_, what)};
    std::string detail = fmt::format("{} of {} {} damaged: {}", bad_, seen_, what, first_);
    if (bad_ > kNamed) detail += fmt::format("; {} more", bad_ - kNamed);
    if (!remedy.empty()) detail += fmt::format(". {}", remedy);
    return {std::move(name), false, std::move(detail)};
}

core::Unexpected corrupt(std::string_view what) { return fail(ErrorCode::Corrupt, "{}", what); }

Result<std::uint64_t> number_of(Connection& db, const char* sql) {
    Query q(db, sql);
    std::uint64_t value = 0;
    if (q.next()) value = q.number<std::uint64_t>(0);
    SLIPSTREAM_TRY(q.finish());
    return value;
}

Result<Check> check_references(Connection& db, std::string name,
                               std::span<const Reference> references, std::string_view good) {
    Check check{std::move(name), true, std::string(good)};
    for (const Reference& reference : references) {
        const auto lost = lost_to(db, reference);
        if (!lost) return fail(lost.error());
        if (lost->empty()) continue;
        check.detail = check.ok ? *lost : check.detail + "; " + *lost;
        check.ok = false;
    }
    return check;
}

Result<std::vector<Check>> SqliteStore::check(bool deep) {
    auto lease = readers_->lease();
    Connection& db = lease.db();
    const Part parts[] = {
        one("database", [&] { return check_database(db); }),
        one("deliveries", [&] { return check_blobs(db, *blobs_, deep); }),
        one("requests", [&] { return check_requests(db, *blobs_); }),
        one("streams", [&] { return check_streams(db); }),
        one("levels", [&] { return check_levels(db); }),
        one("positions", [&] { return check_fixes(db); }),
        {"body_samples", [&] { return check_body_series(db); }},
        one("body_records", [&] { return check_body_records(db); }),
        {"waveforms", [&] { return check_waveforms(db); }},
        one("references", [&] { return check_ride_references(db); }),
        one("body_references", [&] { return check_body_references(db); }),
        one("owners", [&] { return check_owners(db); }),
        one("orphans", [&] { return check_orphans(db, *blobs_); }),
    };
    std::vector<Check> checks;
    for (const Part& part : parts) {
        auto done = part.run();
        // A database that cannot be read through is a finding like others.
        if (!done) done = std::vector<Check>{{part.name, false, done.error().message}};
        std::move(done->begin(), done->end(), std::back_inserter(checks));
    }
    return checks;
}

}  // namespace slipstream::store::sqlite
