#include "model/body.hpp"

#include "core/assert.hpp"

namespace slipstream::model {
namespace {

constexpr std::array<NutrientInfo, kNutrientCount> kNutrients{{
    {Nutrient::Energy, "energy_kcal", "Energy"},
    {Nutrient::Carbohydrate, "carbohydrate_g", "Carbohydrate"},
    {Nutrient::Fat, "fat_g", "Fat"},
    {Nutrient::Protein, "protein_g", "Protein"},
    {Nutrient::Fibre, "fibre_g", "Fibre"},
    {Nutrient::Sugar, "sugar_g", "Sugar"},
    {Nutrient::Sodium, "sodium_mg", "Sodium"},
    {Nutrient::Potassium, "potassium_mg", "Potassium"},
    {Nutrient::Cholesterol, "cholesterol_mg", "Cholesterol"},
    {Nutrient::SaturatedFat, "saturated_fat_g", "Saturated fat"},
    {Nutrient::PolyunsaturatedFat, "polyunsaturated_fat_g", "Polyunsaturated fat"},
    {Nutrient::MonounsaturatedFat, "monounsaturated_fat_g", "Monounsaturated fat"},
    {Nutrient::TransFat, "trans_fat_g", "Trans fat"},
    {Nutrient::VitaminA, "vitamin_a_ug", "Vitamin A"},
    {Nutrient::VitaminC, "vitamin_c_mg", "Vitamin C"},
    {Nutrient::Calcium, "calcium_mg", "Calcium"},
    {Nutrient::Iron, "iron_mg", "Iron"},
    {Nutrient::Water, "water_ml", "Water"},
    {Nutrient::Caffeine, "caffeine_mg", "Caffeine"},
    {Nutrient::Alcohol, "alcohol_g", "Alcohol"},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < kNutrients.size(); ++i) {
        if (static_cast<std::size_t>(kNutrients[i].nutrient) != i) return false;
    }
    return true;
}
static_assert(in_order());

}  // namespace

std::string_view sleep_stage_key(SleepStage stage) {
    switch (stage) {
        case SleepStage::Awake: return "awake";
        case SleepStage::Rem: return "rem";
        case SleepStage::Light: return "light";
        case SleepStage::Deep: return "deep";
        case SleepStage::Asleep: return "asleep";
        case SleepStage::Restless: return "restless";
        case SleepStage::InBed: return "in_bed";
    }
    return "unknown";
}

const NutrientInfo& nutrient_info(Nutrient nutrient) {
    const auto index = static_cast<std::size_t>(nutrient);
    SLIPSTREAM_ASSERT(index < kNutrients.size());
    return kNutrients[index];
}

void Nutrients::add(const Nutrients& other) {
    for (std::size_t i = 0; i < kNutrientCount; ++i) {
        if (other.amounts[i]) amounts[i] = amounts[i].value_or(0) + *other.amounts[i];
    }
}

}  // namespace slipstream::model
