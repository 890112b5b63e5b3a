import { drawKey, keyOfButton, sendCommand } from "../../quiz/client/command/send.js";
import { dropCommand } from "../../quiz/client/storage.js";
import { FakeServer, FakeTime, equal } from "./fakes.js";

/** @typedef {import("../../quiz/client/command/send.js").Answer} Answer */

const DONE = { done: true, go: null, revision: 4, refused: null, problem: null };

/** Starts a command and gathers what a person would be told. */
function started() {
  /** @type {{answer: Answer | null | undefined, told: (string | null)[], isWaiting: boolean}} */
  const course = { answer: undefined, told: [], isWaiting: true };
  const person = {
    isWaiting: () => course.isWaiting,
    onDelay: (/** @type {string | null} */ problem) => course.told.push(problem),
  };
  document.documentElement.lang = "es";
  sendCommand("join_room", { key: "k", code: "7" }, person).then((answer) => (course.answer = answer));
  return course;
}

export function a_key_has_128_bits_that_an_address_can_hold() {
  const keys = Array.from({ length: 50 }, drawKey);
  equal([], keys.filter((key) => !/^[A-Za-z0-9_-]{22}$/.test(key)));
  equal(50, new Set(keys).size);
}

export function a_second_press_has_the_key_of_the_first_until_it_was_answered() {
  const first = keyOfButton("start", "short");
  equal(first, keyOfButton("start", "short"));
  dropCommand("start");
  equal(true, first !== keyOfButton("start", "short"));
}

export function a_press_that_makes_something_else_has_another_key() {
  equal(true, keyOfButton("open", "hidden") !== keyOfButton("open", "open"));
  equal(true, keyOfButton("one", "x") !== keyOfButton("other", "x"));
}

export async function a_command_is_sent_once_where_it_is_answered() {
  const [time, server] = [new FakeTime(), new FakeServer([200, DONE])];
  const course = started();
  await time.pass(60000);
  equal([DONE, []], [course.answer, course.told]);
  equal([{ path: "/commands/join_room", body: { key: "k", code: "7", read_in: "es" } }], server.requests);
}

export async function a_refusal_is_an_answer() {
  const [time, refusal] = [new FakeTime(), { ...DONE, done: false, refused: "full", problem: "The room is full." }];
  const server = new FakeServer([200, refusal]);
  const course = started();
  await time.pass(60000);
  equal(refusal, course.answer);
  equal(1, server.requests.length);
}

export async function a_command_that_the_server_does_not_understand_is_not_sent_again() {
  const [time, server] = [new FakeTime(), new FakeServer([400, "nonsense"])];
  const course = started();
  await time.pass(60000);
  equal({ ...DONE, done: false, revision: null }, course.answer);
  equal(1, server.requests.length);
}

export async function the_same_command_is_sent_again_with_growing_pauses() {
  const [time, server] = [new FakeTime(), new FakeServer("cut", [503, { problem: "Busy." }], [200, DONE])];
  const course = started();
  await time.pass(900);
  equal(1, server.requests.length);
  await time.pass(200);
  equal(2, server.requests.length);
  await time.pass(1000);
  equal(undefined, course.answer);
  await time.pass(1000);
  equal([DONE, [null, "Busy."]], [course.answer, course.told]);
  equal(1, new Set(server.requests.map((each) => JSON.stringify(each))).size);
}

export async function a_server_that_asks_for_a_pause_gets_it() {
  const time = new FakeTime();
  const server = new FakeServer([429, { problem: "Too often." }, { "Retry-After": "30" }], [200, DONE]);
  const course = started();
  await time.pass(29000);
  equal([1, ["Too often."]], [server.requests.length, course.told]);
  await time.pass(1500);
  equal(DONE, course.answer);
}

export async function a_request_that_hangs_is_given_up_and_sent_again() {
  const [time, server] = [new FakeTime(), new FakeServer("hang", [200, DONE])];
  const course = started();
  await time.pass(9000);
  equal([1, undefined], [server.requests.length, course.answer]);
  await time.pass(2500);
  equal(DONE, course.answer);
}

export async function a_browser_that_is_online_again_sends_at_once() {
  const [time, server] = [new FakeTime(), new FakeServer("cut", [200, DONE])];
  const course = started();
  await time.pass(100);
  dispatchEvent(new Event("online"));
  await time.pass(0);
  equal([2, DONE], [server.requests.length, course.answer]);
}

export async function a_command_that_nobody_waits_for_is_not_sent_again() {
  const [time, server] = [new FakeTime(), new FakeServer("cut")];
  const course = started();
  await time.pass(500);
  course.isWaiting = false;
  await time.pass(60000);
  equal([1, null], [server.requests.length, course.answer]);
}
