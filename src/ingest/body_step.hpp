#pragma once
// The step that makes a decoded file's body data ready for the store. Pure. Internal to ingest/.
#include "decode/decoder.hpp"
#include "model/delivery.hpp"

namespace slipstream::ingest {

/// Names the origin where the file does not, flags implausible samples, and leaves those out whose times lie
/// beyond years 1 to 9999, of which no sum or difference is safe: how many.
std::size_t finish_series(model::SampleSeries& series, std::string_view origin);

/// Sets ids, deliveries and origins, flags implausible samples, and turns the beats of a FIT file into a
/// report of heart-rate variability. Records are identified by rider + kind + origin + the maker's id where
/// there is one, else by rider + kind + content + place in the file. A record of an impossible time has none.
/// `left_out` grows by what finish_series leaves out.
model::BodyData body_of(decode::DecodedFile&& file, const model::Delivery& delivery,
                        std::size_t& left_out);

}  // namespace slipstream::ingest
