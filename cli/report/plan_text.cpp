#include "cli/report/plan_text.hpp"

#include "cli/report/words.hpp"
#include "engine/relations/plan/plan.hpp"

#include <fmt/core.h>
#include <set>

namespace ipt::cli {

namespace {

using relations::Access;
using relations::Code;
using relations::Op;
using relations::Register;

class PlanWords {
public:
    PlanWords(const relations::Rule& rule, const relations::Planned& planned, const Session& session)
        : rule_(rule)
        , planned_(planned)
        , session_(session) {
        see(planned.code);
    }

    std::vector<std::string> lines() {
        tell(planned_.code, 0);
        return std::move(lines_);
    }

private:
    // Registers that some instruction sets; the others hold constants.
    void see(const Access& access) {
        for (const Access::Action& action : access.actions) {
            set_.insert(action.into);
        }
    }
    void see(const Code& code) {
        for (const Access& access : code.accesses) {
            see(access);
        }
        for (const relations::Instruction& instruction : code.instructions) {
            set_.insert(instruction.into);
        }
        for (const auto& meeting : code.meetings) {
            set_.insert(meeting->into);
            for (const relations::Source& source : meeting->sources) {
                see(source.access);
                if (source.where) {
                    see(*source.where);
                }
            }
        }
        for (const auto& inner : code.inners) {
            see(inner->code);
        }
    }

    [[nodiscard]] std::string name(Register at) const {
        for (std::size_t variable = 0; variable < planned_.scope.size(); ++variable) {
            const Symbol word = variable < rule_.variable_names.size() ? rule_.variable_names[variable] : Symbol{};
            if (planned_.scope[variable] == at && !word.empty()) {
                return fmt::format("?{}", session_.text(word));
            }
        }
        return set_.count(at) > 0 ? "?…" : session_.analysis->world->shown(planned_.registers[at]);
    }

    // The phrase with what is known or found of its columns; `?` alone where nothing is asked.
    [[nodiscard]] std::string phrase(const Access& access) const {
        const PhraseShape& shape = session_.analysis->rules.shapes[access.relation.value];
        std::vector<std::string> columns(session_.analysis->rules.program.relations[access.relation.value].arity, "?");
        std::uint32_t bit = 0;
        for (std::size_t i = 0; i < access.key.size(); ++i, ++bit) {
            while (access.columns.empty() && ((access.mask >> bit) & 1U) == 0) {
                ++bit;
            }
            columns[access.columns.empty() ? bit : access.columns[i]] = name(access.key[i]);
        }
        for (const Access::Action& action : access.actions) {
            const std::uint32_t column = access.columns.empty() ? action.column : access.columns[action.column];
            columns[column] = name(action.into);
        }
        std::string words;
        for (const PhraseShape::Piece& piece : shape.pieces) {
            words += words.empty() ? "" : " ";
            words += piece.column ? columns[*piece.column] : std::string{session_.text(piece.word)};
        }
        return words;
    }

    [[nodiscard]] std::string known(const Access& access) const {
        std::vector<std::string> names;
        for (const Register key : access.key) {
            names.push_back(name(key));
        }
        return listed(names, names.size());
    }

    void line(std::size_t depth, const std::string& words) { lines_.push_back(std::string(depth * 2, ' ') + words); }

    void tell(const Code& code, std::size_t depth) {
        for (const relations::Instruction& instruction : code.instructions) {
            tell(code, instruction, depth);
        }
    }

    void tell(const Code& code, const relations::Instruction& instruction, std::size_t depth) {
        const std::uint32_t what = instruction.what;
        switch (instruction.op) {
        case Op::scan:
            return line(depth, "each row of: " + phrase(code.accesses[what]));
        case Op::probe:
            return line(depth,
                        fmt::format("by {}, each row of: {}", known(code.accesses[what]), phrase(code.accesses[what])));
        case Op::groups:
            return line(depth, "each once: " + phrase(code.accesses[what]));
        case Op::contains:
        case Op::some:
            return line(depth, "is there: " + phrase(code.accesses[what]));
        case Op::lacks:
        case Op::none:
            return line(depth, "is there no: " + phrase(code.accesses[what]));
        case Op::meet:
            return meet(*code.meetings[what], depth);
        case Op::compare:
            return line(depth, "compare");
        case Op::assign:
            return line(depth, "reckon " + name(instruction.into));
        case Op::without:
            return inner("there must be nothing of:", *code.inners[what], depth);
        case Op::count:
            return inner("count the different answers of:", *code.inners[what], depth);
        case Op::aggregate:
            return inner(fmt::format("reckon {} from the answers of:", name(instruction.into)), *code.inners[what],
                         depth);
        case Op::suppose:
            return inner("in a world where something is supposed:", *code.inners[what], depth);
        case Op::either:
            return line(depth, fmt::format("in {} ways:", code.branches[what].size()));
        case Op::jump:
            return line(depth, "or:");
        case Op::cut:
            return line(depth, "(the first is enough)");
        case Op::mark:
        case Op::done:
            return;
        }
    }

    void inner(const std::string& head, const relations::Inner& inside, std::size_t depth) {
        line(depth, head);
        tell(inside.code, depth + 1);
    }

    void meet(const relations::Meeting& meeting, std::size_t depth) {
        line(depth, fmt::format("each {} that stands in the lists of:", name(meeting.into)));
        for (const relations::Source& source : meeting.sources) {
            line(depth + 1, fmt::format("{}{}", source.negated ? "(not) " : "", phrase(source.access)));
            if (source.where) {
                line(depth + 1, source.all ? "for every answer of:" : "for some answer of:");
                tell(*source.where, depth + 2);
            }
        }
    }

    const relations::Rule& rule_;
    const relations::Planned& planned_;
    const Session& session_;
    std::set<Register> set_;
    std::vector<std::string> lines_;
};

} // namespace

std::vector<std::string> plan_lines(std::uint32_t rule, const Session& session) {
    const relations::Rule& made = session.analysis->rules.program.rules[rule];
    std::vector<relations::Variable> asked;
    for (const relations::Argument& argument : made.arguments) {
        if (argument.kind == relations::Argument::Kind::variable) {
            asked.push_back(argument.value);
        }
    }
    const relations::Planned planned = plan_from_steps(
        relations::steps_of(made.body), static_cast<std::uint32_t>(made.variable_names.size()), made.arguments,
        session.analysis->evaluation.database, {.asked = asked, .values = &session.analysis->values});
    return PlanWords{made, planned, session}.lines();
}

} // namespace ipt::cli
