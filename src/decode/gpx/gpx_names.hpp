#pragma once
// The elements of GPX 1.0/1.1 and of the extensions that are read, by local name: prefixes differ
// between writers (gpxtpx:, ns3:, none), local names do not. docs/formats/gpx.md lists the sources.
#include "decode/xml/name_table.hpp"

namespace slipstream::decode::gpx {

enum class Name : std::uint8_t {
    None,
    Gpx, Metadata, Trk, Trkseg, Trkpt, Rte, Rtept, Wpt, Extensions, Container,
    // values of a point
    Ele, Time, Speed, Course, HeartRate, Cadence, Power, Temperature, WaterTemperature, Distance,
    Accuracy, LatitudeAttribute, LongitudeAttribute,
    Plain,  ///< standard children that have no column: counted
    // texts
    Title, Type,
    // totals of a track (Garmin's TrackStatsExtension) and of a lap (Cluetrust's GPXDATA)
    Lap, TimerTime, ElapsedTime, MaxSpeed, Ascent, Descent, Calories, AvgCadence, StartTime,
};

inline constexpr xml::NameTable kNames{std::to_array<xml::NameEntry>({
    {"gpx", std::uint8_t(Name::Gpx)},
    {"metadata", std::uint8_t(Name::Metadata)},
    {"trk", std::uint8_t(Name::Trk)},
    {"trkseg", std::uint8_t(Name::Trkseg)},
    {"trkpt", std::uint8_t(Name::Trkpt)},
    {"rte", std::uint8_t(Name::Rte)},
    {"rtept", std::uint8_t(Name::Rtept)},
    {"wpt", std::uint8_t(Name::Wpt)},
    {"extensions", std::uint8_t(Name::Extensions)},
    {"TrackPointExtension", std::uint8_t(Name::Container)},
    {"TrackStatsExtension", std::uint8_t(Name::Container)},
    {"TrackExtension", std::uint8_t(Name::Container)},
    {"PowerExtension", std::uint8_t(Name::Container)},
    {"ele", std::uint8_t(Name::Ele)},
    {"time", std::uint8_t(Name::Time)},
    {"speed", std::uint8_t(Name::Speed)},
    {"course", std::uint8_t(Name::Course)},
    {"bearing", std::uint8_t(Name::Course)},
    {"heading", std::uint8_t(Name::Course)},
    {"hr", std::uint8_t(Name::HeartRate)},
    {"heartrate", std::uint8_t(Name::HeartRate)},
    {"heartRate", std::uint8_t(Name::HeartRate)},
    {"heart_rate", std::uint8_t(Name::HeartRate)},
    {"cad", std::uint8_t(Name::Cadence)},
    {"cadence", std::uint8_t(Name::Cadence)},
    {"power", std::uint8_t(Name::Power)},
    {"PowerInWatts", std::uint8_t(Name::Power)},
    {"watts", std::uint8_t(Name::Power)},
    {"atemp", std::uint8_t(Name::Temperature)},
    {"temp", std::uint8_t(Name::Temperature)},
    {"temperature", std::uint8_t(Name::Temperature)},
    {"Temperature", std::uint8_t(Name::Temperature)},
    {"wtemp", std::uint8_t(Name::WaterTemperature)},
    {"distance", std::uint8_t(Name::Distance)},
    {"Distance", std::uint8_t(Name::Distance)},
    {"accuracy", std::uint8_t(Name::Accuracy)},
    {"name", std::uint8_t(Name::Title)},
    {"type", std::uint8_t(Name::Type)},
    {"cmt", std::uint8_t(Name::Plain)},
    {"desc", std::uint8_t(Name::Plain)},
    {"src", std::uint8_t(Name::Plain)},
    {"sym", std::uint8_t(Name::Plain)},
    {"url", std::uint8_t(Name::Plain)},
    {"urlname", std::uint8_t(Name::Plain)},
    {"link", std::uint8_t(Name::Plain)},
    {"text", std::uint8_t(Name::Plain)},
    {"fix", std::uint8_t(Name::Plain)},
    {"sat", std::uint8_t(Name::Plain)},
    {"hdop", std::uint8_t(Name::Plain)},
    {"vdop", std::uint8_t(Name::Plain)},
    {"pdop", std::uint8_t(Name::Plain)},
    {"magvar", std::uint8_t(Name::Plain)},
    {"geoidheight", std::uint8_t(Name::Plain)},
    {"ageofdgpsdata", std::uint8_t(Name::Plain)},
    {"dgpsid", std::uint8_t(Name::Plain)},
    {"lap", std::uint8_t(Name::Lap)},
    {"TimerTime", std::uint8_t(Name::TimerTime)},
    {"TotalElapsedTime", std::uint8_t(Name::ElapsedTime)},
    {"elapsedTime", std::uint8_t(Name::ElapsedTime)},
    {"MaxSpeed", std::uint8_t(Name::MaxSpeed)},
    {"Ascent", std::uint8_t(Name::Ascent)},
    {"Descent", std::uint8_t(Name::Descent)},
    {"Calories", std::uint8_t(Name::Calories)},
    {"calories", std::uint8_t(Name::Calories)},
    {"AvgCadence", std::uint8_t(Name::AvgCadence)},
    {"startTime", std::uint8_t(Name::StartTime)},
})};

}  // namespace slipstream::decode::gpx
