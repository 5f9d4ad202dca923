#include "http/message.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "http/problem.hpp"
#include "http/text/ascii.hpp"

namespace slipstream::http {
namespace {

std::optional<std::string_view> find(const Parameters& parameters, std::string_view name) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const auto& parameter) { return parameter.first == name; });
    if (found == parameters.end()) return std::nullopt;
    return std::string_view(found->second);
}

}  // namespace

std::string_view method_name(Method method) {
    switch (method) {
        case Method::Get: return "GET";
        case Method::Head: return "HEAD";
        case Method::Post: return "POST";
        case Method::Put: return "PUT";
        case Method::Patch: return "PATCH";
        case Method::Delete: return "DELETE";
        case Method::Options: break;
    }
    return "OPTIONS";
}

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
    return find(headers, lower_case_name);
}

std::optional<std::string_view> Request::param(std::string_view name) const {
    return find(query, name);
}

std::string_view Request::path_param(std::string_view name) const {
    return find(path_params, name).value_or(std::string_view{});
}

SharedBody SharedBody::of(std::string text) {
    if (text.empty()) return {};
    auto owner = std::make_shared<const std::string>(std::move(text));
    return {core::as_bytes(*owner), owner};
}

SharedBody SharedBody::of(core::HeldBytes held) {
    auto owner = std::make_shared<const core::HeldBytes>(std::move(held));
    return {owner->bytes(), owner};
}

Response Response::text(int status, std::string content_type, std::string body) {
    Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", std::move(content_type));
    response.body = SharedBody::of(std::move(body));
    return response;
}

Response Response::json(std::string body, int status) {
    Response response = text(status, "application/json", std::move(body));
    response.compressible = true;
    return response;
}

void Response::set_header(std::string name, std::string value) {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return text::equal_ignoring_case(header.first, name);
    });
    if (found != headers.end()) {
        found->second = std::move(value);
    } else {
        headers.emplace_back(std::move(name), std::move(value));
    }
}

std::optional<std::string_view> Response::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return text::equal_ignoring_case(header.first, name);
    });
    if (found == headers.end()) return std::nullopt;
    return std::string_view(found->second);
}

}  // namespace slipstream::http
