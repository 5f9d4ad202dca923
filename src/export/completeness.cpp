#include "export/completeness.hpp"

#include "core/json_writer.hpp"

namespace slipstream::exporting {

std::string completeness_json(const Completeness& completeness) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("kinds").begin_object();
    for (const auto& [kind, count] : completeness.kinds) {
        json.key(kind).begin_object().key("stored");
        if (count.stored) {
            json.value(*count.stored);
        } else {
            json.null();
        }
        json.member("exported", count.exported).key("left_out").begin_array();
        for (const auto& [why, left] : count.left_out) {
            json.begin_object().member("why", why).key("count");
            if (count.stored) {
                json.value(left);
            } else {
                json.null();
            }
            json.end_object();
        }
        json.end_array().end_object();
    }
    json.end_object().end_object();
    out += '\n';
    return out;
}

}  // namespace slipstream::exporting
