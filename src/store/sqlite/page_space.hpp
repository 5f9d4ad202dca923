#pragma once
// Gives the pages that folding and replacing empty back to the file system.
#include "store/sqlite/writer.hpp"

namespace slipstream::store::sqlite {

/// In steps of a megabyte, each a job of the writer, so that what waits to be stored comes between;
/// bounded, the rest comes with the next call. A few pages stay for what is stored next. Nothing happens
/// in a file that was made without PRAGMA auto_vacuum = INCREMENTAL. Not from the writer thread.
Result<void> give_back_pages(Writer& writer);

}  // namespace slipstream::store::sqlite
