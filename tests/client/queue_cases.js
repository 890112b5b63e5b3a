import { AnswerQueue, queueOf } from "../../quiz/client/question/queue.js";
import { keepAnswer, storedItems, waitingAnswers } from "../../quiz/client/storage.js";
import { FakeServer, FakeTime, equal } from "./fakes.js";

/** @typedef {import("../../quiz/client/question/queue.js").Answer} Answer */

const TOKEN = "AAAAAAAAsecretsecret22";
const FINE = { question: { item: "next" }, leave: false, refused: null, problem: null };

/** A reader that notes what it is told. */
function reading() {
  /** @type {{heard: Answer[], delays: (string | null)[]}} */
  const told = { heard: [], delays: [] };
  const reader = {
    look: () => ({ language: "en", item_wanted: null, reviewing: false, seen_revision: "4." }),
    heard: (/** @type {Answer} */ answer) => told.heard.push(answer),
    troubled: (/** @type {string | null} */ problem) => told.delays.push(problem),
  };
  return { told, reader };
}

/**
 * @param {...ConstructorParameters<typeof FakeServer>[number]} replies
 */
function started(...replies) {
  const [time, server, { told, reader }] = [new FakeTime(), new FakeServer(...replies), reading()];
  return { time, server, told, queue: new AnswerQueue(TOKEN, reader) };
}

/** @type {(item: string, value?: number, kind?: "answer" | "save" | "back") => Parameters<AnswerQueue["add"]>[0]} */
const answer = (item, value = 1, kind = "answer") => ({ kind, item, value, seconds: 2, read_in: "en" });

/** @param {FakeServer} server */
const moves = (server) => server.requests.map(({ body }) => body.action?.item ?? null);

export async function an_answer_is_sent_with_how_the_page_looks() {
  const { time, server, told, queue } = started([200, FINE]);
  queue.add(answer("one", 3));
  await time.pass(0);
  const { path, body } = server.requests[0];
  equal("/answers", path);
  equal([TOKEN, "en", "4."], [body.token, body.language, body.seen_revision]);
  equal(["answer", "one", 3, 1, 1], [body.action.kind, body.action.item, body.action.value, body.action.sequence, body.action.sent]);
  equal([FINE.question], told.heard.map((each) => each.question));
}

export async function one_action_is_sent_at_a_time_in_the_order_of_the_person() {
  const { time, server, told, queue } = started([200, FINE]);
  for (const item of ["one", "two", "three"]) queue.add(answer(item));
  equal(1, server.requests.length);
  await time.pass(0);
  equal(["one", "two", "three"], moves(server));
  equal(1, told.heard.length);
}

export async function an_answer_is_kept_until_it_was_taken() {
  const { time, queue } = started("cut", [200, FINE]);
  queue.add(answer("one"));
  await time.pass(100);
  equal(1, waitingAnswers(TOKEN).length);
  await time.pass(3000);
  equal([0, ["one"]], [waitingAnswers(TOKEN).length, storedItems(TOKEN)]);
}

export async function what_a_closed_tab_has_left_is_sent_first() {
  const { time, server, queue } = started([200, FINE]);
  keepAnswer(TOKEN, /** @type {any} */ ({ ...answer("old"), client_id: "1-2", sequence: 1, made: Date.now() - 5000 }));
  const next = new AnswerQueue(TOKEN, reading().reader);
  next.add(answer("new"));
  await time.pass(0);
  equal(["old", "new"], moves(server));
  equal(true, queue.isEmpty);
  equal(5, server.requests[0].body.action.age);
}

export async function a_step_that_gives_no_answer_is_not_kept() {
  const { time, queue } = started("hang");
  queue.add(answer("one", 0, "back"));
  await time.pass(0);
  equal(0, waitingAnswers(TOKEN).length);
}

export async function the_same_action_is_sent_again_ever_more_seldom_until_it_is_answered() {
  const { time, server, told, queue } = started("cut");
  queue.add(answer("one"));
  const sent = [];
  for (const pause of [2500, 5000, 10000, 20000, 20000]) {
    sent.push(server.requests.length);
    await time.pass(pause + 10);
  }
  equal([1, 2, 3, 4, 5], sent);
  equal(1, new Set(server.requests.map(({ body }) => body.action.sequence)).size);
  equal(null, told.delays[0]);
}

export async function a_server_in_trouble_is_told_in_its_words() {
  const { time, told, queue } = started([503, { ...FINE, problem: "The disk is full." }], [200, FINE]);
  queue.add(answer("one"));
  await time.pass(3000);
  equal([["The disk is full."], 1], [told.delays, told.heard.length]);
}

export async function a_proxy_that_answers_for_the_server_counts_as_no_answer() {
  const { time, told, queue } = started([200, "<html>Sign in</html>"], [200, FINE]);
  queue.add(answer("one"));
  await time.pass(3000);
  equal([[null], 1], [told.delays, told.heard.length]);
}

export async function a_slow_request_is_told_and_one_that_hangs_is_given_up() {
  const { time, server, told, queue } = started("hang", [200, FINE]);
  queue.add(answer("one"));
  await time.pass(2600);
  equal([[null], 1], [told.delays, server.requests.length]);
  await time.pass(10100);
  equal(1, told.heard.length);
}

export async function a_refusal_is_told_though_other_actions_came_after_it() {
  const { time, told, queue } = started([200, { ...FINE, refused: "room_closed", problem: "Closed." }], [200, FINE]);
  queue.add(answer("one"));
  queue.add(answer("one", 0, "back"));
  await time.pass(0);
  equal([["room_closed", "Closed."]], told.heard.map((each) => [each.refused, each.problem]));
  equal([], storedItems(TOKEN));
}

export async function an_action_that_is_not_understood_is_not_sent_again_and_the_page_looks_anew() {
  const { time, server, told, queue } = started([400, { ...FINE, question: null }], [200, FINE]);
  queue.add(answer("one"));
  await time.pass(60000);
  equal(["one", null], moves(server));
  equal([true], told.heard.map((each) => each.lost));
}

export async function a_browser_numbers_its_actions_over_all_its_tabs() {
  const { time, server, queue } = started([200, FINE]);
  const other = new AnswerQueue(TOKEN, reading().reader);
  queue.add(answer("one"));
  other.add(answer("two"));
  await time.pass(0);
  queue.add(answer("three"));
  await time.pass(0);
  equal([1, 2, 3], server.requests.map(({ body }) => body.action.sequence));
  equal(1, new Set(server.requests.map(({ body }) => body.action.client_id)).size);
}

export async function where_nothing_can_be_kept_a_page_counts_for_itself() {
  Storage.prototype.setItem = () => {
    throw new Error("full");
  };
  const { time, server, queue } = started([200, FINE]);
  for (const item of ["one", "two"]) queue.add(answer(item));
  await time.pass(0);
  equal([1, 2], server.requests.map(({ body }) => body.action.sequence));
}

export async function a_page_that_goes_sends_everything_that_gives_an_answer_at_once() {
  const { time, server, queue } = started("hang");
  queue.add(answer("one"));
  queue.add(answer("two"));
  queue.add(answer("two", 0, "back"));
  await time.pass(0);
  queue.sendAllNow();
  equal(["one", "two"], moves(server));
}

export async function a_look_asks_for_the_question_without_an_action() {
  const { time, server, told, queue } = started([200, FINE]);
  queue.refresh();
  await time.pass(0);
  equal([[null], 1], [moves(server), told.heard.length]);
}

export async function a_look_gives_up_a_request_that_has_hung_for_long() {
  const { time, server, told, queue } = started("hang", [200, FINE]);
  queue.add(answer("one"));
  await time.pass(3000);
  queue.refresh();
  await time.pass(10);
  equal([["one", "one", null], 2], [moves(server), told.heard.length]);
}

export function an_attempt_has_one_queue() {
  const [one, other] = [reading().reader, reading().reader];
  const queue = queueOf(TOKEN, one);
  equal(true, queue === queueOf(TOKEN, other));
  equal(true, queue.reader === other);
}
