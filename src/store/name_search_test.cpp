#include "store/name_search.hpp"

#include <gtest/gtest.h>

namespace slipstream::store {
namespace {

TEST(NameSearch, finds_a_part_of_a_name_in_any_case) {
    struct Case {
        std::string_view sought, name;
        bool found;
    };
    for (const Case& c : {
             Case{"", "ride.fit", true},
             Case{"RIDE", "Morning ride.fit", true},
             Case{"ride", "MORNING RIDE.FIT", true},
             Case{"rides", "ride.fit", false},
             Case{"e.f", "ride.fit", true},
             Case{"überfahrt", "ÜBERFAHRT.gpx", true},
             Case{"Ślęża", "ŚLĘŻA.tcx", true},
             Case{"žabljak", "Žabljak.kml", true},
             Case{"Όλυμπος", "όλυμπος.fit", true},
             Case{"ГОРА", "гора Ёлка.fit", true},
             Case{"ёлка", "ГОРА ЁЛКА.fit", true},
             Case{"富士", "富士山.fit", true},
             Case{"uber", "über.gpx", false},
             Case{"%", "ride.fit", false},
             Case{"×", "÷", false},
             Case{"a", "\xc3", false},
             Case{"b", "\xff\xc3(b", true},
         }) {
        EXPECT_EQ(NameSearch(c.sought).finds(c.name), c.found) << c.sought << " in " << c.name;
    }
}

TEST(NameSearch, small_letters_and_other_scripts_stay_as_they_are) {
    for (const std::string_view text :
         {"az09_.-", "ßàöøÿ", "ąćłňšžı", "αώϊ", "абвяёў", "ひらがな", "\xc3", "\x80\xbf"})
        EXPECT_EQ(lower_case(text), text);
}

}  // namespace
}  // namespace slipstream::store
