#pragma once
// Reads one HTTP/1.x request into our Request. The grammar is Beast's; there is no message
// container of Beast's in between, so a header is copied once. For src/http alone: includes Beast.
#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "http/message.hpp"
#include "http/problem.hpp"
#include "http/server.hpp"

namespace slipstream::http {

class RequestParser final : public boost::beast::http::basic_parser<true> {
  public:
    explicit RequestParser(const ServerLimits& limits);

    enum class Progress : std::uint8_t { NeedsMore, HeaderDone, Done, Failed };
    /// Takes bytes: until the header is complete (HeaderDone, or Done where there is no body),
    /// then, after `begin_body`, until the body is. `used` says how many were taken; the rest must
    /// be given again, followed by more.
    Progress feed(std::string_view bytes, std::size_t& used);
    /// Goes on with the body. PayloadTooLarge shows as Failed once more than `limit` bytes come.
    void begin_body(std::uint64_t limit);

    Request& request() { return request_; }
    bool method_is_known() const { return method_known_; }
    bool is_http_1_0() const { return http_1_0_; }
    bool has_body() const { return !is_done(); }  ///< after the header
    /// What was wrong, after Failed.
    Refusal refusal() const;

  private:
    using error_code = boost::beast::error_code;
    using string_view = boost::beast::string_view;
    using optional_length = boost::optional<std::uint64_t>;

    void on_request_impl(boost::beast::http::verb method, string_view method_text,
                         string_view target, int version, error_code& ec) override;
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(boost::beast::http::field field, string_view name, string_view value,
                       error_code& ec) override;
    void on_header_impl(error_code& ec) override;
    void on_body_init_impl(const optional_length& length, error_code& ec) override;
    std::size_t on_body_impl(string_view piece, error_code& ec) override;
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t remaining, string_view piece,
                                   error_code& ec) override;
    void on_finish_impl(error_code&) override {}

    const ServerLimits& limits_;
    Request request_;
    error_code failure_;
    std::uint64_t header_bytes_ = 0, body_limit_bytes_ = 0;
    bool line_seen_ = false, header_seen_ = false, method_known_ = true, http_1_0_ = false;
    bool target_too_long_ = false, coding_unknown_ = false, has_coding_ = false;
};

}  // namespace slipstream::http
