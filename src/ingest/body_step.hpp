#pragma once
// The step that makes a decoded file's body data ready for the store. Pure. Internal to ingest/.
#include "decode/decoder.hpp"
#include "model/delivery.hpp"

namespace slipstream::ingest {

/// Names the origin where the file does not, and flags implausible samples.
void finish_series(model::SampleSeries& series, std::string_view origin);

/// Sets ids, deliveries and origins, flags implausible samples, and turns the beats of a FIT file into a
/// report of heart-rate variability. Records are identified by rider + kind + origin + the maker's id where
/// there is one, else by rider + kind + content + place in the file.
model::BodyData body_of(decode::DecodedFile&& file, const model::Delivery& delivery);

}  // namespace slipstream::ingest
