#pragma once
// Measurements that a saved page of myfitnesspal.com lists (docs/formats/myfitnesspal.md).
#include <string>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/food/html_page.hpp"

namespace slipstream::decode::food {

struct PageMeasurement {
    std::string type;  ///< "Weight", "Body Fat", or the rider's own word
    std::string date;  ///< as written
    std::string unit;  ///< as written; may be empty
    double value = 0;
};

/// What the page's own data say, else what its list shows; newest first, as the page has them.
struct MeasurementList {
    bool found = false;     ///< it is a page of measurements, which may have none
    bool has_more = false;  ///< there are further pages
    std::vector<PageMeasurement> entries;
    std::vector<std::vector<std::string>> rows;  ///< of its table, where it has one
};
MeasurementList page_measurements(const HtmlPage& page);

/// The page /measurements/edit. False, and nothing taken, where it is another page. Sets kind and summary. Pure.
bool decode_measurement_page(const HtmlPage& page, std::uint64_t bytes, DecodedFile& file);

}  // namespace slipstream::decode::food
