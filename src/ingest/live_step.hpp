#pragma once
// A pushed request decoded again. Internal to ingest/.
#include "ingest/pipeline.hpp"

namespace slipstream::ingest {

/// Its fixes are added, its state is that of the new decoding. Blocks until that is durable.
core::Result<Outcome> reprocess_live(store::Store& store, const model::Delivery& delivery,
                                     core::Bytes content);

}  // namespace slipstream::ingest
