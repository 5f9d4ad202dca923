#pragma once
// Parts of JSON that the exports share.
#include <map>
#include <optional>
#include <string>

#include "core/json_writer.hpp"
#include "model/activity.hpp"
#include "model/body.hpp"

namespace slipstream::exporting {

/// The shortest decimal that reads back as the same double; null where it is not finite.
void add_exact(core::JsonWriter& json, double value);
/// The member, left out where there is no value.
void add_member(core::JsonWriter& json, std::string_view name, const std::optional<double>& value);
/// The member, left out where the text is empty.
void add_text(core::JsonWriter& json, std::string_view name, std::string_view text);
/// Milliseconds; null for kNoTime.
void add_time(core::JsonWriter& json, std::string_view name, core::TimeMs time);

void add_stated(core::JsonWriter& json, const model::StatedTotals& stated);
void add_summary(core::JsonWriter& json, const model::Summary& summary);
void add_nutrients(core::JsonWriter& json, const model::Nutrients& nutrients);

std::string_view basis_key(model::TimeBasis basis);  ///< "utc", "local", "unknown"

}  // namespace slipstream::exporting
