import { LOADING, next } from "../../quiz/client/question/state.js";
import { equal } from "./fakes.js";

/** @typedef {import("../../quiz/client/question/state.js").State} State */
/** @typedef {import("../../quiz/client/question/state.js").What} What */
/** @typedef {import("../../quiz/client/question/state.js").Question} Question */

/** @type {Question} */
const ONE = { item: "one", language: "en", read_in: "en", dealt: false, chosen: null, at: null, watch: null };
/** @type {Question} */
const TWO = { ...ONE, item: "two" };
/** @type {Question} */
const ANSWERED = { ...ONE, dealt: true, chosen: 4 };
/** @type {Question} */
const LOBBY = { language: "en", wait: "lobby", at: null, watch: null };

/**
 * Returns the state after some events, a second apart.
 *
 * @param {...What} events
 */
function after(...events) {
  return events.reduce((state, event, second) => next(state, { ...event, now: 1000 * second }), LOADING);
}

/** @type {(question: Question, pending?: boolean) => What} */
const shown = (question, pending = false) => ({ type: "shown", question, pending });
/** @type {(question: Question | null, more?: object) => What} */
const answered = (question, more = {}) => {
  const answer = { question, leave: false, refused: null, problem: null, ...more };
  return { type: "answered", answer };
};
const tapped = (/** @type {number} */ value) => /** @type {What} */ ({ type: "tapped", value });
const picked = (/** @type {number} */ value) => /** @type {What} */ ({ type: "picked", value });

/** @param {State} state */
const sent = (state) => state.send.map(({ kind, item, value }) => [kind, item, value]);

export function a_question_that_was_not_answered_lets_one_choose() {
  const state = after(shown(ONE));
  equal(["choosing", null, ""], [state.name, state.picked, state.notice]);
}

export function a_question_that_was_answered_shows_the_answer_as_saved() {
  const state = after(shown(ANSWERED));
  equal(["stored", 4, "saved"], [state.name, state.picked, state.notice]);
}

export function a_room_that_waits_has_nothing_to_choose() {
  equal("waiting", after(shown(LOBBY)).name);
}

export function a_tap_stays_visible_for_a_moment_and_then_goes() {
  const state = after(shown(ONE), tapped(2));
  equal(["tapped", 2, []], [state.name, state.picked, state.send]);
  const later = next(state, { type: "momentOver", now: 3500 });
  equal(["sending", true], [later.name, later.hasMoved]);
  equal([{ kind: "answer", item: "one", value: 2, seconds: 3.5, read_in: "en" }], later.send);
}

export function the_actions_of_one_event_are_not_sent_with_the_next() {
  equal([], after(shown(ONE), tapped(2), { type: "momentOver" }, { type: "delayed", problem: null }).send);
}

export function a_second_thought_is_saved_and_the_question_stays() {
  const state = after(shown(ONE), tapped(2), tapped(5));
  equal(["sending", true], [state.name, state.isChange]);
  equal([["save", "one", 5]], sent(state));
  const saved = next(state, { ...answered({ ...ANSWERED, chosen: 5 }), now: 9000 });
  equal(["stored", 5, "saved"], [saved.name, saved.picked, saved.notice]);
}

export function the_same_tap_again_is_no_second_thought() {
  const state = after(shown(ONE), tapped(2), tapped(2));
  equal(["tapped", 2, []], [state.name, state.taps, state.send]);
}

export function a_change_is_saved_at_once() {
  equal([["save", "one", 1]], sent(after(shown(ANSWERED), tapped(1))));
}

export function an_answer_chosen_by_arrow_keys_waits_for_next() {
  const state = after(shown(ONE), picked(3));
  equal(["chosen", 3, []], [state.name, state.picked, state.send]);
  equal([["answer", "one", 3]], sent(next(state, { type: "next", now: 0 })));
}

export function news_from_the_server_takes_no_choice_away() {
  const state = after(shown(ANSWERED), picked(1), answered(ANSWERED));
  equal(["chosen", 1, ""], [state.name, state.picked, state.notice]);
  const inSpanish = after(shown(ONE), tapped(2), answered({ ...ONE, language: "es" }));
  equal(["tapped", 2, "es"], [inSpanish.name, inSpanish.picked, inSpanish.question?.language]);
}

export function an_arrow_key_within_the_visible_moment_changes_what_is_sent() {
  equal([["answer", "one", 3]], sent(after(shown(ONE), tapped(2), picked(3), { type: "momentOver" })));
}

export function next_without_a_choice_says_what_is_missing() {
  const state = after(shown(ONE), { type: "next" });
  equal(["choosing", "choose", []], [state.name, state.notice, state.send]);
}

export function next_at_a_question_that_was_passed_over_goes_on() {
  equal([["next", "one", null]], sent(after(shown({ ...ONE, dealt: true }), { type: "next" })));
}

export function what_was_tapped_counts_also_when_back_follows_at_once() {
  equal([["answer", "one", 2], ["back", "one", null]], sent(after(shown(ONE), tapped(2), { type: "back" })));
}

export function passing_over_takes_a_tap_back() {
  const state = after(shown(ONE), tapped(2), { type: "skip" });
  equal([["skip", "one", null]], sent(state));
  equal(null, state.picked);
}

export function who_leaves_within_the_visible_moment_has_answered() {
  equal([["answer", "one", 2]], sent(after(shown(ONE), tapped(2), { type: "hidden" })));
  equal([], sent(after(shown(ONE), picked(2), { type: "hidden" })));
}

export function a_room_that_goes_on_within_the_visible_moment_gets_the_answer_to_the_old_question() {
  const state = after(shown(ONE), tapped(2), answered(TWO));
  equal([["answer", "one", 2]], sent(state));
  equal(["sending", "two", null, 2000], [state.name, state.question?.item, state.picked, state.since]);
}

export function the_next_question_begins_afresh() {
  const state = after(shown(ANSWERED), tapped(1), answered(TWO));
  equal(["choosing", null, false, true], [state.name, state.picked, state.isChange, state.hasMoved]);
}

export function answers_that_still_wait_are_not_taken_for_stored() {
  equal(["sending", ""], [after(shown(ANSWERED, true)).name, after(shown(ANSWERED, true)).notice]);
}

export function no_answer_for_long_is_said_and_a_reason_is_told() {
  const state = after(shown(ONE), tapped(2), { type: "momentOver" }, { type: "delayed", problem: null });
  equal(["sending", "offline", ""], [state.name, state.notice, state.problem]);
  equal("The disk is full.", next(state, { type: "delayed", problem: "The disk is full.", now: 0 }).problem);
}

export function a_problem_stands_until_the_next_answer() {
  const state = after(shown(ONE), answered(ONE, { refused: "paused", problem: "A pause." }));
  equal("A pause.", state.problem);
  equal("", next(state, { ...answered(ONE), now: 0 }).problem);
}

export function an_action_that_was_not_understood_is_told_as_lost() {
  equal("lost", after(shown(ONE), answered(ONE, { lost: true, problem: "?" })).failure);
}

export function the_end_leads_to_another_page_with_the_refusal_that_came_before() {
  const state = after(shown(ONE), answered(null, { leave: true, refused: "room_closed" }), answered(null, { leave: true }));
  equal(["leaving", "room_closed"], [state.name, state.refusal]);
}

export function a_refusal_with_a_question_is_told_on_this_page_only() {
  const state = after(shown(ONE), answered(ONE, { refused: "paused" }), answered(null, { leave: true }));
  equal(["leaving", ""], [state.name, state.refusal]);
}

export function what_is_tapped_as_the_question_ends_goes_first() {
  const state = after(shown(ONE), tapped(2), answered(null, { leave: true }));
  equal(["sending", [["answer", "one", 2]]], [state.name, sent(state)]);
}

export function a_page_that_runs_again_stops_leaving() {
  equal("sending", after(shown(ONE), answered(null, { leave: true }), { type: "pageRun" }).name);
  equal("choosing", after(shown(ONE), { type: "pageRun" }).name);
}
