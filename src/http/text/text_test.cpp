#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "http/text/address.hpp"
#include "http/text/content_type.hpp"
#include "http/text/forwarded.hpp"
#include "http/text/http_date.hpp"
#include "http/text/multipart.hpp"
#include "http/text/negotiation.hpp"
#include "http/text/range.hpp"
#include "http/text/target.hpp"
#include "http/text/trace.hpp"

namespace slipstream::http::text {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(TargetTest, splits_and_decodes) {
    const auto target = parse_target("/a%20b/c?x=1&y=%2B");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/a b/c");
    EXPECT_EQ(target->raw_query, "x=1&y=%2B");
    EXPECT_EQ(parse_target("http://user:pw@host:1?q")->authority, "host:1");
    EXPECT_EQ(parse_target("HTTP://host")->path, "/");
    EXPECT_EQ(parse_target("*")->path, "*");
    EXPECT_EQ(parse_target("/a#b?c")->path, "/a");
}

TEST(TargetTest, refuses_what_is_no_path) {
    for (const std::string_view bad : {"", "a", "?x", "http://", "/%", "/%4", "/%zz", "/a%00b",
                                       "/a%0ab", "/..", "/a/../b", "/a/%2e%2e/b", "/./a"}) {
        EXPECT_FALSE(parse_target(bad)) << bad;
    }
}

TEST(FormTest, reads_pairs_as_devices_send_them) {
    EXPECT_THAT(*parse_form("a=1&&b=x+y%26&c&=d&e=%zz%4"),
                ElementsAre(Pair("a", "1"), Pair("b", "x y&"), Pair("c", ""), Pair("", "d"),
                            Pair("e", "%zz%4")));
    EXPECT_FALSE(parse_form("a&b&c", 2));
    EXPECT_EQ(percent_decode("a+%41"), "a+A");
    EXPECT_EQ(percent_decode("%4"), std::nullopt);
}

TEST(RedactTest, hides_secrets_of_the_query_and_the_user_info) {
    EXPECT_EQ(redact_target("/a?token=x&lat=1&Key=y&id=7&deviceid=8&access_token=9&ids=1"),
              "/a?token=***&lat=1&Key=***&id=***&deviceid=***&access_token=***&ids=1");
    EXPECT_EQ(redact_target("/a?%74oken=x&token"), "/a?%74oken=***&token");
    EXPECT_EQ(redact_target("http://u:p@h/x?a=1"), "http://***@h/x?a=1");
    EXPECT_EQ(redact_target("/x@y"), "/x@y");
    EXPECT_EQ(redact_target("/ingest/traccar?lat=46.5&lon=7.5&hr=120&flag"),
              "/ingest/traccar?lat=***&lon=***&hr=***&flag");
    EXPECT_EQ(redact_target("http://h/%69ngest/traccar?lat=46.5"),
              "http://h/%69ngest/traccar?lat=***");
}

TEST(RangeTest, reads_one_range) {
    using Kind = RangeRequest::Kind;
    struct Case {
        std::string_view header;
        Kind kind;
        std::uint64_t first, length;
    };
    const Case cases[] = {{"bytes=0-0", Kind::Part, 0, 1},
                          {"bytes=5-", Kind::Part, 5, 5},
                          {"bytes=-3", Kind::Part, 7, 3},
                          {"bytes=-30", Kind::Part, 0, 10},
                          {"Bytes= 2 - 99 ", Kind::Part, 2, 8},
                          {"bytes=0-99999999999999999999999", Kind::Part, 0, 10},
                          {"bytes=10-", Kind::Unsatisfiable, 0, 0},
                          {"bytes=-0", Kind::Unsatisfiable, 0, 0},
                          {"bytes=3-2", Kind::Whole, 0, 0},
                          {"bytes=0-1,3-4", Kind::Whole, 0, 0},
                          {"bytes=a-b", Kind::Whole, 0, 0},
                          {"bytes=-", Kind::Whole, 0, 0},
                          {"items=0-1", Kind::Whole, 0, 0},
                          {"", Kind::Whole, 0, 0}};
    for (const Case& c : cases) {
        const RangeRequest range = parse_range(c.header, 10);
        EXPECT_EQ(range.kind, c.kind) << c.header;
        EXPECT_EQ(range.range.first, c.first) << c.header;
        EXPECT_EQ(range.range.length, c.length) << c.header;
    }
    EXPECT_EQ(parse_range("bytes=-1", 0).kind, Kind::Unsatisfiable);
}

TEST(NegotiationTest, accepts_codings_with_a_weight_above_zero) {
    const AcceptedEncodings accepted = parse_accept_encoding("gzip;q=0, BR;q=0.001 , zstd");
    EXPECT_FALSE(accepted.gzip);
    EXPECT_TRUE(accepted.brotli);
    EXPECT_TRUE(accepted.zstd);
    EXPECT_TRUE(accepted.accepts(Encoding::Identity));
    EXPECT_FALSE(parse_accept_encoding("").gzip);
}

TEST(NegotiationTest, the_most_specific_media_range_decides) {
    EXPECT_EQ(media_quality("text/*;q=0.5, text/csv;q=0.25, */*;q=0.1", "text/csv"), 250);
    EXPECT_EQ(media_quality("text/*;q=0.5, */*;q=0.1", "text/csv"), 500);
    EXPECT_EQ(media_quality("*/*;q=0.1", "text/csv"), 100);
    EXPECT_EQ(media_quality("application/json", "text/csv"), 0);
    EXPECT_EQ(media_quality("", "text/csv"), 1000);
}

TEST(NegotiationTest, entity_tags_compare_weakly_except_for_ranges) {
    EXPECT_TRUE(etag_list_matches("\"a\", W/\"b\"", "\"b\""));
    EXPECT_TRUE(etag_list_matches(" * ", "\"b\""));
    EXPECT_TRUE(etag_list_matches("\"a,b\"", "W/\"a,b\""));
    EXPECT_FALSE(etag_list_matches("\"a\"", "\"b\""));
    EXPECT_TRUE(if_range_matches("\"a\"", "\"a\""));
    EXPECT_FALSE(if_range_matches("W/\"a\"", "W/\"a\""));
}

TEST(TraceTest, takes_valid_headers_alone) {
    const std::string good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    EXPECT_EQ(parse_traceparent(good), "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_TRUE(parse_traceparent("01" + good.substr(2) + "-more"));
    EXPECT_FALSE(parse_traceparent(good + "-more"));
    EXPECT_FALSE(parse_traceparent("ff" + good.substr(2)));
    EXPECT_FALSE(parse_traceparent("00-" + std::string(32, '0') + good.substr(35)));
    EXPECT_FALSE(parse_traceparent("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"));
    EXPECT_FALSE(parse_traceparent(good.substr(0, 54)));
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i) ids.insert(make_trace_id());
    EXPECT_EQ(ids.size(), 1000U);
    EXPECT_EQ(ids.begin()->size(), 32U);
}

TEST(AddressTest, reads_authorities) {
    EXPECT_EQ(parse_authority("Example.ORG.:80")->host, "example.org");
    EXPECT_EQ(parse_authority("[::1]:8080")->port, "8080");
    EXPECT_TRUE(parse_authority("[::1]")->address->is_loopback());
    EXPECT_TRUE(parse_authority("127.9.9.9")->address->is_loopback());
    for (const std::string_view bad :
         {"", "a b", "a:b", "[::1", "[x]", "a/b", "a:123456", ":80", "u@h", "[127.0.0.1]"}) {
        EXPECT_FALSE(parse_authority(bad)) << bad;
    }
}

TEST(AddressTest, sets_hold_ranges) {
    AddressSet set;
    EXPECT_TRUE(set.add("10.0.0.0/8"));
    EXPECT_TRUE(set.add("192.168.1.128/25"));
    EXPECT_TRUE(set.add("2001:db8::/32"));
    EXPECT_TRUE(set.add("::1"));
    for (const std::string_view bad : {"10.0.0.0/33", "x", "10.0.0.0/", "10.0.0.0/-1", "::/129"}) {
        EXPECT_FALSE(set.add(bad)) << bad;
    }
    const auto contains = [&](std::string_view text) {
        return set.contains(*IpAddress::parse(text));
    };
    EXPECT_TRUE(contains("10.255.0.1"));
    EXPECT_FALSE(contains("11.0.0.1"));
    EXPECT_TRUE(contains("192.168.1.200"));
    EXPECT_FALSE(contains("192.168.1.100"));
    EXPECT_TRUE(contains("::ffff:10.1.1.1"));
    EXPECT_TRUE(contains("2001:db8:1::"));
    EXPECT_TRUE(contains("::1"));
    EXPECT_FALSE(contains("::2"));
}

TEST(ForwardedTest, the_client_is_the_last_untrusted_node) {
    AddressSet trusted;
    trusted.add("10.0.0.0/8");
    const auto client = [&](const std::vector<std::string>& chain) {
        const auto address = client_of_chain(chain, trusted);
        return address ? address->text() : "none";
    };
    EXPECT_EQ(client({"1.1.1.1", "2.2.2.2:80", "10.0.0.1"}), "2.2.2.2");
    EXPECT_EQ(client({"10.0.0.2", "10.0.0.1"}), "10.0.0.2");
    EXPECT_EQ(client({"1.1.1.1", "unknown", "10.0.0.1"}), "10.0.0.1");
    EXPECT_EQ(client({}), "none");
    const auto hops = parse_forwarded("for=\"[2001:db8::1]:4711\";proto=HTTPS, for=10.0.0.1;by=x");
    ASSERT_EQ(hops.size(), 2U);
    EXPECT_EQ(hops[0].for_node, "[2001:db8::1]:4711");
    EXPECT_EQ(hops[0].proto, "https");
    EXPECT_TRUE(parse_forwarded("nonsense").empty());
}

TEST(MultipartTest, reads_parts) {
    const auto boundary = multipart_boundary("Multipart/Form-Data; charset=x; boundary=\"b-1\"");
    ASSERT_EQ(boundary, "b-1");
    const std::string body =
        "preamble\r\n--b-1\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
        "--b-1 \r\nContent-Disposition: form-data; name=file; filename=\"C:\\\\rides\\\\a "
        "\\\"1\\\".fit\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n\r\n--b-1x\r\n\r\n--b-1\r\n"
        "Content-Disposition: form-data; name=e; filename=x; filename*=UTF-8''na%C3%AFve.gpx\r\n"
        "\r\n\r\n--b-1--\r\nepilogue";
    const auto parts = parse_multipart(body, *boundary);
    ASSERT_TRUE(parts) << parts.error().message;
    ASSERT_EQ((*parts).size(), 3U);
    EXPECT_EQ((*parts)[0].content, "hello");
    EXPECT_FALSE((*parts)[0].file_name);
    EXPECT_EQ((*parts)[1].file_name, "a \"1\".fit");
    EXPECT_EQ((*parts)[1].content, "\r\n--b-1x\r\n");
    EXPECT_EQ((*parts)[2].file_name, "naïve.gpx");
    EXPECT_EQ((*parts)[2].content, "");
}

TEST(MultipartTest, refuses_every_cut_and_too_many_parts) {
    const std::string part = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nvalue\r\n";
    const std::string body = part + part + "--b--";
    for (std::size_t length = 0; length < body.size(); ++length) {
        EXPECT_FALSE(parse_multipart(std::string_view(body).substr(0, length), "b")) << length;
    }
    EXPECT_TRUE(parse_multipart(body, "b"));
    EXPECT_EQ(parse_multipart(body, "b", 1).error().code, core::ErrorCode::PayloadTooLarge);
    EXPECT_FALSE(multipart_boundary("multipart/form-data"));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'b')));
    EXPECT_FALSE(multipart_boundary("text/plain; boundary=b"));
}

TEST(ContentTypeTest, goes_by_the_extension) {
    EXPECT_EQ(content_type_of("a/b.JS"), "text/javascript; charset=utf-8");
    EXPECT_EQ(content_type_of("a.b/c"), "application/octet-stream");
    EXPECT_TRUE(is_compressible("image/svg+xml"));
    EXPECT_TRUE(is_compressible("application/json; charset=utf-8"));
    EXPECT_FALSE(is_compressible("image/png"));
}

TEST(HttpDateTest, writes_imf_fixdate) {
    EXPECT_EQ(http_date(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

}  // namespace
}  // namespace slipstream::http::text
