#pragma once
// Writes PNG (ISO/IEC 15948): 8-bit RGB, one adaptive filter a row. Pure.
#include <string>

#include "core/bytes.hpp"

namespace slipstream::api::pages::picture {

/// `pixels`: rows from the top, three bytes a pixel, width * height * 3 in all.
std::string encode_png(core::Bytes pixels, std::uint32_t width, std::uint32_t height);

}  // namespace slipstream::api::pages::picture
