#pragma once
// What the parts of `doctor` share, and the list of them. Internal to store/sqlite; each part runs on one thread
// and one snapshot, and keeps no more in memory than one chunk and the levels above one series.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite/blob_store.hpp"
#include "store/sqlite/database.hpp"
#include "store/store.hpp"

namespace slipstream::store::sqlite {

/// What is said of damage that decoding the delivered bytes again makes good.
inline constexpr std::string_view kMendedByAll = "`slipstream reprocess --all` makes them anew";

/// How many were looked at, how many were bad, and the first of these in words.
class Findings {
  public:
    /// `id` is anything with `hex()`; it is named where the result is a failure.
    template <typename IdType>
    void add(const Result<void>& result, std::string_view what, const IdType& id) {
        ++seen_;
        if (!result) add_bad(fmt::format("{} {}", what, id.hex()), result.error().message);
    }
    void add(const Result<void>& result, std::string_view what) {
        ++seen_;
        if (!result) add_bad(what, result.error().message);
    }
    bool good() const { return bad_ == 0; }
    /// `what` names what was looked at, in the plural; `remedy` is said where something is bad.
    Check as_check(std::string name, std::string_view what, std::string_view remedy = {}) const;

  private:
    void add_bad(std::string_view where, std::string_view why);

    std::uint64_t seen_ = 0;
    std::uint64_t bad_ = 0;
    std::string first_;  ///< a few of the bad ones
};

/// Rows that should refer to something that is not there.
struct Reference {
    const char* sql;               ///< gives the id of each in its first column
    const char* what;              ///< in the plural
    std::string_view remedy = {};  ///< said where there are any
};

/// Good where no reference gives a row; `good` is what is said then.
Result<Check> check_references(Connection& db, std::string name,
                               std::span<const Reference> references, std::string_view good);

core::Unexpected corrupt(std::string_view what);
/// The number that a query gives.
Result<std::uint64_t> number_of(Connection& db, const char* sql);

/// Delivered bytes: every content, compared with its hash, unless not `deep`.
Result<Check> check_blobs(Connection& db, BlobStore& blobs, bool deep);
/// The requests of devices: as many bodies as the table names.
Result<Check> check_requests(Connection& db, BlobStore& blobs);
/// Activities, their details and the rows of their streams.
Result<Check> check_streams(Connection& db);
/// Levels over the rows of rides: those of columns made again and compared, those of lines compared row by row.
Result<Check> check_levels(Connection& db);
/// Positions of devices, folded and in the journal.
Result<Check> check_fixes(Connection& db);
/// Two checks. "body_samples": chunks decode and hold what their rows say; "body_levels": the overview and the
/// levels of each series, made again and compared.
Result<std::vector<Check>> check_body_series(Connection& db);
/// Sleep, food, blood pressure, heart-rate variability, recordings, exercises: each decodes and lies where it says.
Result<Check> check_body_records(Connection& db);
/// Two checks. "waveforms": chunks decode and are as long as their recording says; "waveform_levels": made again.
Result<std::vector<Check>> check_waveforms(Connection& db);
/// Every ride has its delivery, every delivery its bytes.
Result<Check> check_ride_references(Connection& db);
/// Every series and record has a delivery that is decoded, every chunk what it belongs to.
Result<Check> check_body_references(Connection& db);
/// What riders and users set up is of riders and users that are there.
Result<Check> check_owners(Connection& db);
/// Stored contents that nothing names.
Result<Check> check_orphans(Connection& db, const BlobStore& blobs);

}  // namespace slipstream::store::sqlite
