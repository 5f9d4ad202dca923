#include "decode/health_connect/record_codes.hpp"

#include <array>
#include <span>

namespace slipstream::decode::health_connect {
namespace {

constexpr std::array<std::string_view, 62> kSports{
    "",
    "badminton",
    "baseball",
    "basketball",
    "cycling",
    "indoor_cycling",
    "boot_camp",
    "boxing",
    "calisthenics",
    "cricket",
    "dancing",
    "exercise_class",
    "fencing",
    "american_football",
    "australian_football",
    "frisbee_disc",
    "golf",
    "guided_breathing",
    "gymnastics",
    "handball",
    "high_intensity_interval_training",
    "hiking",
    "ice_hockey",
    "ice_skating",
    "martial_arts",
    "paddling",
    "paragliding",
    "pilates",
    "racquetball",
    "rock_climbing",
    "roller_hockey",
    "rowing",
    "rugby",
    "running",
    "treadmill_running",
    "sailing",
    "scuba_diving",
    "skating",
    "skiing",
    "snowboarding",
    "snowshoeing",
    "soccer",
    "softball",
    "squash",
    "stair_climbing",
    "strength_training",
    "stretching",
    "surfing",
    "open_water_swimming",
    "pool_swimming",
    "table_tennis",
    "tennis",
    "volleyball",
    "walking",
    "water_polo",
    "weightlifting",
    "wheelchair",
    "yoga",
    "other",
    "stair_climbing_machine",
    "elliptical",
    "rowing_machine",
};
constexpr std::array<std::string_view, 5> kMeals{"", "Breakfast", "Lunch", "Dinner", "Snack"};
constexpr std::array<std::string_view, 5> kLocations{"", "left wrist", "right wrist",
                                                     "left upper arm", "right upper arm"};
constexpr std::array<std::string_view, 5> kBodies{"", "standing", "sitting", "lying", "reclining"};

std::string_view at(std::span<const std::string_view> words, std::int64_t code) {
    return code >= 0 && static_cast<std::size_t>(code) < words.size()
               ? words[static_cast<std::size_t>(code)]
               : std::string_view();
}

}  // namespace

std::string_view sport_of(std::int64_t exercise_type) { return at(kSports, exercise_type); }

std::string_view meal_of(std::int64_t meal_type) { return at(kMeals, meal_type); }

std::optional<model::SleepStage> sleep_stage(std::int64_t stage_type) {
    using model::SleepStage;
    switch (stage_type) {
        case 1:                            // awake
        case 3:                            // out of bed
        case 7: return SleepStage::Awake;  // awake in bed
        case 2: return SleepStage::Asleep;
        case 4: return SleepStage::Light;
        case 5: return SleepStage::Deep;
        case 6: return SleepStage::Rem;
        default: return std::nullopt;
    }
}

std::string pressure_position(std::int64_t location, std::int64_t body) {
    std::string out(at(kLocations, location));
    const std::string_view how = at(kBodies, body);
    if (!out.empty() && !how.empty()) out += ", ";
    return out.append(how);
}

}  // namespace slipstream::decode::health_connect
