#pragma once
// What `inspect` says of the body data of a file: counts, spans and extremes of each kind.
#include <ostream>

#include "core/json_writer.hpp"
#include "model/body.hpp"

namespace slipstream::app {

/// One object with a member for each kind (docs/formats/inspect.md).
void write_body(core::JsonWriter& json, const model::BodyData& body);
/// One line a kind that has something, for people.
void print_body(const model::BodyData& body, std::ostream& out);

}  // namespace slipstream::app
