#pragma once
// The store over SQLite: one writer thread, a pool of readers, the newest fixes in memory with their
// journal on disk. Each group of functions has a source file of its own.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "store/sqlite/activity_rows.hpp"
#include "store/sqlite/blob_store.hpp"
#include "store/sqlite/body_rows.hpp"
#include "store/sqlite/data_lock.hpp"
#include "store/sqlite/fix_index.hpp"
#include "store/sqlite/fix_journal.hpp"
#include "store/sqlite/reader_pool.hpp"
#include "store/sqlite/writer.hpp"
#include "store/store.hpp"

namespace slipstream::store::sqlite {

/// What a delivery becomes before the writer takes over.
struct EncodedDelivery {
    std::vector<EncodedActivity> activities;
    EncodedBody body;
    const PackedBody* packed =
        nullptr;  ///< parts of series that were handed over before; may be null
};

class SqliteStore final : public Store {
  public:
    /// `files` must outlive the store.
    static Result<std::unique_ptr<Store>> open(const StoreSettings& settings,
                                               FileLayer& files = system_files());
    ~SqliteStore() override;

    Result<model::Rider> add_rider(std::string_view name) override;
    Result<std::vector<model::Rider>> riders() override;
    Result<std::optional<model::Rider>> rider(core::RiderId id) override;
    Result<std::optional<model::Rider>> rider_by_name(std::string_view name) override;
    Result<void> put_journey(const model::Journey& journey) override;
    Result<std::vector<model::Journey>> journeys() override;
    Result<std::optional<model::Journey>> journey(std::string_view slug) override;
    Result<void> put_route(const model::Journey& journey, const model::Route& route) override;
    Result<std::optional<model::Route>> route(const model::Journey& journey) override;
    Result<void> put_privacy_zone(const model::PrivacyZone& zone) override;
    Result<std::vector<model::PrivacyZone>> privacy_zones(core::RiderId rider) override;
    Result<NewDevice> add_device(core::RiderId rider, core::JourneyId journey,
                                 std::string_view name) override;
    Result<std::vector<model::Device>> devices() override;
    Result<void> revoke_device(std::string_view name) override;
    Result<User> add_user(std::string_view name, bool admin, core::RiderId rider) override;
    Result<std::vector<User>> users() override;
    Result<void> set_password_hash(core::UserId user, std::string_view hash) override;
    Result<std::string> add_token(core::UserId user, Scope scope) override;
    Result<std::optional<TokenGrant>> find_token(std::string_view token) override;

    Result<PutResult> put(const DecodedDelivery& decoded, core::Bytes content,
                          bool replace) override;
    std::shared_ptr<PackedSeries> pack_series(core::RiderId rider,
                                              const core::ContentHash& content) override;
    Result<bool> is_settled(core::RiderId rider, core::DeliveryId id) override;
    Result<std::optional<model::Delivery>> delivery(core::DeliveryId id) override;
    Result<Page<model::Delivery>> deliveries(const DeliveryFilter& filter) override;
    Result<DeliveryCounts> delivery_counts(std::optional<core::RiderId> rider) override;
    Result<std::vector<DeliveryYield>> delivery_yields(
        const std::vector<model::Delivery>& deliveries) override;
    Result<std::vector<model::Delivery>> deliveries_of(core::RiderId rider,
                                                       core::ActivityId activity) override;
    Result<core::HeldBytes> content(const model::Delivery& delivery) override;
    core::ScratchSpace scratch() const override;

    Result<std::optional<StoredActivity>> activity(core::ActivityId id) override;
    Result<std::vector<StoredActivity>> activities(core::RiderId rider, TimeRange range,
                                                   bool with_hidden) override;
    Result<std::vector<StoredActivity>> cluster(core::RiderId rider,
                                                core::ActivityId cluster) override;
    Result<void> decide_same_ride(core::RiderId rider, core::ActivityId a, core::ActivityId b,
                                  std::optional<bool> same) override;
    Result<model::Stream> stream(core::RiderId rider, core::ActivityId id,
                                 const std::vector<model::Metric>& metrics) override;
    Result<std::vector<std::vector<Bucket>>> buckets(core::RiderId rider,
                                                     std::span<const ColumnShare> shares,
                                                     model::Metric metric,
                                                     TimeRange range) override;

    Result<StoredLine> line(core::RiderId rider, core::ActivityId id,
                            const std::vector<model::Metric>& metrics, TimeRange range,
                            std::size_t points, const LineChoice& choose) override;

    Result<void> append(FixDelivery delivery,
                        std::function<void(Result<std::vector<model::Fix>>)> done) override;
    Result<std::vector<RiderFix>> fixes(core::RiderId rider, TimeRange range,
                                        bool with_flagged) override;
    std::vector<RiderFix> last_fixes(core::RiderId rider) override;
    Result<std::optional<std::vector<RiderFix>>> fixes_after(core::RiderId rider,
                                                             std::uint64_t sequence,
                                                             std::size_t limit) override;
    std::uint64_t last_sequence() override;
    Result<void> fold() override;

    Result<std::vector<SeriesPart>> series_parts(core::RiderId rider,
                                                 std::optional<model::Metric> metric,
                                                 TimeRange range) override;
    Result<std::vector<PartBuckets>> sample_buckets(core::RiderId rider, model::Metric metric,
                                                    TimeRange range, std::size_t points) override;
    Result<std::vector<PartSamples>> samples(core::RiderId rider, model::Metric metric,
                                             TimeRange range) override;
    Result<std::vector<model::Sleep>> sleeps(core::RiderId rider, TimeRange range) override;
    Result<std::vector<model::NutritionDay>> nutrition(core::RiderId rider,
                                                       TimeRange range) override;
    Result<std::vector<model::BloodPressure>> blood_pressure(core::RiderId rider,
                                                             TimeRange range) override;
    Result<std::vector<model::HrvReport>> hrv_reports(core::RiderId rider,
                                                      TimeRange range) override;
    Result<std::vector<model::Exercise>> exercises(core::RiderId rider, TimeRange range) override;
    Result<std::vector<StoredRecording>> recordings(core::RiderId rider, TimeRange range) override;
    Result<std::optional<core::RiderId>> rider_of_record(core::RecordId id) override;
    Result<std::optional<StoredRecording>> recording(core::RiderId rider,
                                                     core::RecordId id) override;
    Result<std::optional<model::HrvReport>> hrv_report(core::RiderId rider,
                                                       core::RecordId id) override;
    Result<WaveformWindow> waveform(core::RiderId rider, core::RecordId id, std::uint32_t channel,
                                    std::uint64_t first, std::uint64_t end,
                                    std::size_t points) override;
    Result<std::vector<std::int32_t>> waveform_samples(core::RiderId rider, core::RecordId id,
                                                       std::uint32_t channel, std::uint64_t first,
                                                       std::uint64_t end) override;
    Result<void> put_source_priority(core::RiderId rider, model::Metric metric,
                                     const std::vector<std::string>& origins) override;
    Result<std::map<model::Metric, std::vector<std::string>>> source_priorities(
        core::RiderId rider) override;

    Result<void> put_column_mapping(core::RiderId rider, const ColumnMapping& mapping) override;
    Result<std::optional<ColumnMapping>> column_mapping(core::RiderId rider,
                                                        std::string_view signature) override;
    Result<std::vector<ColumnMapping>> column_mappings(core::RiderId rider) override;
    Result<void> drop_column_mapping(core::RiderId rider, std::string_view signature) override;
    Result<void> put_watched_file(core::RiderId rider, std::string_view source,
                                  const WatchedFile& file) override;
    Result<std::vector<WatchedFile>> watched_files(core::RiderId rider,
                                                   std::string_view source) override;
    Result<void> keep_answer(core::UserId owner, std::string_view key, const KeptAnswer& answer,
                             TimeMs forget_before) override;
    Result<std::optional<KeptAnswer>> kept_answer(core::UserId owner,
                                                  std::string_view key) override;

    Result<Counts> counts() override;
    Result<std::vector<Check>> check(bool deep) override;
    Result<void> backup(const std::filesystem::path& file) override;
    Result<std::string> digest() override;
    std::uint64_t revision(core::RiderId rider) override;

  private:
    SqliteStore() = default;

    Result<void> write_records(Connection& db, const DecodedDelivery& decoded,
                               const EncodedDelivery& encoded, bool again);
    void touched(core::RiderId rider);
    Result<void> load_fixes(Connection& db);
    struct PendingFix {
        FixDelivery delivery;
        core::DeliveryId id;
        std::function<void(Result<std::vector<model::Fix>>)> done;
    };
    std::optional<WriteJob> next_fix_job();
    /// Writes a group of requests; `parts` gets what is new in each, `last` the last number given out.
    Result<void> journal(Connection& db, std::vector<PendingFix>& batch,
                         std::vector<JournalPart>& parts, std::uint64_t& last);
    /// Folds a bounded part of the journal; false where nothing was left.
    Result<bool> fold_slice();

    StoreSettings settings_;
    std::optional<DataLock> lock_;
    core::ScratchSpace scratch_;
    std::unique_ptr<BlobStore> blobs_;
    std::mutex exclusive_;  ///< in memory: readers share the writer's connection
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<ReaderPool> readers_;
    FixIndex fixes_;

    std::mutex fold_mutex_;  ///< one fold at a time
    std::mutex
        backup_mutex_;  ///< one backup at a time: they share the place of their copy of the database
    std::mutex fix_mutex_;
    std::vector<PendingFix> pending_;  ///< guarded by fix_mutex_
    std::size_t pending_fixes_ = 0;    ///< guarded by fix_mutex_
    std::size_t pending_bytes_ = 0;    ///< guarded by fix_mutex_

    std::mutex cache_mutex_;
    std::map<core::ContentHash, TokenGrant> grants_;  ///< guarded by cache_mutex_
    std::uint64_t grants_changed_ = 0;  ///< counts revocations; guarded by cache_mutex_
    std::map<core::RiderId, std::uint64_t> touches_;  ///< guarded by cache_mutex_
    std::uint64_t revision_base_ = 0;                 ///< set on opening
};

/// Finds the duplicate groups anew around the given activities.
Result<void> recluster(Connection& db, core::RiderId rider, std::vector<core::ActivityId> around);

}  // namespace slipstream::store::sqlite
