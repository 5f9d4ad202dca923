#pragma once
// What the tests of the store share: a folder of their own, rides, fixes.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include "store/store.hpp"

namespace slipstream::store::testing {

namespace fs = std::filesystem;
using model::Metric;

constexpr TimeMs kStart = 1'558'170'000'000;

/// A folder of its own, removed at the end.
class Folder {
  public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "slipstream-store-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

inline std::unique_ptr<Store> open(const fs::path& data = {}) {
    StoreSettings settings;
    settings.data = data;
    auto store = open_sqlite(settings);
    EXPECT_TRUE(store) << (store ? "" : store.error().message);
    return store ? std::move(*store) : nullptr;
}

inline core::RiderId rider_id(std::uint8_t n) {
    core::RiderId id;
    id.bytes.fill(n);
    return id;
}

struct Ride {
    DecodedDelivery delivery;
    std::string content;
};

/// A ride due north, one row a second; `seed` makes its content, `offset_s` shifts it in time.
inline Ride make_ride(int seed, std::int64_t offset_s, std::size_t rows = 600,
                      bool with_heart = true) {
    Ride ride;
    ride.content = "ride " + std::to_string(seed);
    model::Delivery& d = ride.delivery.delivery;
    d.rider = rider_id(1);
    d.content = core::content_hash(core::as_bytes(ride.content));
    d.id = core::DeliveryId::derive({d.rider.view(), d.content.bytes});
    d.source = "import";
    d.name = ride.content + ".fit";
    d.format = "fit";
    d.received = 1000 + seed;
    d.size_bytes = ride.content.size();
    d.state = model::DeliveryState::Decoded;
    NewActivity made;
    model::Activity& a = made.activity;
    a.rider = d.rider;
    a.delivery = d.id;
    a.id = core::ActivityId::derive({d.rider.view(), d.content.bytes});
    a.group = a.id;
    a.sport = "cycling";
    a.origin = "file";
    a.laps.resize(2);
    for (std::size_t i = 0; i < rows; ++i) {
        made.stream.append_row(kStart + (offset_s + static_cast<std::int64_t>(i)) * 1000);
        made.stream.set(Metric::Latitude, i,
                        400'000'000 + static_cast<std::int32_t>(
                                          offset_s * 500 + static_cast<std::int64_t>(i) * 500));
        made.stream.set(Metric::Longitude, i, -860'000'000);
        made.stream.set(Metric::Elevation, i, static_cast<std::int32_t>(20'000 + i));
        if (with_heart)
            made.stream.set(Metric::HeartRate, i, static_cast<std::int32_t>(100 + i % 60));
    }
    made.stream.breaks = {static_cast<std::uint32_t>(rows / 2)};
    a.rows = static_cast<std::uint32_t>(rows);
    a.start = made.stream.time.front();
    a.end = made.stream.time.back();
    ride.delivery.activities.push_back(std::move(made));
    return ride;
}

inline Result<PutResult> put(Store& store, const Ride& ride) {
    return store.put(ride.delivery, core::as_bytes(ride.content));
}

/// A request of a device; its body is the fixes' times and places in words, `raw` overrides it.
inline FixDelivery request(core::DeviceId device, std::vector<model::Fix> fixes,
                           std::string raw = {}) {
    FixDelivery delivery;
    delivery.rider = rider_id(1);
    delivery.device = device;
    delivery.source = "owntracks";
    delivery.media_type = "application/json";
    delivery.raw = std::move(raw);
    if (delivery.raw.empty()) {
        delivery.raw = "{\"_type\":\"location\"";
        for (const model::Fix& fix : fixes) {
            delivery.raw +=
                ",\"" + std::to_string(fix.time) + "\":" + std::to_string(fix.latitude_e7);
        }
        delivery.raw += "}";
    }
    delivery.received = kStart + 86'400'000;
    delivery.fixes = std::move(fixes);
    return delivery;
}

/// Appends and waits for the commit.
inline Result<std::vector<model::Fix>> append(Store& store, FixDelivery delivery) {
    std::promise<Result<std::vector<model::Fix>>> done;
    auto queued =
        store.append(std::move(delivery), [&](auto result) { done.set_value(std::move(result)); });
    if (!queued) return core::fail(queued.error());
    return done.get_future().get();
}

inline std::vector<model::Fix> append(Store& store, core::DeviceId device,
                                      std::vector<model::Fix> fixes) {
    auto result = append(store, request(device, std::move(fixes)));
    EXPECT_TRUE(result);
    return result ? *result : std::vector<model::Fix>{};
}

inline model::Fix fix_at(TimeMs time, std::int32_t lat = 400'000'000) {
    model::Fix fix;
    fix.time = time;
    fix.latitude_e7 = lat;
    fix.longitude_e7 = -860'000'000;
    return fix;
}

/// Every check of the store is good, each content read.
inline void expect_sound(Store& store) {
    const auto checks = store.check(true);
    ASSERT_TRUE(checks);
    for (const Check& check : *checks) EXPECT_TRUE(check.ok) << check.name << ": " << check.detail;
}

inline core::DeviceId device_id(std::uint8_t n) {
    core::DeviceId id;
    id.bytes.fill(n);
    return id;
}

}  // namespace slipstream::store::testing
