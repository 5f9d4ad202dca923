#pragma once
// The store: everything Slipstream keeps, behind one interface with one implementation a database
// (store/sqlite; PostgreSQL comes with scale-out). Plain synchronous functions, safe from any thread,
// run on a blocking pool. One writer thread groups what arrives into transactions committed with
// synchronous=FULL; readers work on snapshots and never wait for it. A write has returned (or its
// callback was called) only when it survives a power cut.
#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/result.hpp"
#include "core/scratch.hpp"
#include "core/time.hpp"
#include "model/activity.hpp"
#include "model/delivery.hpp"
#include "model/fix.hpp"
#include "model/journey.hpp"
#include "model/stream.hpp"
#include "store/body_store.hpp"
#include "store/line_store.hpp"
#include "store/rider_settings_store.hpp"
#include "store/values.hpp"

namespace slipstream::store {

template <typename T>
struct Page {
    std::vector<T> items;
    std::string next;  ///< cursor; empty at the end
};

// --- accounts ------------------------------------------------------------------------------------

/// Never renumber: stored.
enum class Scope : std::uint8_t { Device = 0, Ingest = 1, Write = 2, Admin = 3 };

struct User {
    core::UserId id;
    std::string name;
    bool admin = false;
    core::RiderId rider;        ///< nil where the user rides nothing
    std::string password_hash;  ///< Argon2id, libsodium's string form; empty: none set
    core::TimeMs created = core::kNoTime;
};

/// What a presented token is good for.
struct TokenGrant {
    Scope scope = Scope::Device;
    core::RiderId rider;    ///< nil for admin tokens of users without a rider
    core::DeviceId device;  ///< nil unless scope is Device
    core::UserId user;      ///< nil for devices
};

class AccountStore {
  public:
    virtual ~AccountStore() = default;
    virtual Result<model::Rider> add_rider(
        std::string_view name) = 0;  ///< Conflict where the name is taken
    virtual Result<std::vector<model::Rider>> riders() = 0;
    virtual Result<std::optional<model::Rider>> rider(core::RiderId id) = 0;
    virtual Result<std::optional<model::Rider>> rider_by_name(std::string_view name) = 0;

    virtual Result<void> put_journey(
        const model::Journey& journey) = 0;  ///< Conflict where another has the slug
    virtual Result<std::vector<model::Journey>> journeys() = 0;
    virtual Result<std::optional<model::Journey>> journey(std::string_view slug) = 0;
    virtual Result<void> put_route(const model::Journey& journey, const model::Route& route) = 0;
    virtual Result<std::optional<model::Route>> route(const model::Journey& journey) = 0;

    virtual Result<void> put_privacy_zone(const model::PrivacyZone& zone) = 0;
    virtual Result<std::vector<model::PrivacyZone>> privacy_zones(core::RiderId rider) = 0;

    /// The token (32 random bytes, base64url) is given once; only its hash is kept.
    struct NewDevice {
        model::Device device;
        std::string token;
    };
    virtual Result<NewDevice> add_device(
        core::RiderId rider, core::JourneyId journey,
        std::string_view name) = 0;  ///< Conflict where a valid one has the name
    virtual Result<std::vector<model::Device>> devices() = 0;
    virtual Result<void> revoke_device(std::string_view name) = 0;  ///< NotFound

    virtual Result<User> add_user(std::string_view name, bool admin, core::RiderId rider) = 0;
    virtual Result<std::vector<User>> users() = 0;
    virtual Result<void> set_password_hash(core::UserId user, std::string_view hash) = 0;
    virtual Result<std::string> add_token(core::UserId user, Scope scope) = 0;  ///< the token, once
    /// nullopt for an unknown or revoked token. Cached in memory; constant time in the token.
    virtual Result<std::optional<TokenGrant>> find_token(std::string_view token) = 0;
};

// --- deliveries and activities -------------------------------------------------------------------

struct NewActivity {
    model::Activity activity;
    model::Stream stream;  ///< flags set by ingest; rows in file order
};

/// Parts of series as the store will keep them: a fifth of their size in memory. Made by a store, for one delivery.
class PackedSeries {
  public:
    virtual ~PackedSeries() = default;
    virtual void add(const model::SampleSeries& part) = 0;
    virtual std::uint64_t samples() const = 0;  ///< of all parts
};

/// A delivery with what decoding it gave. Written in one transaction: never half.
struct DecodedDelivery {
    model::Delivery delivery;  ///< state, format and error are set
    std::vector<NewActivity> activities;
    model::BodyData body;  ///< ids and deliveries of its records are set
    std::shared_ptr<const PackedSeries> packed = nullptr;  ///< of this store; null: nothing
};

enum class PutResult : std::uint8_t {
    Added,     ///< new
    Repeated,  ///< the same delivery was there and is settled: no record was changed
    Replaced,  ///< was Stored, Quarantined or superseded (or `replace` was asked): written anew
};

enum class DeliveryKind : std::uint8_t { File, Push };  ///< Push: a request of a device
enum class DeliveryOrder : std::uint8_t {
    Oldest,  ///< files in order of receipt, then what devices pushed in order of receipt
    Newest,  ///< both together, the latest received first
};

struct DeliveryFilter {
    std::optional<core::RiderId> rider;
    std::optional<model::DeliveryState> state;
    std::optional<DeliveryKind> kind;
    std::string name;  ///< part of the name, in any case (store/name_search.hpp); empty: any
    std::string source, format;  ///< as they are written; empty: any
    DeliveryOrder order = DeliveryOrder::Oldest;
    std::string cursor;         ///< `next` of the page before, of the same filter
    std::uint32_t limit = 100;  ///< 1 to 1000
};

/// How many deliveries there are in each state (by its number).
struct DeliveryCounts {
    std::array<std::uint64_t, 4> files{}, pushes{};
};

/// What a file became: records and samples by this delivery, also where another brought them too.
struct DeliveryYield {
    std::uint64_t activities = 0, samples = 0, records = 0;
};

class DeliveryStore {
  public:
    virtual ~DeliveryStore() = default;
    /// Keeps the bytes (content-addressed, once) and the records. Blocks until durable; calls from
    /// several threads share one commit. Afterwards the duplicate groups of the touched activities are
    /// brought up to date in the same transaction (store/duplicates.hpp).
    /// Of the deliveries of one source and external id only one has records: one that can be decoded
    /// before one that cannot, then the latest received, then the greater content hash. The others are
    /// kept as Skipped.
    virtual Result<PutResult> put(const DecodedDelivery& decoded, core::Bytes content,
                                  bool replace = false) = 0;
    /// For parts of series of a delivery that is about to be put; null where parts are not taken (tests).
    virtual std::shared_ptr<PackedSeries> pack_series(core::RiderId rider,
                                                      const core::ContentHash& content) = 0;
    virtual Result<bool> is_settled(core::RiderId rider, core::DeliveryId id) = 0;
    virtual Result<std::optional<model::Delivery>> delivery(core::DeliveryId id) = 0;
    /// One page. What arrives meanwhile moves nothing: a cursor names a place, not a number. A page looks
    /// through a bounded part of what is stored, so that one of a rare name may be short or empty though
    /// `next` is given. InvalidArgument for a cursor of another order or of none.
    virtual Result<Page<model::Delivery>> deliveries(const DeliveryFilter& filter) = 0;
    /// Of a rider, or of all.
    virtual Result<DeliveryCounts> delivery_counts(std::optional<core::RiderId> rider) = 0;
    /// One for each, in their order; of pushed requests all zero.
    virtual Result<std::vector<DeliveryYield>> delivery_yields(
        const std::vector<model::Delivery>& deliveries) = 0;
    /// Every delivery that brought the activity: the same bytes may have come more than one way.
    virtual Result<std::vector<model::Delivery>> deliveries_of(core::RiderId rider,
                                                               core::ActivityId activity) = 0;
    /// The bytes as they were delivered (a token in a pushed request is blanked out).
    virtual Result<core::HeldBytes> content(const model::Delivery& delivery) = 0;
    /// Where large contents lie while they are worked on: on the medium of the store.
    virtual core::ScratchSpace scratch() const = 0;
};

/// An activity with its place among duplicates: the same ride from several sources is one cluster,
/// found by overlap in time and track; the richest member is shown.
struct StoredActivity {
    model::Activity activity;
    core::ActivityId cluster;  ///< smallest id of the cluster
    bool shown = true;         ///< the richest of its cluster
};

/// What is wanted of one activity's column.
struct ColumnShare {
    core::ActivityId activity;
    std::size_t points = 0;
    /// Rows of its stream where the range holds all of them, which saves looking its times up; else 0.
    std::uint32_t whole_rows = 0;
};

class ActivityStore {
  public:
    virtual ~ActivityStore() = default;
    virtual Result<std::optional<StoredActivity>> activity(core::ActivityId id) = 0;
    /// Activities of the rider that touch the range, by start; hidden duplicates only where asked.
    virtual Result<std::vector<StoredActivity>> activities(core::RiderId rider, TimeRange range,
                                                           bool with_hidden = false) = 0;
    virtual Result<std::vector<StoredActivity>> cluster(core::RiderId rider,
                                                        core::ActivityId cluster) = 0;
    /// The rider's choice: these two are (not) the same ride. Undoes the automatic rule.
    virtual Result<void> decide_same_ride(core::RiderId rider, core::ActivityId a,
                                          core::ActivityId b, std::optional<bool> same) = 0;
    /// All rows with the asked columns (and `flags`, `breaks`); empty `metrics`: all columns.
    virtual Result<model::Stream> stream(core::RiderId rider, core::ActivityId id,
                                         const std::vector<model::Metric>& metrics) = 0;
    /// Buckets of one column of each activity within the range, flagged rows left out: for each share at
    /// least the wanted points where there are that many rows, from the coarsest level that allows it; at most
    /// about 8 times as many. Costs what it returns, not what it spans; of one state of the store. NotFound where
    /// an activity is not there.
    virtual Result<std::vector<std::vector<Bucket>>> buckets(core::RiderId rider,
                                                             std::span<const ColumnShare> shares,
                                                             model::Metric metric,
                                                             TimeRange range) = 0;
};

// --- live fixes ----------------------------------------------------------------------------------

/// One request of one device: its raw body and the fixes decoded from it (may be none).
struct FixDelivery {
    core::RiderId rider;
    core::DeviceId device;
    std::string source;  ///< "owntracks", "overland", ...
    std::string media_type;
    std::string raw;  ///< byte for byte (query string for GET)
    std::string trace_id;
    std::string error;  ///< non-empty: nothing could be decoded; the delivery is quarantined
    TimeMs received = 0;
    std::vector<model::Fix> fixes;  ///< `sequence` is set by the commit
    core::DeliveryId
        again;  ///< not nil: this stored request was decoded anew; only its fixes and state are taken
};

class FixStore {
  public:
    virtual ~FixStore() = default;
    /// Queues for the next group commit; `done` is called from the writer thread, with the fixes that
    /// are new and their sequences, after they are durable. A repeated request (same device, same bytes)
    /// is kept once. Of two different fixes of one device and time series::wins chooses: the loser is
    /// left out, a winner that comes later is given as new and takes the other's place.
    /// `done` must not block. Busy where the queue is full (then `done` is not called).
    virtual Result<void> append(FixDelivery delivery,
                                std::function<void(Result<std::vector<model::Fix>>)> done) = 0;
    /// Fixes of all devices of a rider in the range, by time, each (device, time) once; journal and
    /// folded chunks merged. Flagged ones only where asked.
    struct RiderFix {
        core::DeviceId device;
        model::Fix fix;
    };
    virtual Result<std::vector<RiderFix>> fixes(core::RiderId rider, TimeRange range,
                                                bool with_flagged = false) = 0;
    /// The newest unflagged fix by device time of each device (memory).
    virtual std::vector<RiderFix> last_fixes(core::RiderId rider) = 0;
    /// Fixes with a greater sequence, in order, at most `limit`; nullopt where they are no longer in the
    /// journal's window (the follower must resynchronise).
    virtual Result<std::optional<std::vector<RiderFix>>> fixes_after(core::RiderId rider,
                                                                     std::uint64_t sequence,
                                                                     std::size_t limit) = 0;
    /// The last sequence committed for any rider.
    virtual std::uint64_t last_sequence() = 0;
    /// Folds the journal into column chunks; called by a periodic task and by `doctor`.
    virtual Result<void> fold() = 0;
};

// --- upkeep --------------------------------------------------------------------------------------

struct Counts {
    std::uint64_t riders = 0, journeys = 0, devices = 0, deliveries = 0, activities = 0, fixes = 0,
                  samples = 0, laps = 0, quarantined = 0, blobs = 0, body_samples = 0, sleeps = 0,
                  nutrition_days = 0, blood_pressure = 0, hrv_reports = 0, recordings = 0,
                  exercises = 0;
    std::uint64_t database_bytes = 0, blob_bytes = 0;
};

struct Check {
    std::string name;
    bool ok = true;
    std::string detail;
};

class MaintenanceStore {
  public:
    virtual ~MaintenanceStore() = default;
    virtual Result<Counts> counts() = 0;
    /// Integrity of the database; every stored chunk decoded; what refers to nothing and what nothing
    /// refers to. `deep` reads every blob and compares its hash as well.
    virtual Result<std::vector<Check>> check(bool deep) = 0;
    /// One file (docs/formats/store.md) with the database and the blobs of one moment, verified after
    /// writing.
    virtual Result<void> backup(const std::filesystem::path& file) = 0;
    /// A digest over everything stored that does not depend on order, timing or ids of commits: equal
    /// for equal sets of deliveries. For tests and `doctor`.
    virtual Result<std::string> digest() = 0;
    /// Grows with every commit that readers could see (for ETags and caches); per rider.
    virtual std::uint64_t revision(core::RiderId rider) = 0;
};

class Store : public AccountStore,
              public DeliveryStore,
              public ActivityStore,
              public LineStore,
              public FixStore,
              public BodyStore,
              public RiderSettingsStore,
              public MaintenanceStore {};

struct StoreSettings {
    std::filesystem::path data;  ///< data folder; empty: in memory (tests)
    std::size_t readers = 4;
    std::chrono::milliseconds commit_window{
        0};  ///< extra wait to group more; 0: as soon as the last commit ended
    std::size_t fix_queue = 200'000;       ///< fixes waiting for a commit
    std::size_t journal_window = 100'000;  ///< fixes kept in the journal for resuming followers
};

/// Opens (creates, migrates with a backup before) the store of a data folder and takes its lock.
/// Busy where another process owns it: the message names the pid.
Result<std::unique_ptr<Store>> open_sqlite(const StoreSettings& settings);

/// What restoring a backup found.
struct Restored {
    std::vector<Check>
        findings;      ///< checks of `doctor` that are not good, most of which `reprocess` mends
    std::string lost;  ///< what cannot come back, in words; empty where nothing is lost
};

/// Unpacks a backup into an empty data folder and checks it as `doctor` does. Corrupt, with what would be lost,
/// where the database in it or delivered bytes are damaged, unless `damaged` asks for what there is. Conflict
/// where the folder is not empty or the schema is of a newer program. After a failure the folder is as before.
Result<Restored> restore_sqlite(const std::filesystem::path& file,
                                const std::filesystem::path& data, bool damaged = false);

}  // namespace slipstream::store
