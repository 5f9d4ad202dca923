#pragma once
// A fix: one live position of one device.
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/metric.hpp"

namespace slipstream::model {

/// Values are stored integers as in the metric catalogue; kMissing where the device did not say.
struct Fix {
    std::uint64_t sequence =
        0;  ///< given by the store on commit: grows, is persisted, ids live events
    core::TimeMs time = core::kNoTime;      ///< as the device said
    core::TimeMs received = core::kNoTime;  ///< server clock
    std::int32_t latitude_e7 = kMissing;
    std::int32_t longitude_e7 = kMissing;
    std::int32_t elevation_cm = kMissing;
    std::int32_t speed_mmps = kMissing;
    std::int32_t heading_ddeg = kMissing;
    std::int32_t accuracy_dm = kMissing;
    std::int32_t battery_pct = kMissing;
    std::int32_t heart_rate_bpm = kMissing;
    std::uint8_t flags = 0;  ///< RowFlag set, by ingest; of jumps readers decide
};

/// The column of a stream that each value of a fix stands in.
inline constexpr std::array<std::pair<Metric, std::int32_t Fix::*>, 8> kFixColumns{
    {{Metric::Latitude, &Fix::latitude_e7},
     {Metric::Longitude, &Fix::longitude_e7},
     {Metric::Elevation, &Fix::elevation_cm},
     {Metric::Speed, &Fix::speed_mmps},
     {Metric::Heading, &Fix::heading_ddeg},
     {Metric::Accuracy, &Fix::accuracy_dm},
     {Metric::Battery, &Fix::battery_pct},
     {Metric::HeartRate, &Fix::heart_rate_bpm}}};

/// A device that pushes, made by `slipstream device add`.
struct Device {
    core::RiderId rider;
    core::DeviceId id;
    core::JourneyId journey;  ///< where it was made for; nil for none
    std::string name;
    core::TimeMs created = core::kNoTime;
    core::TimeMs revoked = core::kNoTime;  ///< kNoTime while it is valid
};

}  // namespace slipstream::model
