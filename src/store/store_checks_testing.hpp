#pragma once
// What the tests of `doctor` share: damage by a statement on the closed database, and the check that tells of it.
#include <algorithm>

#include "store/sqlite/database.hpp"
#include "store/store_testing.hpp"

namespace slipstream::store::testing {

/// Runs a statement, which has to change something, on the database of a closed store.
inline void damage(const fs::path& folder, const char* statement) {
    auto db =
        sqlite::Connection::open(folder / "slipstream.db", sqlite::Connection::Mode::ReadWrite);
    ASSERT_TRUE(db);
    ASSERT_TRUE((*db)->execute(statement)) << statement;
    EXPECT_GT((*db)->changes(), 0) << statement;
}

/// The check of that name; the store is checked whole.
inline Check check_of(Store& store, std::string_view name) {
    const auto checks = store.check(true);
    EXPECT_TRUE(checks) << (checks ? "" : checks.error().message);
    if (!checks) return {};
    const auto found = std::find_if(checks->begin(), checks->end(),
                                    [&](const Check& check) { return check.name == name; });
    if (found != checks->end()) return *found;
    ADD_FAILURE() << "no check " << name;
    return {};
}

/// The names of the checks that are not good, one after the other.
inline std::string bad_checks(Store& store) {
    std::string names;
    const auto checks = store.check(true);
    EXPECT_TRUE(checks);
    for (const Check& check : *checks) {
        if (!check.ok) names += (names.empty() ? "" : " ") + check.name;
    }
    return names;
}

/// One way to damage a store, and what is said of it.
struct Damage {
    const char* statement;
    const char* check;   ///< the only one that is not good; several with a space between
    const char* says;    ///< part of its detail
    bool mended = true;  ///< by decoding the deliveries again, and it says so
};

inline std::ostream& operator<<(std::ostream& out, const Damage& damage) {
    return out << damage.statement;
}

/// The damaged store says what it should, and nothing else is wrong with it.
inline void expect_told(Store& store, const Damage& damage) {
    EXPECT_EQ(bad_checks(store), damage.check);
    const std::string_view names = damage.check;
    const Check check = check_of(store, names.substr(0, names.find(' ')));
    EXPECT_NE(check.detail.find(damage.says), std::string::npos) << check.detail;
    EXPECT_EQ(check.detail.find("reprocess --all") != std::string::npos, damage.mended)
        << check.detail;
}

}  // namespace slipstream::store::testing
