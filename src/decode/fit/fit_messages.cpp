#include "decode/fit/fit_messages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "decode/fit/developer_fields.hpp"
#include "decode/fit/fit_value.hpp"
#include "decode/fit/message_expansion.hpp"

namespace slipstream::decode::fit {
namespace {

constexpr std::uint16_t kFieldDescription = 206;

struct MessagePlan {
    std::string name;
    std::vector<FieldPlan> fields;
    bool expands = false;  ///< some field has components or subfields, or a counter to follow
    std::vector<const Component*> counted;
};

FieldPlan native_plan(const FieldDefinition& field, const ProfileMessage* message) {
    FieldPlan plan;
    plan.profile = find_field(message, field.number);
    plan.known = plan.profile != nullptr;
    plan.name =
        plan.known ? std::string(plan.profile->name) : fmt::format("field {}", field.number);
    if (plan.known) {
        plan.unit = plan.profile->unit;
        plan.scale = plan.profile->scale;
        plan.addend = plan.profile->offset;
    }
    plan.type = field.type;
    plan.number = field.number;
    plan.size = field.whole || field.type == BaseType::String ? field.size : 0;
    plan.offset = field.offset;
    return plan;
}

FieldPlan developer_plan(const DeveloperFieldDefinition& field, const DeveloperFields& described) {
    FieldPlan plan;
    plan.developer = true;
    const auto found = described.find({field.developer, field.number});
    plan.known = found != described.end();
    if (plan.known) {
        plan.name = found->second.name;
        plan.unit = found->second.unit;
        plan.type = found->second.type;
        plan.scale = found->second.scale;
        plan.addend = -found->second.offset;
    }
    if (plan.name.empty())
        plan.name = fmt::format("developer field {}.{}", field.developer, field.number);
    plan.number = field.number;
    plan.size = field.size % base_type_size(plan.type) == 0 ? field.size : 0;
    plan.offset = field.offset;
    return plan;
}

class Pass final : public MessageSink {
  public:
    explicit Pass(MessageVisitor& visitor) : visitor_(visitor) {}

    void part(std::uint32_t) override {
        plans_.clear();
        described_.clear();
        expansion_.start_part();
    }

    void define(const Definition& definition) override {
        if (plans_.size() <= definition.index) plans_.resize(definition.index + 1);
        plans_[definition.index] = plan_of(definition);
    }

    void messages(const MessageRun& run) override {
        const Definition& definition = *run.definition;
        MessagePlan& plan = plans_[definition.index];
        MessageView view;
        view.number = definition.message;
        view.name = plan.name;
        view.header_time = run.header_time;
        view.big_endian = definition.big_endian;
        view.fields = plan.fields;
        for (std::size_t i = 0; i < run.count; ++i) {
            view.payload = run.payload + i * run.stride;
            view.offset = run.offset + i * run.stride;
            if (plan.expands) view.derived = expansion_.derive(view, plan.counted);
            visitor_.message(view);
            if (definition.message == kFieldDescription) describe(definition, view.payload);
        }
    }

    void damage(const Damage& damage) override { visitor_.damage(damage); }

  private:
    MessagePlan plan_of(const Definition& definition) const {
        MessagePlan plan;
        plan.name = message_name(definition.message);
        const ProfileMessage* message = find_message(definition.message);
        for (const FieldDefinition& field : definition.fields) {
            plan.fields.push_back(native_plan(field, message));
            const ProfileField* profile = plan.fields.back().profile;
            plan.expands = plan.expands || (profile != nullptr && (profile->component_count > 0 ||
                                                                   profile->subfield_count > 0));
        }
        for (const DeveloperFieldDefinition& field : definition.developer_fields) {
            plan.fields.push_back(developer_plan(field, described_));
        }
        plan.counted = counted_components(definition);
        plan.expands = plan.expands || !plan.counted.empty();
        for (FieldPlan& field : plan.fields) {
            field.identity = field.scale == 1 && field.addend == 0;
            field.width = base_type_size(field.type);
            const bool numbers = field.type != BaseType::String && field.size % field.width == 0;
            field.count =
                numbers ? static_cast<std::uint8_t>(field.size / field.width) : std::uint8_t{0};
        }
        return plan;
    }

    void describe(const Definition& definition, const std::uint8_t* payload) {
        auto described = read_field_description(MessageValues(definition, payload));
        if (described) described_[described->first] = std::move(described->second);
    }

    MessageVisitor& visitor_;
    std::vector<MessagePlan> plans_;
    DeveloperFields described_;
    MessageExpansion expansion_;
};

}  // namespace

std::string MessageView::text(const FieldPlan& field) const {
    return field.type == BaseType::String ? read_text(payload + field.offset, field.size)
                                          : std::string();
}

void for_each_message(core::Bytes content, MessageVisitor& visitor) {
    Pass pass(visitor);
    FitReader reader(pass);
    reader.feed(content);
    reader.finish();
}

}  // namespace slipstream::decode::fit
