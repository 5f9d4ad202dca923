#pragma once
// The page that says why another one cannot be shown; web/src/ssr/error.html names the values.
#include "api/pages/page_kit.hpp"
#include "core/error.hpp"
#include "http/message.hpp"

namespace slipstream::api::pages {

/// HTML with the status of the error. What is private and what does not exist read the same.
http::Response error_page(const PageKit& kit, const core::Error& error,
                          const http::Request& request);

/// For an address that nothing answers: a page where a browser asks for one, else a problem document.
http::Response not_found(const PageKit& kit, const http::Request& request);

}  // namespace slipstream::api::pages
