#include <gtest/gtest.h>

#include "core/ids.hpp"
#include "core/log.hpp"
#include "core/password.hpp"
#include "core/result.hpp"

namespace slipstream::core {
namespace {

TEST(Result, carries_a_value_or_an_error) {
    const auto half = [](int n) -> Result<int> {
        if (n % 2 != 0) return fail(ErrorCode::InvalidArgument, "{} is odd", n);
        return n / 2;
    };
    EXPECT_EQ(half(4).value(), 2);
    ASSERT_FALSE(half(3));
    EXPECT_EQ(half(3).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(half(3).error().message, "3 is odd");
    EXPECT_EQ(half(3).value_or(7), 7);
}

TEST(Ids, derive_keeps_parts_apart) {
    const auto a = DeliveryId::derive({as_bytes("ab"), as_bytes("c")});
    const auto b = DeliveryId::derive({as_bytes("a"), as_bytes("bc")});
    EXPECT_NE(a, b);
    EXPECT_EQ(a, DeliveryId::derive({as_bytes("ab"), as_bytes("c")}));
    EXPECT_NE(a.hex(), RiderId::derive({as_bytes("ab"), as_bytes("c")}).hex());
    EXPECT_EQ(DeliveryId::from_hex(a.hex()).value(), a);
    EXPECT_FALSE(DeliveryId::from_hex("xyz"));
}

TEST(Ids, time_ordered_ids_sort_by_time) {
    EXPECT_LT(RiderId::time_ordered(1000).hex(), RiderId::time_ordered(2000).hex());
}

TEST(Log, quotes_what_would_break_a_line) {
    std::string line;
    const auto before = log::set_sink([&line](log::Level, std::string_view text) { line = text; });
    log::info("thing done", {{"name", "a \"b\"\n"}, {"count", 3}});
    log::set_sink(before);
    EXPECT_EQ(line, "event=\"thing done\" name=\"a \\\"b\\\"\\x0a\" count=3");
}

TEST(Password, matches_its_own_hash_only) {
    const auto hash = hash_password("correct horse battery");
    ASSERT_TRUE(hash);
    EXPECT_EQ(hash->find("$argon2id$"), 0u);
    EXPECT_TRUE(password_matches("correct horse battery", *hash));
    EXPECT_FALSE(password_matches("correct horse batterx", *hash));
    EXPECT_FALSE(password_matches("correct horse battery", "no hash"));
}

}  // namespace
}  // namespace slipstream::core
