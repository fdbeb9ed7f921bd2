#include "cli/import/files/loss.hpp"

#include "cli/report/words.hpp"
#include "grammar/render.hpp"
#include "grammar/wording.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <numeric>

namespace ipt::cli {

namespace {

// Where the words behind the headings begin.
constexpr std::size_t indent = 12;

std::string line(std::string_view heading, std::string_view words) {
    return fmt::format("  {:<{}}{}\n", heading, indent - 2, wrapped(words, indent, std::string(indent, ' ')));
}

std::string example_words(const LossExample& example) {
    const std::string words = example.words.empty()
                                  ? example.place
                                  : fmt::format("{} \"{}\"", example.place, grammar::shortened(example.words));
    return printable(words);
}

} // namespace

std::string Amount::words() const {
    return counted(count, one, many);
}

void LossReport::read(std::size_t count, std::string_view one, std::string_view many) {
    const auto known =
        std::find_if(read_.begin(), read_.end(), [&](const Amount& amount) { return amount.one == one; });
    if (known != read_.end()) {
        known->count += count;
        return;
    }
    read_.push_back({.count = count, .one = std::string{one}, .many = std::string{many}});
}

void LossReport::left_out(std::string_view one, std::string_view many, std::string_view why, LossExample example) {
    auto known = std::find_if(left_out_.begin(), left_out_.end(),
                              [&](const Loss& loss) { return loss.what.one == one && loss.why == why; });
    if (known == left_out_.end()) {
        left_out_.push_back({.what = {.one = std::string{one}, .many = std::string{many}}, .why = std::string{why}});
        known = left_out_.end() - 1;
    }
    ++known->what.count;
    if (known->examples.size() < most_examples) {
        known->examples.push_back(std::move(example));
    }
}

void LossReport::note(std::string sentence) {
    notes_.push_back(std::move(sentence));
}

std::size_t LossReport::lost() const {
    return std::accumulate(left_out_.begin(), left_out_.end(), std::size_t{0},
                           [](std::size_t sum, const Loss& loss) { return sum + loss.what.count; });
}

std::string loss_text(const LossReport& loss, std::string_view heading_of_read) {
    std::vector<std::string> read;
    std::transform(loss.all_read().begin(), loss.all_read().end(), std::back_inserter(read),
                   [](const Amount& amount) { return amount.words(); });
    std::string text = line(heading_of_read, dotted(read));
    std::string_view heading = "left out";
    for (const Loss& one : loss.all_left_out()) {
        text += line(heading, fmt::format("{}: {}", one.what.words(), one.why));
        for (const LossExample& example : one.examples) {
            text += line("", fmt::format("  {}", example_words(example)));
        }
        heading = "";
    }
    heading = "noted";
    for (const std::string& note : loss.notes()) {
        text += line(heading, note);
        heading = "";
    }
    return text;
}

void write_loss(JsonWriter& json, const LossReport& loss) {
    json.begin_list("read");
    for (const Amount& amount : loss.all_read()) {
        json.begin_object();
        json.field("what", amount.many);
        json.count_field("count", amount.count);
        json.end_object();
    }
    json.end_list();
    json.begin_list("left_out");
    for (const Loss& one : loss.all_left_out()) {
        json.begin_object();
        json.field("what", one.what.many);
        json.count_field("count", one.what.count);
        json.field("why", one.why);
        json.begin_list("examples");
        for (const LossExample& example : one.examples) {
            json.begin_object();
            json.field("place", example.place);
            json.field("words", example.words);
            json.end_object();
        }
        json.end_list();
        json.end_object();
    }
    json.end_list();
    json.begin_list("notes");
    for (const std::string& note : loss.notes()) {
        json.text(note);
    }
    json.end_list();
}

} // namespace ipt::cli
