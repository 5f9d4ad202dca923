#pragma once
// The elements of KML 2.2 and Google's gx: extension that are read, by local name.
// docs/formats/kml.md lists the sources.
#include "decode/xml/name_table.hpp"

namespace slipstream::decode::kml {

enum class Name : std::uint8_t {
    None,
    Kml,
    Placemark,
    Point,
    LineString,
    Track,
    When,
    Coord,
    Coordinates,
    TimeStamp,
    TimeSpan,
    Begin,
    Title,
    Data,
    Value,
    ArrayData,
};

inline constexpr xml::NameTable kNames{std::to_array<xml::NameEntry>({
    {"kml", std::uint8_t(Name::Kml)},
    {"Placemark", std::uint8_t(Name::Placemark)},
    {"Point", std::uint8_t(Name::Point)},
    {"LineString", std::uint8_t(Name::LineString)},
    {"Track", std::uint8_t(Name::Track)},
    {"when", std::uint8_t(Name::When)},
    {"coord", std::uint8_t(Name::Coord)},
    {"coordinates", std::uint8_t(Name::Coordinates)},
    {"TimeStamp", std::uint8_t(Name::TimeStamp)},
    {"TimeSpan", std::uint8_t(Name::TimeSpan)},
    {"begin", std::uint8_t(Name::Begin)},
    {"name", std::uint8_t(Name::Title)},
    {"Data", std::uint8_t(Name::Data)},
    {"value", std::uint8_t(Name::Value)},
    {"SimpleArrayData", std::uint8_t(Name::ArrayData)},
})};

}  // namespace slipstream::decode::kml
