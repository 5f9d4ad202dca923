#pragma once
// The separated-value files of a Takeout export whose rows are samples, known by their header row.
#include <array>
#include <optional>
#include <string_view>

#include "decode/csv/csv_reader.hpp"
#include "model/metric.hpp"

namespace slipstream::decode::fitbit {

/// One column of numbers. Neighbouring columns of the same metric are added up.
struct CsvColumn {
    std::string_view name;
    model::Metric metric = model::Metric::HeartRate;
    double factor = 1;  ///< value * factor is in the metric's unit
};

struct CsvTable {
    std::string_view kind;
    std::array<std::string_view, 3>
        header;                   ///< the names that must be there; the first has the time
    int score;                    ///< how sure the header makes it, as Decoder::sniff says
    std::int32_t interval_s = 0;  ///< see model::SampleSeries; a day: midnight stands for the date
    std::array<CsvColumn, 2> columns = {};  ///< empty names: rows are counted only
    std::string_view name_word = {};        ///< must be part of the file's name
    std::optional<double> no_reading = {};  ///< the number that means that there was none
};

/// The first table whose names are all in the header. With `name` nullopt (the file's content alone is
/// known) tables count whatever their `name_word` is.
const CsvTable* find_csv_table(const csv::CsvHeader& header, std::optional<std::string_view> name);

}  // namespace slipstream::decode::fitbit
