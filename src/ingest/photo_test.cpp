// A photograph is kept as it came: read, without records, and never quarantined for what its Exif lacks.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "ingest/decode_step.hpp"
#include "ingest/steps.hpp"

namespace slipstream::ingest {
namespace {

store::DecodedDelivery delivered(const std::string& name) {
    std::ifstream in(SLIPSTREAM_TESTDATA "/photo/" + name, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    Handover handover;
    handover.name = name;
    store::DecodedDelivery decoded;
    decoded.delivery = identify(core::as_bytes(content), handover);
    decode_delivery(decoded, core::as_bytes(content), handover, 0, std::nullopt, nullptr);
    return decoded;
}

TEST(Photographs, are_kept_without_records) {
    for (const char* name : {"camera.jpg", "phone.heic", "plain.jpg", "damaged.jpg", "cut.jpg"}) {
        const store::DecodedDelivery decoded = delivered(name);
        EXPECT_EQ(decoded.delivery.state, model::DeliveryState::Decoded) << name;
        EXPECT_EQ(decoded.delivery.format, "photo") << name;
        EXPECT_TRUE(decoded.activities.empty() && decoded.body.empty()) << name;
    }
    EXPECT_EQ(delivered("camera.jpg").delivery.error, "");
    EXPECT_EQ(delivered("cut.jpg").delivery.error,
              "kept up to the damage: the file ends before the picture begins at byte 371");
}

}  // namespace
}  // namespace slipstream::ingest
