#pragma once
// The elements of Garmin's TrainingCenterDatabase v2 and ActivityExtension v1/v2 that are read, by
// local name. docs/formats/tcx.md lists the sources.
#include "decode/xml/name_table.hpp"

namespace slipstream::decode::tcx {

enum class Name : std::uint8_t {
    None,
    Database, Activity, Course, CoursePoint, Lap, Track, Trackpoint, Position, HeartRate, AvgHeartRate,
    MaxHeartRate, Extensions, Tpx, Lx, Creator, Author,
    // texts and values
    Id, Text, Notes, Time, Latitude, Longitude, Altitude, Distance, Value, Cadence, RunCadence, Speed,
    Watts, TotalTime, MaximumSpeed, Calories, AvgSpeed, AvgWatts, MaxWatts, AvgRunCadence,
    Plain,  ///< known, without a place of its own
};

inline constexpr xml::NameTable kNames{std::to_array<xml::NameEntry>({
    {"TrainingCenterDatabase", std::uint8_t(Name::Database)},
    {"Activity", std::uint8_t(Name::Activity)},
    {"Course", std::uint8_t(Name::Course)},
    {"CoursePoint", std::uint8_t(Name::CoursePoint)},
    {"Lap", std::uint8_t(Name::Lap)},
    {"Track", std::uint8_t(Name::Track)},
    {"Trackpoint", std::uint8_t(Name::Trackpoint)},
    {"Position", std::uint8_t(Name::Position)},
    {"HeartRateBpm", std::uint8_t(Name::HeartRate)},
    {"AverageHeartRateBpm", std::uint8_t(Name::AvgHeartRate)},
    {"MaximumHeartRateBpm", std::uint8_t(Name::MaxHeartRate)},
    {"Extensions", std::uint8_t(Name::Extensions)},
    {"TPX", std::uint8_t(Name::Tpx)},
    {"LX", std::uint8_t(Name::Lx)},
    {"Creator", std::uint8_t(Name::Creator)},
    {"Author", std::uint8_t(Name::Author)},
    {"Id", std::uint8_t(Name::Id)},
    {"Name", std::uint8_t(Name::Text)},
    {"Notes", std::uint8_t(Name::Notes)},
    {"Time", std::uint8_t(Name::Time)},
    {"LatitudeDegrees", std::uint8_t(Name::Latitude)},
    {"LongitudeDegrees", std::uint8_t(Name::Longitude)},
    {"AltitudeMeters", std::uint8_t(Name::Altitude)},
    {"DistanceMeters", std::uint8_t(Name::Distance)},
    {"Value", std::uint8_t(Name::Value)},
    {"Cadence", std::uint8_t(Name::Cadence)},
    {"RunCadence", std::uint8_t(Name::RunCadence)},
    {"Speed", std::uint8_t(Name::Speed)},
    {"Watts", std::uint8_t(Name::Watts)},
    {"TotalTimeSeconds", std::uint8_t(Name::TotalTime)},
    {"MaximumSpeed", std::uint8_t(Name::MaximumSpeed)},
    {"Calories", std::uint8_t(Name::Calories)},
    {"AvgSpeed", std::uint8_t(Name::AvgSpeed)},
    {"AvgWatts", std::uint8_t(Name::AvgWatts)},
    {"MaxWatts", std::uint8_t(Name::MaxWatts)},
    {"AvgRunCadence", std::uint8_t(Name::AvgRunCadence)},
    {"SensorState", std::uint8_t(Name::Plain)},
})};

}  // namespace slipstream::decode::tcx
