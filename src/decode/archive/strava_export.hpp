#pragma once
// The archive that Strava sends on "Download your data": activities.csv names every activity, its
// file lies in activities/. Pure; docs/formats/archives.md describes the layout.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.hpp"
#include "decode/container.hpp"

namespace slipstream::decode {

struct StravaActivity {
    std::string id;  ///< Strava's activity id: the external id of the delivery
    std::string name;
    std::string sport;  ///< Strava's word in lower case: "ride", "run"; may be localised
    std::string gear;
    std::string description;
};

class StravaExport {
  public:
    /// From the text of activities.csv; nullopt where it is no such list.
    static std::optional<StravaExport> parse(core::Bytes activities_csv);

    /// The activity whose file has that path in the archive ("activities/123.fit.gz", also with a
    /// folder in front, also as for_each_entry names its unpacked content); null where none has.
    const StravaActivity* find(std::string_view path) const;
    std::size_t size() const { return by_file_.size(); }

  private:
    std::map<std::string, StravaActivity, std::less<>> by_file_;
};

/// Looks for activities.csv in a zip or tar without unpacking the rest; nullopt where the archive is
/// no Strava export.
std::optional<StravaExport> find_strava_export(core::Bytes archive, const ContainerLimits& limits);

}  // namespace slipstream::decode
