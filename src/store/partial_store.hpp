#pragma once
// A store for tests that need a few of its functions: each fails until a test overrides it.
#include "store/store.hpp"

namespace slipstream::store {

class PartialStore : public Store {
  public:
    Result<model::Rider> add_rider(std::string_view) override { return missing(); }
    Result<std::vector<model::Rider>> riders() override { return missing(); }
    Result<std::optional<model::Rider>> rider(core::RiderId) override { return missing(); }
    Result<std::optional<model::Rider>> rider_by_name(std::string_view) override {
        return missing();
    }
    Result<void> put_journey(const model::Journey&) override { return missing(); }
    Result<std::vector<model::Journey>> journeys() override { return missing(); }
    Result<std::optional<model::Journey>> journey(std::string_view) override { return missing(); }
    Result<void> put_route(const model::Journey&, const model::Route&) override {
        return missing();
    }
    Result<std::optional<model::Route>> route(const model::Journey&) override { return missing(); }
    Result<void> put_privacy_zone(const model::PrivacyZone&) override { return missing(); }
    Result<std::vector<model::PrivacyZone>> privacy_zones(core::RiderId) override {
        return missing();
    }
    Result<NewDevice> add_device(core::RiderId, core::JourneyId, std::string_view) override {
        return missing();
    }
    Result<std::vector<model::Device>> devices() override { return missing(); }
    Result<void> revoke_device(std::string_view) override { return missing(); }
    Result<User> add_user(std::string_view, bool, core::RiderId) override { return missing(); }
    Result<std::vector<User>> users() override { return missing(); }
    Result<void> set_password_hash(core::UserId, std::string_view) override { return missing(); }
    Result<std::string> add_token(core::UserId, Scope) override { return missing(); }
    Result<std::optional<TokenGrant>> find_token(std::string_view) override { return missing(); }
    Result<PutResult> put(const DecodedDelivery&, core::Bytes, bool) override { return missing(); }
    std::shared_ptr<PackedSeries> pack_series(core::RiderId, const core::ContentHash&) override {
        return nullptr;
    }
    Result<bool> is_settled(core::RiderId, core::DeliveryId) override { return missing(); }
    Result<std::optional<model::Delivery>> delivery(core::DeliveryId) override { return missing(); }
    Result<Page<model::Delivery>> deliveries(const DeliveryFilter&) override { return missing(); }
    Result<DeliveryCounts> delivery_counts(std::optional<core::RiderId>) override {
        return missing();
    }
    Result<std::vector<DeliveryYield>> delivery_yields(
        const std::vector<model::Delivery>&) override {
        return missing();
    }
    Result<std::vector<model::Delivery>> deliveries_of(core::RiderId, core::ActivityId) override {
        return missing();
    }
    Result<core::HeldBytes> content(const model::Delivery&) override { return missing(); }
    core::ScratchSpace scratch() const override { return {}; }
    Result<std::optional<StoredActivity>> activity(core::ActivityId) override { return missing(); }
    Result<std::vector<StoredActivity>> activities(core::RiderId, TimeRange, bool) override {
        return missing();
    }
    Result<std::vector<StoredActivity>> cluster(core::RiderId, core::ActivityId) override {
        return missing();
    }
    Result<void> decide_same_ride(core::RiderId, core::ActivityId, core::ActivityId,
                                  std::optional<bool>) override {
        return missing();
    }
    Result<model::Stream> stream(core::RiderId, core::ActivityId,
                                 const std::vector<model::Metric>&) override {
        return missing();
    }
    Result<std::vector<std::vector<Bucket>>> buckets(core::RiderId, std::span<const ColumnShare>,
                                                     model::Metric, TimeRange) override {
        return missing();
    }
    Result<StoredLine> line(core::RiderId, core::ActivityId, const std::vector<model::Metric>&,
                            TimeRange, std::size_t, const LineChoice&) override {
        return missing();
    }
    Result<void> append(FixDelivery,
                        std::function<void(Result<std::vector<model::Fix>>)>) override {
        return missing();
    }
    Result<std::vector<RiderFix>> fixes(core::RiderId, TimeRange, bool) override {
        return missing();
    }
    std::vector<RiderFix> last_fixes(core::RiderId) override { return {}; }
    Result<std::optional<std::vector<RiderFix>>> fixes_after(core::RiderId, std::uint64_t,
                                                             std::size_t) override {
        return missing();
    }
    std::uint64_t last_sequence() override { return {}; }
    Result<void> fold() override { return missing(); }
    Result<Counts> counts() override { return missing(); }
    Result<std::vector<Check>> check(bool) override { return missing(); }
    Result<void> backup(const std::filesystem::path&) override { return missing(); }
    Result<std::string> digest() override { return missing(); }
    std::uint64_t revision(core::RiderId) override { return {}; }

    Result<std::vector<SeriesPart>> series_parts(core::RiderId, std::optional<model::Metric>,
                                                 TimeRange) override {
        return missing();
    }
    Result<std::vector<PartBuckets>> sample_buckets(core::RiderId, model::Metric, TimeRange,
                                                    std::size_t) override {
        return missing();
    }
    Result<std::vector<PartSamples>> samples(core::RiderId, model::Metric, TimeRange) override {
        return missing();
    }
    Result<std::vector<model::Sleep>> sleeps(core::RiderId, TimeRange) override {
        return missing();
    }
    Result<std::vector<model::NutritionDay>> nutrition(core::RiderId, TimeRange) override {
        return missing();
    }
    Result<std::vector<model::BloodPressure>> blood_pressure(core::RiderId, TimeRange) override {
        return missing();
    }
    Result<std::vector<model::HrvReport>> hrv_reports(core::RiderId, TimeRange) override {
        return missing();
    }
    Result<std::vector<model::Exercise>> exercises(core::RiderId, TimeRange) override {
        return missing();
    }
    Result<std::vector<StoredRecording>> recordings(core::RiderId, TimeRange) override {
        return missing();
    }
    Result<std::optional<core::RiderId>> rider_of_record(core::RecordId) override {
        return missing();
    }
    Result<std::optional<StoredRecording>> recording(core::RiderId, core::RecordId) override {
        return missing();
    }
    Result<std::optional<model::HrvReport>> hrv_report(core::RiderId, core::RecordId) override {
        return missing();
    }
    Result<WaveformWindow> waveform(core::RiderId, core::RecordId, std::uint32_t, std::uint64_t,
                                    std::uint64_t, std::size_t) override {
        return missing();
    }
    Result<std::vector<std::int32_t>> waveform_samples(core::RiderId, core::RecordId, std::uint32_t,
                                                       std::uint64_t, std::uint64_t) override {
        return missing();
    }
    Result<void> put_source_priority(core::RiderId, model::Metric,
                                     const std::vector<std::string>&) override {
        return missing();
    }
    Result<std::map<model::Metric, std::vector<std::string>>> source_priorities(
        core::RiderId) override {
        return missing();
    }
    Result<void> put_column_mapping(core::RiderId, const ColumnMapping&) override {
        return missing();
    }
    Result<std::optional<ColumnMapping>> column_mapping(core::RiderId, std::string_view) override {
        return missing();
    }
    Result<std::vector<ColumnMapping>> column_mappings(core::RiderId) override { return missing(); }
    Result<void> drop_column_mapping(core::RiderId, std::string_view) override { return missing(); }
    Result<void> put_watched_file(core::RiderId, std::string_view, const WatchedFile&) override {
        return missing();
    }
    Result<std::vector<WatchedFile>> watched_files(core::RiderId, std::string_view) override {
        return missing();
    }
    Result<void> keep_answer(core::UserId, std::string_view, const KeptAnswer&, TimeMs) override {
        return missing();
    }
    Result<std::optional<KeptAnswer>> kept_answer(core::UserId, std::string_view) override {
        return missing();
    }

  private:
    static core::Unexpected missing() {
        return core::fail(core::ErrorCode::Internal, "this store is a part only");
    }
};

}  // namespace slipstream::store
