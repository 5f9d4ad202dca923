#pragma once
// Saved pages of myfitnesspal.com (docs/formats/myfitnesspal.md). Both put days into
// `file.body.nutrition` and set kind and summary.
#include <cstdint>
#include <string_view>

#include "decode/decoder.hpp"
#include "decode/food/html_page.hpp"

namespace slipstream::decode::food {

inline constexpr std::string_view kMyFitnessPal = "MyFitnessPal";

/// A diary page of one day (food, exercise or both): /food/diary/NAME, /exercise/diary/NAME.
void decode_diary_page(const HtmlPage& page, std::uint64_t bytes, DecodedFile& file);

/// The printable diary of several days: /reports/printable_diary.
void decode_printable_diary(const HtmlPage& page, std::uint64_t bytes, DecodedFile& file);

/// The page's title without the account's name.
std::string page_title(const HtmlPage& page);

}  // namespace slipstream::decode::food
