#include "tests/support/random_project.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::test {

namespace {

class Project {
public:
    explicit Project(const RandomShape& shape)
        : shape_(shape)
        , dice_(shape.seed) {}

    std::vector<std::string> declarations() {
        add("project Random \"random project\"");
        add("question Q1 \"What happens, and why?\"");
        for (std::size_t i = 0; i < shape_.buckets; ++i) {
            add(fmt::format("bucket B{} \"bucket {}\" answers Q1", i, i));
        }
        for (std::size_t i = 0; i < shape_.papers; ++i) {
            add(fmt::format("paper P{} \"paper {}\" by \"Author {}\" {} included", i, i, i, 2010 + dice_.roll(15)));
        }
        for (std::size_t i = 0; i < shape_.terms; ++i) {
            add(term(i));
        }
        for (std::size_t i = 0; i < shape_.cmocs; ++i) {
            add(cmoc(i));
        }
        for (std::size_t i = 0; i < shape_.sites; ++i) {
            add(fmt::format("site S{} \"site {}\"", i, i));
        }
        for (std::size_t i = 0; i < shape_.interviews; ++i) {
            add(source("interview", 'I', i));
        }
        for (std::size_t i = 0; i < shape_.documents; ++i) {
            add(source("document", 'D', i));
        }
        return std::move(texts_);
    }

private:
    void add(std::string text) { texts_.push_back(std::move(text)); }
    std::string any_term() { return fmt::format("#t{}", dice_.roll(shape_.terms)); }

    std::string term(std::size_t i) {
        std::string text = fmt::format("term #t{} \"term {}\"", i, i);
        if (shape_.term_relations && i > 0) {
            // Only towards earlier terms, so that nothing is broader than itself.
            if (dice_.chance(25)) {
                text += fmt::format(" broader #t{}", dice_.roll(i));
            } else if (dice_.chance(10)) {
                text += fmt::format(" opposite #t{}", dice_.roll(i));
            }
        }
        return text;
    }

    std::string part() {
        if (shape_.operators) {
            return random_expression(dice_, shape_.terms, dice_.roll(3));
        }
        return dice_.chance(30) ? any_term() + " and " + any_term() : any_term();
    }

    std::string mechanism() {
        switch (dice_.roll(4)) {
        case 0:
            return "resource " + any_term();
        case 1:
            return "resource " + any_term() + " and reasoning " + any_term();
        case 2:
            return "ours reasoning of #t0 " + any_term();
        default:
            return part();
        }
    }

    std::string configuration() {
        if (shape_.all_forms && dice_.chance(15)) {
            return fmt::format("if {} then {} because {}", part(), part(), mechanism());
        }
        if (shape_.all_forms && dice_.chance(10)) {
            return fmt::format("if {} then ? then {}", part(), part());
        }
        return fmt::format("if {} then {} then {}", part(), mechanism(), part());
    }

    std::string cmoc(std::size_t i) {
        std::string text =
            fmt::format("cmoc C{} \"configuration {}\"\n  {}", i, i, dice_.chance(80) ? "enabler" : "barrier");
        if (shape_.buckets > 0) {
            text += fmt::format("  in B{}", dice_.roll(shape_.buckets));
        }
        if (shape_.all_forms && dice_.chance(20)) {
            text += "\n  given " + any_term();
        }
        text += "\n  " + configuration();
        if (shape_.papers > 0) {
            text += fmt::format("\n  from P{}", dice_.roll(shape_.papers));
        }
        if (shape_.links && i > 0 && dice_.chance(30)) {
            static const std::vector<std::string> links{"rivals", "ripples to", "contrasts with"};
            text += fmt::format("\n  {} C{}", dice_.one_of(links), dice_.roll(i));
        }
        return text;
    }

    std::string sign() { return dice_.chance(30) ? "not " : dice_.chance(8) ? "not yet " : ""; }

    std::string finding() {
        static const std::vector<std::string> verbs{"reports", "reports",  "reports",  "reports",
                                                    "expects", "suggests", "theorises"};
        const std::string& verb = dice_.one_of(verbs);
        if (dice_.chance(35)) {
            return fmt::format("{} {}{} -> {}{} -> {}{}", verb, sign(), any_term(), sign(), any_term(), sign(),
                               any_term());
        }
        std::string text = fmt::format("{} {}{}", verb, sign(), any_term());
        for (std::size_t more = dice_.roll(3); more > 0; --more) {
            text += fmt::format(", {}{}", sign(), any_term());
        }
        return text + (dice_.chance(10) ? " second-hand" : "");
    }

    std::string source(std::string_view keyword, char letter, std::size_t i) {
        static const std::vector<std::string> ratings{"low", "moderate", "high"};
        std::string text = fmt::format("{} {}{} \"{} {}\"", keyword, letter, i, keyword, i);
        if (keyword == "document" && shape_.papers > 0) {
            text += fmt::format(" of P{}", dice_.roll(shape_.papers));
        }
        if (shape_.sites > 0) {
            text += fmt::format(" in S{}", dice_.roll(shape_.sites));
        }
        text += fmt::format("\n  rigour {}  relevance {}  richness {}", dice_.one_of(ratings), dice_.one_of(ratings),
                            dice_.one_of(ratings));
        if (shape_.cmocs > 0 && dice_.chance(10)) {
            text += fmt::format("  builds C{}", dice_.roll(shape_.cmocs));
        }
        for (std::size_t e = 0; e < shape_.excerpts; ++e) {
            text += fmt::format("\n  excerpt E{} line {} \"words {} of {}{}\"\n    {}", e, 10 * e + 1, e, letter, i,
                                finding());
        }
        return text;
    }

    RandomShape shape_;
    Dice dice_;
    std::vector<std::string> texts_;
};

} // namespace

std::string random_expression(Dice& dice, std::size_t terms, std::size_t depth) {
    if (depth == 0) {
        return fmt::format("#t{}", dice.roll(terms));
    }
    switch (dice.roll(5)) {
    case 0:
        return fmt::format("not ({})", random_expression(dice, terms, depth - 1));
    case 1:
        return fmt::format("partly #t{}", dice.roll(terms));
    case 2:
        return fmt::format("(({}) or ({}))", random_expression(dice, terms, depth - 1),
                           random_expression(dice, terms, depth - 1));
    default:
        return fmt::format("({}) and ({})", random_expression(dice, terms, depth - 1),
                           random_expression(dice, terms, depth - 1));
    }
}

std::vector<std::string> random_declarations(const RandomShape& shape) {
    return Project{shape}.declarations();
}

std::vector<std::string> shuffled(std::vector<std::string> declarations, std::uint32_t seed) {
    Dice dice{seed};
    for (std::size_t left = declarations.size(); left > 1; --left) {
        std::swap(declarations[left - 1], declarations[dice.roll(left)]);
    }
    return declarations;
}

std::string joined(const std::vector<std::string>& declarations) {
    std::string text;
    for (const std::string& declaration : declarations) {
        text += declaration + "\n";
    }
    return text;
}

} // namespace ipt::test
