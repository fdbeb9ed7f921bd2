#include "engine/relations/program/bindings.hpp"

namespace ipt::relations {

bool fits(const std::vector<Argument>& arguments, std::span<const Value> row, Bindings& bindings) {
    for (std::size_t column = 0; column < row.size(); ++column) {
        const Argument& argument = arguments[column];
        if (argument.kind == Argument::Kind::constant && argument.value != row[column]) {
            return false;
        }
        if (argument.kind == Argument::Kind::variable) {
            std::optional<Value>& binding = bindings[argument.value];
            if (binding && *binding != row[column]) {
                return false;
            }
            binding = row[column];
        }
    }
    return true;
}

} // namespace ipt::relations
