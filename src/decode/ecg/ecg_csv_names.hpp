#pragma once
// What the lines before an electrocardiogram's samples are called, by language.
#include <array>
#include <string_view>

#include "decode/ecg/ecg_csv_preamble.hpp"

namespace slipstream::decode::ecg {

/// Names of the lines, in lower case: English, and other languages as exports of Apple Health have them.
struct Alias {
    std::string_view name;
    std::string Preamble::*field;
};
inline constexpr std::array<Alias, 52> kAliases{{
    {"recorded date", &Preamble::recorded_date},
    {"date recorded", &Preamble::recorded_date},
    {"recording date", &Preamble::recorded_date},
    {"recorded at", &Preamble::recorded_date},
    {"date", &Preamble::recorded_date},
    {"aufzeichnungsdatum", &Preamble::recorded_date},
    {"classification", &Preamble::classification},
    {"determination", &Preamble::classification},
    {"klassifizierung", &Preamble::classification},
    {"symptoms", &Preamble::symptoms},
    {"symptome", &Preamble::symptoms},
    {"software version", &Preamble::software_version},
    {"softwareversion", &Preamble::software_version},
    {"device", &Preamble::device},
    {"recorder hardware", &Preamble::device},
    {"ger\xC3\xA4t", &Preamble::device},
    {"lead", &Preamble::lead},
    {"ableitung", &Preamble::lead},
    {"unit", &Preamble::unit},
    {"units", &Preamble::unit},
    {"einheit", &Preamble::unit},
    {"date d\xE2\x80\x99"
     "enregistrement",
     &Preamble::recorded_date},
    {"date d'enregistrement", &Preamble::recorded_date},
    {"fecha de registro", &Preamble::recorded_date},
    {"data di registrazione", &Preamble::recorded_date},
    {"opnamedatum", &Preamble::recorded_date},
    {"clasificaci\xC3\xB3n", &Preamble::classification},
    {"classificazione", &Preamble::classification},
    {"classificatie", &Preamble::classification},
    {"sympt\xC3\xB4mes", &Preamble::symptoms},
    {"s\xC3\xADntomas", &Preamble::symptoms},
    {"sintomi", &Preamble::symptoms},
    {"symptomen", &Preamble::symptoms},
    {"version du logiciel", &Preamble::software_version},
    {"version logicielle", &Preamble::software_version},
    {"versi\xC3\xB3n de software", &Preamble::software_version},
    {"versi\xC3\xB3n del software", &Preamble::software_version},
    {"versione software", &Preamble::software_version},
    {"softwareversie", &Preamble::software_version},
    {"appareil", &Preamble::device},
    {"dispositivo", &Preamble::device},
    {"apparaat", &Preamble::device},
    {"d\xC3\xA9rivation", &Preamble::lead},
    {"derivaci\xC3\xB3n", &Preamble::lead},
    {"derivazione", &Preamble::lead},
    {"afleiding", &Preamble::lead},
    {"unit\xC3\xA9", &Preamble::unit},
    {"unidad", &Preamble::unit},
    {"eenheid", &Preamble::unit},
    {"average heart rate", &Preamble::average_heart_rate},
    {"heart rate", &Preamble::average_heart_rate},
    {"average heart rate (bpm)", &Preamble::average_heart_rate},
}};
inline constexpr std::array<std::string_view, 8> kRateNames{
    "sample rate",        "sampling rate", "sample rate (hz)",        "sampling frequency",
    "sampling rate (hz)", "frequency",     "sampling frequency (hz)", "messrate"};

}  // namespace slipstream::decode::ecg
