#pragma once
// Members of one line by name: what is missing or of another type counts as not there. Never throws.
#include <simdjson.h>

#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "model/body.hpp"

namespace slipstream::decode::slipstream_lines {

class Fields {
  public:
    explicit Fields(simdjson::dom::object object) : object_(object) {}
    /// Of an element that is no object: without members.
    static Fields of(simdjson::dom::element element);

    std::string text(std::string_view name) const;
    std::optional<double> number(std::string_view name) const;
    std::optional<std::int64_t> integer(std::string_view name) const;
    std::optional<std::int32_t> small(
        std::string_view name) const;  ///< nullopt where it does not fit
    std::optional<bool> boolean(std::string_view name) const;
    std::optional<core::Date> date(std::string_view name) const;
    core::TimeMs time(std::string_view name) const;  ///< kNoTime where there is none
    Fields object(std::string_view name) const;      ///< without members where there is none
    bool has(std::string_view name) const;
    std::vector<simdjson::dom::element> array(std::string_view name) const;
    std::vector<std::int32_t> column(std::string_view name) const;  ///< kMissing where null
    std::vector<core::TimeMs> times(std::string_view name) const;   ///< kNoTime where null
    std::vector<std::uint8_t> flags(std::string_view name) const;
    std::vector<std::string> texts(std::string_view name) const;
    const std::optional<simdjson::dom::object>& raw() const { return object_; }

  private:
    Fields() = default;
    std::optional<simdjson::dom::element> find(std::string_view name) const;
    std::optional<simdjson::dom::object> object_;
};

}  // namespace slipstream::decode::slipstream_lines
